import type { Input } from "./input.ts";
import { INTERRUPT } from "./input-log.ts";
import { fillIn, judged, printedBy, type ScriptLine, type ScriptOutcome } from "./lab-script.ts";
import type { Session } from "./session.ts";

/** A line of a script that a run has been through. */
export interface PlayedLine {
  readonly outcome: ScriptOutcome;
  /** Steps of the run when it had been played. */
  readonly steps: number;
  /** The place of what was typed or edited for it among the run's inputs; undefined for a remark or a wait. */
  readonly input: number | undefined;
}

/**
 * The first lines of a script that a run has been through, read from what was typed and edited, by whomever: a run that comes from a link
 * goes on in the script where it was left. A remark or a wait leaves no trace: it was played when a later line was.
 */
export function playedIn(session: Session, script: readonly ScriptLine[]): readonly PlayedLine[] {
  const { inputs } = session;
  const saved = new Map<string, string>();
  const played: PlayedLine[] = [];
  let traceless: ScriptOutcome[] = [];
  let next = 0;
  for (const each of script) {
    const line = fillIn(each, saved);
    if (!("run" in line || "edit" in line)) {
      traceless.push({ line, printed: "", failures: [] });
      continue;
    }
    const input = inputs.findIndex((candidate, index) => index >= next && isDoneBy(line, candidate));
    if (input < 0) break;
    const outcome = "run" in line ? judged(line, printedBy(session, rowOf(inputs, input)), saved) : { line, printed: "", failures: [] };
    const steps = inputs[input + 1]?.atStep ?? session.position;
    played.push(...traceless.map((before) => ({ outcome: before, steps, input: undefined })), { outcome, steps, input });
    traceless = [];
    next = input + 1;
  }
  return played;
}

function isDoneBy(line: Extract<ScriptLine, { run: string } | { edit: string }>, input: Input): boolean {
  if ("run" in line) return "line" in input && input.line === line.run;
  if (!("file" in input) || input.file !== line.edit) return false;
  return "replace" in line ? input.text.includes(line.with) : input.text === line.text;
}

/** Every line that is typed has a row of its own in the terminal; Ctrl+C has none. */
function rowOf(inputs: readonly Input[], index: number): number {
  return inputs.slice(0, index).filter((input) => "line" in input && input.line !== INTERRUPT).length;
}
