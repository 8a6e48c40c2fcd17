/** The parts of a recording in tests/golden/kubelet that are compared. */
export interface Recording {
  readonly id: string;
  readonly what: string;
  readonly manifests: string;
  readonly seconds: number;
  readonly actions: readonly RecordedAction[];
  readonly observed: {
    readonly podTimeline: readonly PodChange[];
    readonly events: readonly RecordedEvent[];
    readonly final: readonly unknown[];
  };
}

export interface RecordedAction {
  readonly atSeconds: number;
  readonly doneAt: number;
  readonly kubectl?: readonly string[];
  readonly create?: string;
  readonly op?: string;
  readonly staticPod?: string | null;
}

export interface PodChange {
  readonly t: number;
  readonly event: string;
  readonly pod?: string;
  readonly conditions?: readonly { readonly type: string; readonly status: string; readonly reason?: string; readonly message?: string }[];
  readonly conditionsGone?: readonly string[];
  readonly containers?: { readonly [name: string]: ContainerChange };
  readonly [field: string]: unknown;
}

export interface ContainerChange {
  readonly state: object;
  readonly lastState: object;
  readonly restartCount: number;
  readonly ready: boolean;
  readonly started?: boolean;
  readonly resources?: unknown;
}

export interface RecordedEvent {
  readonly t: number;
  readonly type: string;
  readonly reason: string;
  readonly object: string;
  readonly message: string;
  readonly count: number;
  readonly source: string;
}

/** One field of a pod at one moment: what a comparison looks at. Writes that were merged make no difference. */
export interface Fact {
  readonly t: number;
  readonly pod: string;
  readonly field: string;
  readonly value: string;
}

/** Of a condition that is no longer there. */
export const GONE = "gone";

const scalarFields = [
  "phase",
  "reason",
  "message",
  "nodeName",
  "podIP",
  "qosClass",
  "generation",
  "observedGeneration",
  "deletionGracePeriodSeconds",
];

/** A timeline as facts, each only where it changes. */
export function factsOf(timeline: readonly PodChange[]): readonly Fact[] {
  const facts: Fact[] = [];
  const last = new Map<string, string>();
  const add = (t: number, pod: string, field: string, value: string) => {
    if (last.get(`${pod} ${field}`) === value) return;
    last.set(`${pod} ${field}`, value);
    facts.push({ t, pod, field, value });
  };
  for (const change of timeline) {
    const pod = change.pod ?? "";
    if (change.event !== "MODIFIED") add(change.t, pod, "event", change.event);
    for (const field of scalarFields) if (change[field] !== undefined) add(change.t, pod, field, normalize(String(change[field])));
    for (const { type, status, reason = "", message = "" } of change.conditions ?? []) {
      add(change.t, pod, `condition ${type}`, normalize(`${status} ${reason} ${message}`));
    }
    for (const type of change.conditionsGone ?? []) add(change.t, pod, `condition ${type}`, GONE);
    for (const [name, container] of Object.entries(change.containers ?? {})) {
      add(change.t, pod, `container ${name}`, normalize(containerText(container)));
    }
  }
  return facts;
}

function containerText({ state, lastState, restartCount, ready, started }: ContainerChange): string {
  const text = (part: object) =>
    Object.entries(part)
      .map(
        ([kind, { startedAt: _s, finishedAt: _f, containerID: _c, ...rest }]) =>
          `${kind} ${JSON.stringify(rest, Object.keys(rest).sort())}`,
      )
      .join();
  return `${text(state)} last=${text(lastState)} restarts=${restartCount} ${ready ? "ready" : "unready"} ${started ? "started" : "unstarted"}`;
}

/** Takes out what no two runs have in common. */
export function normalize(text: string): string {
  return (
    text
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "<uid>")
      // The uid of a pod that came from a file.
      .replace(/\b[0-9a-f]{32}\b/g, "<uid>")
      .replace(/\b10\.244\.\d+\.\d+\b/g, "<podIP>")
      .replace(/\b192\.168\.56\.\d+\b/g, "<hostIP>")
      // The recorder's tools were GNU's, those of the images are BusyBox's.
      .replace(/cat: can't open '([^']*)'/g, "cat: $1")
      .replace(/start exec "[^"]*"|start exec \\"[^"\\]*\\"/g, "start exec <id>")
      .replace(
        /in \S+ \(\S+ including waiting\)\. Image size: \d+ bytes/g,
        "in <duration> (<duration> including waiting). Image size: <n> bytes",
      )
  );
}
