import { signal } from "@preact/signals";
import { playScript, type ScriptLine, type ScriptOutcome, type Session, type Step } from "../../sim/index.ts";

type Texts = { readonly [path: string]: string };

/** The lab's script beside a run that the reader may wind back and take another way. */
export interface ScriptPlayer {
  /** What came of the lines so far. A line played after the present moment, or in a run that was left, does not count. */
  played(): readonly ScriptOutcome[];
  /** Plays the next line; undefined when there is none. */
  next(): ScriptOutcome | undefined;
  /** The files as the reader wrote them: what the script alone changed is taken back, so that it can be played again. */
  readerFiles(): Texts;
}

/** A line played, and the last step of the run when it ended: as edits of files are, it is kept by steps, not by the clock. */
interface Played {
  readonly outcome: ScriptOutcome;
  readonly steps: number;
  readonly lastStep: Step | undefined;
}

export function createScriptPlayer(session: Session, script: readonly ScriptLine[]): ScriptPlayer {
  const lines = signal<readonly Played[]>([]);
  let rest = playScript(session, script);
  const edits = createEditLog(session);

  const played = (): readonly ScriptOutcome[] => inForce(session, lines.value).map(({ outcome }) => outcome);
  return {
    played,
    next() {
      const before = inForce(session, lines.peek());
      if (before.length < lines.peek().length) {
        rest = playScript(
          session,
          script,
          before.map(({ outcome }) => outcome),
        );
      }
      const textsBefore = session.files;
      const { value, done } = rest.next();
      if (done || !value) return undefined;
      if ("edit" in value.line) edits.remember(value.line.edit, textsBefore);
      const { position } = session;
      lines.value = [...before, { outcome: value, steps: position, lastStep: session.steps[position - 1] }];
      return value;
    },
    readerFiles: () => edits.withoutThem(),
  };
}

/** Those that ended by the present step of this very run. Steps only grow in number, so they are the first ones. */
function inForce(session: Session, lines: readonly Played[]): readonly Played[] {
  const { steps, position } = session;
  const end = lines.findIndex((line) => line.steps > position || steps[line.steps - 1] !== line.lastStep);
  return end < 0 ? lines : lines.slice(0, end);
}

/** What the script changed in the files, so that it can be told from what the reader changed. */
function createEditLog(session: Session) {
  const edits = new Map<string, { readonly before: string | undefined; readonly after: string | undefined }>();
  return {
    remember(name: string, textsBefore: Texts): void {
      const known = edits.get(name);
      const before = known && known.after === textsBefore[name] ? known.before : textsBefore[name];
      edits.set(name, { before, after: session.files[name] });
    },
    withoutThem(): Texts {
      const texts = Object.entries(session.files).map(([name, text]) => {
        const edit = edits.get(name);
        return [name, edit?.after === text ? edit.before : text] as const;
      });
      return Object.fromEntries(texts.filter((entry): entry is [string, string] => entry[1] !== undefined));
    },
  };
}
