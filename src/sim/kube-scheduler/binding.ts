import { keyOf } from "../api/object.ts";
import type { PersistentVolumeClaim, Pod } from "../api/types.ts";
import type { Action, Facts } from "../cluster/component.ts";
import type { Request } from "../cluster/request.ts";
import type { View } from "../cluster/view.ts";
import { assume, release } from "./assumed.ts";
import type { Attempt } from "./cycle.ts";
import { fail, updateStatus } from "./failure.ts";
import { draftMemory, type MemoryDraft } from "./memory-draft.ts";
import type { NodeInfo } from "./node-info.ts";
import { type VolumePlan, volumePlan } from "./plugins/volume-binding.ts";
import { forget, type QueueEntry } from "./queue.ts";
import { reasons } from "./reasons.ts";
import { request } from "./request-action.ts";
import { boundVolume, claimForNode, claimNames, isFullyBound, reachesNode, SELECTED_NODE } from "./volumes.ts";

/** Volumes are looked at once a second, for ten minutes. */
const CHECK_MILLIS = 1000;
const BIND_TIMEOUT_MILLIS = 600_000;

/** Binds the pod to its node, after its volumes if some still have to be bound. Follows kubernetes/pkg/scheduler/schedule_one.go (bindingCycle). */
export function startBinding(view: View, memory: MemoryDraft, attempt: Attempt, node: NodeInfo): readonly Action[] {
  const { cycle, filters } = attempt;
  const state = filters.find(({ plugin }) => plugin.name === "VolumeBinding")?.state;
  const plan = volumePlan(cycle, state, node.facts);
  if (plan.bindings.length + plan.provisions.length === 0) {
    forget(memory, keyOf(cycle.pod));
    return [bind(view, cycle.pod, node.facts.name, factsOf(attempt, node))];
  }
  return bindVolumes(view, memory, cycle.pod, node.facts.name, plan);
}

/** What each node got is told on clusters of at most this many; on larger ones it would be a long text for every pod. */
const MAX_TOLD_NODES = 8;

/** Compact facts of a decision, for the answer to 왜?. */
function factsOf(attempt: Attempt, node: NodeInfo): Facts {
  const { cycle, feasible, scores } = attempt;
  const { metadata } = cycle.pod;
  const facts = {
    namespace: metadata.namespace,
    pod: metadata.name,
    node: node.facts.name,
    nodes: cycle.snapshot.nodes.length,
    ...(cycle.snapshot.nodes.length <= MAX_TOLD_NODES ? verdictsOf(attempt) : {}),
  };
  if (!scores) return { ...facts, feasible: feasible.length };
  const score = scores.totals[feasible.indexOf(node)] ?? 0;
  const others = scores.totals.filter((total) => total < score);
  return { ...facts, feasible: feasible.length, score, ...(others.length > 0 ? { runnerUp: Math.max(...others) } : {}) };
}

/** `node1 386, node2 381` and `node3: Insufficient cpu; node4: …`. */
function verdictsOf({ feasible, scores, refused, rejections }: Attempt): Facts {
  const refusals = refused.map(({ facts }, index) => `${facts.name}: ${rejections[index]?.reasons.join(", ")}`);
  return {
    ...(scores ? { scores: feasible.map(({ facts }, index) => `${facts.name} ${scores.totals[index]}`).join(", ") } : {}),
    ...(refusals.length > 0 ? { refusals: refusals.join("; ") } : {}),
  };
}

function bind(view: View, pod: Pod, node: string, facts: Facts): Action {
  const { name, namespace = "", uid } = pod.metadata;
  const reason = reasons.Scheduled(facts);
  const target = { kind: "Node", name: node };
  const object = { apiVersion: "v1", kind: "Binding", metadata: { name, namespace, uid }, target };
  const wanted: Request = { verb: "create", kind: "Pod", subresource: "binding", namespace, name, object };
  return request(reason, wanted, (response) => {
    if (response.ok) return [{ type: "event", about: pod, reason }];
    const current = view.getByKey(keyOf(pod)) as Pod | undefined;
    if (!current || current.spec.nodeName || current.metadata.uid !== uid) return [];
    const memory = draftMemory(view);
    const actions = fail(view, memory, current, `binding rejected: ${response.status.message ?? ""}`);
    return [...memory.actions(), ...actions];
  });
}

/** Writes the choice into volumes and claims and keeps the room on the node until the volume controller is done. */
function bindVolumes(view: View, memory: MemoryDraft, pod: Pod, node: string, { bindings, provisions }: VolumePlan): readonly Action[] {
  const podKey = keyOf(pod);
  const before = forget(memory, podKey);
  const entry: QueueEntry = {
    uid: pod.metadata.uid,
    state: "binding",
    rejectedBy: [],
    atMillis: view.nowMillis,
    attempts: (before?.attempts ?? 0) + 1,
    errors: before?.errors ?? 0,
    row: 0,
    untilMillis: view.nowMillis + BIND_TIMEOUT_MILLIS,
    node,
  };
  memory.set(podKey, entry);
  assume(memory, node, podKey);
  const facts = { namespace: pod.metadata.namespace, pod: pod.metadata.name, node };
  const nominate = updateStatus(pod, { ...pod.status, nominatedNodeName: node }, reasons.Scheduled(facts));
  return [
    { type: "wake", afterMillis: CHECK_MILLIS },
    ...(pod.status.nominatedNodeName === node ? [] : [nominate]),
    ...bindings.map((binding): Action => {
      const volume = binding.volume.metadata.name;
      const object = boundVolume(binding);
      const reason = reasons.VolumeChosen({ ...facts, claim: binding.claim.metadata.name, volume });
      return { type: "request", request: { verb: "update", kind: "PersistentVolume", namespace: "", name: volume, object }, reason };
    }),
    ...provisions
      .filter((claim) => claim.metadata.annotations?.[SELECTED_NODE] !== node)
      .map((claim): Action => {
        const { name, namespace = "" } = claim.metadata;
        const object = claimForNode(claim, node);
        const reason = reasons.NodeSelected({ ...facts, claim: name });
        return { type: "request", request: { verb: "update", kind: "PersistentVolumeClaim", namespace, name, object }, reason };
      }),
  ];
}

/** Follows plugins/volumebinding/binder.go (checkBindings). */
export function continueBinding(view: View, memory: MemoryDraft, pod: Pod, entry: QueueEntry): readonly Action[] {
  const podKey = keyOf(pod);
  const node = entry.node ?? "";
  const claims = claimNames(pod).map((name) => view.get("PersistentVolumeClaim", pod.metadata.namespace ?? "", name));
  const problem = problemOf(view, claims, node, entry);
  if (problem === undefined && !claims.every((claim) => claim && isFullyBound(claim))) return [{ type: "wake", afterMillis: CHECK_MILLIS }];
  release(memory, node, podKey);
  if (problem !== undefined) {
    memory.set(podKey, { ...entry, state: "backoff" });
    return fail(view, memory, pod, `running PreBind plugin "VolumeBinding": binding volumes: ${problem}`);
  }
  forget(memory, podKey);
  const facts = { namespace: pod.metadata.namespace, pod: pod.metadata.name, node, nodes: view.list("Node").length };
  return [bind(view, pod, node, facts)];
}

function problemOf(
  view: View,
  claims: readonly (PersistentVolumeClaim | undefined)[],
  nodeName: string,
  entry: QueueEntry,
): string | undefined {
  const node = view.get("Node", "", nodeName);
  if (!node) return `failed to get node "${nodeName}": node "${nodeName}" not found`;
  for (const claim of claims) {
    if (!claim) return "failed to check provisioning pvc: could not find v1.PersistentVolumeClaim";
    const selected = claim.metadata.annotations?.[SELECTED_NODE];
    if (!claim.spec.volumeName) {
      if (selected !== undefined && selected !== nodeName) return `provisioning failed for PVC "${claim.metadata.name}"`;
      continue;
    }
    const volume = view.get("PersistentVolume", "", claim.spec.volumeName);
    if (volume && !reachesNode(volume, nodeName, node.metadata.labels ?? {})) {
      return `pv "${volume.metadata.name}" node affinity doesn't match node "${nodeName}": no matching NodeSelectorTerms`;
    }
  }
  return view.nowMillis >= (entry.untilMillis ?? 0) ? "context deadline exceeded" : undefined;
}
