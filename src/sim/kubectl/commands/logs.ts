import { lostLog, whyNoLog } from "../../api/container-log.ts";
import { parseGoDuration } from "../../api/duration.ts";
import { runtimeUid } from "../../api/pod.ts";
import { badRequestStatus } from "../../api/status.ts";
import { microTimestamp, parseTimestamp } from "../../api/time.ts";
import type { LogLine } from "../../cluster/world-rows.ts";
import { needResource } from "../discovery.ts";
import { fail, helpError, KubectlError, serverError, unforeseen } from "../error.ts";
import { flags } from "../parse/flags.ts";
import { findObject, listObjects } from "../requests.ts";
import { type Command, complain, type Pending, print, type Run } from "../run.ts";
import { allPodsFor, containerNames, containerOf, type Pod, podFor } from "./pods.ts";

/** One container whose lines are shown, and how many of them were. */
interface Stream {
  readonly pod: string;
  readonly uid: string;
  readonly container: string;
  readonly shown: number;
}

/** Follows kubectl/pkg/cmd/logs/logs.go. */
function logs(run: Run): Pending | undefined {
  const label = run.flags.text("selector");
  const [word, named, ...more] = run.args;
  if (more.length > 0 || (word === undefined && label === "")) {
    throw helpError(
      "expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command",
      "kubectl logs",
    );
  }
  if (word !== undefined && label !== "") throw helpError("only a selector (-l) or a POD name is allowed", "kubectl logs");
  checkOptions(run, named);
  const follow = run.flags.bool("follow");
  const streams = chooseStreams(run, word, named ?? run.flags.text("container"), label);
  if (streams.length === 0) complain(run, `No resources found in ${run.namespace} namespace.`);
  const shown = streams.map((stream) => ({ ...stream, shown: showLines(run, stream) }));
  return follow ? { data: shown satisfies readonly Stream[] } : undefined;
}

/** Follows kubectl/pkg/cmd/logs/logs.go (ToLogOptions, Validate). */
function checkOptions({ flags: values }: Run, named: string | undefined): void {
  const [time, container] = [values.text("since-time"), named ?? values.text("container")];
  if (time !== "" && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[-+]\d\d:\d\d)$/.test(time)) {
    throw fail(`parsing time ${JSON.stringify(time)} as "2006-01-02T15:04:05Z07:00": cannot parse ${JSON.stringify(time)} as "2006"`);
  }
  const since = parseGoDuration(values.text("since")) ?? 0;
  if (time !== "" && since !== 0) throw fail("at most one of `sinceTime` or `sinceSeconds` may be specified");
  if (values.bool("all-containers") && container !== "") {
    throw fail(`--all-containers=true should not be specified with container name ${container}`);
  }
  if (values.has("container") && named !== undefined) throw fail("only one of -c or an inline [CONTAINER] arg is allowed");
  if (values.int("limit-bytes") < 0) throw fail("--limit-bytes must be greater than 0");
  if (since < 0) throw fail("--since must be greater than 0");
  if (values.has("tail") && values.int("tail") < -1) throw fail("--tail must be greater than or equal to -1");
}

function chooseStreams(run: Run, word: string | undefined, container: string, label: string): readonly Stream[] {
  const stream = (pod: Pod, name: string): Stream => ({ pod: pod.metadata.name, uid: runtimeUid(pod), container: name, shown: 0 });
  const pods =
    word === undefined
      ? (listObjects(
          run,
          { resource: needResource(run.context.client, "pods"), namespace: run.namespace },
          { label, field: "" },
        ) as readonly Pod[])
      : podsNamed(run, word);
  return pods.flatMap((pod) => {
    if (run.flags.bool("all-containers")) {
      const init = (pod.spec.initContainers ?? []).map(({ name }) => name);
      return [...init, ...containerNames(pod).filter((name) => !init.includes(name))].map((name) => stream(pod, name));
    }
    return [stream(pod, containerOf(run, pod, container))];
  });
}

/** What is not there is told with its namespace, unlike anywhere else. */
function podsNamed(run: Run, word: string): readonly Pod[] {
  try {
    return run.flags.bool("all-pods") ? allPodsFor(run, word) : [podFor(run, word)];
  } catch (error) {
    if (!(error instanceof KubectlError) || error.status?.reason !== "NotFound") throw error;
    throw fail(`error from server (NotFound): ${error.message} in namespace ${JSON.stringify(run.namespace)}`);
  }
}

/** @returns how many lines the container has written by now. */
function showLines(run: Run, stream: Stream): number {
  try {
    const read = readLines(run, stream);
    print(run, typeof read === "string" ? read : chosenText(run, read, stream));
    return typeof read === "string" ? 0 : read.length;
  } catch (error) {
    if (!run.flags.bool("ignore-errors") || !(error instanceof KubectlError)) throw error;
    print(run, `error: ${error.message}\n`);
    return 0;
  }
}

/** @returns the lines, or what the kubelet says in place of them */
function readLines(run: Run, { pod: name, uid, container }: Stream): readonly LogLine[] | string {
  const previous = run.flags.bool("previous");
  const pod = findObject(run, { resource: needResource(run.context.client, "pods"), namespace: run.namespace }, name) as Pod | undefined;
  const node = pod?.spec.nodeName ?? "";
  const trouble = node === "" ? undefined : run.context.client.kubeletTrouble?.(node);
  if (trouble !== undefined) {
    const [, address = ""] = /^dial tcp (\S+):/.exec(trouble) ?? [];
    throw serverError(unforeseen(`Get "https://${address}/containerLogs/${run.namespace}/${name}/${container}": ${trouble}`));
  }
  // Without a node there is nobody to ask, and nothing is told. Follows pkg/registry/core/pod/strategy.go (LogLocation).
  const lines = node === "" ? [] : run.context.client.logs(uid, container, previous);
  if (lines) return lines;
  const lost = pod && lostLog(pod, container, previous);
  if (lost !== undefined) return lost;
  throw serverError(
    badRequestStatus(pod ? whyNoLog(pod, container, previous) : `container "${container}" in pod "${name}" is not available`),
  );
}

function chosenText(run: Run, lines: readonly LogLine[], stream: Stream): string {
  const tail = run.flags.has("tail") ? run.flags.int("tail") : run.flags.text("selector") === "" ? -1 : 10;
  const since = parseGoDuration(run.flags.text("since")) ?? 0;
  const sinceTime = run.flags.text("since-time");
  const from = sinceTime === "" ? (since > 0 ? run.context.client.nowMillis - since : Number.NEGATIVE_INFINITY) : parseTimestamp(sinceTime);
  const recent = lines.filter(({ atMillis }) => atMillis >= from);
  const cut = tail >= 0 ? recent.slice(Math.max(0, recent.length - tail)) : recent;
  const text = cut.map((line) => lineText(run, line, stream)).join("");
  const limit = run.flags.int("limit-bytes");
  return limit > 0 ? text.slice(0, limit) : text;
}

function lineText(run: Run, { atMillis, text }: LogLine, { pod, container }: Stream): string {
  const prefix = run.flags.bool("prefix") || run.flags.bool("all-pods") ? `[pod/${pod}/${container}] ` : "";
  const time = run.flags.bool("timestamps") ? `${microTimestamp(atMillis).replace("Z", "000Z")} ` : "";
  return `${prefix}${time}${text}\n`;
}

/** `logs -f`: new lines as they come, until every container has ended. */
function follow(run: Run, data: unknown): Pending | undefined {
  const { client } = run.context;
  const streams = (data as readonly Stream[]).map((stream) => {
    const lines = client.logs(stream.uid, stream.container, false) ?? [];
    for (const line of lines.slice(stream.shown)) print(run, lineText(run, line, stream));
    return { ...stream, shown: Math.max(stream.shown, lines.length) };
  });
  const running = streams.some(({ uid, container }) => client.container(uid, container)?.state !== "exited");
  return running ? { data: streams } : undefined;
}

export const logsCommand: Command = {
  name: "logs",
  aliases: ["log"],
  flags: flags(
    "c,container:string",
    "f,follow:bool",
    "p,previous:bool",
    "tail:int=-1",
    "timestamps:bool",
    "since:duration=0s",
    "since-time:string",
    "limit-bytes:int=0",
    "all-containers:bool",
    "all-pods:bool",
    "l,selector:string",
    "prefix:bool",
    "ignore-errors:bool",
    "max-log-requests:int=5",
    "pod-running-timeout:duration=20s",
    "insecure-skip-tls-verify-backend:bool",
  ),
  run: logs,
  resume: follow,
};
