import type { Action, Reason } from "../cluster/component.ts";
import type { Request, Response } from "../cluster/request.ts";

/** A request whose answer decides how to go on. */
export function request(reason: Reason, wanted: Request, next: (response: Response) => readonly Action[]): Action {
  // biome-ignore lint/suspicious/noThenProperty: the contract of actions names it so, and nothing here is ever awaited
  return { type: "request", request: wanted, reason, then: next };
}

/** A request after which the rest is done in any case: what it concerns may be gone by now, and that is fine. */
export function attemptRequest(reason: Reason, wanted: Request): Action {
  return request(reason, wanted, () => []);
}
