/**
 * A script compiled to flat blocks, so that where it stands is a pair of numbers: plain data that can be stored, resumed and rewound.
 * Loops and conditions are jumps inside a block; what needs an input, an output or an environment of its own is a block of its own.
 */
export interface Script {
  readonly blocks: readonly (readonly Instruction[])[];
}

/** Jumps are relative to their own place, so that code can be put anywhere. */
export type Instruction =
  | {
      readonly op: "run";
      readonly assignments: readonly Assignment[];
      readonly words: readonly Word[];
      readonly redirects: readonly Redirect[];
    }
  | { readonly op: "jump"; readonly by: number }
  | { readonly op: "jumpIf"; readonly when: "zero" | "nonzero"; readonly by: number }
  | { readonly op: "invert" }
  | { readonly op: "status"; readonly value: number }
  /** `break` and `continue` until their loop is compiled; without a loop around them they do nothing. */
  | { readonly op: "leave"; readonly kind: "break" | "continue"; readonly levels: number }
  /** `words` undefined: "$@" */
  | { readonly op: "forStart"; readonly slot: number; readonly words: readonly Word[] | undefined }
  | { readonly op: "forNext"; readonly slot: number; readonly variable: string; readonly endBy: number }
  | { readonly op: "case"; readonly word: Word; readonly arms: readonly CaseArm[]; readonly endBy: number }
  | { readonly op: "block"; readonly block: number; readonly subshell: boolean; readonly redirects: readonly Redirect[] }
  | { readonly op: "background"; readonly block: number }
  | { readonly op: "pipeline"; readonly stages: readonly number[] }
  /** What a failed command does under `set -e`, outside of conditions. */
  | { readonly op: "check" };

export interface CaseArm {
  readonly patterns: readonly Word[];
  readonly by: number;
}

export interface Assignment {
  readonly name: string;
  readonly value: Word;
}

export interface Redirect {
  readonly fd: number;
  readonly mode: ">" | ">>" | "<" | "<<" | ">&";
  readonly target: Word;
}

export type Word = readonly WordPart[];

export type WordPart =
  | { readonly kind: "text"; readonly text: string; readonly quoted: boolean }
  | {
      readonly kind: "variable";
      readonly name: string;
      readonly quoted: boolean;
      readonly operator?: string;
      readonly argument?: Word;
    }
  | { readonly kind: "command"; readonly block: number; readonly quoted: boolean }
  | { readonly kind: "arithmetic"; readonly expression: Word; readonly quoted: boolean };

/** A script that the shell cannot read, in dash's words. */
export interface SyntaxProblem {
  readonly problem: string;
}

/** The substitutions of a word, in the order in which they run. */
export function substitutionsOf(word: Word): readonly number[] {
  return word.flatMap((part) => {
    if (part.kind === "command") return [part.block];
    if (part.kind === "arithmetic") return substitutionsOf(part.expression);
    if (part.kind === "variable" && part.argument) return substitutionsOf(part.argument);
    return [];
  });
}
