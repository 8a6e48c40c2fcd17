import { type Signal, signal } from "@preact/signals";
import { defaultScenario, type Input, type Lab, type Moment, messageOf, replayInput, Session } from "../../sim/index.ts";
import { prepareLine } from "./descriptions.ts";
import { createPlayer, type Player } from "./player.ts";
import { createScriptPlayer, type ScriptPlayer } from "./script-player.ts";

/** A lab as a page gets it: the file, and its id for links and stored edits. */
export interface LabData extends Lab {
  readonly id: string;
}

/** What an opened lab is: a session, its player, and what the reader looks at. */
export interface LabState {
  readonly lab: LabData;
  readonly session: Session;
  readonly player: Player;
  readonly script: ScriptPlayer;
  /** Counts changes of the session; whoever reads it is drawn anew. */
  readonly version: Signal<number>;
  readonly file: Signal<string>;
  readonly selected: Signal<string | undefined>;
  readonly showSystem: Signal<boolean>;
  /** A sentence to the reader about the lab itself. */
  readonly notice: Signal<string>;
  /** Types a line into the terminal and lets time go on. @returns false when it could not be typed; `notice` says why. */
  type(line: string): Promise<boolean>;
  /** Ends what is still running in the terminal. */
  interrupt(): void;
  dispose(): void;
}

/** @param files what the reader has made of the lab's files: the first inputs of the run, so that a link brings them along */
export function createLabState(lab: LabData, files: { readonly [path: string]: string } = lab.files): LabState {
  const session = new Session({ scenario: lab.cluster ?? defaultScenario, seed: lab.seed ?? 1, files: lab.files });
  for (const [file, text] of Object.entries(files)) session.edit(file, text);
  const notice = signal("");
  const player = createPlayer(session, (error) => {
    notice.value = `시뮬레이션이 여기서 멈췄다: ${messageOf(error)} 되감거나 처음부터 다시 할 수 있다.`;
  });
  const version = signal(0);
  const stop = session.subscribe(() => {
    version.value++;
  });
  const typeLine = async (line: string, position: number): Promise<boolean> => {
    try {
      await prepareLine(session, line);
    } catch {
      notice.value = "이 줄에 필요한 설명문을 불러오지 못해 치지 않았다. 연결을 확인하고 다시 보낸다.";
      return false;
    }
    // Who went back in time while the texts were fetched would lose what came after.
    if (session.position < position) return false;
    notice.value = "";
    session.type(line);
    player.play();
    return true;
  };
  let lineBefore: Promise<unknown> = Promise.resolve();
  return {
    lab,
    session,
    player,
    script: createScriptPlayer(session, lab.script),
    version,
    file: signal(Object.keys(files)[0] ?? ""),
    selected: signal<string | undefined>(undefined),
    showSystem: signal(false),
    notice,
    type(line) {
      const { position } = session;
      // One after the other, as they were sent: the texts of the first may come late.
      const typed = lineBefore.then(() => typeLine(line, position));
      lineBefore = typed;
      return typed;
    },
    interrupt: () => session.interrupt(),
    dispose() {
      stop();
      player.dispose();
    },
  };
}

/** Steps of a replay between two breaths of the page. */
const STEPS_AT_ONCE = 200;

/**
 * Does every input again at its moment: how a link becomes the run it came from.
 * @param breathe called between pieces, as a link may hold hours; the replay ends where it is when that answers false
 */
export async function replay(
  session: Session,
  inputs: readonly Input[],
  moment: Moment,
  breathe: () => Promise<boolean> = async () => true,
): Promise<void> {
  const goTo = async (there: Moment): Promise<boolean> => {
    while (!session.advanceTo(there, STEPS_AT_ONCE)) if (!(await breathe())) return false;
    return true;
  };
  for (const input of inputs) {
    if (!(await goTo(input))) return;
    if ("line" in input) await prepareLine(session, input.line);
    replayInput(session, input);
  }
  if (!(await goTo(moment))) return;
  // A line goes on after it was typed, and a watch prints of a step: the moment may lie before that.
  if (moment.atStep === undefined) session.seekTime(Math.min(moment.atMillis, session.nowMillis));
  else if (session.position > moment.atStep) session.seekStep(moment.atStep);
}
