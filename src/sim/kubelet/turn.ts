import { objectKey } from "../api/object.ts";
import type { Container, Pod } from "../api/types.ts";
import type { Action, Reason } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import type { ContainerRow, Machine, Sandbox } from "../cluster/world-rows.ts";
import type { PullQueue } from "./image-puller.ts";
import type { PodMemory } from "./pod-memory.ts";

export type Draft = { -readonly [K in keyof PodMemory]: PodMemory[K] };

/** One call for one pod: what can be read, the memory as it changes, and the actions so far. Lives no longer than the call. */
export interface Turn {
  readonly view: View;
  readonly machine: Machine;
  readonly nowMillis: number;
  /** Without its network a kubelet looks after its containers but can tell nobody. */
  readonly connected: boolean;
  readonly pod: Pod;
  readonly memory: Draft;
  readonly actions: Action[];
  readonly rows: readonly ContainerRow[];
  readonly sandbox: Sandbox | undefined;
  /** The pod's source has it no more: it is brought to its end, and (but for a mirror that is left) nothing is told about it. */
  readonly gone: boolean;
  /** The pod came from a file of this machine; the API shows it by a mirror, if at all. */
  readonly isStatic: boolean;
  /** What the API has of a static pod; absent while the kubelet has no say in it. */
  readonly mirror: Pod | undefined;
  /** The machine's queue of image pulls, as it changes. */
  readonly pulls: { queue: PullQueue };
  /** Set when nothing of the pod is left to remember. */
  readonly forget: { wanted: boolean };
}

/** An Event about one container (or, without one, about the pod). */
export function tell(turn: Turn, reason: Reason, container?: string): void {
  if (!turn.connected) return;
  const fieldPath = container === undefined ? undefined : fieldPathOf(turn.pod, container);
  turn.actions.push({ type: "event", about: turn.pod, reason, ...(fieldPath ? { fieldPath } : {}) });
}

function fieldPathOf(pod: Pod, container: string): string {
  if (pod.spec.initContainers?.some(({ name }) => name === container)) return `spec.initContainers{${container}}`;
  if (pod.spec.ephemeralContainers?.some(({ name }) => name === container)) return `spec.ephemeralContainers{${container}}`;
  return `spec.containers{${container}}`;
}

/** The pod's worker has been told to end it: by its deletion, its deadline, or as all its containers have ended. */
export const isEnding = ({ pod, memory, gone }: Turn): boolean =>
  gone || pod.metadata.deletionTimestamp !== undefined || memory.stage !== "syncing";

/** How messages name a pod: `web_default(uid)`. Follows kubernetes/pkg/kubelet/util/format/pod.go. */
export function podText(pod: Pod): string {
  return `${pod.metadata.name}_${pod.metadata.namespace}(${pod.metadata.uid})`;
}

export function podKeyOf(pod: Pod): string {
  return objectKey("Pod", pod.metadata.namespace ?? "", pod.metadata.name);
}

export const rowKey = (row: ContainerRow): string => `${row.podUid}/${row.name}/${row.attempt}`;

/** Ephemeral containers are containers with one field more. */
export function findContainer(pod: Pod, name: string): Container | undefined {
  return (
    pod.spec.containers.find((container) => container.name === name) ??
    pod.spec.initContainers?.find((container) => container.name === name) ??
    (pod.spec.ephemeralContainers?.find((container) => container.name === name) as Container | undefined)
  );
}

/** An init container that goes on beside the others. */
export const isSidecar = (container: Container): boolean => container.restartPolicy === "Always";

/** The row of a container's latest run as the runtime has it now. */
export function newestRow(turn: Turn, container: string): ContainerRow | undefined {
  let newest: ContainerRow | undefined;
  for (const row of turn.rows) if (row.name === container && (!newest || row.attempt > newest.attempt)) newest = row;
  return newest;
}

/** Which generation of the pod a status is about. Pods out of files have none, and their statuses do not name it: 0. */
export const generationOf = ({ metadata }: Pod): number => metadata.generation ?? 1;
