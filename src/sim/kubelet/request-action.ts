import type { Action, Reason } from "../cluster/component.ts";
import type { Request } from "../cluster/request.ts";

/** A request whose refusal changes nothing: what it was about has gone meanwhile, and the next turn sees that. */
export function quietRequest(request: Request, reason: Reason): Action {
  // biome-ignore lint/suspicious/noThenProperty: the contract of actions names it so, and nothing here is ever awaited
  return { type: "request", request, reason, then: () => [] };
}
