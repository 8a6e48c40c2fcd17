import { aggregateText } from "../api/error-message.ts";
import type { Pod, Volume } from "../api/types.ts";
import { podNamespace } from "./field-ref.ts";
import type { VolumesMemory } from "./pod-memory.ts";
import { reasons } from "./reasons.ts";
import { MOUNT_RETRY_FIRST_MILLIS, MOUNT_RETRY_MAX_MILLIS, NEVER, REMOUNT_MILLIS, VOLUME_POLL_MILLIS } from "./timing.ts";
import { type Turn, tell } from "./turn.ts";
import { setUp } from "./volume-files.ts";

/** Where a volume's files are: a prefix in table `file`, and a path below it. */
export interface VolumeLocation {
  readonly volume: string;
  readonly path: string;
  readonly readOnly: boolean;
}

export function volumeLocation(turn: Turn, volume: Volume): VolumeLocation | undefined {
  const { uid } = turn.pod.metadata;
  if (isApiAccess(volume)) {
    return {
      volume: `serviceaccount/${podNamespace(turn.pod)}/${turn.pod.spec.serviceAccountName ?? "default"}`,
      path: "",
      readOnly: true,
    };
  }
  if (volume.hostPath) return hostLocation(turn.machine.name, volume.hostPath.path, false);
  if (volume.persistentVolumeClaim || volume.ephemeral) return claimLocation(turn, volume);
  const readOnly =
    volume.emptyDir === undefined && (volume.configMap ?? volume.secret ?? volume.projected ?? volume.downwardAPI) !== undefined;
  return { volume: `${uid}/volumes/${volume.name}`, path: "", readOnly };
}

function hostLocation(machine: string, path: string, readOnly: boolean): VolumeLocation {
  return { volume: `${machine}/host`, path: path.replace(/^\/+|\/+$/g, ""), readOnly };
}

/** The claim a volume names: its own, or one made for the pod. */
export function claimName(turn: Turn, volume: Volume): string {
  return volume.persistentVolumeClaim?.claimName ?? `${turn.pod.metadata.name}-${volume.name}`;
}

function claimLocation(turn: Turn, volume: Volume): VolumeLocation | undefined {
  const claim = turn.view.get("PersistentVolumeClaim", podNamespace(turn.pod), claimName(turn, volume));
  const bound = claim?.spec.volumeName;
  const source = bound ? turn.view.get("PersistentVolume", "", bound) : undefined;
  if (!source) return undefined;
  const readOnly = volume.persistentVolumeClaim?.readOnly === true;
  const path = source.spec.hostPath?.path ?? source.spec.local?.path;
  return path === undefined ? { volume: `pv/${bound}`, path: "", readOnly } : hostLocation(turn.machine.name, path, readOnly);
}

/** The volume every pod gets for talking to the API server; equal for all pods of a service account, so its files are kept once. */
export function isApiAccess(volume: Volume): boolean {
  return (
    volume.projected?.sources?.some(
      ({ serviceAccountToken }) => serviceAccountToken !== undefined && serviceAccountToken.path === "token",
    ) === true && volume.name.startsWith("kube-api-access-")
  );
}

export type MountProgress = { readonly kind: "mounted" } | { readonly kind: "waiting" } | { readonly kind: "failed" };

/**
 * Takes the pod's volumes as far as they go now. Each that fails is tried again after 0.5 s, doubled each time.
 * Follows kubernetes/pkg/kubelet/volumemanager/volume_manager.go (WaitForAttachAndMount) and util/goroutinemap/exponentialbackoff.
 */
export function advanceVolumes(turn: Turn): MountProgress {
  const { pod, memory, nowMillis } = turn;
  const volumes = pod.spec.volumes ?? [];
  if (volumes.length === 0) return { kind: "mounted" };
  if (!memory.volumes) {
    memory.volumes = { nextPollMillis: nowMillis + VOLUME_POLL_MILLIS, mounted: {}, pending: {} };
    return { kind: "waiting" };
  }
  const known = memory.volumes;
  if (nowMillis < known.nextPollMillis) return { kind: "waiting" };
  const claims = claimProblem(turn, volumes);
  if (claims !== undefined) {
    tell(turn, reasons.FailedMount({ message: `Unable to attach or mount volumes: ${claims}`, error: claims }));
    return { kind: "failed" };
  }
  if (volumes.every(({ name }) => known.mounted[name])) {
    askForRemounts(turn, known);
    return { kind: "mounted" };
  }
  for (const volume of volumes) mount(turn, volume);
  const done = volumes.every(({ name }) => turn.memory.volumes?.mounted[name]);
  return { kind: done ? "mounted" : "waiting" };
}

function mount(turn: Turn, volume: Volume): void {
  const known = turn.memory.volumes as VolumesMemory;
  const { [volume.name]: due, ...others } = known.pending;
  if (due ? turn.nowMillis < due.atMillis : known.mounted[volume.name]) return;
  const error = setUp(turn, volume);
  if (error === undefined) {
    turn.memory.volumes = { ...known, mounted: { ...known.mounted, [volume.name]: true }, pending: others };
    return;
  }
  const message = `MountVolume.SetUp failed for volume "${volume.name}" : ${error}`;
  tell(turn, reasons.FailedMount({ message, volume: volume.name, error }));
  const delayMillis = due?.delayMillis ? Math.min(due.delayMillis * 2, MOUNT_RETRY_MAX_MILLIS) : MOUNT_RETRY_FIRST_MILLIS;
  turn.memory.volumes = { ...known, pending: { ...others, [volume.name]: { atMillis: turn.nowMillis + delayMillis, delayMillis } } };
}

/**
 * Each sync has volumes that show objects set up again, a little later and beside everything else: a container that this sync starts
 * still finds the old files. Follows kubernetes/pkg/kubelet/volumemanager (ReprocessPod, MarkRemountRequired).
 */
function askForRemounts(turn: Turn, known: VolumesMemory): void {
  const names = (turn.pod.spec.volumes ?? []).filter(showsObject).map(({ name }) => name);
  const wanted = names.filter((name) => !known.pending[name]);
  if (wanted.length === 0) return;
  const due = { atMillis: turn.nowMillis + REMOUNT_MILLIS, delayMillis: 0 };
  turn.memory.volumes = { ...known, pending: { ...known.pending, ...Object.fromEntries(wanted.map((name) => [name, due])) } };
}

/** Sets up again what is due; one that fails is tried again as at first. */
export function advanceRemounts(turn: Turn): void {
  if (remountsDueMillis(turn) > turn.nowMillis) return;
  for (const volume of turn.pod.spec.volumes ?? []) if (turn.memory.volumes?.mounted[volume.name]) mount(turn, volume);
}

/** All sources of files that may change. */
const showsObject = (volume: Volume): boolean =>
  !isApiAccess(volume) && (volume.configMap ?? volume.secret ?? volume.projected ?? volume.downwardAPI) !== undefined;

/** Does a volume of the pod show objects that may change? */
export function followsObjects(pod: Pod): boolean {
  return (pod.spec.volumes ?? []).some((volume) => showsObject(volume) && !volume.downwardAPI);
}

/** Why a claim cannot be used yet, as the waiting pod worker words it. */
function claimProblem(turn: Turn, volumes: readonly Volume[]): string | undefined {
  const namespace = podNamespace(turn.pod);
  const problems = volumes.flatMap((volume) => {
    if (!volume.persistentVolumeClaim && !volume.ephemeral) return [];
    const name = claimName(turn, volume);
    const claim = turn.view.get("PersistentVolumeClaim", namespace, name);
    if (!claim) {
      return [
        {
          volume,
          text: `error processing PVC ${namespace}/${name}: failed to fetch PVC from API server: persistentvolumeclaims "${name}" not found`,
        },
      ];
    }
    if (claim.status?.phase !== "Bound" || !claim.spec.volumeName)
      return [{ volume, text: `error processing PVC ${namespace}/${name}: PVC is not bound` }];
    return [];
  });
  if (problems.length === 0) return undefined;
  const names = problems.map(({ volume }) => volume.name).join(" ");
  const texts = problems.map(({ text }) => text);
  const all = aggregateText(texts);
  return `unmounted volumes=[${names}], unattached volumes=[], failed to process volumes=[${names}]: ${all}`;
}

/** When the waiting pod worker has something to do about volumes; NEVER if nothing. */
export function volumesDueMillis(turn: Turn): number {
  const known = turn.memory.volumes;
  if (!known) return NEVER;
  return turn.nowMillis < known.nextPollMillis ? known.nextPollMillis : firstDueMillis(known, false);
}

/** When a volume is to be set up again. */
export function remountsDueMillis({ memory, pod, gone }: Turn): number {
  const isEnding = gone || memory.stage !== "syncing" || pod.metadata.deletionTimestamp !== undefined;
  return isEnding || !memory.volumes ? NEVER : firstDueMillis(memory.volumes, true);
}

function firstDueMillis({ pending, mounted }: VolumesMemory, ofMounted: boolean): number {
  const times = Object.entries(pending).flatMap(([name, { atMillis }]) => ((mounted[name] === true) === ofMounted ? [atMillis] : []));
  return Math.min(NEVER, ...times);
}
