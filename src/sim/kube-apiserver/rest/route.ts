import { customResources, type Definitions } from "../../api/custom-resources.ts";
import { invalid } from "../../api/field-error.ts";
import { type ApiResource, allResources, resourceKindId } from "../../api/kinds.ts";
import { failure, invalidStatus, notFoundStatus, type Status } from "../../api/status.ts";
import type { FieldValidation, NewObject, PropagationPolicy, Request, Subresource, User } from "../../cluster/request.ts";
import { splitPath } from "./http.ts";

/** A request as it comes over the wire. `body` is parsed JSON (or YAML); undefined when there was none. */
export interface HttpRequest {
  readonly method: string;
  /** Path and query: `/api/v1/namespaces/default/pods?dryRun=All` */
  readonly path: string;
  readonly contentType?: string;
  readonly body?: unknown;
  readonly user?: User;
  readonly userAgent?: string;
}

/** What a path names. */
export interface Target {
  readonly resource: ApiResource;
  readonly namespace: string;
  readonly name?: string;
  readonly subresource?: string;
}

const noSuchResource = failure("NotFound", "the server could not find the requested resource");
const notAllowed = failure("MethodNotAllowed", "the server does not allow this method on the requested resource");

const patchTypes: { readonly [contentType: string]: "json" | "merge" | "strategic" | "apply" } = {
  "application/json-patch+json": "json",
  "application/merge-patch+json": "merge",
  "application/strategic-merge-patch+json": "strategic",
  "application/apply-patch+yaml": "apply",
};

/** A path and method → the Request they mean, or the Status that refuses them. Follows apiserver/pkg/endpoints/request/requestinfo.go. */
export function route(http: HttpRequest, view: Definitions): { readonly request: Request } | { readonly status: Status } {
  const { path, query } = splitPath(http.path);
  const target = targetOf(path, view);
  return target ? requestAt(http, target, query) : { status: noSuchResource };
}

/** The same, where it is known already what the path names. */
export function requestAt(
  http: HttpRequest,
  target: Target,
  query: ReadonlyMap<string, string>,
): { readonly request: Request } | { readonly status: Status } {
  const common = {
    kind: resourceKindId(target.resource),
    namespace: target.namespace,
    apiVersion: apiVersionOf(target.resource),
    ...(http.user ? { user: http.user } : {}),
    ...(query.get("dryRun") === "All" ? { dryRun: true } : {}),
    fieldManager: query.get("fieldManager") || programName(http.userAgent),
    managedFields: true as const,
  };
  const { resource, namespace } = target;
  if (isCustom(resource) && resource.namespaced && namespace === "" && http.method !== "GET") return { status: noSuchResource };
  const request =
    target.name === undefined ? collectionRequest(http, target, common, query) : objectRequest(http, target, target.name, common, query);
  return request ?? { status: notAllowed };
}

/** Who does not say which manager it is goes by its program. Follows apiserver/pkg/endpoints/handlers/create.go (managerOrUserAgent). */
function programName(userAgent = ""): string {
  const [name = ""] = userAgent.split("/");
  const printable = name.replace(/[^\x20-\x7e\u00a1-\uffff]/g, "").slice(0, MAX_MANAGER_LENGTH);
  return printable || "unknown";
}

const MAX_MANAGER_LENGTH = 128;

type Common = Pick<Request, "kind" | "namespace" | "apiVersion" | "user" | "dryRun" | "fieldManager" | "managedFields">;
type Routed = { readonly request: Request } | { readonly status: Status } | undefined;

function collectionRequest(
  { method, body }: HttpRequest,
  { resource, namespace }: Target,
  common: Common,
  query: ReadonlyMap<string, string>,
): Routed {
  const selectors = {
    ...(query.has("labelSelector") ? { labelSelector: query.get("labelSelector") ?? "" } : {}),
    ...(query.has("fieldSelector") ? { fieldSelector: query.get("fieldSelector") ?? "" } : {}),
  };
  if (method === "GET" && resource.verbs.includes("list")) return { request: { ...common, verb: "list", ...selectors } };
  if (method === "DELETE" && resource.verbs.includes("deletecollection"))
    return { request: { ...common, verb: "deletecollection", ...selectors } };
  if (method !== "POST" || !resource.verbs.includes("create") || (resource.namespaced && namespace === "")) return undefined;
  return { request: { ...common, verb: "create", object: body as NewObject, fieldValidation: fieldValidationOf(query) } };
}

function objectRequest(http: HttpRequest, target: Target, name: string, common: Common, query: ReadonlyMap<string, string>): Routed {
  const { method, body, contentType = "" } = http;
  if (target.subresource !== undefined && !target.resource.subresources.includes(target.subresource)) {
    return { status: isCustom(target.resource) ? notFoundStatus(target.resource, name) : noSuchResource };
  }
  const named = { ...common, name, ...(target.subresource === undefined ? {} : { subresource: target.subresource as Subresource }) };
  switch (method) {
    case "GET":
      return { request: { ...named, verb: "get" } };
    case "PUT":
      return { request: { ...named, verb: "update", object: body as NewObject, fieldValidation: fieldValidationOf(query) } };
    case "PATCH": {
      const patchType = patchTypes[contentType];
      if (!patchType) return { status: failure("UnsupportedMediaType", "415: Unsupported Media Type") };
      return {
        request: {
          ...named,
          verb: "patch",
          patch: body,
          patchType,
          force: query.get("force") === "true",
          fieldValidation: fieldValidationOf(query),
        },
      };
    }
    case "DELETE":
      if (hasTwoPolicies(body)) return { status: twoPolicies((body as DeleteOptions).propagationPolicy ?? "") };
      return target.subresource === undefined ? { request: { ...named, verb: "delete", ...deleteOptions(body, query) } } : undefined;
    case "POST":
      if (!acting.has(target.subresource ?? "")) return undefined;
      return { request: { ...named, verb: "create", object: body as NewObject, fieldValidation: fieldValidationOf(query) } };
    default:
      return undefined;
  }
}

/** Subresources that are acts: they are created, not stored. */
const acting: ReadonlySet<string> = new Set(["binding", "eviction", "token"]);

function fieldValidationOf(query: ReadonlyMap<string, string>): FieldValidation {
  const asked = query.get("fieldValidation");
  return asked === "Strict" || asked === "Ignore" ? asked : "Warn";
}

interface DeleteOptions {
  readonly gracePeriodSeconds?: number;
  readonly propagationPolicy?: PropagationPolicy;
  readonly orphanDependents?: boolean;
  readonly preconditions?: { readonly uid?: string; readonly resourceVersion?: string };
  readonly dryRun?: readonly string[];
}

const hasTwoPolicies = (body: unknown): boolean =>
  typeof body === "object" && body !== null && "orphanDependents" in body && "propagationPolicy" in body;

/** Follows apimachinery/pkg/apis/meta/v1/validation/validation.go (ValidateDeleteOptions). */
function twoPolicies(policy: string): Status {
  const error = invalid("propagationPolicy", policy, "orphanDependents and deletionPropagation cannot be both set");
  return invalidStatus("meta.k8s.io", "DeleteOptions", "", [error]);
}

/** The options of a deletion stand in its body, or else in the query: one with a body is not asked for both. */
function deleteOptions(body: unknown, query: ReadonlyMap<string, string>) {
  const options = (typeof body === "object" && body !== null ? body : queryOptions(query)) as DeleteOptions;
  const grace = options.gracePeriodSeconds;
  const orphans = { true: "Orphan", false: "Background" } as const;
  const older = options.orphanDependents === undefined ? undefined : orphans[`${options.orphanDependents}`];
  const policy = options.propagationPolicy ?? older;
  return {
    ...(grace === undefined ? {} : { gracePeriodSeconds: grace }),
    ...(policy === undefined ? {} : { propagationPolicy: policy }),
    ...(options.preconditions ? { preconditions: options.preconditions } : {}),
    dryRun: options.dryRun?.includes("All") ?? false,
  };
}

function queryOptions(query: ReadonlyMap<string, string>): DeleteOptions {
  const grace = query.get("gracePeriodSeconds");
  const policy = query.get("propagationPolicy") as PropagationPolicy | undefined;
  return {
    ...(grace === undefined ? {} : { gracePeriodSeconds: Number(grace) }),
    ...(policy === undefined ? {} : { propagationPolicy: policy }),
    ...(query.get("dryRun") === "All" ? { dryRun: ["All"] } : {}),
  };
}

/** `/api/v1/…` and `/apis/GROUP/VERSION/…`, with or without a namespace. */
export function targetOf(path: string, view: Definitions): Target | undefined {
  const match = /^\/(?:api\/(?<core>[^/]+)|apis\/(?<group>[^/]+)\/(?<version>[^/]+))\/(?<rest>.+)$/.exec(path);
  if (!match?.groups) return undefined;
  const { core, group = "", version = core ?? "", rest = "" } = match.groups;
  const parts = rest
    .split("/")
    .filter((part) => part !== "")
    .map(decodeURIComponent);
  const find = (name = "") =>
    builtIn.get(`${group}/${version}/${name}`) ??
    customResources(view).find((row) => row.group === group && row.version === version && row.resource === name);
  const inNamespace = parts[0] === "namespaces" && parts.length > 2 ? find(parts[2]) : undefined;
  const [resource, namespace, tail] = inNamespace ? [inNamespace, parts[1] ?? "", parts.slice(3)] : [find(parts[0]), "", parts.slice(1)];
  if (!resource || tail.length > 2) return undefined;
  if (inNamespace && !resource.namespaced) return undefined;
  if (isCustom(resource) && resource.namespaced && !inNamespace && tail.length > 0) return undefined;
  const [name, subresource] = tail;
  return { resource, namespace, ...(name === undefined ? {} : { name }), ...(subresource === undefined ? {} : { subresource }) };
}

const builtIn = new Map(allResources.map((row) => [`${row.group}/${row.version}/${row.resource}`, row]));

const isCustom = ({ group, version, resource }: ApiResource): boolean => !builtIn.has(`${group}/${version}/${resource}`);

const apiVersionOf = ({ group, version }: ApiResource): string => (group === "" ? version : `${group}/${version}`);
