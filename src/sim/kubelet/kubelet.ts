import { keyOf } from "../api/object.ts";
import { mirrorHash } from "../api/pod.ts";
import type { Pod } from "../api/types.ts";
import { type Action, type Component, rowOf, type Wake, type WatchEvent } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import type { Machine } from "../cluster/world-rows.ts";
import { syncEviction } from "./eviction/manager.ts";
import { EVICTION_KEY, isShortOfMemory } from "./eviction/pressure.ts";
import { mirrorOf, removeOrphanedMirror } from "./mirror-pods.ts";
import { NODE_KEY, syncNode } from "./node-status.ts";
import { syncOrphan } from "./orphans.ts";
import type { PodMemory } from "./pod-memory.ts";
import { firstMemory } from "./pod-worker.ts";
import { runPod } from "./run-pod.ts";
import { MANIFESTS_KEY, machineOfManifest, manifestsOf, syncManifests } from "./static-pods.ts";
import { staticPodAt, syncStaticPod } from "./static-worker.ts";

const ORPHAN = "Orphan/";

/**
 * The kubelet of one machine (`view.instance`). Keys: a pod's key for its worker, `node` for the Node object and its Lease,
 * `manifests` for the folder of static pods, `eviction` for the eviction manager, `Orphan/<uid>` for what a pod left behind that
 * nobody knows any more.
 */
export const kubelet: Component = {
  name: "kubelet",
  watches: {
    Pod: podWakes,
    container: containerWakes,
    sandbox: sandboxWakes,
    image: imageWakes,
    machine: machineWakes,
    Node: nodeWakes,
    CSIDriver: driverWakes,
    file: fileWakes,
  },
  sync(view, key) {
    const machine = view.world("machine", view.instance);
    if (!machine?.powered || !machine.kubeletRunning) return [];
    if (key === NODE_KEY) return syncNode(view, machine);
    if (key === EVICTION_KEY) return syncEviction(view, machine);
    if (key === MANIFESTS_KEY) return syncManifests(view, machine);
    return key.startsWith(ORPHAN) ? syncOrphan(view, machine, key.slice(ORPHAN.length)) : syncPods(view, machine, key);
  },
};

/** Pods of one name: that of the API, and those of the machine's manifests, which the API only shows. */
function syncPods(view: View, machine: Machine, key: string): readonly Action[] {
  const fromFiles = staticPodAt(view, key);
  const mirror = fromFiles ? undefined : mirrorOf(view, machine, key);
  if (mirror) return [...syncPod(view, machine, key), ...removeOrphanedMirror(view, machine, mirror)];
  return fromFiles ? [...syncPod(view, machine, key), ...syncStaticPod(view, machine, key, fromFiles)] : syncPod(view, machine, key);
}

function syncPod(view: View, machine: Machine, key: string): readonly Action[] {
  const remembered = view.memory(key) as PodMemory | undefined;
  const connected = !machine.networkCut;
  const inApi = connected ? (view.getByKey(key) as Pod | undefined) : remembered?.pod;
  const here = inApi?.spec.nodeName === machine.name && mirrorHash(inApi) === undefined ? inApi : undefined;
  if (!remembered && (!here || !connected)) return [];
  if (remembered && here && remembered.pod.metadata.uid !== here.metadata.uid) {
    const orphan: Action = { type: "wake", afterMillis: 1, key: `${ORPHAN}${remembered.pod.metadata.uid}` };
    return [orphan, ...runAndRemember(view, machine, here, false, undefined)];
  }
  return runAndRemember(view, machine, (here ?? remembered?.pod) as Pod, !here, remembered);
}

function runAndRemember(view: View, machine: Machine, pod: Pod, gone: boolean, known: PodMemory | undefined): readonly Action[] {
  const memory = known ?? firstMemory(pod, view.nowMillis);
  const outcome = runPod(view, machine, { pod, gone, memory, first: !known, isStatic: false, mirror: undefined });
  if (!outcome.changed || (!outcome.memory && !known)) return outcome.actions;
  return [...outcome.actions, { type: "remember", value: outcome.memory }];
}

/** Status writes of the kubelet itself wake nobody. */
function podWakes(event: WatchEvent): readonly Wake[] {
  const pod = event.object as Pod;
  const instance = pod.spec.nodeName;
  if (!instance) return [];
  const old = event.old as Pod | undefined;
  if (event.type === "MODIFIED" && old?.spec.nodeName === instance && !concernsKubelet(old, pod)) return [];
  return [{ key: keyOf(pod), instance }];
}

function concernsKubelet(old: Pod, pod: Pod): boolean {
  const before = old.metadata;
  const after = pod.metadata;
  if (old.spec !== pod.spec || before.generation !== after.generation || before.deletionTimestamp !== after.deletionTimestamp) return true;
  if (before.labels !== after.labels || before.annotations !== after.annotations) return true;
  // Conditions of others: they come and go, or stand where the kubelet does not put them.
  return (
    old.status !== pod.status &&
    pod.status.observedGeneration === old.status.observedGeneration &&
    otherConditions(old) !== otherConditions(pod)
  );
}

function otherConditions(pod: Pod): string {
  return (pod.status.conditions ?? []).reduce((text, { type, status }) => (own.has(type) ? text : `${text}${type}=${status},`), "");
}

const own: ReadonlySet<string> = new Set([
  "PodScheduled",
  "Initialized",
  "ContainersReady",
  "PodReadyToStartContainers",
  "PodResizePending",
  "PodResizeInProgress",
  "Ready",
]);

function containerWakes(event: WatchEvent, view: View): readonly Wake[] {
  if (event.type !== "MODIFIED") return [];
  const row = rowOf(event, "container");
  const old = event.old as unknown as typeof row | undefined;
  const grown = row.memoryBytes > (old?.memoryBytes ?? 0) ? memoryWakes(view, row.node) : [];
  return old?.state === row.state ? grown : [{ key: row.podKey, instance: row.node }, ...grown];
}

/** The eviction manager of a machine whose memory runs out. */
const memoryWakes = (view: View, instance: string): readonly Wake[] =>
  isShortOfMemory(view, instance) ? [{ key: EVICTION_KEY, instance }] : [];

function sandboxWakes(event: WatchEvent): readonly Wake[] {
  const row = rowOf(event, "sandbox");
  return event.type === "MODIFIED" ? [{ key: row.podKey, instance: row.node }] : [];
}

/** A pull has ended: it was the turn of one pod. */
function imageWakes(event: WatchEvent): readonly Wake[] {
  const row = rowOf(event, "image");
  return event.type !== "MODIFIED" || row.state === "pulling" || !row.pulledFor ? [] : [{ key: row.pulledFor, instance: row.node }];
}

/** A manifest of a static pod has come, changed or gone. */
function fileWakes(event: WatchEvent): readonly Wake[] {
  const instance = machineOfManifest(event.key);
  return instance === undefined ? [] : [{ key: MANIFESTS_KEY, instance }];
}

/** The folder is read where there is something in it. */
const manifestWakes = (view: View, instance: string): readonly Wake[] =>
  view.listWorld("file", manifestsOf(instance)).length > 0 ? [{ key: MANIFESTS_KEY, instance }] : [];

/** A driver is installed, or taken away, on every node. */
function driverWakes(event: WatchEvent, view: View): readonly Wake[] {
  return event.type === "MODIFIED" ? [] : view.listWorld("machine").map(({ name }) => ({ key: NODE_KEY, instance: name }));
}

/** Switched on, plugged in or started again: the kubelet looks at everything. */
function machineWakes(event: WatchEvent, view: View): readonly Wake[] {
  const machine = rowOf(event, "machine");
  const old = event.old as unknown as Machine | undefined;
  const same =
    old && old.powered === machine.powered && old.kubeletRunning === machine.kubeletRunning && old.networkCut === machine.networkCut;
  if (same || event.type === "DELETED") return [];
  const instance = machine.name;
  return [
    { key: NODE_KEY, instance },
    ...manifestWakes(view, instance),
    ...memoryWakes(view, instance),
    ...view.listOnNode(instance).map((pod) => ({ key: keyOf(pod), instance })),
  ];
}

function nodeWakes(event: WatchEvent, view: View): readonly Wake[] {
  const { name } = event.object.metadata;
  if (event.type === "ADDED") return manifestWakes(view, name);
  if (event.type === "DELETED") return [{ key: NODE_KEY, instance: name }];
  const node = event.object as { readonly spec?: { readonly unschedulable?: boolean } } & typeof event.object;
  const old = event.old as typeof node | undefined;
  return old && old.spec?.unschedulable !== node.spec?.unschedulable ? [{ key: NODE_KEY, instance: name }] : [];
}
