import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { replayMutations } from "./api/mutations.ts";
import { replayControllers } from "./controllers/replay.ts";
import { replayKubelet } from "./kubelet/replay.ts";
import { replayNetwork } from "./network/replay.ts";
import { replayScheduler } from "./scheduler/replay.ts";

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

type Count = readonly [passed: number, total: number];

const measure = (name: string, [passed, total]: Count): Measure => ({ name, passed, total });

const scheduler: Replayer = {
  folder: "scheduler",
  replay(folder) {
    const { node, message, verdicts, failing } = replayScheduler(folder);
    return [{ area: "scheduler", measures: [measure("node", node), measure("message", message), measure("verdicts", verdicts)], failing }];
  },
};

const network: Replayer = {
  folder: "network",
  replay(folder) {
    const { services, dns, failing } = replayNetwork(folder);
    return [{ area: "network", measures: [measure("services", services), measure("dns", dns)], failing }];
  },
};

const counted = (folder: string, replay: (folder: string) => { passed: number; total: number; failing: readonly string[] }): Replayer => ({
  folder,
  replay(path) {
    const { passed, total, failing } = replay(path);
    return [{ area: folder, measures: [measure("", [passed, total])], failing }];
  },
});

export const replayers: readonly Replayer[] = [api, counted("controllers", replayControllers), scheduler, network, counted("kubelet", replayKubelet)];
