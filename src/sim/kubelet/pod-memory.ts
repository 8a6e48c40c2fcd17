import type { Container, Pod, PodStatus } from "../api/types.ts";

/** What a kubelet keeps about one pod between two calls. A restart of the kubelet empties it; the containers go on. */
export interface PodMemory {
  /** The pod as last heard of; cut off from the API server, this is what the kubelet goes by. */
  readonly pod: Pod;
  readonly stage: Stage;
  /** The status manager's copy: ahead of the API while a write cannot be made or a final phase is held back. */
  readonly status: PodStatus;
  /** The status that was last written to the API, unset while one is owed. */
  readonly written: PodStatus | undefined;
  /** What the pod worker is in the middle of; while it is set no other sync begins. */
  readonly task: Task | undefined;
  /** Somebody wants a sync as soon as the worker is free. */
  readonly pending: boolean;
  /** More than one thing called for a sync: a second one follows the next look. */
  readonly again: boolean;
  /** The work queue's entry. */
  readonly nextSyncAtMillis: number;
  /** A sync waits for a look at the containers that is newer than this; -1 when there has been one. */
  readonly lookNewerThanMillis: number;
  /** Last look at this pod's containers, by the relist of every second or on demand. */
  readonly lookedAtMillis: number;
  /** Why a container could not be started, by container. Follows kubernetes/pkg/kubelet/reason_cache.go. */
  readonly reasons: { readonly [container: string]: StartFailure };
  readonly backOffs: { readonly [key: string]: BackOff };
  /** Last pull failure by image, for the message of the back-off. */
  readonly pullErrors: { readonly [image: string]: string };
  /** Probe workers by `container/type`; unset until the volumes are there. */
  readonly probes: { readonly [worker: string]: ProbeMemory };
  readonly volumes: VolumesMemory | undefined;
  /** Set from the wish to the day on which every container has what it asks for. */
  readonly resize: ResizeMemory | undefined;
  /** Set when its end begins: had a main container been started by then? */
  readonly hadInitialized: boolean;
  /** The eviction manager has ended it: what the pod was told. */
  readonly evicted: string | undefined;
  /** When the volumes of an ended pod are out of the way. */
  readonly unmountedAtMillis: number;
  /** Of a static pod: its mirror as last heard of. */
  readonly mirror?: Pod | undefined;
  /** Somebody else has removed the mirror at once, and the sync that would have made it anew has not been yet. */
  readonly mirrorLost?: boolean;
}

/** Follows the states of a pod worker in kubernetes/pkg/kubelet/pod_workers.go. */
export type Stage = "syncing" | "terminating" | "terminated" | "finished" | "rejected";

export interface StartFailure {
  readonly reason: string;
  readonly message: string;
}

export interface BackOff {
  readonly millis: number;
  readonly updatedAtMillis: number;
}

export interface ProbeMemory {
  /** Attempt of the container that is being probed; -1 before the first. */
  readonly attempt: number;
  readonly result: "success" | "failure" | "unknown" | undefined;
  readonly last: "success" | "failure" | undefined;
  readonly run: number;
  readonly onHold: boolean;
  readonly nextAtMillis: number;
  /** A probe on its way: what it will say, and when. */
  readonly flight: ProbeFlight | undefined;
}

export interface ProbeFlight {
  readonly atMillis: number;
  readonly outcome: ProbeOutcome;
}

export interface ProbeOutcome {
  readonly result: "success" | "failure" | "warning" | "error";
  readonly output: string;
}

export interface VolumesMemory {
  /** Next look of the waiting pod worker. */
  readonly nextPollMillis: number;
  readonly mounted: { readonly [volume: string]: boolean };
  /** Set-ups that failed or are to be repeated: when, and how long it waited before (0: it has not failed). */
  readonly pending: { readonly [volume: string]: { readonly atMillis: number; readonly delayMillis: number } };
}

/** Resources that were asked for after the containers had begun. */
export interface ResizeMemory {
  /** What each container that is still to change runs with. */
  readonly actual: { readonly [container: string]: Container["resources"] };
  /** There is no room yet: why. */
  readonly deferred: string | undefined;
}

/** The blocking part of a sync, as data: first kill, then sandbox, then the containers one after the other. */
export interface Task {
  readonly kind: "sync" | "kill-pod" | "terminate";
  readonly step: "volumes" | "kill" | "sandbox" | "start" | "resize";
  /** Containers whose resources are changed while they run. */
  readonly resizes: readonly string[];
  readonly kills: readonly Kill[];
  readonly starts: readonly Start[];
  readonly stepSinceMillis: number;
  /** Where the container at the head of `starts` is. */
  readonly starting: Starting | undefined;
  readonly didSomething: boolean;
  readonly failed: boolean;
  /** Earliest end of a crash back-off met, for the work queue. */
  readonly backOffUntilMillis: number | undefined;
  /** Exited attempts as seen when the sync began: back-off is judged by them. */
  /** The look at the containers that this sync goes by. */
  readonly lookedAtMillis: number;
  readonly exitedAt: { readonly [container: string]: number };
  readonly attempts: { readonly [container: string]: number };
}

export interface Start {
  readonly container: string;
  readonly role: "init" | "sidecar" | "main" | "ephemeral";
}

export interface Starting {
  readonly step: "pulling" | "created" | "hook";
  readonly sinceMillis: number;
  readonly attempt: number;
  /** For hooks: when it ends, and what it says if it failed. */
  readonly untilMillis?: number;
  readonly failure?: string;
  /** The hook failed and the container is on its way out. */
  readonly killing?: boolean;
}

export interface Kill {
  readonly container: string;
  readonly attempt: number;
  readonly sinceMillis: number;
  readonly graceSeconds: number;
  readonly step: "hook" | "turn" | "stopping" | "done";
  readonly untilMillis: number;
  readonly hookFailure: string | undefined;
  readonly hookReported: boolean;
  /** These must have ended first (sidecars wait for the rest). */
  readonly after: readonly string[];
}
