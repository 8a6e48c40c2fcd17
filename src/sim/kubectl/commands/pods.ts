import { isJsonObject, type JsonObject } from "../../api/json-object.ts";
import type { KubeObject } from "../../api/object.ts";
import { isPodReady } from "../../api/pod.ts";
import { formatSelector } from "../../api/selector.ts";
import { parseTimestamp } from "../../api/time.ts";
import type { Pod } from "../../api/types.ts";
import { needResource } from "../discovery.ts";
import { fail } from "../error.ts";
import { valueAt } from "../output/values.ts";
import { parseResourceArgs } from "../parse/resources.ts";
import { getObject, listObjects } from "../requests.ts";
import { complain, type Run } from "../run.ts";

export type { Pod };

export function isPod(object: KubeObject): object is Pod {
  return object.kind === "Pod";
}

/** The pod that `web`, `pod/web` or `deploy/web` means: for a workload, the best of its pods. */
export function podFor(run: Run, word: string): Pod {
  const pods = allPodsFor(run, word);
  const [first] = pods;
  if (!first) throw fail(`timed out waiting for the condition`);
  if (pods.length > 1) complain(run, `Found ${pods.length} pods, using pod/${first.metadata.name}`);
  return first;
}

/** A pod itself, or all pods of a workload. */
export function allPodsFor(run: Run, word: string): readonly Pod[] {
  const client = run.context.client;
  const args = word.includes("/") ? parseResourceArgs(client, [word]) : undefined;
  const item = args?.type === "names" ? args.items[0] : { resource: needResource(client, "pods"), name: word };
  if (!item) throw fail("pod, type/name or --filename must be specified");
  const object = getObject(run, { resource: item.resource, namespace: run.namespace }, item.name);
  return isPod(object) ? [object] : podsOf(run, object);
}

/** Pods that a workload or service selects, those most likely to have logs first. Follows kubectl/pkg/polymorphichelpers and kubectl/pkg/util/podutils (ByLogging). */
export function podsOf(run: Run, object: KubeObject): readonly Pod[] {
  const selector = valueAt(object, "spec", "selector");
  if (!isJsonObject(selector)) throw fail(`cannot ${verbOf(run)} ${goType(object)}: selector for ${goType(object)} not implemented`);
  const text = "matchLabels" in selector || "matchExpressions" in selector ? formatSelector(selector) : mapText(selector);
  const resource = needResource(run.context.client, "pods");
  const pods = listObjects(run, { resource, namespace: run.namespace }, { label: text, field: "" }) as readonly Pod[];
  return [...pods].sort(byLogging);
}

const verbOf = ({ path }: Run): string => (path === "kubectl logs" ? "get the logs from" : "attach to");

/** `*v1.Node`: how Go names the type of an object. */
const goType = ({ apiVersion, kind }: KubeObject): string => `*${apiVersion.slice(apiVersion.indexOf("/") + 1)}.${kind}`;

const mapText = (map: JsonObject) =>
  Object.entries(map)
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(",");

const phaseOrder = ["Pending", "Unknown", "Running"];

function byLogging(left: Pod, right: Pod): number {
  const assigned = Number(!left.spec.nodeName) - Number(!right.spec.nodeName);
  if (assigned !== 0) return assigned;
  const phase = phaseOrder.indexOf(right.status.phase ?? "") - phaseOrder.indexOf(left.status.phase ?? "");
  if (phase !== 0) return phase;
  const ready = Number(isPodReady(right)) - Number(isPodReady(left));
  if (ready !== 0) return ready;
  return parseTimestamp(right.metadata.creationTimestamp) - parseTimestamp(left.metadata.creationTimestamp);
}

const DEFAULT_CONTAINER = "kubectl.kubernetes.io/default-container";

export function containerNames(pod: Pod): readonly string[] {
  return [...pod.spec.containers, ...(pod.spec.initContainers ?? [])].map(({ name }) => name);
}

function namesText({ spec }: Pod): string {
  const init = (spec.initContainers ?? []).map(({ name }) => `${name} (init)`);
  const ephemeral = (spec.ephemeralContainers ?? []).map(({ name }) => `${name} (ephem)`);
  return [...spec.containers.map(({ name }) => name), ...init, ...ephemeral].join(", ");
}

/** The container that -c names, else the first, which is told when there are several. Follows kubectl/pkg/cmd/util/podcmd. */
export function containerOf(run: Run, pod: Pod, wanted: string): string {
  if (wanted !== "") {
    if (!containerNames(pod).includes(wanted))
      throw fail(`container ${wanted} is not valid for pod ${pod.metadata.name} out of: ${namesText(pod)}`);
    return wanted;
  }
  const [first] = pod.spec.containers;
  const chosen = pod.metadata.annotations?.[DEFAULT_CONTAINER];
  if (chosen && containerNames(pod).includes(chosen)) return chosen;
  if (containerNames(pod).length > 1 && !run.flags.bool("quiet"))
    complain(run, `Defaulted container "${first?.name}" out of: ${namesText(pod)}`);
  return first?.name ?? "";
}
