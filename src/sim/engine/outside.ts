import type { Action, Reason } from "../cluster/component.ts";
import type { Request, Response } from "../cluster/request.ts";

/** What an act from outside may do. */
export interface Outside {
  request(request: Request, reason: Reason): Response;
  perform(actions: readonly Action[]): void;
  put(table: string, key: string, value: unknown, reason: Reason): void;
  plan(component: string, instance: string, key: string, afterMillis: number): void;
  forget(component: string, instance: string): void;
}
