import type { Input, Moment } from "./input.ts";

/** The line that stands for Ctrl+C. */
export const INTERRUPT = "^C";

interface Kept {
  readonly input: Input;
  /** Steps of the engine before it. */
  readonly step: number;
}

type Edit = Extract<Input, { readonly file: string }>;

type Files = { readonly [path: string]: string };

/** The inputs of a run, those of a known future included. */
export class InputLog {
  readonly #kept: Kept[] = [];
  readonly #firstFiles: Files;
  #latest: { readonly count: number; readonly last: Kept | undefined; readonly files: Files } | undefined;

  /** @param firstFiles the reader's files before any edit */
  constructor(firstFiles: Files) {
    this.#firstFiles = firstFiles;
  }

  /** Those that are in force after so many steps. */
  inForce(stepCount: number): readonly Input[] {
    return this.#keptInForce(stepCount).map(({ input }) => input);
  }

  /** The reader's files after so many steps. Gathered once for each input. */
  files(stepCount: number): Files {
    const kept = this.#keptInForce(stepCount);
    const last = kept.at(-1);
    if (this.#latest?.count !== kept.length || this.#latest.last !== last) {
      this.#latest = { count: kept.length, last, files: this.#gather(kept) };
    }
    return this.#latest.files;
  }

  /** From those that are known already, where nothing but later inputs came since. */
  #gather(kept: readonly Kept[]): Files {
    const known = this.#latest;
    const goesOn = known && known.count <= kept.length && kept[known.count - 1] === known.last;
    const edits = (goesOn ? kept.slice(known.count) : kept).flatMap(({ input }) =>
      "file" in input ? [[input.file, input.text] as const] : [],
    );
    const before = goesOn ? known.files : this.#firstFiles;
    return edits.length === 0 ? before : { ...before, ...Object.fromEntries(edits) };
  }

  remember(input: Input, step: number): void {
    if ("file" in input) this.#rememberEdit(input, step);
    else this.#kept.splice(this.#countInForce(step), 0, { input, step });
  }

  /** Was the step after so many of them one of the reader's own acts? */
  isActAt(stepCount: number): boolean {
    return this.#kept.some(({ input, step }) => step === stepCount && !("file" in input));
  }

  /** Has something been done after so many steps that read the files as they were? */
  isReadAfter(stepCount: number): boolean {
    return this.#kept.slice(this.#countInForce(stepCount)).some(({ input }) => !("file" in input));
  }

  /**
   * What is typed letter by letter is one input, from its first letter on: nothing of the run depends on what stood there before a line
   * could read it. Later edits of the file, known from before going back, do not come again over this one.
   */
  #rememberEdit(edit: Edit, step: number): void {
    const at = this.#countInForce(step);
    const later = this.#kept.splice(at).filter(({ input }) => !isEditOf(input, edit.file));
    const open = this.#openEdit(edit.file);
    const first = this.#kept[open];
    if (first) this.#kept[open] = { input: { ...edit, ...momentOf(first.input) }, step: first.step };
    else this.#kept.push({ input: edit, step });
    this.#kept.push(...later);
    this.#latest = undefined;
  }

  /** The place of the last edit of a file that nothing was done after; -1 when there is none. */
  #openEdit(file: string): number {
    const lastAct = this.#kept.findLastIndex(({ input }) => !("file" in input));
    const index = this.#kept.findLastIndex(({ input }) => isEditOf(input, file));
    return index > lastAct ? index : -1;
  }

  dropFuture(stepCount: number): void {
    this.#kept.length = this.#countInForce(stepCount);
  }

  #keptInForce(stepCount: number): readonly Kept[] {
    const count = this.#countInForce(stepCount);
    return count === this.#kept.length ? this.#kept : this.#kept.slice(0, count);
  }

  /** They are kept in the order of their steps, so the ones of the future are the last. */
  #countInForce(stepCount: number): number {
    let count = this.#kept.length;
    while (count > 0 && !isInForce(this.#kept[count - 1] as Kept, stepCount)) count--;
    return count;
  }
}

/** A line is a step of its own; an edit is none. */
function isInForce({ input, step }: Kept, stepCount: number): boolean {
  return "file" in input ? step <= stepCount : step < stepCount;
}

const isEditOf = (input: Input, file: string): boolean => "file" in input && input.file === file;

const momentOf = ({ atMillis, atStep }: Moment): Moment => (atStep === undefined ? { atMillis } : { atMillis, atStep });
