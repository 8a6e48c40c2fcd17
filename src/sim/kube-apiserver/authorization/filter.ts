import { failure, type Status } from "../../api/status.ts";
import type { User } from "../../cluster/request.ts";
import type { View } from "../../cluster/view.ts";
import { splitPath } from "../rest/http.ts";
import { attributesOfPath, forbiddenTo } from "./forbidden.ts";
import { type Headers, impersonate, impersonationOf } from "./impersonation.ts";
import { authorize } from "./rbac.ts";

/** A request before anything of it is looked at but who sends it, how and where to. */
export interface Arriving {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers?: Headers;
  /** Who the credentials say it is; "unknown" for credentials that nobody has. Without any it is the cluster's own administrator. */
  readonly user?: User | "unknown";
}

const unauthenticated = failure("Unauthorized", "Unauthorized");

/**
 * Authentication, impersonation and authorization, in this order: whom the request acts as, or why it goes no further.
 * Follows apiserver/pkg/server/config.go (DefaultBuildHandlerChain).
 */
export function admitRequest(http: Arriving, view: View): { readonly user: User | undefined } | { readonly status: Status } {
  if (http.user === "unknown") return { status: unauthenticated };
  const { path, query } = splitPath(http.path);
  const attributes = attributesOfPath(http.method, path, query);
  const wanted = impersonationOf(http.headers ?? {});
  const acting = wanted ? impersonate(wanted, http.user, attributes, view) : { user: http.user };
  if ("status" in acting || !acting.user) return acting;
  return authorize(view, acting.user, attributes).allowed ? acting : { status: forbiddenTo(acting.user, attributes) };
}
