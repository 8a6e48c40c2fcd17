import type { Input } from "./input.ts";

/** The line that stands for Ctrl+C. */
export const INTERRUPT = "^C";

interface Kept {
  readonly input: Input;
  /** Steps of the engine before it. */
  readonly step: number;
}

/** The inputs of a run, those of a known future included. */
export class InputLog {
  readonly #kept: Kept[] = [];

  /** Those that are in force after so many steps. */
  inForce(stepCount: number): readonly Input[] {
    return this.#kept.filter((kept) => isInForce(kept, stepCount)).map(({ input }) => input);
  }

  /** An edit made in the past leaves the known future as it is until something is typed. */
  remember(input: Input, step: number): void {
    const at = this.#kept.findIndex((other) => !isInForce(other, step));
    this.#kept.splice(at < 0 ? this.#kept.length : at, 0, { input, step });
  }

  dropFuture(stepCount: number): void {
    const kept = this.#kept.filter((each) => isInForce(each, stepCount));
    this.#kept.splice(0, this.#kept.length, ...kept);
  }
}

/** A line is a step of its own; an edit is none. */
function isInForce({ input, step }: Kept, stepCount: number): boolean {
  return "file" in input ? step <= stepCount : step < stepCount;
}
