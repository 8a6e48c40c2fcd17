import type { View } from "../../cluster/view.ts";
import type { ContainerRow, ServiceRules } from "../../cluster/world-rows.ts";
import type { InternetHost } from "./internet.ts";
import type { Origin, Source } from "./place.ts";
import type { ProxyMode } from "./proxy.ts";

/** A request for a connection. */
export interface WalkRequest {
  readonly from: Origin;
  /** A name or an address. */
  readonly host: string;
  readonly port: number;
  readonly protocol?: "TCP" | "UDP";
  /** Tells requests of one moment apart, so that each is sent by chance of its own. */
  readonly sequence?: number;
  readonly mode?: ProxyMode;
}

/** One step of a packet: where it is, what happens to it there, and whether it goes on. */
export interface Hop {
  readonly kind:
    | "client"
    | "dns"
    | "internet"
    | "gateway"
    | "route"
    | "security-group"
    | "load-balancer"
    | "node"
    | "service"
    | "policy"
    | "pod"
    | "container"
    | "vm";
  /** Name of the node, pod, Service or server. */
  readonly at: string;
  /** A code for what happens; `facts` are its numbers and names. */
  readonly what: string;
  readonly facts: { readonly [fact: string]: string | number | boolean };
  readonly verdict: "pass" | "refuse" | "lose";
}

export type WalkOutcome = "connected" | "refused" | "timeout" | "no-route" | "name-not-resolved" | "not-permitted";

export interface Walk {
  readonly outcome: WalkOutcome;
  readonly hops: readonly Hop[];
  /** Of setting up the connection; for timeouts and what is not found, how long the client's kernel tries. */
  readonly durationMillis: number;
  /** The address the name stood for. */
  readonly ip: string;
  /** Address that the server sees. */
  readonly clientSeen: string;
  readonly container?: ContainerRow;
  /** A port that a node's own program answers: kube-proxy's health check of a Service. */
  readonly healthCheck?: ServiceRules;
  /** The packet ended in the internet. */
  readonly internet?: InternetHost;
}

/** Linux gives up a connection after this (tcp_syn_retries 6). */
export const CONNECT_TIMEOUT_MILLIS = 134_000;
/** Nobody answers the question who has the address. */
export const NO_ROUTE_MILLIS = 3000;

/** A packet under way: what was asked, where it began, and what has been told of it so far. */
export interface Trip {
  readonly view: View;
  readonly request: WalkRequest;
  readonly source: Source;
  readonly protocol: "TCP" | "UDP";
  readonly mode: ProxyMode;
  readonly hops: Hop[];
  millis: number;
}

/** Tells one step. */
export function hop(trip: Trip, kind: Hop["kind"], at: string, what: string, facts: Hop["facts"], verdict: Hop["verdict"] = "pass"): void {
  trip.hops.push({ kind, at, what, facts, verdict });
}

/** The packet's way is over. */
export function end(trip: Trip, outcome: WalkOutcome, ip: string, more: Partial<Walk> = {}): Walk {
  return { outcome, hops: trip.hops, durationMillis: trip.millis, ip, clientSeen: "", ...more };
}

/** It vanishes here: the client hears nothing. */
export function lose(trip: Trip, ip: string, kind: Hop["kind"], at: string, what: string, facts: Hop["facts"] = {}): Walk {
  hop(trip, kind, at, what, facts, "lose");
  trip.millis += CONNECT_TIMEOUT_MILLIS;
  return end(trip, "timeout", ip);
}

/** Somebody says no at once. */
export function refuse(trip: Trip, ip: string, kind: Hop["kind"], at: string, what: string, facts: Hop["facts"] = {}): Walk {
  hop(trip, kind, at, what, facts, "refuse");
  return end(trip, "refused", ip);
}
