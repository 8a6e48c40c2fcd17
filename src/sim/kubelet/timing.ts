import { draw } from "../cluster/random.ts";
import type { View } from "../cluster/view.ts";

/** Periods of the real kubelet, in milliseconds. Follows kubernetes/pkg/kubelet/kubelet.go and pod_workers.go. */
export const RELIST_MILLIS = 1000;
export const RESYNC_MILLIS = 60_000;
/** The status manager looks through all statuses, beside writing each that changes. */
export const STATUS_BATCH_MILLIS = 10_000;
/** HandlePodCleanups: what is left of pods that nobody wants any more. */
export const HOUSEKEEPING_MILLIS = 2000;
/** The folder of manifests is read in full; changes are heard of at once. */
export const FILE_CHECK_MILLIS = 20_000;
export const ERROR_BACK_OFF_MILLIS = 10_000;
export const BACK_OFF_INITIAL_MILLIS = 10_000;
export const BACK_OFF_MAX_MILLIS = 300_000;
export const BACK_OFF_FORGET_MILLIS = 600_000;
export const VOLUME_POLL_MILLIS = 300;
export const VOLUME_TIMEOUT_MILLIS = 123_000;
export const MOUNT_RETRY_FIRST_MILLIS = 500;
export const MOUNT_RETRY_MAX_MILLIS = 122_000;
/** The volume manager hears of a sync in one loop of 100 ms and acts in another; this is their mean. */
export const REMOUNT_MILLIS = 100;
/** From the last container's end until its volumes are unmounted. */
export const UNMOUNT_MILLIS = 300;
/** The runtime writes new limits into the cgroups. */
export const RESIZE_MILLIS = 40;
/** No moment at all: later than every other. */
export const NEVER = Number.MAX_SAFE_INTEGER;
const JITTER = 0.5;

/**
 * The pod lifecycle event generator looks at all containers of its machine once a second, from a moment of its own.
 * @returns the last such moment at or before now, in virtual milliseconds
 */
export const lastRelist = (view: View, machine: string, nowMillis: number): number =>
  lastTick(view, machine, "relist", RELIST_MILLIS, nowMillis);

/** Something a kubelet does again and again, from a moment of its own. @returns the last such moment at or before now */
export function lastTick(view: View, machine: string, what: string, periodMillis: number, nowMillis: number): number {
  const phase = Math.floor(draw(view.seed, what, machine) * periodMillis);
  return nowMillis - ((((nowMillis - phase) % periodMillis) + periodMillis) % periodMillis);
}

export const lastHousekeeping = (view: View, machine: string, nowMillis: number): number =>
  lastTick(view, machine, "housekeeping", HOUSEKEEPING_MILLIS, nowMillis);

export const lastStatusBatch = (view: View, machine: string, nowMillis: number): number =>
  lastTick(view, machine, "status-manager", STATUS_BATCH_MILLIS, nowMillis);

export const lastFileCheck = (view: View, machine: string, nowMillis: number): number =>
  lastTick(view, machine, "file-check", FILE_CHECK_MILLIS, nowMillis);

export function nextRelist(view: View, machine: string, nowMillis: number): number {
  return lastRelist(view, machine, nowMillis) + RELIST_MILLIS;
}

/** A work queue's delay with its jitter: `millis` × (1 … 1.5). Follows apimachinery/pkg/util/wait (Jitter). */
export function jittered(view: View, millis: number, ...labels: readonly (string | number)[]): number {
  return Math.round(millis * (1 + JITTER * draw(view.seed, "jitter", ...labels, millis, view.nowMillis)));
}

/** The sync loop asks the work queue once a second which pods are due. */
export function atSyncTick(view: View, machine: string, dueMillis: number): number {
  const phase = Math.floor(draw(view.seed, "sync-tick", machine) * 1000);
  return dueMillis + ((((phase - dueMillis) % 1000) + 1000) % 1000);
}
