import type { Wakeup } from "./agenda.ts";
import { MAX_CALLS_PER_MOMENT } from "./limits.ts";

/** Counts calls at one moment, to find the component that keeps waking itself: time would stand still. */
export class CallCounter {
  #steps = 0;
  readonly #calls = new Map<string, number>();

  /** Keys are told apart only once there have been so many calls in all that one key could be the cause. */
  count({ component, instance, cluster = "", key, atMillis }: Wakeup): void {
    if (++this.#steps <= MAX_CALLS_PER_MOMENT) return;
    const id = `${cluster}/${component}/${instance}|${key}`;
    const calls = (this.#calls.get(id) ?? 0) + 1;
    if (calls > MAX_CALLS_PER_MOMENT) throw new Error(`${component} keeps waking itself for ${key} at ${atMillis} ms`);
    this.#calls.set(id, calls);
  }

  /** Another moment begins. */
  forget(): void {
    this.#steps = 0;
    this.#calls.clear();
  }
}
