import type { Pod, Volume } from "../api/types.ts";
import { podNamespace } from "./field-ref.ts";
import type { VolumesMemory } from "./pod-memory.ts";
import { reasons } from "./reasons.ts";
import { MOUNT_RETRY_FIRST_MILLIS, MOUNT_RETRY_MAX_MILLIS, VOLUME_POLL_MILLIS } from "./timing.ts";
import { type Turn, tell } from "./turn.ts";
import { type SetUp, setUp } from "./volume-files.ts";

/** Where a volume's files are: a prefix in table `file`, and a path below it. */
export interface VolumeLocation {
  readonly volume: string;
  readonly path: string;
  readonly readOnly: boolean;
}

export function volumeLocation(turn: Turn, name: string): VolumeLocation | undefined {
  const volume = turn.pod.spec.volumes?.find((candidate) => candidate.name === name);
  if (!volume) return undefined;
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
  return { volume: `${uid}/volumes/${name}`, path: "", readOnly };
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
    const fresh: VolumesMemory = {
      sinceMillis: nowMillis,
      nextPollMillis: nowMillis + VOLUME_POLL_MILLIS,
      mounted: {},
      retries: {},
      versions: {},
      nextUpdateMillis: 0,
    };
    memory.volumes = fresh;
    return { kind: "waiting" };
  }
  const known = memory.volumes;
  if (nowMillis < known.nextPollMillis) return { kind: "waiting" };
  const claims = claimProblem(turn, volumes);
  if (claims !== undefined) {
    tell(turn, reasons.FailedMount({ message: `Unable to attach or mount volumes: ${claims}`, error: claims }));
    return { kind: "failed" };
  }
  for (const volume of volumes) mount(turn, volume);
  const done = volumes.every(({ name }) => turn.memory.volumes?.mounted[name]);
  return { kind: done ? "mounted" : "waiting" };
}

function mount(turn: Turn, volume: Volume): void {
  const known = turn.memory.volumes as VolumesMemory;
  const retry = known.retries[volume.name];
  if (known.mounted[volume.name] || (retry && turn.nowMillis < retry.atMillis)) return;
  const result = setUp(turn, volume, undefined);
  if (!("error" in result)) {
    turn.memory.volumes = {
      ...known,
      mounted: { ...known.mounted, [volume.name]: true },
      versions: { ...known.versions, [volume.name]: result.version },
    };
    return;
  }
  const message = `MountVolume.SetUp failed for volume "${volume.name}" : ${result.error}`;
  tell(turn, reasons.FailedMount({ message, volume: volume.name, error: result.error }));
  const delayMillis = retry ? Math.min(retry.delayMillis * 2, MOUNT_RETRY_MAX_MILLIS) : MOUNT_RETRY_FIRST_MILLIS;
  turn.memory.volumes = { ...known, retries: { ...known.retries, [volume.name]: { atMillis: turn.nowMillis + delayMillis, delayMillis } } };
}

/** Files that follow an object are written anew at each sync when the object has changed. */
export function refreshVolumes(turn: Turn): void {
  const known = turn.memory.volumes;
  if (!known) return;
  for (const volume of turn.pod.spec.volumes ?? []) {
    if (isApiAccess(volume) || !(volume.configMap ?? volume.secret ?? volume.projected ?? volume.downwardAPI)) continue;
    const before = turn.memory.volumes?.versions[volume.name];
    const result: SetUp = setUp(turn, volume, before);
    if ("error" in result || result.version === before) continue;
    const current = turn.memory.volumes as VolumesMemory;
    turn.memory.volumes = { ...current, versions: { ...current.versions, [volume.name]: result.version } };
  }
}

/** Does a volume of the pod show objects that may change? */
export function followsObjects(pod: Pod): boolean {
  return (pod.spec.volumes ?? []).some(
    (volume) => !isApiAccess(volume) && (volume.configMap ?? volume.secret ?? volume.projected) !== undefined,
  );
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
  const all = texts.length === 1 ? texts[0] : `[${texts.join(", ")}]`;
  return `unmounted volumes=[${names}], unattached volumes=[], failed to process volumes=[${names}]: ${all}`;
}

export function volumesDueMillis(turn: Turn): number {
  const known = turn.memory.volumes;
  if (!known) return Number.POSITIVE_INFINITY;
  if (turn.nowMillis < known.nextPollMillis) return known.nextPollMillis;
  const pending = Object.entries(known.retries).filter(([name]) => !known.mounted[name]);
  return pending.reduce((due, [, { atMillis }]) => Math.min(due, atMillis), Number.POSITIVE_INFINITY);
}
