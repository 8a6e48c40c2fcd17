import type { View } from "../../cluster/view.ts";
import { memoryLeft } from "../../world/kernel/memory.ts";

/** The kubelet's key for its eviction manager. */
export const EVICTION_KEY = "eviction";

/** Less than this is too little: memory.available<100Mi. Follows kubernetes/pkg/kubelet/eviction/defaults_linux.go. */
export const THRESHOLD = "100Mi";
const THRESHOLD_BYTES = 100 * 1024 ** 2;

/** What the eviction manager keeps between two looks. */
export interface EvictionMemory {
  /** Its last look at the memory; the next ones come every 10 s from there. */
  readonly lookedAtMillis: number;
  /** When it last saw too little; unset once that is 5 minutes ago. */
  readonly shortAtMillis: number | undefined;
  /** The pod whose end it waits for, and until when at most. */
  readonly leaving: { readonly key: string; readonly uid: string; readonly untilMillis: number } | undefined;
}

export const evictionMemory = (view: View): EvictionMemory | undefined => view.memory(EVICTION_KEY) as EvictionMemory | undefined;

/** Bytes that a machine's programs can still have. */
export const availableMemory = (view: View, node: string): number => Math.max(0, memoryLeft(view, node));

/** Asked whenever a container grows: the manager of a healthy node sleeps. A VM that is no node has none. */
export const isShortOfMemory = (view: View, node: string): boolean =>
  memoryLeft(view, node) < THRESHOLD_BYTES && view.world("machine", node) !== undefined;

/** Is the node under memory pressure for this kubelet? Follows kubernetes/pkg/kubelet/eviction/eviction_manager.go (IsUnderMemoryPressure). */
export const isUnderMemoryPressure = (view: View): boolean => evictionMemory(view)?.shortAtMillis !== undefined;
