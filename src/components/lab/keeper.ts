import type { Input } from "../../sim/index.ts";
import { forgetRun, keepRun } from "./kept-runs.ts";
import type { LabState } from "./lab-state.ts";
import { decodeLink, encodeLink, linkIn, type RunLink } from "./link.ts";

/** Between two times of writing down, while the run goes on. */
const REST_MILLIS = 300;

/** What a run was before the reader did something: how many lines were typed, and the files. */
export interface Beginning {
  readonly lines: number;
  readonly files: { readonly [path: string]: string };
}

const linesOf = (inputs: readonly Input[]): number => inputs.filter((input) => "line" in input).length;

export const beginningOf = ({ session }: LabState): Beginning => ({ lines: linesOf(session.knownInputs), files: session.files });

/**
 * Keeps the run in the browser from the reader's first own act on: all that is known of it, and the moment that is shown.
 * Written down at once, and again while it changes. @returns ends it
 */
export function keepWork(state: LabState, beginning: Beginning): () => void {
  const { lab, session, notice } = state;
  let isBusy = false;
  let hasChanged = false;
  let isOver = false;
  let isKept = false;
  let isTooLong = false;

  const write = async (): Promise<void> => {
    const inputs = session.knownInputs;
    if (!isOwnWork(inputs, session.files, beginning)) {
      if (isKept) forgetRun(lab.id);
      isKept = false;
      return;
    }
    const run: RunLink = { lab: lab.id, seed: session.seed, inputs, ...session.moment };
    const code = await encodeLink(run);
    if (isOver) return;
    if (code !== undefined) keepRun(lab.id, code);
    else if (!isTooLong) notice.value = "여기부터는 너무 길어, 쪽을 다시 열면 이어 할 수 없다.";
    isTooLong = code === undefined;
    isKept = true;
    await leaveLink(lab.id, session.inputs);
  };
  const keep = async (): Promise<void> => {
    hasChanged = true;
    if (isBusy) return;
    isBusy = true;
    while (hasChanged && !isOver) {
      hasChanged = false;
      await write();
      await new Promise((next) => setTimeout(next, REST_MILLIS));
    }
    isBusy = false;
  };
  const stop = session.subscribe(() => void keep());
  void keep();
  return () => {
    isOver = true;
    stop();
  };
}

function isOwnWork(inputs: readonly Input[], files: Beginning["files"], beginning: Beginning): boolean {
  return linesOf(inputs) > beginning.lines || Object.entries(files).some(([name, text]) => beginning.files[name] !== text);
}

/** An address that leads to another moment than what was done since would, loaded anew, hide it: the link is taken out. */
async function leaveLink(lab: string, inputs: readonly Input[]): Promise<void> {
  const code = linkIn(location, lab);
  if (code === undefined) return;
  const linked = await decodeLink(code);
  if ("error" in linked || JSON.stringify(linked.inputs) !== JSON.stringify(inputs)) {
    history.replaceState(null, "", location.pathname + location.search);
  }
}
