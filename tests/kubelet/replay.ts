import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Recorder } from "./actions.ts";
import { alignPods } from "./alignment.ts";
import { TestCluster } from "./cluster.ts";
import { presentImages, registerImages, withRecorderNginx } from "./recorder-images.ts";
import { type Fact, factsOf, GONE, normalize, type PodChange, type RecordedEvent, type Recording } from "./recording.ts";
import { podEvents, podTimeline } from "./timeline.ts";

const START_MILLIS = 30_000;
/** A machine as busy as the recorder's merges writes that are closer together than this. */
const MOMENT_SECONDS = 0.25;

export interface KubeletScore {
  readonly passed: number;
  readonly total: number;
  /** Recordings whose pods went the same way at the same times. */
  readonly timelines: number;
  /** Recordings whose kubelet events are the same. */
  readonly events: number;
  readonly failing: string[];
}

/** Runs every recording of a folder in a simulated cluster and compares order, texts, times and events. */
export function replayKubelet(directory: string): KubeletScore {
  const files = readdirSync(directory)
    .filter((file) => file.endsWith(".json"))
    .sort();
  const results = files.map((file) => ({ file, ...replayOne(JSON.parse(readFileSync(join(directory, file), "utf8")) as Recording) }));
  const failing = results.filter(({ problems }) => problems.length > 0).map(({ file, problems }) => `${file}: ${problems[0]}`);
  return {
    passed: files.length - failing.length,
    total: files.length,
    timelines: results.filter(({ timeline }) => timeline === undefined).length,
    events: results.filter(({ events }) => events === undefined).length,
    failing,
  };
}

export interface Replayed {
  readonly timeline: string | undefined;
  readonly events: string | undefined;
  readonly problems: readonly string[];
  readonly cluster: TestCluster | undefined;
}

export function replayOne(recording: Recording): Replayed {
  let cluster: TestCluster | undefined;
  try {
    cluster = withRecorderNginx(() => run(recording));
    const { podTimeline: changes, events: told } = recording.observed;
    const { timeline, names } = compareRuns(changes, podTimeline(cluster.engine, START_MILLIS));
    const called = (text: string) => text.replace(nickname, (name) => names.get(name) ?? name);
    const here = podEvents(cluster.engine, START_MILLIS);
    const events = compareEvents(
      told,
      here.map((event) => ({ ...event, object: called(event.object), message: called(event.message) })),
    );
    return { timeline, events, problems: [timeline, events].filter((problem) => problem !== undefined), cluster };
  } catch (error) {
    const problem = `stopped: ${(error as Error).message}`;
    return { timeline: problem, events: problem, problems: [problem], cluster };
  }
}

function run(recording: Recording): TestCluster {
  const cluster = new TestCluster();
  registerImages(cluster.engine, recording);
  cluster.addMachine("node-1", {}, presentImages);
  if (usesSecondNode(recording)) cluster.addMachine("node-2", { cpuMillis: 2000, memoryBytes: 4 * 1024 ** 3, maxPods: 4 }, presentImages);
  cluster.runUntil(START_MILLIS);
  cluster.createYaml(recording.manifests);
  const recorder = new Recorder(cluster);
  for (const action of recording.actions) {
    recorder.runUntil(START_MILLIS + action.doneAt * 1000);
    recorder.act(action);
  }
  recorder.runUntil(START_MILLIS + recording.seconds * 1000);
  return cluster;
}

/** Some recordings have a second machine from the start; where it joins later, the actions bring it. */
function usesSecondNode({ actions, id }: Recording): boolean {
  const joins = actions.find(({ op }) => op?.startsWith("start node-2"));
  const dies = actions.find(({ op }) => op?.startsWith("kill"));
  return id.startsWith("node-") && (joins === undefined || dies !== undefined);
}

/** How pods with generated names are called in recordings. */
const nickname = /[a-z0-9.-]+<\d+>/g;

interface ComparedRuns {
  readonly timeline: string | undefined;
  /** Name here → name in the recording. */
  readonly names: ReadonlyMap<string, string>;
}

/** A recording of one pod at a time leaves its name out. Writes of the same moment may have been merged, here or there. */
function compareRuns(recorded: readonly PodChange[], here: readonly PodChange[]): ComparedRuns {
  const nameless = recorded.every(({ pod }) => pod === undefined);
  const expected = factsOf(recorded);
  const all = factsOf(nameless ? here.map((change) => ({ ...change, pod: "" })) : here);
  const names = alignPods(expected, all, (left, right) => firstDifference(left, right) === undefined);
  const actual = all.map((fact) => ({
    ...fact,
    pod: names.get(fact.pod) ?? fact.pod,
    value: fact.value.replace(nickname, (name) => names.get(name) ?? name),
  }));
  return { timeline: firstDifference(expected, actual), names };
}

function firstDifference(expected: readonly Fact[], actual: readonly Fact[]): string | undefined {
  const difference = compareTimelines(expected, actual);
  return difference === undefined ? undefined : compareTimelines(withoutMoments(expected), withoutMoments(actual)) && difference;
}

/** Leaves out values that another one replaced at once. */
function withoutMoments(facts: readonly Fact[]): readonly Fact[] {
  const kept = facts.filter(({ pod, field, t, value }, index) => {
    const next = facts.slice(index + 1).find((later) => later.pod === pod && later.field === field);
    return value === "ADDED" || !next || next.t - t > MOMENT_SECONDS;
  });
  const last = new Map<string, string>();
  return kept.filter(({ pod, field, value }) => {
    const key = `${pod} ${field}`;
    const same = (last.get(key) ?? GONE) === value;
    last.set(key, value);
    return !same;
  });
}

const near = (left: number, right: number): boolean => Math.abs(left - right) <= Math.max(1, 0.2 * Math.max(left, right));

/** Field by field: the same values in the same order, each about when it was. @returns the first difference */
export function compareTimelines(expected: readonly Fact[], actual: readonly Fact[]): string | undefined {
  const wanted = byField(expected);
  const got = byField(actual);
  for (const key of new Set([...wanted.keys(), ...got.keys()])) {
    const left = wanted.get(key) ?? [];
    const right = got.get(key) ?? [];
    for (let index = 0; index < Math.max(left.length, right.length); index++) {
      const [a, b] = [left[index], right[index]];
      if (a?.value !== b?.value) return `${key} #${index}: recorded ${show(a)}, here ${show(b)}`;
      if (a && b && !near(a.t, b.t)) return `${key} #${index}: ${a.value} recorded at ${a.t}, here at ${b.t}`;
    }
  }
  return undefined;
}

const show = (fact: Fact | undefined): string => (fact ? `${fact.value} (${fact.t} s)` : "nothing");

function byField(facts: readonly Fact[]): ReadonlyMap<string, readonly Fact[]> {
  const fields = new Map<string, Fact[]>();
  for (const fact of facts) {
    const key = `${fact.pod} ${fact.field}`;
    fields.set(key, [...(fields.get(key) ?? []), fact]);
  }
  return fields;
}

/** The kubelet's events about pods: the same reasons and texts, about as often. @returns the first difference */
export function compareEvents(expected: readonly RecordedEvent[], actual: readonly RecordedEvent[]): string | undefined {
  const wanted = tally(expected);
  const got = tally(actual);
  for (const key of new Set([...wanted.keys(), ...got.keys()])) {
    const left = wanted.get(key) ?? 0;
    const right = got.get(key) ?? 0;
    if (left === 0 || right === 0 || Math.abs(left - right) > Math.max(2, 0.35 * left))
      return `event ${key}: recorded ${left} times, here ${right}`;
  }
  return undefined;
}

function tally(events: readonly RecordedEvent[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { source, object, type, reason, message, count } of events) {
    if (source !== "kubelet" || !object.startsWith("Pod/")) continue;
    const key = `${type} ${reason} ${object}: ${normalize(message)}`;
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return counts;
}
