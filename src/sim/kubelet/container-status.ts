import { timestamp } from "../api/time.ts";
import type { Container, ContainerState, ContainerStatus, Pod } from "../api/types.ts";
import { draw } from "../cluster/random.ts";
import type { ContainerRow } from "../cluster/world-rows.ts";
import { parseImageName } from "./image-name.ts";
import type { ObservedContainer, ObservedPod } from "./observed.ts";
import { shouldBeStarted } from "./restart-policy.ts";
import { terminationMessage } from "./termination-message.ts";
import type { Turn } from "./turn.ts";

/** Statuses of one list of containers, before probes have their say. Follows kubernetes/pkg/kubelet/kubelet_pods.go (convertToAPIContainerStatuses). */
export function containerStatuses(
  turn: Turn,
  observed: ObservedPod,
  containers: readonly Container[],
  old: readonly ContainerStatus[] | undefined,
  kind: "init" | "main" | "ephemeral",
): ContainerStatus[] {
  const hasInit = (turn.pod.spec.initContainers?.length ?? 0) > 0;
  const waitingReason = hasInit && kind !== "ephemeral" ? "PodInitializing" : "ContainerCreating";
  const statuses = containers.map((container) => {
    const before = old?.find(({ name }) => name === container.name);
    const seen = observed.newest.get(container.name);
    const status = seen
      ? fromRuntime(turn, container, seen, observed.previous.get(container.name), before)
      : withoutRuntime(turn.pod, container, before, waitingReason);
    return withStartFailure(turn, observed, container, status, kind);
  });
  return kind === "main" ? statuses.sort((left, right) => (left.name < right.name ? -1 : left.name > right.name ? 1 : 0)) : statuses;
}

function fromRuntime(
  turn: Turn,
  container: Container,
  seen: ObservedContainer,
  previous: ObservedContainer | undefined,
  before: ContainerStatus | undefined,
): ContainerStatus {
  const { row } = seen;
  const image = parseImageName(row.spec.image);
  const same = before?.restartCount === row.attempt && before.containerID !== undefined && before.containerID !== "" ? before : undefined;
  const repository = "error" in image ? row.spec.image : image.repository;
  const lastState = previous ? stateOf(turn, previous, undefined) : row.attempt === 0 ? {} : (before?.lastState ?? {});
  return {
    name: container.name,
    state: stateOf(turn, seen, same?.containerID),
    lastState,
    ready: false,
    restartCount: row.attempt,
    image: "error" in image ? row.spec.image : image.full,
    imageID: same?.imageID ?? `${repository}@sha256:${hex(turn, repository, row.spec.image)}`,
    containerID: same?.containerID ?? containerIdOf(turn, row),
    // Until its startup probe has its say, a new run counts as started if the one before did.
    started: seen.state === "running" && before?.started === true,
    ...resourcesOf(turn, container),
    ...volumeMountsOf(container, before),
  };
}

function resourcesOf(turn: Turn, container: Container): Pick<ContainerStatus, "resources" | "allocatedResources"> {
  const { resize } = turn.memory;
  const resources = resize?.actual[container.name] ?? container.resources ?? {};
  const allocated = (resize?.deferred === undefined ? container.resources : resources)?.requests;
  return { resources, ...(allocated ? { allocatedResources: allocated } : {}) };
}

function volumeMountsOf(container: Container, before: ContainerStatus | undefined): Pick<ContainerStatus, "volumeMounts"> {
  if (before?.volumeMounts) return { volumeMounts: before.volumeMounts };
  if (!container.volumeMounts?.length) return {};
  const volumeMounts = container.volumeMounts.map(({ name, mountPath, readOnly }) => ({
    name,
    mountPath,
    ...(readOnly ? { readOnly: true, recursiveReadOnly: "Disabled" } : {}),
  }));
  return { volumeMounts };
}

function stateOf(turn: Turn, { row, state }: ObservedContainer, knownId: string | undefined): ContainerState {
  if (state === "created") return { waiting: {} };
  if (state === "running") return { running: { startedAt: timestamp(row.startedAtMillis ?? row.createdAtMillis) } };
  const containerID = knownId ?? containerIdOf(turn, row);
  // A container that could not be started never had a start time: the API shows Go's zero time.
  const neverRan = row.startedAtMillis === undefined || row.reason === "StartError";
  const startedAt = neverRan ? "1970-01-01T00:00:00Z" : timestamp(row.startedAtMillis ?? 0);
  const message = row.message ?? terminationMessage(turn, row);
  return {
    terminated: {
      exitCode: row.exitCode ?? 0,
      reason: row.reason ?? (row.exitCode === 0 ? "Completed" : "Error"),
      ...(message ? { message } : {}),
      startedAt,
      finishedAt: timestamp(row.finishedAtMillis ?? 0),
      containerID,
    },
  };
}

/** No run of it is known to the runtime: not created yet, or lost, as after a reboot. */
function withoutRuntime(pod: Pod, container: Container, before: ContainerStatus | undefined, waitingReason: string): ContainerStatus {
  if (before?.state?.terminated) return before;
  const lost = before?.state?.running !== undefined && !before.lastState?.terminated;
  const lastState = lost ? { terminated: lostContainer } : (before?.lastState ?? {});
  return {
    name: container.name,
    state: { waiting: { reason: waitingReason } },
    lastState,
    ready: false,
    restartCount: (before?.restartCount ?? 0) + (lost && pod.metadata.deletionTimestamp === undefined ? 1 : 0),
    image: container.image ?? "",
    imageID: "",
    started: false,
    ...volumeMountsOf(container, before),
  };
}

const lostContainer = {
  exitCode: 137,
  reason: "ContainerStatusUnknown",
  message: "The container could not be located when the pod was deleted.  The container used to be Running",
  startedAt: null as unknown as string,
  finishedAt: null as unknown as string,
};

/** What kept a container from starting is told as why it waits, once the next sync comes. */
function withStartFailure(
  turn: Turn,
  observed: ObservedPod,
  container: Container,
  status: ContainerStatus,
  kind: "init" | "main" | "ephemeral",
): ContainerStatus {
  const seen = observed.newest.get(container.name);
  if (kind === "init" && seen?.state === "exited" && seen.row.exitCode === 0) return status;
  const failure = turn.memory.reasons[container.name];
  if (!failure || !shouldBeStarted(container, turn.pod, observed)) return status;
  const lastState = status.state?.terminated ? status.state : status.lastState;
  const message = failure.message === "" ? {} : { message: failure.message };
  return { ...status, lastState: lastState ?? {}, state: { waiting: { reason: failure.reason, ...message } } };
}

/** `containerd://` and 64 hexadecimal digits, fixed by seed and run. Uids of static pods come again with their files, so their moment counts too. */
export function containerIdOf(turn: Turn, row: ContainerRow): string {
  return `containerd://${hex(turn, row.podUid, row.name, row.attempt, ...(turn.isStatic ? [row.createdAtMillis] : []))}`;
}

function hex(turn: Turn, ...labels: readonly (string | number)[]): string {
  const parts = [0, 1, 2, 3, 4, 5, 6, 7].map((part) => {
    const value = Math.floor(draw(turn.view.seed, part, ...labels) * 0x1_0000_0000);
    return value.toString(16).padStart(8, "0");
  });
  return parts.join("");
}
