import { lostLog, whyNoLog } from "../../api/container-log.ts";
import { runtimeUid } from "../../api/pod.ts";
import { badRequestStatus, notFoundStatus, type Status } from "../../api/status.ts";
import { microTimestamp, parseTimestamp } from "../../api/time.ts";
import type { Pod } from "../../api/types.ts";
import type { View } from "../../cluster/view.ts";
import type { ContainerRow, LogLine } from "../../cluster/world-rows.ts";
import { type HttpText, isReadable, isTrue, splitPath } from "./http.ts";
import { targetOf } from "./route.ts";

/** A container's log as its client asked for it. */
export interface PodLog {
  readonly containerId: string;
  readonly follow: boolean;
  readonly timestamps: boolean;
  /** What is there already, cut as the client wants it. */
  readonly text: string;
  /** How many of the container's lines have been looked at. */
  readonly position: number;
}

export type OpenLog = { readonly log: PodLog } | { readonly status: Status };

/** Opens a container's log, if the request is for one. Follows kubernetes/pkg/registry/core/pod/strategy.go (LogLocation). */
export function openLog(http: HttpText, view: View): OpenLog | undefined {
  const { path, query } = splitPath(http.path);
  const target = isReadable(http.path) ? targetOf(path, view) : undefined;
  if (http.method !== "GET" || target?.resource.kind !== "Pod" || target.subresource !== "log" || target.name === undefined)
    return undefined;
  const pod = view.get("Pod", target.namespace, target.name);
  if (!pod) return { status: notFoundStatus({ group: "", resource: "pods" }, target.name) };
  const chosen = chooseContainer(pod, query.get("container") ?? "");
  if ("status" in chosen) return chosen;
  const previous = isTrue(query, "previous");
  const run = runsOf(view, pod, chosen.container).at(previous ? -2 : -1);
  if (!run) {
    const text = lostLog(pod, chosen.container, previous);
    if (text === undefined) return { status: badRequestStatus(whyNoLog(pod, chosen.container, previous)) };
    return { log: { containerId: "", follow: false, timestamps: false, text, position: 0 } };
  }
  const lines = linesOf(view, run.id);
  const timestamps = isTrue(query, "timestamps");
  const text = chosenText(lines, query, timestamps, view.nowMillis);
  return { log: { containerId: run.id, follow: isTrue(query, "follow"), timestamps, text, position: lines.length } };
}

function chooseContainer({ metadata, spec }: Pod, wanted: string): { readonly container: string } | { readonly status: Status } {
  const containers = spec.containers.map(({ name }) => name);
  const init = (spec.initContainers ?? []).map(({ name }) => name);
  const ephemeral = (spec.ephemeralContainers ?? []).map(({ name }) => name);
  if (wanted !== "") {
    if ([...containers, ...init, ...ephemeral].includes(wanted)) return { container: wanted };
    return { status: badRequestStatus(`container ${wanted} is not valid for pod ${metadata.name}`) };
  }
  const [only] = containers;
  if (only !== undefined && containers.length === 1) return { container: only };
  const others = init.length > 0 ? ` or one of the init containers: [${init.join(" ")}]` : "";
  const choices = `choose one of: [${containers.join(" ")}]${others}`;
  return { status: badRequestStatus(`a container name must be specified for pod ${metadata.name}, ${choices}`) };
}

/** All runs of a container that its machine still has, oldest first. */
function runsOf(view: View, pod: Pod, container: string): readonly ContainerRow[] {
  return view
    .listWorld("container", `${runtimeUid(pod)}/`)
    .filter(({ name }) => name === container)
    .sort((left, right) => left.attempt - right.attempt);
}

const linesOf = (view: View, containerId: string): readonly LogLine[] =>
  view.listWorld("log", `${containerId}/`).flatMap(({ lines }) => lines);

function chosenText(lines: readonly LogLine[], query: ReadonlyMap<string, string>, timestamps: boolean, nowMillis: number): string {
  const sinceTime = query.get("sinceTime") ?? "";
  const sinceSeconds = Number(query.get("sinceSeconds") ?? Number.POSITIVE_INFINITY);
  const from = sinceTime === "" ? nowMillis - sinceSeconds * 1000 : parseTimestamp(sinceTime);
  const recent = lines.filter(({ atMillis }) => atMillis >= from);
  const tail = Number(query.get("tailLines") ?? recent.length);
  const text = recent
    .slice(Math.max(0, recent.length - tail))
    .map((line) => lineText(line, timestamps))
    .join("");
  return query.has("limitBytes") ? text.slice(0, Number(query.get("limitBytes"))) : text;
}

function lineText({ atMillis, text }: LogLine, timestamps: boolean): string {
  return `${timestamps ? `${microTimestamp(atMillis).replace("Z", "000Z")} ` : ""}${text}\n`;
}

/** The lines written since; `ended` when the container writes no more. */
export function nextLines(log: PodLog, view: View): { readonly text: string; readonly ended: boolean; readonly log: PodLog } {
  const lines = linesOf(view, log.containerId);
  const text = lines
    .slice(log.position)
    .map((line) => lineText(line, log.timestamps))
    .join("");
  const row = view.world("container", log.containerId);
  return { text, ended: row === undefined || row.state === "exited", log: { ...log, position: Math.max(log.position, lines.length) } };
}
