import { mirrorHash } from "../api/pod.ts";
import type { Pod } from "../api/types.ts";
import type { Action } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import type { Machine } from "../cluster/world-rows.ts";
import { reasons } from "./reasons.ts";
import { quietRequest } from "./request-action.ts";
import { HOUSEKEEPING_MILLIS, lastHousekeeping } from "./timing.ts";
import { podKeyOf, type Turn } from "./turn.ts";

/**
 * A mirror pod tells the API of a pod that this machine runs from a file. It orders nothing: who deletes it deletes a picture.
 * Follows kubernetes/pkg/kubelet/pod/mirror_client.go and kubelet.go (tryReconcileMirrorPods).
 */
export function mirrorOf(view: View, machine: Machine, key: string): Pod | undefined {
  const pod = machine.networkCut ? undefined : (view.getByKey(key) as Pod | undefined);
  return pod && pod.spec.nodeName === machine.name && mirrorHash(pod) !== undefined ? pod : undefined;
}

/** Does the mirror show this very pod, and stay? */
function isGood(mirror: Pod, pod: Pod): boolean {
  return mirror.metadata.deletionTimestamp === undefined && mirrorHash(mirror) === pod.metadata.annotations?.["kubernetes.io/config.hash"];
}

/** The object by which the API shows a pod, if it has one. */
export function shownPod({ isStatic, mirror, pod }: Turn): Pod | undefined {
  if (!isStatic) return pod;
  return mirror && isGood(mirror, pod) ? mirror : undefined;
}

/** Takes in what has become of the mirror; every change of it but its status calls for a sync. */
export function hearMirror(turn: Turn): void {
  const { memory, mirror } = turn;
  const before = memory.mirror;
  if (before === mirror) return;
  if (before?.metadata.uid !== mirror?.metadata.uid) {
    // A good one needs nothing: it is most likely the kubelet's own.
    if (!mirror || !isGood(mirror, turn.pod)) memory.pending = true;
    memory.mirrorLost = turn.connected && mirror === undefined;
    memory.written = undefined;
  } else if (before && mirror && isChanged(before.metadata, mirror.metadata)) memory.pending = true;
  memory.mirror = mirror;
}

function isChanged(before: Pod["metadata"], after: Pod["metadata"]): boolean {
  return (
    before.generation !== after.generation ||
    before.deletionTimestamp !== after.deletionTimestamp ||
    before.labels !== after.labels ||
    before.annotations !== after.annotations
  );
}

/** Makes the mirror, or makes it anew where it is being deleted or shows another pod. What the API refuses is tried again at a later sync. */
export function reconcileMirror(turn: Turn): void {
  const { mirror, pod, memory, view, machine } = turn;
  if (!turn.isStatic || !turn.connected || (mirror && isGood(mirror, pod))) return;
  if (!mirror && memory.mirrorLost) {
    memory.mirrorLost = false;
    return;
  }
  if (mirror) turn.actions.push(deleteMirror(mirror));
  const node = view.get("Node", "", machine.name);
  if (!node || node.metadata.deletionTimestamp !== undefined) return;
  const { uid, generation: _, ...metadata } = pod.metadata;
  const annotations = { ...metadata.annotations, "kubernetes.io/config.mirror": metadata.annotations?.["kubernetes.io/config.hash"] };
  const ownerReferences = [{ apiVersion: "v1", kind: "Node", name: machine.name, uid: node.metadata.uid, controller: true }];
  const { namespace = "" } = metadata;
  const object = { ...pod, apiVersion: "v1", kind: "Pod", metadata: { ...metadata, annotations, ownerReferences } };
  turn.actions.push(quietRequest({ verb: "create", kind: "Pod", namespace, object }, reasons.CreateMirrorPod({ pod: metadata.name, uid })));
}

function deleteMirror({ metadata: { namespace = "", name, uid } }: Pod): Action {
  const request = { verb: "delete", kind: "Pod", namespace, name, gracePeriodSeconds: 0, preconditions: { uid } } as const;
  return quietRequest(request, reasons.DeleteMirrorPod({ pod: name }));
}

/** A mirror of nothing is removed when the kubelet next tidies up. Follows kubelet_pods.go (HandlePodCleanups). */
export function removeOrphanedMirror(view: View, machine: Machine, mirror: Pod): readonly Action[] {
  const sinceMillis = view.nowMillis - lastHousekeeping(view, machine.name, view.nowMillis);
  if (sinceMillis === 0) return [deleteMirror(mirror)];
  return [{ type: "wake", afterMillis: HOUSEKEEPING_MILLIS - sinceMillis, key: podKeyOf(mirror) }];
}
