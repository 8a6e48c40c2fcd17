import { defineReasons, type WorldAction } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import type { FrontBalancer, Machine } from "../cluster/world-rows.ts";
import type { ConnectOptions, HttpResult } from "./http.ts";
import { walk } from "./network/packets.ts";
import { type Origin, sourceOf } from "./network/place.ts";
import type { Hop } from "./network/trip.ts";

/** The name of a cluster that nobody named, as kubeadm has it. */
export const USUAL_NAME = "kubernetes";

const CROSSING_MILLIS = 1;

const reasons = defineReasons({ FrontBalancerTurn: { message: ({ balancer }) => `load balancer ${balancer} passed a connection on` } });

/** A node of one of the run's clusters. */
interface Target {
  /** The cluster's key among the views; its name is for people. */
  readonly cluster: string;
  readonly name: string;
  readonly machine: Machine;
  readonly port: number;
}

interface Crossing {
  readonly target: Target;
  readonly hop: Hop;
  /** Who the target sees. */
  readonly seen: string;
  readonly actions: readonly WorldAction[];
}

type Ask<O> = (view: View, options: O) => HttpResult;

/**
 * Asks in the client's own cluster; what finds no way there is on the wire that the machines of all clusters share. There an address
 * is a load balancer before the clusters or a machine of another one. Addresses of pods and Services mean nothing outside their cluster.
 */
export function acrossClusters<O extends ConnectOptions>(view: View, options: O, ask: Ask<O>): HttpResult {
  const here = ask(view, options);
  if (here.outcome === "response" || here.hops.at(-1)?.what !== "NotRoutedOutside") return here;
  const way = here.hops.slice(0, -1);
  const source = sourceOf(view, originOf(options));
  const home = source && view.world("machine", source.node);
  if (home?.networkCut) return { ...here, hops: [...way, hopAt("node", home.name, "NetworkCut", {}, "lose")] };
  const crossing = crossingTo(view, here.ip, options.port, home?.ip ?? source?.ip ?? "");
  if (!crossing) return here;
  if ("refusal" in crossing)
    return {
      outcome: "refused",
      detail: crossing.refusal.what,
      durationMillis: CROSSING_MILLIS,
      ip: here.ip,
      hops: [...way, crossing.refusal],
    };
  const { target, hop, seen, actions } = crossing;
  const origin: Origin = { place: "outside", ip: seen };
  const there = ask(viewIn(view, target.cluster), { ...options, origin, host: target.machine.ip, port: target.port });
  const told = {
    durationMillis: there.durationMillis + CROSSING_MILLIS,
    ip: here.ip,
    hops: [...way, hop, ...there.hops.slice(1)],
  };
  if (there.outcome !== "response") return { ...there, ...told };
  return { ...there, ...told, actions: [...actions, ...there.actions.map((action) => ({ ...action, cluster: target.cluster }))] };
}

/** Where a request begins: with whoever is named, else outside. */
export const originOf = ({ origin, fromNode }: ConnectOptions): Origin =>
  origin ?? (fromNode === undefined ? { place: "outside" } : { place: "node", node: fromNode });

function hopAt(kind: Hop["kind"], at: string, what: string, facts: Hop["facts"], verdict: Hop["verdict"] = "pass"): Hop {
  return { kind, at, what, facts, verdict };
}

/** What stands at an address of the wire; undefined when nothing does. */
function crossingTo(view: View, ip: string, port: number, clientIp: string): Crossing | { readonly refusal: Hop } | undefined {
  const balancer = viewIn(view, "")
    .listWorld("frontBalancer")
    .find((row) => row.ip === ip);
  if (balancer) return throughFront(view, balancer, port);
  const found = clusterKeys(view)
    .filter((cluster) => cluster !== (view.clusters?.own ?? ""))
    .flatMap((cluster) => machinesOf(view, cluster, port))
    .find(({ machine }) => machine.ip === ip);
  if (!found) return undefined;
  const hop = hopAt("node", found.machine.name, "WireCrossed", { cluster: found.name, ip });
  return { target: found, hop, seen: clientIp, actions: [] };
}

/** In turn to the nodes that answer at their node port. Whoever is behind it sees the balancer's address. */
function throughFront(view: View, row: FrontBalancer, port: number): Crossing | { readonly refusal: Hop } {
  if (port !== row.port) return { refusal: hopAt("load-balancer", row.name, "NothingListens", { port }, "refuse") };
  const targets = targetsOf(view, row);
  const healthy = targets.filter((target) => isHealthy(view, row, target));
  const target = healthy[row.sent % healthy.length];
  if (!target) return { refusal: hopAt("load-balancer", row.name, "NoHealthyCluster", { targets: targets.length }, "refuse") };
  const { name, machine } = target;
  const facts = { cluster: name, node: machine.name, port: target.port, targets: targets.length, healthy: healthy.length };
  const turn: WorldAction = {
    type: "world",
    table: "frontBalancer",
    key: row.name,
    value: { ...row, sent: row.sent + 1 },
    reason: reasons.FrontBalancerTurn({ balancer: row.name }),
    cluster: "",
  };
  return { target, hop: hopAt("load-balancer", row.name, "ClusterChosen", facts), seen: row.ip, actions: [turn] };
}

/** A balancer's nodes: the first of each cluster, then the second of each, so that a few requests reach every cluster. */
export function targetsOf(view: View, { targets }: FrontBalancer): readonly Target[] {
  const lists = targets.flatMap(({ cluster, nodePort }) => {
    const key = clusterKey(view, cluster);
    return key === undefined ? [] : [machinesOf(view, key, nodePort)];
  });
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list[index] ?? [])).flat();
}

/** Does somebody answer a connection there? Asked anew for every connection. */
export function isHealthy(view: View, { ip, sent }: FrontBalancer, { cluster, machine, port }: Target): boolean {
  return walk(viewIn(view, cluster), { from: { place: "outside", ip }, host: machine.ip, port, sequence: sent }).outcome === "connected";
}

function machinesOf(view: View, cluster: string, port: number): readonly Target[] {
  const inside = viewIn(view, cluster);
  const name = inside.world("cluster", "self")?.name ?? USUAL_NAME;
  return inside.listWorld("machine").map((machine) => ({ cluster, name, machine, port }));
}

const clusterKeys = ({ clusters }: View): readonly string[] => clusters?.names ?? [""];

const viewIn = (view: View, cluster: string): View => view.clusters?.view(cluster) ?? view;

/** A cluster's key among the views, by the name people give it. */
export function clusterKey(view: View, name: string): string | undefined {
  return clusterKeys(view).find((key) => clusterName(view, key) === name);
}

export const clusterName = (view: View, key: string): string => viewIn(view, key).world("cluster", "self")?.name ?? USUAL_NAME;

export const clusterNames = (view: View): readonly string[] => clusterKeys(view).map((key) => clusterName(view, key));
