import { deepEqual } from "../../api/equal.ts";
import type { PersistentVolume, PersistentVolumeClaim, Pod, StorageClass } from "../../api/types.ts";
import { volumeClassOf } from "../../api/volume-class.ts";
import { nodeEvent, objectEvent } from "../cluster-events.ts";
import { type Cycle, failed, type HintContext, type Plugin, type Rejection, unresolvable } from "../framework.ts";
import type { NodeFacts } from "../node-info.ts";
import {
  claimNameOf,
  claimNames,
  findVolumes,
  isFullyBound,
  NO_PROVISIONER,
  reachesNode,
  SELECTED_NODE,
  type StaticBinding,
  storageClassOf,
  waitsForConsumer,
} from "../volumes.ts";
import { hasEnoughCapacity, hasMoreCapacity } from "./storage-capacity.ts";

const name = "VolumeBinding";
const nodeConflict = "node(s) didn't match PersistentVolume's node affinity";
const bindConflict = "node(s) didn't find available persistent volumes to bind";
const noSpace = "node(s) did not have enough free storage";
const volumeMissing = "node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)";

interface State {
  readonly bound: readonly PersistentVolumeClaim[];
  readonly delayed: readonly PersistentVolumeClaim[];
}

/** What has to be written before a pod can be bound to a node. */
export interface VolumePlan {
  readonly bindings: readonly StaticBinding[];
  /** Claims whose volume is to be made for the node. */
  readonly provisions: readonly PersistentVolumeClaim[];
}

/** Volumes that are bound reach only some nodes; those that wait for a consumer are chosen with the node. Follows kubernetes/pkg/scheduler/framework/plugins/volumebinding. */
export const volumeBinding: Plugin<State> = {
  name,
  preFilter({ view, pod }) {
    if (claimNames(pod).length === 0) return "skip";
    const claims: PersistentVolumeClaim[] = [];
    for (const volume of pod.spec.volumes ?? []) {
      const claimName = claimNameOf(pod, volume);
      if (claimName === undefined) continue;
      const claim = view.get("PersistentVolumeClaim", pod.metadata.namespace ?? "", claimName);
      const problem = problemOf(pod, claimName, claim, volume.ephemeral !== undefined);
      if (problem !== undefined || !claim) return unresolvable(name, problem ?? "");
      claims.push(claim);
    }
    const bound = claims.filter(isFullyBound);
    const unbound = claims.filter((claim) => !isFullyBound(claim));
    const missingClass = unbound.find((claim) => volumeClassOf(claim) !== "" && !storageClassOf(view, claim));
    const delayed = unbound.filter((claim) => !claim.spec.volumeName && waitsForConsumer(storageClassOf(view, claim)));
    if (missingClass || delayed.length < unbound.length) return unresolvable(name, "pod has unbound immediate PersistentVolumeClaims");
    return { state: { bound, delayed } };
  },
  filter(cycle, state, { facts }) {
    const plan = planVolumes(cycle, state, facts);
    return "code" in plan ? plan : undefined;
  },
  hints: [
    { on: nodeEvent("Add", "NodeLabel"), wakes: () => true },
    { on: objectEvent("PersistentVolumeClaim", "Add", "Update"), wakes: usesClaim },
    { on: objectEvent("PersistentVolume", "Add", "Update"), wakes: () => true },
    {
      on: objectEvent("StorageClass", "Add", "Update"),
      wakes: ({ object, old }) =>
        !old || !deepEqual((object as unknown as StorageClass).allowedTopologies, (old as unknown as StorageClass).allowedTopologies),
    },
    { on: objectEvent("CSINode", "Add"), wakes: () => true },
    { on: objectEvent("CSIStorageCapacity", "Add", "Update"), wakes: hasMoreCapacity },
  ],
};

function usesClaim({ pod, object }: HintContext): boolean {
  return object?.metadata.namespace === pod.metadata.namespace && claimNames(pod).includes(object?.metadata.name ?? "");
}

function problemOf(pod: Pod, claimName: string, claim: PersistentVolumeClaim | undefined, ephemeral: boolean): string | undefined {
  if (!claim) {
    return ephemeral
      ? `waiting for ephemeral volume controller to create the persistentvolumeclaim "${claimName}"`
      : `persistentvolumeclaim "${claimName}" not found`;
  }
  if (claim.status.phase === "Lost") {
    return `persistentvolumeclaim "${claimName}" bound to non-existent persistentvolume "${claim.spec.volumeName ?? ""}"`;
  }
  if (claim.metadata.deletionTimestamp !== undefined) return `persistentvolumeclaim "${claimName}" is being deleted`;
  if (ephemeral && !claim.metadata.ownerReferences?.some((owner) => owner.controller && owner.uid === pod.metadata.uid)) {
    return `PVC ${pod.metadata.namespace}/${claimName} was not created for pod ${pod.metadata.namespace}/${pod.metadata.name} (pod is not owner)`;
  }
  return undefined;
}

/** Which volumes the pod would get on this node, or why none. Follows binder.go (FindPodVolumes). */
function planVolumes(cycle: Cycle, { bound, delayed }: State, facts: NodeFacts): VolumePlan | Rejection {
  const { view } = cycle;
  const reasons: string[] = [];
  const volumes = bound.map((claim) => view.get("PersistentVolume", "", claim.spec.volumeName ?? ""));
  const found = volumes.filter((volume): volume is PersistentVolume => volume !== undefined);
  if (found.some((volume) => !reachesNode(volume, facts.name, facts.labels))) reasons.push(nodeConflict);
  const plan = planDelayed(cycle, delayed, facts);
  if (typeof plan === "string") reasons.push(plan);
  else if ("code" in plan) return plan;
  if (found.length < volumes.length) reasons.push(volumeMissing);
  return typeof plan !== "string" && reasons.length === 0 ? plan : unresolvable(name, ...reasons);
}

/** The plan, an error, or the reason why there is none on this node. */
function planDelayed({ view }: Cycle, claims: readonly PersistentVolumeClaim[], facts: NodeFacts): VolumePlan | Rejection | string {
  if (claims.length === 0) return { bindings: [], provisions: [] };
  const selected = claims.filter((claim) => claim.metadata.annotations?.[SELECTED_NODE] !== undefined);
  if (selected.some((claim) => claim.metadata.annotations?.[SELECTED_NODE] !== facts.name)) return bindConflict;
  const open = claims.filter((claim) => !selected.includes(claim));
  const { bindings, unmatched } = findVolumes(view, open, facts.name, facts.labels);
  const provisions = [...selected, ...unmatched];
  for (const claim of provisions) {
    const storageClass = storageClassOf(view, claim);
    if (!storageClass) return failed(name, `failed to find storage class "${volumeClassOf(claim)}"`);
    if (storageClass.provisioner === "" || storageClass.provisioner === NO_PROVISIONER) return bindConflict;
    if (!allowsNode(storageClass, facts)) return bindConflict;
    if (!hasEnoughCapacity(view, storageClass, claim, facts)) return noSpace;
  }
  return { bindings, provisions };
}

/** allowedTopologies: alternatives of label values that must all hold. */
function allowsNode(storageClass: StorageClass, { labels }: NodeFacts): boolean {
  const terms = storageClass.allowedTopologies ?? [];
  if (terms.length === 0) return true;
  return terms.some((term) =>
    (term.matchLabelExpressions ?? []).every(({ key, values }) => labels[key] !== undefined && values.includes(labels[key] ?? "")),
  );
}

/** The plan for the chosen node; empty when nothing has to be bound. */
export function volumePlan(cycle: Cycle, state: unknown, facts: NodeFacts): VolumePlan {
  if (state === undefined) return { bindings: [], provisions: [] };
  const plan = planVolumes(cycle, state as State, facts);
  return "code" in plan ? { bindings: [], provisions: [] } : plan;
}
