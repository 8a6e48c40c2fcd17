// The error dictionary's entries as runs: how the simulation is brought to print each text, and how the text is found again.
import type { ErrorEntry } from "../content/error-schema.ts";
import { defaultScenario, type Lab, playScript, type ScriptLine, Session } from "../sim/index.ts";

/** The lab in which an entry's own lines are typed. */
export const sandboxId = "sandbox/free";
const sandboxFile = "a.yaml";

/** An entry's manifest and lines as a script of the sandbox. */
export function scriptOf({ manifest, script }: Pick<ErrorEntry, "manifest" | "script">): readonly ScriptLine[] {
  const applied: readonly ScriptLine[] =
    manifest === undefined ? [] : [{ edit: sandboxFile, text: manifest }, { run: `kubectl apply -f ${sandboxFile}` }];
  return [...applied, ...(script as readonly ScriptLine[])];
}

/** The sandbox after an entry's lines, and all that they printed. */
export function playEntry(entry: ErrorEntry, { cluster, seed, files }: Lab): { readonly session: Session; readonly printed: string } {
  const session = new Session({ scenario: cluster ?? defaultScenario, seed: seed ?? 1, files });
  const printed = [...playScript(session, scriptOf(entry))].map((outcome) => outcome.printed).join("\n");
  return { session, printed };
}

const placeholder = /\{[^{}]*\}/;

/** A text of the dictionary as a pattern of what is printed. */
export function patternOf(text: string): RegExp {
  const literals = text.split(placeholder).map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(literals.join(".*?"));
}

/** The longest part of a text that never differs: by it a pasted line leads to its entry. */
export function fragmentOf(text: string): string {
  const trimmed = text.split(placeholder).map((literal) => literal.replace(/^[^\w]+|[^\w]+$/g, ""));
  return trimmed.reduce((longest, literal) => (literal.length > longest.length ? literal : longest), "");
}
