import { parseGoDuration } from "../../api/duration.ts";
import { aggregateText } from "../../api/error-message.ts";
import { controllerOf } from "../../api/object.ts";
import { isPodTerminal, mirrorHash } from "../../api/pod.ts";
import { parseLabelSelector } from "../../api/selector-text.ts";
import type { Node, Pod } from "../../api/types.ts";
import { needResource } from "../discovery.ts";
import { fail, helpError, serverError } from "../error.ts";
import { quote } from "../output/json.ts";
import { dryRunMode } from "../output/print.ts";
import { flags } from "../parse/flags.ts";
import { findObject, getObject, listObjects, patchObject } from "../requests.ts";
import { type Command, complain, type Pending, printLine, type Run } from "../run.ts";
import { dryRunFlag } from "./apply.ts";
import { forEachTarget } from "./targets.ts";

const suffixes = { none: "", client: " (dry run)", server: " (server dry run)" };

function nodesOf(run: Run, word: string): readonly Node[] {
  const label = run.flags.text("selector");
  if (run.args.length === 0 && label === "") throw helpError(`USAGE: ${word} NODE [flags]`, `kubectl ${word}`);
  if (run.args.length > 0 && label !== "")
    throw helpError("error: cannot specify both a node name and a --selector option", `kubectl ${word}`);
  const resource = needResource(run.context.client, "nodes");
  if (label !== "") return listObjects(run, { resource, namespace: "" }, { label, field: "" }) as readonly Node[];
  return run.args.map((name) => getObject(run, { resource, namespace: "" }, name.replace(/^nodes?\//, "")) as Node);
}

/** Sets spec.unschedulable. Follows kubectl/pkg/cmd/drain/drain.go (RunCordonOrUncordon). */
function mark(run: Run, node: Node, unschedulable: boolean): void {
  const word = unschedulable ? "cordoned" : "uncordoned";
  const mode = dryRunMode(run);
  if ((node.spec.unschedulable ?? false) === unschedulable) {
    printLine(run, `node/${node.metadata.name} already ${word}${suffixes[mode]}`);
    return;
  }
  const target = { resource: needResource(run.context.client, "nodes"), namespace: "" };
  const body = { spec: { unschedulable: unschedulable ? true : null } };
  if (mode !== "client") patchObject(run, target, node.metadata.name, { type: "strategic", body }, { dryRun: mode === "server" });
  printLine(run, `node/${node.metadata.name} ${word}${suffixes[mode]}`);
}

const cordonFlags = [...dryRunFlag, ...flags("l,selector:string")];

export const cordonCommand: Command = {
  name: "cordon",
  flags: cordonFlags,
  run: (run) => forEachTarget(nodesOf(run, "cordon"), (node) => mark(run, node, true)) as undefined,
};

export const uncordonCommand: Command = {
  name: "uncordon",
  flags: cordonFlags,
  run: (run) => forEachTarget(nodesOf(run, "uncordon"), (node) => mark(run, node, false)) as undefined,
};

/** What is left to do of a drain: nodes not yet begun, and pods of the present one. */
interface Draining {
  readonly node: string;
  readonly later: readonly string[];
  readonly waiting: readonly DrainedPod[];
  readonly refused: readonly DrainedPod[];
  readonly retryAtMillis: number;
  readonly deadlineMillis: number | undefined;
}

interface DrainedPod {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
}

const RETRY_MILLIS = 5000;

function drain(run: Run): Pending | undefined {
  if ("error" in parseLabelSelector(run.flags.text("pod-selector"))) {
    throw fail("--pod-selector=<pod_selector> must be a valid label selector");
  }
  const nodes = nodesOf(run, "drain");
  for (const node of nodes) mark(run, node, true);
  return drainNext(
    run,
    nodes.map(({ metadata }) => metadata.name),
  );
}

function drainNext(run: Run, nodes: readonly string[]): Pending | undefined {
  const [node, ...later] = nodes;
  if (node === undefined) return undefined;
  const mode = dryRunMode(run);
  const { doomed, errors, warnings } = sortPods(run, node);
  if (errors.length > 0) {
    const list = aggregateText(errors);
    complain(run, `error: unable to drain node ${quote(node)} due to error: ${list}, continuing command...`);
    complain(run, `There are pending nodes to be drained:\n ${nodes.join("\n ")}`);
    for (const error of errors) complain(run, error);
    run.exitCode = 1;
    return undefined;
  }
  if (warnings.length > 0) complain(run, `Warning: ${warnings.join("; ")}`);
  if (mode === "client") {
    for (const { metadata } of doomed) printLine(run, `evicting pod ${metadata.namespace}/${metadata.name} (dry run)`);
    printLine(run, `node/${node} drained${suffixes[mode]}`);
    return drainNext(run, later);
  }
  const timeout = parseGoDuration(run.flags.text("timeout")) ?? 0;
  const pods = doomed.map(({ metadata }) => ({ namespace: metadata.namespace ?? "", name: metadata.name, uid: metadata.uid }));
  const { nowMillis } = run.context.client;
  return evict(run, {
    node,
    later,
    waiting: [],
    refused: pods,
    retryAtMillis: nowMillis,
    deadlineMillis: timeout > 0 ? nowMillis + timeout : undefined,
  });
}

/** Which pods go, and which stand in the way. Follows kubectl/pkg/drain/filters.go. */
function sortPods(run: Run, node: string) {
  const resource = needResource(run.context.client, "pods");
  const label = run.flags.text("pod-selector");
  const pods = listObjects(run, { resource, namespace: "" }, { label, field: `spec.nodeName=${node}` }) as readonly Pod[];
  const title = ({ metadata }: Pod) => `${metadata.namespace}/${metadata.name}`;
  const kinds = pods.map((pod) => ({ pod, kind: kindOf(pod) }));
  const of = (...wanted: readonly PodKind[]) => kinds.filter(({ kind }) => wanted.includes(kind)).map(({ pod }) => pod);
  const [daemons, bare, local] = [of("daemon"), of("bare"), of("local")];
  const errors: string[] = [];
  const warnings: string[] = [];
  const blocked = (list: readonly Pod[], allowed: boolean, text: string) => {
    if (!allowed && list.length > 0) errors.push(`${text}: ${list.map(title).join(", ")}`);
  };
  const force = run.flags.bool("force");
  const emptyDirs = [...local, ...bare.filter((pod) => hasLocalStorage(pod) && !isPodTerminal(pod))];
  blocked(daemons, run.flags.bool("ignore-daemonsets"), "cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore)");
  blocked(
    bare.filter((pod) => !isPodTerminal(pod) && !(hasLocalStorage(pod) && !run.flags.bool("delete-emptydir-data"))),
    force,
    "cannot delete Pods that declare no controller (use --force to override)",
  );
  blocked(
    emptyDirs,
    run.flags.bool("delete-emptydir-data"),
    "cannot delete Pods with local storage (use --delete-emptydir-data to override)",
  );
  if (daemons.length > 0) warnings.push(`ignoring DaemonSet-managed Pods: ${daemons.map(title).join(", ")}`);
  if (force && bare.length > 0) warnings.push(`deleting Pods that declare no controller: ${bare.map(title).join(", ")}`);
  return { doomed: [...of("plain"), ...local, ...bare], errors, warnings };
}

type PodKind = "daemon" | "mirror" | "bare" | "local" | "plain";

function kindOf(pod: Pod): PodKind {
  if (mirrorHash(pod) !== undefined) return "mirror";
  const owner = controllerOf(pod);
  if (owner?.kind === "DaemonSet") return "daemon";
  if (!owner) return "bare";
  return hasLocalStorage(pod) ? "local" : "plain";
}

const hasLocalStorage = (pod: Pod) => pod.spec.volumes?.some(({ emptyDir }) => emptyDir !== undefined) ?? false;

/** Evicts what has not gone yet, waits for the rest. Follows kubectl/pkg/drain/drain.go (evictPods). */
function evict(run: Run, data: unknown): Pending | undefined {
  const draining = data as Draining;
  const { client } = run.context;
  const now = client.nowMillis;
  const refused: DrainedPod[] = [];
  const accepted: DrainedPod[] = [];
  if (draining.retryAtMillis <= now) {
    for (const pod of draining.refused) (evictOne(run, pod) ? accepted : refused).push(pod);
  } else refused.push(...draining.refused);
  const resource = needResource(client, "pods");
  const waiting = [...draining.waiting, ...accepted].filter((pod) => {
    const gone = findObject(run, { resource, namespace: pod.namespace }, pod.name)?.metadata.uid !== pod.uid;
    if (gone) printLine(run, `pod/${pod.name} evicted`);
    return !gone;
  });
  if (waiting.length === 0 && refused.length === 0) {
    printLine(run, `node/${draining.node} drained${suffixes[dryRunMode(run)]}`);
    return drainNext(run, draining.later);
  }
  if (draining.deadlineMillis !== undefined && now >= draining.deadlineMillis) {
    throw fail(`unable to drain node ${quote(draining.node)} due to error: drain did not complete within ${run.flags.text("timeout")}`);
  }
  const retryAtMillis = draining.retryAtMillis <= now ? now + RETRY_MILLIS : draining.retryAtMillis;
  const next: Draining = { ...draining, waiting, refused, retryAtMillis };
  const moments = [
    ...(refused.length > 0 ? [retryAtMillis] : []),
    ...(draining.deadlineMillis === undefined ? [] : [draining.deadlineMillis]),
  ];
  return { data: next, ...(moments.length > 0 ? { wakeAtMillis: Math.min(...moments) } : {}) };
}

/** @returns false when a disruption budget does not allow it now. */
function evictOne(run: Run, { namespace, name }: DrainedPod): boolean {
  printLine(run, `evicting pod ${namespace}/${name}`);
  const grace = run.flags.int("grace-period");
  const response = run.context.client.request({
    verb: "create",
    kind: "Pod",
    namespace,
    name,
    subresource: "eviction",
    object: {
      apiVersion: "policy/v1",
      kind: "Eviction",
      metadata: { name, namespace },
      ...(grace >= 0 ? { deleteOptions: { gracePeriodSeconds: grace } } : {}),
    },
  });
  if (response.ok || response.status.reason === "NotFound") return true;
  if (response.status.reason !== "TooManyRequests") throw serverError(response.status);
  complain(run, `error when evicting pods/${quote(name)} -n ${quote(namespace)} (will retry after 5s): ${response.status.message}`);
  return false;
}

export const drainCommand: Command = {
  name: "drain",
  flags: [
    ...cordonFlags,
    ...flags(
      "ignore-daemonsets:bool",
      "force:bool",
      "delete-emptydir-data:bool",
      "grace-period:int=-1",
      "timeout:duration=0s",
      "pod-selector:string",
      "disable-eviction:bool",
      "skip-wait-for-delete-timeout:int=0",
      "chunk-size:int=500",
    ),
  ],
  run: drain,
  resume: evict,
};
