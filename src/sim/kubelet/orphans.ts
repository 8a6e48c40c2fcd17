import { splitKey } from "../api/object.ts";
import type { Action } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import type { ContainerRow, Machine } from "../cluster/world-rows.ts";
import { dropPulls, pullsOf, rememberPulls } from "./image-puller.ts";
import { reasons } from "./reasons.ts";
import { staticPodAt } from "./static-worker.ts";

/** A pod nobody knows any more gets this long to stop, in milliseconds. */
const ORPHAN_GRACE_MILLIS = 2000;

/** Told of the pod that was, whoever has its name now. */
function tellKilling({ podKey, podUid: uid, name: container }: ContainerRow): Action {
  const { namespace, name } = splitKey(podKey);
  const about = { apiVersion: "v1", kind: "Pod", metadata: { name, namespace, uid, resourceVersion: "", creationTimestamp: "" } };
  const reason = reasons.Killing({ message: `Stopping container ${container}`, container });
  return { type: "event", about, reason, fieldPath: `spec.containers{${container}}` };
}

/** The API knows nothing of pods that come from files: they are no orphans. */
function isStaticPod(view: View, podKey: string | undefined, uid: string): boolean {
  const known = podKey === undefined ? undefined : staticPodAt(view, podKey);
  return known?.wanted?.metadata.uid === uid || known?.worker?.pod.metadata.uid === uid;
}

/** Stops and removes what is left of a pod that is gone. Follows kubernetes/pkg/kubelet/kubelet_pods.go (HandlePodCleanups). */
export function syncOrphan(view: View, machine: Machine, uid: string): readonly Action[] {
  const rows = view.listWorld("container", `${uid}/`).filter(({ node }) => node === machine.name);
  if (isStaticPod(view, rows[0]?.podKey ?? view.world("sandbox", uid)?.podKey, uid)) return [];
  const running = rows.filter(({ state }) => state !== "exited");
  const actions: Action[] = [];
  const waiting = { view, machine, nowMillis: view.nowMillis, actions, pulls: pullsOf(view) };
  dropPulls(waiting, uid);
  rememberPulls(waiting);
  for (const row of running) {
    if (row.stop) continue;
    const stop = { atMillis: view.nowMillis, graceMillis: ORPHAN_GRACE_MILLIS, signal: "SIGTERM" };
    const key = `${uid}/${row.name}/${row.attempt}`;
    if (!machine.networkCut) actions.push(tellKilling(row));
    actions.push({
      type: "world",
      table: "container",
      key,
      value: { ...row, stop },
      reason: reasons.StopContainer({ container: row.name }),
    });
  }
  if (running.length > 0) return [...actions, { type: "wake", afterMillis: 1000 }];
  for (const row of rows) {
    const key = `${uid}/${row.name}/${row.attempt}`;
    actions.push({ type: "world", table: "container", key, value: undefined, reason: reasons.RemoveContainer({ container: row.name }) });
  }
  if (view.world("sandbox", uid))
    actions.push({ type: "world", table: "sandbox", key: uid, value: undefined, reason: reasons.RemoveSandbox({ uid }) });
  return actions;
}
