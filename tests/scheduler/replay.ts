import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { deepEqual } from "../../src/sim/api/equal.ts";
import type { KubeObject } from "../../src/sim/api/object.ts";
import { type Attempt, schedulePod } from "../../src/sim/kube-scheduler/cycle.ts";
import { postFilter } from "../../src/sim/kube-scheduler/preemption.ts";
import { queueEntry } from "../../src/sim/kube-scheduler/queue.ts";
import { admit, bootstrapObjects } from "./admission.ts";
import { type Manifest, TestCluster } from "./test-cluster.ts";
import { VolumeController } from "./volume-controller.ts";

interface Verdict {
  readonly code: string;
  readonly plugin: string;
  readonly reasons: readonly string[];
}

interface RecordedAttempt {
  readonly pod: string;
  readonly prefilter?: Verdict;
  readonly filter: { readonly [node: string]: "ok" | Verdict };
  readonly score?: { readonly [node: string]: { readonly [plugin: string]: number } };
  readonly total?: { readonly [node: string]: number };
  readonly best?: readonly string[];
}

interface RecordedPod {
  readonly pod: string;
  readonly result?: string;
  readonly rejected?: object;
  readonly node?: string | null;
  readonly nominatedNodeName?: string | null;
  readonly PodScheduled?: { readonly status: string; readonly reason?: string; readonly message?: string };
  readonly events?: readonly { readonly reason: string; readonly message: string }[];
}

interface Operation {
  readonly op: "create" | "delete" | "patch";
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly obj?: Manifest;
  readonly patch?: { readonly [field: string]: unknown };
  /** A deletion that leaves a bound pod time to end; nobody ended it. */
  readonly grace?: number;
}

interface Recording {
  readonly id: string;
  readonly given: { readonly nodes: readonly Manifest[]; readonly objects: readonly Manifest[]; readonly pods: readonly Manifest[] };
  readonly beforeNew?: readonly Operation[];
  readonly new: readonly Manifest[];
  readonly steps?: readonly Operation[];
  readonly observed: {
    readonly pods: readonly RecordedPod[];
    readonly attempts: readonly RecordedAttempt[];
    readonly victims?: readonly { readonly pod: string; readonly events?: readonly { readonly message: string }[] }[];
    readonly afterVictimsGone?: readonly RecordedPod[];
    readonly afterSteps?: readonly { readonly pods: readonly RecordedPod[]; readonly attempts: readonly RecordedAttempt[] }[];
  };
}

export interface SchedulerScore {
  /** Bound to a node that the real scheduler, too, had as one of its best. */
  readonly node: [number, number];
  /** The PodScheduled condition, word for word. */
  readonly message: [number, number];
  /** What each plugin said of each node, scores and the set of best nodes, attempt by attempt. */
  readonly verdicts: [number, number];
  /** Which pods were asked to leave. */
  readonly victims: [number, number];
  /** Did an event wake the pod, and how often was it tried? */
  readonly requeue: [number, number];
  readonly failing: string[];
}

/** Replays every recording in a folder attempt by attempt. */
export function replayScheduler(directory: string): SchedulerScore {
  const score: SchedulerScore = { node: [0, 0], message: [0, 0], verdicts: [0, 0], victims: [0, 0], requeue: [0, 0], failing: [] };
  for (const file of readdirSync(directory).sort()) {
    if (!file.endsWith(".jsonl")) continue;
    for (const line of readFileSync(join(directory, file), "utf8").split("\n")) {
      if (line.trim() !== "") replayOne(JSON.parse(line) as Recording, score);
    }
  }
  return score;
}

type Check = Exclude<keyof SchedulerScore, "failing">;

class Replay {
  readonly cluster = new TestCluster();
  readonly volumes = new VolumeController(this.cluster);
  readonly recording: Recording;
  readonly score: SchedulerScore;
  /** What is recorded of the attempts of the present phase, and how many have been made. */
  expected: readonly RecordedAttempt[] = [];
  made = 0;

  constructor(recording: Recording, score: SchedulerScore) {
    this.recording = recording;
    this.score = score;
  }

  check(kind: Check, right: boolean, detail: string): void {
    this.score[kind][1]++;
    if (right) this.score[kind][0]++;
    else this.score.failing.push(`${this.recording.id} ${kind}: ${detail}`);
  }

  /** Where the pod is in the recording once it is somewhere: ties are broken the same way. */
  finalNode(pod: string): string | undefined {
    const { observed } = this.recording;
    const states = [...observed.pods, ...(observed.afterVictimsGone ?? []), ...(observed.afterSteps ?? []).flatMap((step) => step.pods)];
    const bound = states.find((state) => state.pod === pod && state.node)?.node;
    // A pod that waits for its volumes names the node it will get.
    return bound ?? states.find((state) => state.pod === pod && state.result === "waiting")?.nominatedNodeName ?? undefined;
  }

  /** Runs the scheduler and the volume controller until nothing is due within the time given. */
  settle(limitMillis: number): void {
    const end = this.cluster.clock.nowMillis + limitMillis;
    for (let turn = 0; turn < 200; turn++) {
      const key = this.cluster.nextKey();
      if (key !== undefined) this.step(key);
      else if (!this.volumes.step() && !this.cluster.advance(end)) return;
    }
    throw new Error(`${this.recording.id} does not settle`);
  }

  step(key: string): void {
    const isBinding = queueEntry(this.cluster.view, key)?.state === "binding";
    const attempt = this.foresee(key);
    const actions = this.cluster.sync(key);
    if (isBinding || !actions.some((action) => action.type === "request" || action.type === "event")) return;
    const expected = this.expected[this.made++];
    if (!expected) return;
    if (attempt) this.compare(attempt, expected);
    else this.check("verdicts", deepEqual(expected.filter, {}), `no node to look at instead of ${JSON.stringify(expected)}`);
  }

  /** Finds a seed with which chance decides as it did in the recording, and what the attempt will find. */
  foresee(key: string): Attempt | undefined {
    const { view, clock } = this.cluster;
    const pod = view.getByKey(key) as Parameters<typeof schedulePod>[1] | undefined;
    if (pod?.kind !== "Pod" || pod.spec.nodeName || view.list("Node").length === 0) return undefined;
    const name = `${pod.metadata.namespace}/${pod.metadata.name}`;
    const wanted = this.finalNode(name);
    const nominated = this.recording.observed.pods.find((state) => state.pod === name)?.nominatedNodeName;
    let attempt = schedulePod(view, pod, 0);
    for (let seed = 1; seed < 300; seed++) {
      clock.seed = seed;
      attempt = schedulePod(view, pod, 0);
      const settled = attempt.chosen
        ? attempt.chosen.facts.name === wanted || !attempt.best.some((node) => node.facts.name === wanted)
        : !nominated || postFilter(attempt).nominated === nominated;
      if (settled) break;
    }
    return attempt;
  }

  compare(attempt: Attempt, expected: RecordedAttempt): void {
    const { metadata } = attempt.cycle.pod;
    const filter = Object.fromEntries([
      ...attempt.feasible.map((node) => [node.facts.name, "ok"] as const),
      ...attempt.refused.map((node, index) => [node.facts.name, inOrder(attempt.rejections[index])] as const),
    ]);
    const ours = {
      pod: `${metadata.namespace}/${metadata.name}`,
      prefilter: attempt.preFilter,
      filter,
      score: attempt.scores && byNode(attempt, (index) => pluginScores(attempt, index)),
      total: attempt.scores && byNode(attempt, (index) => attempt.scores?.totals[index]),
      best: attempt.best.length > 0 ? attempt.best.map((node) => node.facts.name).sort() : undefined,
    };
    const verdicts = Object.entries(expected.filter).map(([node, verdict]) => [node, verdict === "ok" ? verdict : inOrder(verdict)]);
    const theirs = { ...expected, filter: Object.fromEntries(verdicts), best: expected.best && [...expected.best].sort() };
    this.check("verdicts", deepEqual(ours, theirs), `${JSON.stringify(ours)} instead of ${JSON.stringify(theirs)}`);
  }

  comparePods(states: readonly RecordedPod[]): void {
    for (const state of states) {
      if (state.rejected || state.result === "timeout" || state.result === "gated" || state.result === "waiting") continue;
      const [namespace, name] = state.pod.split("/") as [string, string];
      const pod = this.cluster.pod(name, namespace);
      if (state.node) this.check("node", pod?.spec.nodeName === state.node, `${pod?.spec.nodeName} instead of ${state.node}`);
      // The gates' own condition is written by the API server when the pod is created.
      if (state.PodScheduled?.status === "False" && state.PodScheduled.reason !== "SchedulingGated") {
        const condition = pod?.status.conditions?.find(({ type }) => type === "PodScheduled");
        const ours = { ...pickWords(condition), nominated: pod?.status.nominatedNodeName ?? null };
        const theirs = { ...pickWords(state.PodScheduled), nominated: state.nominatedNodeName ?? null };
        this.check("message", deepEqual(ours, theirs), `${JSON.stringify(ours)} instead of ${JSON.stringify(theirs)}`);
      }
      if (state.events) this.compareEvents(state);
    }
  }

  compareEvents(state: RecordedPod): void {
    const tell = (event: { readonly reason: string; readonly message: string }) => `${event.reason}: ${event.message}`;
    const about = `Pod/${state.pod}`;
    const ours = new Set(this.cluster.events.filter((event) => event.about === about).map(tell));
    const theirs = new Set(state.events?.map(tell));
    // Some states were read before the last event had arrived.
    const late = [...ours].filter((event) => !theirs.has(event));
    const same = [...theirs].every((event) => ours.has(event)) && late.every((event) => state.node && event.startsWith("Scheduled: "));
    this.check("message", same, `events ${JSON.stringify([...ours])} instead of ${JSON.stringify([...theirs])}`);
  }
}

/** The real scheduler walks a map of extended resources, so the order of their reasons is chance. */
const inOrder = (verdict: Verdict | undefined) => verdict && { ...verdict, reasons: [...verdict.reasons].sort() };

const pickWords = (condition: { readonly reason?: string; readonly message?: string } | undefined) => ({
  reason: condition?.reason,
  message: condition?.message,
});

function byNode(attempt: Attempt, value: (index: number) => unknown): object {
  return Object.fromEntries(attempt.feasible.map((node, index) => [node.facts.name, value(index)]));
}

function pluginScores({ scores }: Attempt, index: number): object {
  return Object.fromEntries((scores?.plugins ?? []).map((plugin, row) => [plugin, scores?.values[row]?.[index]]));
}

function replayOne(recording: Recording, score: SchedulerScore): void {
  const replay = new Replay(recording, score);
  const { cluster } = replay;
  const { given, observed } = recording;
  for (const manifest of bootstrapObjects) cluster.create(manifest);
  for (const manifest of [...given.objects, ...given.nodes, ...given.pods]) cluster.create(admit(cluster, manifest));
  replay.settle(0);
  for (const operation of recording.beforeNew ?? []) apply(cluster, operation);
  replay.expected = observed.attempts;
  for (const manifest of recording.new) {
    const state = observed.pods.find((pod) => pod.pod === `${manifest.metadata.namespace ?? "default"}/${manifest.metadata.name}`);
    if (!state || state.rejected) continue;
    cluster.create(admit(cluster, manifest));
    replay.settle(state.result === "bound" ? 5000 : 0);
    replay.comparePods([state]);
  }
  compareVictims(replay);
  replay.check("requeue", replay.made === observed.attempts.length, `${replay.made} attempts instead of ${observed.attempts.length}`);
  replaySteps(replay);
}

function compareVictims(replay: Replay): void {
  const { cluster, recording } = replay;
  const { victims = [], afterVictimsGone, pods } = recording.observed;
  const asked = new Set((recording.beforeNew ?? []).map(({ name }) => name));
  const leaving = cluster.view.list("Pod").filter(({ metadata }) => metadata.deletionTimestamp !== undefined && !asked.has(metadata.name));
  const names = leaving.map((pod) => `${pod.metadata.namespace}/${pod.metadata.name}`).sort();
  const told = victims.map((victim) => victim.pod).sort();
  if (told.length > 0 || names.length > 0 || pods.some((pod) => pod.nominatedNodeName)) {
    replay.check("victims", deepEqual(names, told), `${names} instead of ${told}`);
  }
  if (!afterVictimsGone) return;
  for (const pod of leaving) {
    cluster.remove(`Pod/${pod.metadata.namespace}/${pod.metadata.name}`);
    replay.settle(0);
  }
  replay.settle(5000);
  replay.comparePods(afterVictimsGone);
}

/** After each step: was the pod tried at all, and what came of it? The longest back-off is waited for, the flush is not. */
function replaySteps(replay: Replay): void {
  const { recording, cluster } = replay;
  for (const [index, operation] of (recording.steps ?? []).entries()) {
    const expected = recording.observed.afterSteps?.[index];
    if (!expected) return;
    replay.expected = expected.attempts;
    replay.made = 0;
    apply(cluster, operation);
    replay.settle(12_000);
    const right = replay.made === expected.attempts.length;
    replay.check("requeue", right, `step ${index}: ${replay.made} attempts instead of ${expected.attempts.length}`);
    replay.comparePods(expected.pods);
  }
}

function apply(cluster: TestCluster, { op, kind = "", name = "", namespace, obj, patch, grace = 0 }: Operation): void {
  if (op === "create" && obj) cluster.create(admit(cluster, obj));
  const key = `${kind}/${kind === "Pod" || kind === "PersistentVolumeClaim" ? (namespace ?? "default") : (namespace ?? "")}/${name}`;
  const object = cluster.view.getByKey(key);
  if (op === "delete") cluster.remove(key, grace > 0 || (object?.metadata.finalizers?.length ?? 0) > 0);
  if (op === "patch" && object) cluster.write(mergePatch(object, patch) as KubeObject);
}

function mergePatch(target: unknown, patch: unknown): unknown {
  if (typeof patch !== "object" || patch === null || Array.isArray(patch)) return patch;
  const merged: { [key: string]: unknown } = { ...(target as object) };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = mergePatch(merged[key], value);
  }
  return merged;
}
