import { type FieldError, invalid } from "../../api/field-error.ts";
import { badRequestStatus, invalidStatus, type Status } from "../../api/status.ts";
import { timestamp } from "../../api/time.ts";
import type { ApiContext } from "../../cluster/api-server.ts";
import type { Request, Response, User } from "../../cluster/request.ts";
import { userOfToken } from "../authorization/authentication.ts";
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
    readonly audiences?: readonly string[];
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
  SelfSubjectReview: (_, user) => ({ userInfo: userInfo(user) }),
  TokenReview: ({ spec = {} }, _, context) => tokenOwner(spec, context),
};

const userInfo = ({ name, uid, groups }: User): object => ({ username: name, ...(uid ? { uid } : {}), groups });

const API_AUDIENCE = "https://kubernetes.default.svc.cluster.local";

/** Follows pkg/registry/authentication/tokenreview/storage.go. */
function tokenOwner({ token = "", audiences = [API_AUDIENCE] }: NonNullable<Review["spec"]>, { view }: ApiContext): object {
  const user = audiences.includes(API_AUDIENCE) ? userOfToken(token, view) : "unknown";
  if (user === "unknown") return { user: {}, error: "invalid bearer token" };
  return { authenticated: true, user: userInfo(user), audiences: [API_AUDIENCE] };
}

export const isReview = (kind: string): boolean => Object.hasOwn(answers, kind);

export function review(request: CreateRequest, context: ApiContext): Response {
  const decoded = decodeBody(request.object, request, context.view);
  if ("ok" in decoded) return decoded;
  const { apiVersion, kind } = decoded.object;
  const { spec = {} } = decoded.object as Review;
  const status = refusal(decoded.object as Review, kind, request.namespace);
  if (status) return refused(status);
  const user = request.user ?? administrator;
  const shown = kind === "SelfSubjectRulesReview" ? { spec: {} } : decoded.object.spec ? { spec } : {};
  const answer = answers[kind]?.(decoded.object as Review, user, context) ?? {};
  const metadata = kind === "SelfSubjectReview" ? { creationTimestamp: timestamp(context.view.nowMillis) } : {};
  return accepted({ apiVersion, kind, metadata, ...shown, status: answer } as unknown as AnyObject, 201, decoded.warnings);
}

/** Why a question cannot be answered. Follows pkg/apis/authorization/validation/validation.go. */
function refusal({ spec = {} }: Review, kind: string, namespace: string): Status | undefined {
  if (kind === "TokenReview" && !spec.token) return badRequestStatus("token is required for TokenReview in authentication");
  if (kind === "SelfSubjectRulesReview" && !spec.namespace) return badRequestStatus("no namespace on request");
  if (!kind.endsWith("AccessReview")) return undefined;
  const errors = accessErrors(spec, kind, namespace);
  if (errors.length === 0) return undefined;
  const { details, ...status } = invalidStatus("authorization.k8s.io", "", "", errors);
  const { name: _, kind: __, ...rest } = details ?? {};
  return { ...status, details: rest };
}

function accessErrors(spec: NonNullable<Review["spec"]>, kind: string, namespace: string): readonly FieldError[] {
  const { resourceAttributes, nonResourceAttributes, user = "", groups = [] } = spec;
  const errors: FieldError[] = [];
  const { path = "", verb = "" } = nonResourceAttributes ?? {};
  const asked = { Path: path, Verb: verb };
  if (resourceAttributes && nonResourceAttributes)
    errors.push(invalid("spec.nonResourceAttributes", asked, "cannot be specified in combination with resourceAttributes"));
  if (!resourceAttributes && !nonResourceAttributes)
    errors.push(invalid("spec.resourceAttributes", null, "exactly one of nonResourceAttributes or resourceAttributes must be specified"));
  if (kind !== "SelfSubjectAccessReview" && user === "" && groups.length === 0)
    errors.push(invalid("spec.user", "", "at least one of user or group must be specified"));
  if (kind !== "LocalSubjectAccessReview") return errors;
  const asksIn = resourceAttributes?.namespace ?? "";
  if (resourceAttributes && asksIn !== namespace)
    errors.push(invalid("spec.resourceAttributes.namespace", asksIn, "must match metadata.namespace"));
  if (nonResourceAttributes) errors.push(invalid("spec.nonResourceAttributes", asked, "disallowed on this kind of request"));
  return errors;
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
