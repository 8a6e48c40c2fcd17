import { signal } from "@preact/signals";
import { playedIn, type ScriptLine, type ScriptOutcome, type Session, type Step, scriptPieces } from "../../sim/index.ts";

type Texts = { readonly [path: string]: string };

/** The lab's script beside a run that the reader may wind back and take another way. */
export interface ScriptPlayer {
  /** What came of the lines so far. A line played after the present moment, or in a run that was left, does not count. */
  played(): readonly ScriptOutcome[];
  /** Plays a piece of the next line. @returns "more" while the line goes on, undefined when there is none. */
  piece(): ScriptOutcome | "more" | undefined;
  /** Plays the next line to its end; undefined when there is none. */
  next(): ScriptOutcome | undefined;
  /** Finds its place in a run that was lived through again. */
  resume(): void;
  /** The files as the reader wrote them: what the script alone changed is taken back, so that it can be played again. */
  readerFiles(): Texts;
}

/** A moment of the run, kept by its steps, as edits of files are, not by the clock: it is gone when the run goes another way. */
interface Place {
  readonly steps: number;
  readonly lastStep: Step | undefined;
}

interface Played extends Place {
  readonly outcome: ScriptOutcome;
}

const placeAt = (session: Session, steps: number): Place => ({ steps, lastStep: session.steps[steps - 1] });

export function createScriptPlayer(session: Session, script: readonly ScriptLine[]): ScriptPlayer {
  const lines = signal<readonly Played[]>([]);
  let rest = scriptPieces(session, script);
  /** Where the last piece ended, in a line or at its end. */
  let left: Place | undefined;
  const edits = createEditLog(session);

  const played = (): readonly ScriptOutcome[] => inForce(session, lines.value).map(({ outcome }) => outcome);
  const piece = (): ScriptOutcome | "more" | undefined => {
    const before = inForce(session, lines.peek());
    if (before.length < lines.peek().length || (left && inForce(session, [left]).length === 0)) {
      rest = scriptPieces(
        session,
        script,
        before.map(({ outcome }) => outcome),
      );
    }
    const textsBefore = session.files;
    const { value, done } = rest.next();
    if (done) return undefined;
    left = placeAt(session, session.position);
    lines.value = value ? [...before, { ...left, outcome: value }] : before;
    if (value && "edit" in value.line) edits.remember(value.line.edit, textsBefore[value.line.edit], session.files[value.line.edit]);
    return value ?? "more";
  };
  return {
    played,
    piece,
    next() {
      for (;;) {
        const came = piece();
        if (came !== "more") return came;
      }
    },
    resume() {
      const found = playedIn(session, script);
      for (const { outcome, input } of found) if (input !== undefined && "edit" in outcome.line) edits.recall(outcome.line.edit, input);
      lines.value = found.map(({ outcome, steps }) => ({ ...placeAt(session, steps), outcome }));
      left = undefined;
      rest = scriptPieces(
        session,
        script,
        found.map(({ outcome }) => outcome),
      );
    },
    readerFiles: () => edits.withoutThem(),
  };
}

/** Those that ended by the present step of this very run. Steps only grow in number, so they are the first ones. */
function inForce<Kept extends Place>(session: Session, places: readonly Kept[]): readonly Kept[] {
  const { steps, position } = session;
  const end = places.findIndex((place) => place.steps > position || steps[place.steps - 1] !== place.lastStep);
  return end < 0 ? places : places.slice(0, end);
}

/** What the script changed in the files, so that it can be told from what the reader changed. */
function createEditLog(session: Session) {
  const firstFiles = session.files;
  const edits = new Map<string, { readonly before: string | undefined; readonly after: string | undefined }>();
  const remember = (name: string, textBefore: string | undefined, after: string | undefined): void => {
    const known = edits.get(name);
    const before = known && known.after === textBefore ? known.before : textBefore;
    edits.set(name, { before, after });
  };
  return {
    remember,
    /** An edit that stands among the run's inputs already. */
    recall(name: string, place: number): void {
      const texts = session.inputs.slice(0, place + 1).flatMap((input) => ("file" in input && input.file === name ? [input.text] : []));
      remember(name, texts.at(-2) ?? firstFiles[name], texts.at(-1));
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
