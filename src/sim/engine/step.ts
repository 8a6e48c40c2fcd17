import type { AgendaChange, Wakeup } from "./agenda.ts";
import { inCluster } from "./clusters.ts";

/** One turn of one actor: what it was called for, what it wrote, and what it planned. */
export interface Step extends AgendaChange {
  readonly index: number;
  readonly atMillis: number;
  /** A component's name, or `user` for a line of the terminal. */
  readonly component: string;
  /** The machine, for components that run once per machine; else "". */
  readonly instance: string;
  /** The cluster it worked in; absent for the first one, and for lines of the terminal. */
  readonly cluster?: string;
  readonly key: string;
  /** Journal sequences of the writes that woke it. */
  readonly because: readonly number[];
  /** Its writes are journal[fromEntry … toEntry - 1]. */
  readonly fromEntry: number;
  readonly toEntry: number;
  /** The refusals of kube-apiserver it met, as `Reason: message`. */
  readonly refusals: readonly string[];
  /** Where the agenda's count of plans stood afterwards. */
  readonly orderAfter: number;
}

/** What is noted while a step is taken. */
export interface OpenStep {
  taken: Wakeup | undefined;
  readonly planned: Wakeup[];
  readonly forgotten: Wakeup[];
  readonly refusals: string[];
}

const none: readonly never[] = [];

/** A step that has been taken, kept small: a history is made of these. */
export function stepOf(
  { component, instance, cluster, key, because }: Wakeup,
  { index, atMillis, fromEntry, toEntry }: Pick<Step, "index" | "atMillis" | "fromEntry" | "toEntry">,
  orderAfter: number,
  { taken, planned, forgotten, refusals }: OpenStep,
): Step {
  const step: Step = {
    index,
    atMillis,
    component,
    instance,
    key,
    because,
    fromEntry,
    toEntry,
    refusals: kept(refusals),
    taken,
    planned: kept(planned),
    forgotten: kept(forgotten),
    orderAfter,
  };
  return inCluster(step, cluster);
}

/** A list that was pushed to has room to spare; a history keeps none. */
function kept<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? none : list.slice();
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
