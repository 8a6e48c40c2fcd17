import { findResource } from "../../api/custom-resources.ts";
import { resourceOf, resourceOfKind } from "../../api/kinds.ts";
import { failure, resourceText, type Status } from "../../api/status.ts";
import type { Request, User } from "../../cluster/request.ts";
import type { View } from "../../cluster/view.ts";
import { authorize } from "./rbac.ts";
import type { Attributes } from "./rules.ts";

/** The refusal of a request that its user has no right to; components (requests without a user) may do everything. */
export function unauthorized(request: Request, view: View): Status | undefined {
  const { user } = request;
  if (!user) return undefined;
  const attributes = attributesOf(request, view);
  return authorize(view, user, attributes).allowed ? undefined : forbiddenTo(user, attributes);
}

/** Follows apiserver/pkg/endpoints/request/requestinfo.go: a namespace itself counts as a thing in it, a list by name as that name. */
export function attributesOf(request: Request, view?: View): Attributes {
  const asked = request.apiVersion ? resourceOf(request.apiVersion, request.kind) : undefined;
  const resource = asked ?? (view ? findResource(view, request.kind, request.apiVersion) : resourceOfKind(request.kind));
  const name = "name" in request ? (request.name ?? "") : "fieldSelector" in request ? selectedName(request.fieldSelector ?? "") : "";
  return {
    verb: request.verb,
    namespace: request.kind === "Namespace" ? name : request.namespace,
    group: resource?.group ?? "",
    resource: resource?.resource ?? "",
    subresource: "subresource" in request ? (request.subresource ?? "") : "",
    name,
  };
}

const selectedName = (fieldSelector: string): string => /(?:^|,)metadata\.name==?([^,]+)/.exec(fieldSelector)?.[1] ?? "";

const specialVerbs: { readonly [method: string]: string } = { POST: "create", PUT: "update", PATCH: "patch", DELETE: "delete" };

/** What a path and a method mean to the authorizer, even where nothing is served. */
export function attributesOfPath(method: string, path: string, query: ReadonlyMap<string, string>): Attributes {
  const resourcePath = /^\/(?:api|apis\/(?<group>[^/]+))\/[^/]+\/(?<rest>.+)$/.exec(path);
  if (!resourcePath?.groups) return { verb: method.toLowerCase(), namespace: "", group: "", resource: "", subresource: "", name: "", path };
  const { group = "", rest = "" } = resourcePath.groups;
  const parts = rest.split("/").filter((part) => part !== "");
  const inNamespace = parts[0] === "namespaces" && parts.length > 2;
  const [resource = "", given = "", subresource = ""] = inNamespace ? parts.slice(2) : parts;
  const name = given === "" ? selectedName(query.get("fieldSelector") ?? "") : given;
  const namespace = inNamespace ? (parts[1] ?? "") : resource === "namespaces" ? given : "";
  const watches = ["true", "1"].includes(query.get("watch") ?? "");
  const read = watches ? "watch" : given === "" ? "list" : "get";
  const verb = specialVerbs[method] ?? read;
  return { verb: verb === "delete" && given === "" ? "deletecollection" : verb, namespace, group, resource, subresource, name };
}

/** Follows apiserver/pkg/endpoints/handlers/responsewriters/errors.go (Forbidden). */
export function forbiddenTo(user: User, attributes: Attributes): Status {
  const { verb, namespace, group, resource, subresource, name, path } = attributes;
  const who = `User ${JSON.stringify(user.name)} cannot ${verb}`;
  if (path !== undefined) return failure("Forbidden", `forbidden: ${who} path ${JSON.stringify(path)}`, {});
  const what = JSON.stringify(subresource === "" ? resource : `${resource}/${subresource}`);
  const where = namespace === "" ? "at the cluster scope" : `in the namespace ${JSON.stringify(namespace)}`;
  const title = `${resourceText({ group, resource })}${name === "" ? "" : ` ${JSON.stringify(name)}`}`;
  return failure("Forbidden", `${title} is forbidden: ${who} resource ${what} in API group ${JSON.stringify(group)} ${where}`, {
    ...(name === "" ? {} : { name }),
    ...(group === "" ? {} : { group }),
    kind: resource,
  });
}
