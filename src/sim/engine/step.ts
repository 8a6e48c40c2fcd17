import type { AgendaChange } from "./agenda.ts";

/** One turn of one actor: what it was called for, what it wrote, and what it planned. */
export interface Step {
  readonly index: number;
  readonly atMillis: number;
  /** A component's name, or `user` for a line of the terminal. */
  readonly component: string;
  /** The machine, for components that run once per machine; else "". */
  readonly instance: string;
  readonly key: string;
  /** Journal sequences of the writes that woke it. */
  readonly because: readonly number[];
  /** Its writes are journal[fromEntry … toEntry - 1]. */
  readonly fromEntry: number;
  readonly toEntry: number;
  /** The refusals of kube-apiserver it met, as `Reason: message`. */
  readonly refusals: readonly string[];
  readonly agenda: readonly AgendaChange[];
  /** Where the agenda's count of plans stood afterwards. */
  readonly orderAfter: number;
}

/** How many steps were taken until a moment, it included; `millis` is virtual. */
export function stepsUntil(steps: readonly Step[], millis: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((steps[middle] as Step).atMillis <= millis) low = middle + 1;
    else high = middle;
  }
  return low;
}
