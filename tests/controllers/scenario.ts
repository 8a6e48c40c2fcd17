import type { KubeObject } from "../../src/sim/api/object.ts";
import type { RawObject, RecordedStep, Recording } from "./recording.ts";
import { Run } from "./replay.ts";

interface ToldEvent extends KubeObject {
  readonly reason: string;
  readonly message: string;
  readonly involvedObject: { readonly kind: string; readonly name: string };
}

export interface Played {
  /** `Reason Kind/name: message` of everything told in the namespace. */
  readonly events: readonly string[];
  get<T = KubeObject>(kind: string, name: string): T | undefined;
  /** Names of a kind in the namespace. */
  names(kind: string): readonly string[];
}

/** Plays objects and steps as a recording's, with the scripted kubelet, and gives what stands at the end. */
export function played(objects: Recording["given"]["objects"], steps: readonly RecordedStep[] = [], nodes?: readonly RawObject[]): Played {
  const run = new Run({
    id: "scenario",
    area: "scenario",
    what: "scenario",
    given: { objects, ...(nodes ? { nodes } : {}) },
    steps,
    observed: { trace: [], events: [], final: [], timing: [] },
  });
  run.play();
  const { store } = run.engine;
  const rows = <T extends KubeObject = KubeObject>(kind: string): readonly T[] =>
    (store.listTable(kind) as readonly T[]).filter(({ metadata: { namespace = "ns" } }) => namespace === "ns");
  return {
    events: rows<ToldEvent>("Event").map(
      ({ reason, message, involvedObject: about }) => `${reason} ${about.kind}/${about.name}: ${message}`,
    ),
    get: <T>(kind: string, name: string) => rows(kind).find(({ metadata }) => metadata.name === name) as T | undefined,
    names: (kind) => rows(kind).map(({ metadata }) => metadata.name),
  };
}

/** A pod with one container; `fake/…` annotations script what it does. */
export const pod = (name: string, metadata: object = { labels: { app: "web" } }, spec: object = {}): RawObject => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name, ...metadata },
  spec: { ...podSpec, ...spec },
});

const podSpec = { containers: [{ name: "c", image: "img:1" }] };

/** A workload of apps/v1 or batch/v1 whose pods are labelled app=web. */
export const workload = (
  kind: string,
  name: string,
  spec: object,
  template: { readonly annotations?: object; readonly spec?: object } = {},
): RawObject => ({
  apiVersion: kind === "Job" ? "batch/v1" : "apps/v1",
  kind,
  metadata: { name },
  spec: {
    ...(kind === "Job" ? {} : { selector: { matchLabels: { app: "web" } } }),
    template: {
      metadata: { labels: { app: "web" }, ...(template.annotations ? { annotations: template.annotations } : {}) },
      spec: { ...podSpec, ...template.spec },
    },
    ...spec,
  },
});
