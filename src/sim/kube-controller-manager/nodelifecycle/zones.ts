import { timestamp } from "../../api/time.ts";
import type { Node } from "../../api/types.ts";
import type { Action } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";
import { update } from "../common/requests.ts";
import { nodeCondition, noExecuteTaints, wantedNoExecute } from "./conditions.ts";
import { nodeReasons } from "./reasons.ts";

/** One node in ten seconds: should many fail at once, the fault is probably elsewhere. */
const evictionIntervalMillis = 10_000;
const secondaryIntervalMillis = 100_000;
const unhealthyZoneThreshold = 0.55;
const largeClusterSize = 50;
const zonePrefix = "zone/";

export const zoneKeyOf = ({ metadata }: Node): string =>
  `${zonePrefix}${metadata.labels?.["topology.kubernetes.io/region"] ?? ""}:${metadata.labels?.["topology.kubernetes.io/zone"] ?? ""}`;
export const isZoneKey = (key: string): boolean => key.startsWith(zonePrefix);

/** When a zone last had a node tainted. */
interface ZoneMemory {
  readonly lastMillis: number;
}

const isReady = (node: Node): boolean => nodeCondition(node, "Ready")?.status === "True";

/** Milliseconds between two nodes of a zone; undefined when none may be tainted. Follows node_lifecycle_controller.go (handleDisruption, setLimiterInZone). */
function intervalOf(nodes: readonly Node[], zone: readonly Node[]): number | undefined {
  if (!nodes.some(isReady)) return undefined;
  const bad = zone.filter((node) => !isReady(node)).length;
  const partly = bad < zone.length && bad > 2 && bad / zone.length >= unhealthyZoneThreshold;
  if (!partly) return evictionIntervalMillis;
  return zone.length > largeClusterSize ? secondaryIntervalMillis : undefined;
}

/** Gives the next failed node of a zone its NoExecute taint, as often as the zone's health allows. */
export function syncZone(view: View, key: string): readonly Action[] {
  const nodes = view.list("Node");
  const zone = nodes.filter((node) => zoneKeyOf(node) === key);
  const interval = intervalOf(nodes, zone);
  if (interval === undefined) return nodes.some(isReady) ? [] : zone.flatMap((node) => removeNoExecute(node));
  const waiting = zone
    .filter((node) => wantedNoExecute(node) !== undefined && noExecuteTaints(node).length === 0)
    .toSorted((left, right) => byTransition(left, right));
  const [next] = waiting;
  if (!next) return [];
  const { lastMillis = Number.NEGATIVE_INFINITY } = (view.memory(key) as ZoneMemory | undefined) ?? {};
  const wait = lastMillis + interval - view.nowMillis;
  if (wait > 0) return [{ type: "wake", afterMillis: wait }];
  const again: readonly Action[] = waiting.length > 1 ? [{ type: "wake", afterMillis: interval }] : [];
  return [taintNoExecute(next, view.nowMillis), { type: "remember", value: { lastMillis: view.nowMillis } satisfies ZoneMemory }, ...again];
}

function byTransition(left: Node, right: Node): number {
  const since = (node: Node) => nodeCondition(node, "Ready")?.lastTransitionTime ?? "";
  return since(left) < since(right) ? -1 : since(left) > since(right) ? 1 : 0;
}

/** The one NoExecute taint that a node's Ready condition asks for, in place of the other. */
export function taintNoExecute(node: Node, nowMillis: number): Action {
  const key = wantedNoExecute(node) ?? "";
  const old = noExecuteTaints(node);
  const others = (node.spec.taints ?? []).filter((taint) => !old.includes(taint));
  const taints = [...others, { key, effect: "NoExecute" as const, timeAdded: timestamp(nowMillis) }];
  return update(
    { ...node, spec: { ...node.spec, taints } },
    nodeReasons.TaintNode({ node: node.metadata.name, taint: `${key}:NoExecute` }),
  );
}

export function removeNoExecute(node: Node): readonly Action[] {
  const old = noExecuteTaints(node);
  if (old.length === 0) return [];
  const taints = (node.spec.taints ?? []).filter((taint) => !old.includes(taint));
  const { taints: _, ...spec } = node.spec;
  const next = { ...node, spec: taints.length > 0 ? { ...spec, taints } : spec };
  return [update(next, nodeReasons.UntaintNode({ node: node.metadata.name, taint: `${old[0]?.key}:NoExecute` }))];
}
