import type { Action } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";

/** A work queue's patience with one key: how often it has failed in a row. */
interface Failures {
  readonly failures: number;
}

const baseMillis = 5;
const maxMillis = 1_000_000;

const failuresOf = (view: View, key: string): number => (view.memory(key) as Failures | undefined)?.failures ?? 0;

/**
 * Looks at the key again after 5 ms, doubled for each failure in a row, as the work queue does when a sync returns an error.
 * Follows client-go/util/workqueue/default_rate_limiters.go (DefaultTypedControllerRateLimiter).
 */
export function retryLater(view: View, key: string): readonly Action[] {
  const failures = failuresOf(view, key);
  const afterMillis = Math.min(maxMillis, baseMillis * 2 ** Math.min(failures, 30));
  return [
    { type: "remember", value: { failures: failures + 1 } satisfies Failures },
    { type: "wake", afterMillis },
  ];
}

/** After a sync without error the key starts afresh. */
export function forgetFailures(view: View, key: string): readonly Action[] {
  return failuresOf(view, key) > 0 ? [{ type: "remember", value: undefined }] : [];
}
