import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { replayMutations } from "./api/mutations.ts";

export interface Measure {
  /** "" when an area has only one. */
  readonly name: string;
  readonly passed: number;
  readonly total: number;
}

export interface AreaReport {
  readonly area: string;
  readonly measures: readonly Measure[];
  /** Ids that did not agree in some measure. */
  readonly failing: readonly string[];
}

export interface Replayer {
  /** The folder of recordings it reads. */
  readonly folder: string;
  replay(folder: string): readonly AreaReport[];
}

/** Recordings are read by line feeds only: some texts hold U+2028. */
export function readLines(path: string): readonly unknown[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

function measureOf<T>(name: string, results: readonly T[], holds: (result: T) => boolean): Measure {
  return { name, passed: results.filter(holds).length, total: results.length };
}

const api: Replayer = {
  folder: "api",
  replay(folder) {
    const mutations = replayMutations(readLines(join(folder, "mutations.jsonl")));
    return [
      {
        area: "mutations",
        measures: [measureOf("same verdict", mutations, ({ verdict }) => verdict), measureOf("same text", mutations, ({ text }) => text)],
        failing: mutations.filter(({ text }) => !text).map(({ id }) => id),
      },
    ];
  },
};

export const replayers: readonly Replayer[] = [api];
