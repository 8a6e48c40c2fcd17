import { invalid } from "../../api/field-error.ts";
import { invalidStatus } from "../../api/status.ts";
import { timestamp } from "../../api/time.ts";
import type { ApiContext } from "../../cluster/api-server.ts";
import type { Request, Response, User } from "../../cluster/request.ts";
import { authorize, rulesFor } from "../authorization/rbac.ts";
import type { Attributes } from "../authorization/rules.ts";
import { decodeBody } from "../body.ts";
import { type AnyObject, accepted, refused } from "../storage.ts";

type CreateRequest = Extract<Request, { verb: "create" }>;

interface Review {
  readonly spec?: {
    readonly user?: string;
    readonly groups?: readonly string[];
    readonly namespace?: string;
    readonly resourceAttributes?: Partial<Attributes>;
    readonly nonResourceAttributes?: { readonly path?: string; readonly verb?: string };
    readonly token?: string;
  };
}

/** Who asks when nobody is named: the administrator that the terminal acts as. */
const administrator: User = { name: "kubernetes-admin", groups: ["kubeadm:cluster-admins", "system:masters", "system:authenticated"] };

/** Questions that are answered and not stored. Follows pkg/registry/authorization and pkg/registry/authentication. */
const answers: { readonly [kind: string]: (review: Review, user: User, context: ApiContext) => object } = {
  SelfSubjectAccessReview: ({ spec }, user, context) => access(spec, user, context),
  SubjectAccessReview: ({ spec = {} }, _, context) => access(spec, { name: spec.user ?? "", groups: spec.groups ?? [] }, context),
  LocalSubjectAccessReview: ({ spec = {} }, _, context) => access(spec, { name: spec.user ?? "", groups: spec.groups ?? [] }, context),
  SelfSubjectRulesReview: ({ spec }, user, context) => rules(user, spec?.namespace ?? "", context),
  SelfSubjectReview: (_, user) => ({ userInfo: { username: user.name, ...(user.uid ? { uid: user.uid } : {}), groups: user.groups } }),
  TokenReview: ({ spec }) => ({ user: {}, error: spec?.token ? "invalid bearer token" : "no token" }),
};

export const isReview = (kind: string): boolean => Object.hasOwn(answers, kind);

export function review(request: CreateRequest, context: ApiContext): Response {
  const decoded = decodeBody(request.object, request);
  if ("ok" in decoded) return decoded;
  const { apiVersion, kind } = decoded.object;
  const { spec } = decoded.object as Review;
  const user = request.user ?? administrator;
  if (kind.endsWith("AccessReview") && !spec?.resourceAttributes === !spec?.nonResourceAttributes) {
    const why = "exactly one of nonResourceAttributes or resourceAttributes must be specified";
    const status = invalidStatus("authorization.k8s.io", "", "", [invalid("spec.resourceAttributes", null, why)]);
    const { name: _, kind: __, ...details } = status.details ?? {};
    return refused({ ...status, details });
  }
  const shown = kind === "SelfSubjectRulesReview" ? { spec: {} } : spec ? { spec } : {};
  const status = answers[kind]?.(decoded.object as Review, user, context) ?? {};
  const metadata = kind === "SelfSubjectReview" ? { creationTimestamp: timestamp(context.view.nowMillis) } : {};
  return accepted({ apiVersion, kind, metadata, ...shown, status } as unknown as AnyObject, 201, decoded.warnings);
}

function access(spec: Review["spec"], user: User, { view }: ApiContext): object {
  const { path, verb = "" } = spec?.nonResourceAttributes ?? {};
  const nothing: Attributes = { verb, namespace: "", group: "", resource: "", subresource: "", name: "" };
  const wanted = spec?.nonResourceAttributes ? { ...nothing, path: path ?? "" } : { ...nothing, ...spec?.resourceAttributes };
  const { allowed, reason } = authorize(view, user, wanted);
  return { allowed, ...(reason === "" ? {} : { reason }) };
}

function rules(user: User, namespace: string, { view }: ApiContext): object {
  const all = rulesFor(view, user, namespace);
  return {
    resourceRules: all.filter(({ resources }) => resources?.length).map(({ nonResourceURLs: _, ...rule }) => rule),
    nonResourceRules: all.filter(({ nonResourceURLs }) => nonResourceURLs?.length),
    incomplete: false,
  };
}
