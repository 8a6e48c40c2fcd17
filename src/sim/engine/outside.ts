import type { Action, Reason } from "../cluster/component.ts";
import type { Request, Response } from "../cluster/request.ts";
import type { Wakeup } from "./agenda.ts";

/** What an act from outside may do. */
export interface Outside {
  request(request: Request, reason: Reason): Response;
  perform(actions: readonly Action[]): void;
  put(table: string, key: string, value: unknown, reason: Reason): void;
  plan(component: string, instance: string, key: string, afterMillis: number): void;
  forget(component: string, instance: string): void;
  /** The same hands in another cluster of the run. */
  in(cluster: string): Outside;
}

/** What an act from outside counts as caused by: nobody woke it. */
export function fromOutside(atMillis: number, key: string): Wakeup {
  return { atMillis, component: "user", instance: "", key, because: [], attempts: 0, order: 0, serial: 0, previous: undefined };
}
