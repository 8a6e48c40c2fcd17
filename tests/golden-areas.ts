import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { replayAdmission } from "./api/admission.ts";
import { replayApply } from "./api/apply.ts";
import { replayHelp } from "./api/help.ts";
import { replayLists } from "./api/lists.ts";
import { replayManifests } from "./api/manifests.ts";
import { replayMutations } from "./api/mutations.ts";
import { replayUpdates } from "./api/updates.ts";
import { replayYaml } from "./api/yaml.ts";
import { replayControllers } from "./controllers/replay.ts";
import { replayKubectl } from "./kubectl/replay.ts";
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

/** An area whose cases agree or do not. */
function sameOrNot(area: string, results: readonly { readonly id: string; readonly same: boolean }[]): AreaReport {
  const failing = results.filter(({ same }) => !same).map(({ id }) => id);
  return { area, measures: [{ name: "", passed: results.length - failing.length, total: results.length }], failing };
}

const api: Replayer = {
  folder: "api",
  replay(folder) {
    const read = (file: string) => readLines(join(folder, file));
    const manifests = replayManifests(read("manifests.jsonl"));
    const mutations = replayMutations(read("mutations.jsonl"));
    const updates = replayUpdates(read("updates.jsonl"));
    const help = replayHelp(read("kubectl-help.jsonl"));
    const lines = (index: 0 | 1) => help.reduce((sum, result) => sum + result.lines[index], 0);
    return [
      {
        area: "manifests",
        measures: [
          measureOf("same verdict", manifests, ({ verdict }) => verdict),
          measureOf("same object", manifests, ({ object }) => object),
          measureOf("same text of kubectl", manifests, ({ printed }) => printed),
        ],
        failing: manifests.filter(({ object, printed }) => !object || !printed).map(({ id }) => id),
      },
      {
        area: "mutations",
        measures: [measureOf("same verdict", mutations, ({ verdict }) => verdict), measureOf("same text", mutations, ({ text }) => text)],
        failing: mutations.filter(({ text }) => !text).map(({ id }) => id),
      },
      sameOrNot("yaml", replayYaml(read("yaml.jsonl"))),
      {
        area: "updates",
        measures: [measureOf("same verdict", updates, ({ verdict }) => verdict), measureOf("same result", updates, ({ result }) => result)],
        failing: updates.filter(({ result }) => !result).map(({ id }) => id),
      },
      sameOrNot("apply", replayApply(read("apply.jsonl"))),
      sameOrNot("admission", replayAdmission(read("admission.jsonl"))),
      sameOrNot("lists", replayLists(read("lists.jsonl"))),
      {
        area: "explain",
        measures: [{ name: "lines", passed: lines(0), total: lines(1) }],
        failing: help.filter(({ same }) => !same).map(({ id }) => id),
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

const kubectl: Replayer = {
  folder: "kubectl",
  replay(folder) {
    const { lines, transcripts, failing } = replayKubectl(folder);
    return [{ area: "kubectl", measures: [measure("lines", lines), measure("transcripts", transcripts)], failing }];
  },
};

const counted = (folder: string, replay: (folder: string) => { passed: number; total: number; failing: readonly string[] }): Replayer => ({
  folder,
  replay(path) {
    const { passed, total, failing } = replay(path);
    return [{ area: folder, measures: [measure("", [passed, total])], failing }];
  },
});

export const replayers: readonly Replayer[] = [
  api,
  kubectl,
  counted("controllers", replayControllers),
  scheduler,
  network,
  counted("kubelet", replayKubelet),
];
