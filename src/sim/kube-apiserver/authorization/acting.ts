import { failure, type Status } from "../../api/status.ts";
import type { Request } from "../../cluster/request.ts";
import type { View } from "../../cluster/view.ts";
import { userOfToken } from "./authentication.ts";
import { attributesOf } from "./forbidden.ts";
import { impersonate } from "./impersonation.ts";

/** A request as that of the one it acts for: whose token it carries, then whom it says it acts as. */
export function actingRequest(request: Request, view: View): Request | { readonly status: Status } {
  const { token, as, ...rest } = request;
  if (token === undefined && as === undefined) return request;
  const user = token === undefined ? request.user : userOfToken(token, view);
  if (user === "unknown") return { status: failure("Unauthorized", "Unauthorized") };
  if (as === undefined) return { ...rest, ...(user ? { user } : {}) } as Request;
  const acting = impersonate(as, user, attributesOf(request), view);
  return "status" in acting ? acting : ({ ...rest, user: acting.user } as Request);
}
