import type { Status } from "../../api/status.ts";
import type { Action } from "../../cluster/component.ts";
import type { Then } from "./requests.ts";

/** How a series of equal creations ended. */
export interface BatchResult {
  readonly created: number;
  readonly failure: Status | undefined;
}

/**
 * Creates in batches of 1, 2, 4, … and stops after the first batch in which one was refused, so that a quota that is
 * used up is not asked a thousand times. `finish` runs once, when the last answer is in.
 * Follows kubernetes/pkg/controller/replicaset/replica_set.go (slowStartBatch).
 */
export function slowStartBatch(
  count: number,
  createOne: (then: Then, index: number) => Action,
  answered: Then,
  finish: (result: BatchResult) => readonly Action[],
): readonly Action[] {
  let created = 0;
  let failure: Status | undefined;
  const batch = (first: number, size: number): readonly Action[] => {
    if (size === 0) return finish({ created, failure });
    return Array.from({ length: size }, (_, offset) =>
      createOne((response) => {
        if (response.ok) created++;
        else failure ??= response.status;
        const told = answered(response);
        if (offset < size - 1) return told;
        const next = first + size;
        return [...told, ...batch(next, failure ? 0 : Math.min(size * 2, count - next))];
      }, first + offset),
    );
  };
  return batch(0, Math.min(1, count));
}
