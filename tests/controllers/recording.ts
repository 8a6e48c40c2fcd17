import { readFileSync } from "node:fs";
import type { KubeObject } from "../../src/sim/api/object.ts";
import { timestamp } from "../../src/sim/api/time.ts";

/** Every scenario begins at this moment of the virtual clock. */
const scenarioStartMillis = 1700;

/** A scenario as it was recorded; see tests/golden/controllers. */
export interface Recording {
  readonly id: string;
  readonly area: string;
  readonly what: string;
  readonly given: {
    readonly objects: readonly (RawObject & { readonly _after?: number })[];
    readonly nodes?: readonly RawObject[];
    readonly flags?: { readonly [flag: string]: string };
  };
  readonly steps: readonly RecordedStep[];
  readonly observed: {
    readonly trace: readonly TraceEntry[];
    readonly events: readonly RecordedEvent[];
    readonly answers?: readonly RecordedAnswer[];
    readonly final: readonly RawObject[];
    readonly timing: readonly { readonly step?: string; readonly t?: number }[];
  };
}

export interface RawObject {
  readonly apiVersion?: string;
  readonly kind: string;
  readonly metadata: { readonly name?: string; readonly namespace?: string; readonly [field: string]: unknown };
  readonly status?: unknown;
  readonly [field: string]: unknown;
}

export interface RecordedStep {
  readonly op: string;
  readonly kind?: string;
  readonly name?: string;
  readonly patch?: unknown;
  readonly type?: "strategic" | "merge" | "json";
  readonly sub?: string;
  readonly after?: number | "settled";
  readonly replicas?: number;
  readonly propagation?: "Background" | "Foreground" | "Orphan";
  readonly node?: string | RawObject;
  readonly pod?: string;
  readonly ready?: boolean;
  readonly code?: number;
  readonly args?: readonly string[];
  readonly obj?: RawObject;
  readonly values?: { readonly [resource: string]: string };
}

export interface TraceEntry {
  readonly t: number;
  readonly op: string;
  readonly obj: string;
  readonly set?: { readonly [field: string]: unknown };
}

export interface RecordedEvent {
  readonly type: string;
  readonly reason: string;
  readonly object: string;
  readonly message: string;
  readonly source: string;
}

export interface RecordedAnswer {
  readonly op: RecordedStep;
  readonly code?: number;
  readonly reason?: string;
  readonly message?: string;
  readonly rc?: number;
  readonly stdout?: string;
}

/** Names that a run makes up, and what the recordings write in their place. */
export function placeholders(created: readonly KubeObject[]): (text: string) => string {
  const pairs: [string, string][] = [];
  const hashes = new Map<string, string>();
  const revisions = new Map<string, string>();
  const cronJobs = created.filter(
    ({ kind, metadata }) => kind === "Job" && metadata.ownerReferences?.some((owner) => owner.kind === "CronJob"),
  );
  const minutes = cronJobs.map(({ metadata }) => Number(metadata.name.slice(metadata.name.lastIndexOf("-") + 1)));
  const firstMinute = Math.min(...minutes);
  for (const minute of new Set(minutes)) pairs.push([String(minute), `<minute+${minute - firstMinute}>`]);
  for (const { kind, metadata } of created) {
    const hash = metadata.labels?.["pod-template-hash"];
    if (kind === "ReplicaSet" && hash && !hashes.has(hash)) hashes.set(hash, `<h${hashes.size + 1}>`);
    const revision = kind === "ControllerRevision" ? metadata.name.slice(metadata.name.lastIndexOf("-") + 1) : undefined;
    if (revision && !revisions.has(revision)) revisions.set(revision, `<c${revisions.size + 1}>`);
    if (metadata.generateName && metadata.name.length === metadata.generateName.length + 5)
      pairs.push([metadata.name, `${metadata.generateName}<r>`]);
  }
  pairs.push(...hashes, ...revisions);
  for (const { kind, metadata } of created) pairs.push([metadata.uid, `<uid:${kind}/${metadata.name}>`]);
  const ordered = pairs.filter(([real]) => real.length > 3).sort((left, right) => right[0].length - left[0].length);
  return (text) =>
    ordered.reduceRight(
      (changed, [real, placeholder]) => changed.replaceAll(real, placeholder),
      ordered.reduce((changed, [real, placeholder]) => changed.replaceAll(real, placeholder), text),
    );
}

const dropped = new Set([
  "uid",
  "resourceVersion",
  "managedFields",
  "creationTimestamp",
  "lastProbeTime",
  "nodeName",
  "selfLink",
  "daemonEndpoints",
  "hostIP",
  "nodeInfo",
  "podCIDR",
  "podCIDRs",
  "clusterIP",
  "clusterIPs",
  "endpoints.kubernetes.io/last-change-trigger-time",
  "zone",
  "topology.kubernetes.io/region",
  "topology.kubernetes.io/zone",
]);

/** A value without what must not be compared: times, addresses, made-up names, and the order of lists that have none. */
export function comparable(value: unknown, key = ""): unknown {
  if (typeof value === "string") {
    if (/^T[+-]\d+/.test(value) || /^\d{4}-\d\d-\d\dT/.test(value)) return "<time>";
    return value
      .replace(/<r\d+>/g, "<r>")
      .replace(/<uid:[^>]*(<[^>]*>)*[^>]*>/g, "<uid>")
      .replace(/<podIP:[^ ]*/g, "<ip>")
      .replace(/^10\.\d+\.\d+\.\d+$/, "<ip>");
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => comparable(item));
    return key === "command" || key === "args" ? items : items.map((item) => JSON.stringify(item)).sort();
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value)
    .filter(([name]) => !dropped.has(name))
    .map(([name, field]) => [name, comparable(field, name)] as const)
    .filter(([name, field]) => field !== undefined && field !== null && !isEmpty(field) && !(name === "message" && field === ""));
  return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
}

const isEmpty = (field: unknown): boolean => typeof field === "object" && field !== null && Object.keys(field).length === 0;

/** A pod's part of a comparison: recordings hold reduced pods, and the interleaving of their last writes is not exact. */
export function podSummary(pod: RawObject): unknown {
  const { labels, annotations, ownerReferences, finalizers, deletionTimestamp, name } = pod.metadata;
  const {
    phase,
    conditions = [],
    reason,
  } = (pod.status ?? {}) as { phase?: string; reason?: string; conditions?: { type: string; status: string }[] };
  const ready = conditions.find(({ type }) => type === "Ready")?.status;
  const disrupted = conditions.find(({ type }) => type === "DisruptionTarget");
  return comparable({
    kind: "Pod",
    name,
    labels,
    annotations,
    ownerReferences,
    finalizers,
    going: deletionTimestamp !== undefined,
    phase,
    reason,
    ready,
    disrupted,
  });
}

/** Recorded moments are relative to the scenario's start; the simulation wants real ones. */
export function readRecording(file: string): Recording {
  const recording = JSON.parse(readFileSync(file, "utf8")) as Recording;
  const moment = (_: string, value: unknown) =>
    typeof value === "string" && /^T[+-]\d+s$/.test(value)
      ? timestamp(scenarioStartMillis + Number.parseInt(value.slice(1), 10) * 1000)
      : value;
  if (!recording.given) return recording;
  const { given, steps } = JSON.parse(JSON.stringify({ given: recording.given, steps: recording.steps }), moment) as Pick<
    Recording,
    "given" | "steps"
  >;
  return { ...recording, given, steps };
}
