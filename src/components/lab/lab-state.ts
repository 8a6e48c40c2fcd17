import { type Signal, signal } from "@preact/signals";
import { defaultScenario, INTERRUPT, type Input, type Lab, type Moment, Session } from "../../sim/index.ts";
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
  /** Types a line into the terminal and lets time go on. */
  type(line: string): Promise<void>;
  /** Ends what is still running in the terminal. */
  interrupt(): void;
  dispose(): void;
}

export function createLabState(lab: LabData, files: { readonly [path: string]: string } = lab.files): LabState {
  const session = new Session({ scenario: lab.cluster ?? defaultScenario, seed: lab.seed ?? 1, files });
  const player = createPlayer(session);
  const version = signal(0);
  const stop = session.subscribe(() => {
    version.value++;
  });
  return {
    lab,
    session,
    player,
    script: createScriptPlayer(session, lab.script),
    version,
    file: signal(Object.keys(files)[0] ?? ""),
    selected: signal<string | undefined>(undefined),
    showSystem: signal(false),
    async type(line) {
      await prepareLine(session, line);
      session.type(line);
      player.play();
    },
    interrupt: () => session.interrupt(),
    dispose() {
      stop();
      player.dispose();
    },
  };
}

/** Types every line again at its moment: how a link becomes the run it came from. */
export async function replay(session: Session, inputs: readonly Input[], moment: Moment): Promise<void> {
  for (const input of inputs) {
    session.advanceTo(input);
    if ("line" in input) {
      await prepareLine(session, input.line);
      if (input.line === INTERRUPT) session.interrupt();
      else session.type(input.line);
    }
    if ("file" in input) session.edit(input.file, input.text);
  }
  const isPast = moment.atMillis < session.nowMillis || (moment.atStep ?? session.position) < session.position;
  if (!isPast) session.advanceTo(moment);
  else if (moment.atStep === undefined) session.seekTime(moment.atMillis);
  else session.seekStep(moment.atStep);
}
