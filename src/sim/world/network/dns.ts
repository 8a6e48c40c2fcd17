import type { View } from "../../cluster/view.ts";
import type { ZoneEndpoint, ZoneEntry } from "../../cluster/world-rows.ts";
import { isAddress } from "./address.ts";

export interface DnsQuestion {
  /** With or without the dot at the end. */
  readonly name: string;
  readonly type: string;
}

export interface DnsAnswerRecord {
  readonly name: string;
  readonly ttl: number;
  readonly type: string;
  readonly value: string;
}

export interface DnsAnswer {
  readonly status: "NOERROR" | "NXDOMAIN" | "SERVFAIL";
  readonly authoritative: boolean;
  readonly answer: readonly DnsAnswerRecord[];
  readonly authority: readonly DnsAnswerRecord[];
  readonly additional: readonly DnsAnswerRecord[];
}

/** The Corefile in short. */
export interface DnsServer {
  readonly domain: string;
  readonly pods: "insecure" | "verified" | "disabled";
  readonly ttl: number;
  /** `forward`: what the outside knows; an empty list: the name exists without this type; undefined: NXDOMAIN. Absent: no such plugin. */
  readonly upstream?: (question: DnsQuestion) => readonly DnsAnswerRecord[] | undefined;
  readonly podExists?: (namespace: string, ip: string) => boolean;
}

const dnsService = "kube-system/kube-dns";
/** Without leading zeros: Go reads `01` as no part of an address. */
const addressLabel = /^(0|[1-9]\d*)(-(0|[1-9]\d*)){3}$/;
const reverseZones = ["in-addr.arpa.", "ip6.arpa."];

/** A question on its way through the plugin: the zone as it was written in the question. */
interface Query {
  readonly view: View;
  readonly server: DnsServer;
  readonly asked: string;
  readonly type: string;
  readonly zone: string;
}

/** What CoreDNS answers. Follows coredns/plugin/kubernetes (handler.go, kubernetes.go, reverse.go). */
export function answerDns(view: View, server: DnsServer, question: DnsQuestion): DnsAnswer {
  const asked = question.name.endsWith(".") ? question.name : `${question.name}.`;
  const zone = [...reverseZones, `${server.domain}.`].find((one) => isWithin(one, asked.toLowerCase()));
  if (zone === undefined) return forward(server, { name: asked, type: question.type });
  const query = { view, server, asked, type: question.type, zone: asked.slice(-zone.length) };
  return reverseZones.includes(zone) ? answerReverse(query) : answerZone(query, labelsOf(query));
}

const isWithin = (zone: string, name: string): boolean => name === zone || name.endsWith(`.${zone}`);

const labelsOf = ({ asked, zone }: Query): readonly string[] =>
  asked.length === zone.length
    ? []
    : asked
        .slice(0, -zone.length - 1)
        .toLowerCase()
        .split(".");

const soaOf = ({ server: { ttl }, zone }: Query): DnsAnswerRecord => ({
  name: zone,
  ttl,
  type: "SOA",
  value: `ns.dns.${zone} hostmaster.${zone} <serial> 7200 1800 86400 ${ttl}`,
});

const none = (query: Query, status: "NOERROR" | "NXDOMAIN"): DnsAnswer => ({
  status,
  authoritative: true,
  answer: [],
  authority: [soaOf(query)],
  additional: [],
});

/** A name that exists without records of the type is told from one that does not exist. */
function some(query: Query, answer: readonly DnsAnswerRecord[], additional: readonly DnsAnswerRecord[] = []): DnsAnswer {
  return answer.length === 0 ? none(query, "NOERROR") : { status: "NOERROR", authoritative: true, answer, authority: [], additional };
}

const rootAuthority: DnsAnswerRecord = {
  name: ".",
  ttl: 86_400,
  type: "SOA",
  value: "a.root-servers.net. nstld.verisign-grs.com. <serial> 1800 900 604800 86400",
};

function forward(server: DnsServer, question: DnsQuestion): DnsAnswer {
  if (!server.upstream) return { status: "SERVFAIL", authoritative: false, answer: [], authority: [], additional: [] };
  const records = server.upstream(question);
  if (records === undefined) return { status: "NXDOMAIN", authoritative: true, answer: [], authority: [rootAuthority], additional: [] };
  return { status: "NOERROR", authoritative: true, answer: records, authority: [], additional: [] };
}

const record = ({ server, asked, type }: Query, value: string): DnsAnswerRecord => ({ name: asked, ttl: server.ttl, type, value });

/** Follows handler.go (ServeDNS): each type in its own way, all others as a question for an address whose answer is kept back. */
function answerZone(query: Query, labels: readonly string[]): DnsAnswer {
  const { type, zone } = query;
  const isApex = labels.length === 0;
  // The server looks for its own name as it is configured, in small letters.
  const isOwnZone = zone === zone.toLowerCase();
  if (type === "SOA") return some(query, isApex ? [soaOf(query)] : []);
  if (type === "NS" && isApex && isOwnZone) return answerNameServers(query);
  if (type === "TXT" && labels.join(".") === "dns-version") return some(query, [{ ...record(query, '"1.1.0"'), ttl: VERSION_TTL }]);
  if (labels.join(".") === "ns.dns" && isOwnZone && type !== "TXT" && type !== "PTR") {
    return some(query, type === "A" ? dnsAddresses(query).map((value) => record(query, value)) : []);
  }
  const hits = hitsOf(query, labels);
  if (hits === undefined || (type === "TXT" && hits.length === 0)) return none(query, "NXDOMAIN");
  if (type === "SRV") return answerSrv(query, hits);
  if (type === "CNAME") {
    const [first] = hits;
    return some(query, first && !isAddress(first.host) ? [record(query, absolute(first.host))] : []);
  }
  return some(query, type === "A" || type === "AAAA" ? addressesOf(query, hits, []) : []);
}

const VERSION_TTL = 28_800;

const dnsAddresses = ({ view, server }: Query): readonly string[] => view.world("zone", `${server.domain}|${dnsService}`)?.clusterIPs ?? [];

function answerNameServers(query: Query): DnsAnswer {
  const target = `kube-dns.kube-system.svc.${query.zone}`;
  const addresses = dnsAddresses(query).map((value) => ({ name: target, ttl: query.server.ttl, type: "A", value }));
  return some(query, [record(query, target)], addresses);
}

/** What stands behind a name: an address or another name, a port (-1 where there is none), and the target an SRV record names. */
interface Hit {
  readonly host: string;
  readonly port: number;
  readonly target: string;
}

/** undefined: there is no such name. Follows parse.go and kubernetes.go (Records). */
function hitsOf(query: Query, labels: readonly string[]): readonly Hit[] | undefined {
  const kind = labels[labels.length - 1];
  if (kind === undefined) return [];
  if ((kind !== "svc" && kind !== "pod") || labels.length > 5) return undefined;
  const [namespace, name, ...below] = labels.slice(0, -1).reverse();
  if (namespace === undefined) return [];
  if (!query.view.world("zone", `${query.server.domain}|${namespace}/`)) return undefined;
  if (kind === "pod") return podHits(query, namespace, name);
  return name === undefined ? [] : serviceHits(query, namespace, name, below);
}

/** `10-244-1-11.default.pod.cluster.local`: made from the name itself, unless pods are verified. Follows findPods. */
function podHits({ server, zone }: Query, namespace: string, name: string | undefined): readonly Hit[] | undefined {
  if (server.pods === "disabled") return undefined;
  if (name === undefined) return [];
  const host = name.replaceAll("-", ".");
  if (!addressLabel.test(name) || !isAddress(host)) return undefined;
  if (server.pods === "verified" && !server.podExists?.(namespace, host)) return undefined;
  return [{ host, port: 0, target: `${name}.${namespace}.pod.${zone}` }];
}

/** `below` is what stands before the Service's name, nearest first: an endpoint, or a protocol and a port. Follows findServices. */
function serviceHits({ view, server, zone }: Query, namespace: string, name: string, below: readonly string[]): readonly Hit[] | undefined {
  const entry = view.world("zone", `${server.domain}|${namespace}/${name}`);
  if (!entry) return undefined;
  const base = `${entry.service}.${entry.namespace}.svc.${zone}`;
  if (entry.externalName !== undefined) {
    const isName = below.length === 0 && !isAddress(entry.externalName);
    return isName ? [{ host: entry.externalName, port: 0, target: base }] : undefined;
  }
  const label = below.length === 1 ? below[0] : undefined;
  const [protocol, port] = below.length === 2 ? below.map((text) => text.replace(/^_/, "")) : [];
  const fits = (one: { readonly name: string; readonly protocol: string }) =>
    (!port || one.name.toLowerCase() === port) && (!protocol || one.protocol.toLowerCase() === protocol);
  const endpoints = entry.endpoints.filter((endpoint) => label === undefined || endpoint.label === label);
  const hits =
    label !== undefined || entry.clusterIPs.includes("None")
      ? endpoints.flatMap(({ ip, ports, label: own }) =>
          ports.filter(fits).map((one) => ({ host: ip, port: one.port, target: `${own}.${base}` })),
        )
      : entry.ports.filter(fits).flatMap((one) => entry.clusterIPs.map((host) => ({ host, port: one.port, target: base })));
  return hits.length === 0 ? undefined : hits;
}

/** Who listens at no port still weighs, but is not told; one target's port is told once. Follows plugin/backend_lookup.go (SRV). */
function answerSrv(query: Query, hits: readonly Hit[]): DnsAnswer {
  const addresses = hits.filter(({ host }) => isAddress(host));
  const weight = Math.max(1, Math.floor(100 / addresses.length));
  const told = addresses.filter(({ port }) => port !== -1);
  const values = new Set(told.map(({ port, target }) => `0 ${weight} ${port} ${target}`));
  const targets = new Map(
    told.map(({ target, host }) => [`${target}|${host}`, { name: target, ttl: query.server.ttl, type: "A", value: host }]),
  );
  return some(
    query,
    [...values].map((value) => record(query, value)),
    [...targets.values()],
  );
}

const absolute = (name: string): string => (name.endsWith(".") ? name : `${name}.`);

/** Addresses, each once, and aliases with what stands behind them. Follows plugin/backend_lookup.go (A, AAAA). */
function addressesOf(query: Query, hits: readonly Hit[], aliases: readonly DnsAnswerRecord[]): readonly DnsAnswerRecord[] {
  const names = hits.filter(({ host }) => !isAddress(host));
  const addresses = query.type === "A" ? new Set(hits.map(({ host }) => host).filter(isAddress)) : [];
  return [
    ...[...addresses].map((value) => record(query, value)),
    ...names.flatMap(({ host }) => behindAlias(query, absolute(host), aliases)),
  ];
}

const MAX_ALIASES = 10;

/** A name of the cluster is told only with an address behind it; one of the outside in any case, if only as a name. */
function behindAlias(query: Query, target: string, aliases: readonly DnsAnswerRecord[]): readonly DnsAnswerRecord[] {
  const { server, asked, type, zone } = query;
  const alias = { ...record(query, target), type: "CNAME" };
  const isKnown = aliases.some(({ name, value }) => name === alias.name && value === alias.value);
  if (isWithin(asked.toLowerCase(), target.toLowerCase()) || isKnown || aliases.length > MAX_ALIASES) return [];
  if (!isWithin(zone.toLowerCase(), target.toLowerCase())) {
    return [alias, ...(server.upstream ? forward(server, { name: target, type }).answer : [])];
  }
  const next = { ...query, asked: target };
  const found = addressesOf(next, hitsOf(next, labelsOf(next)) ?? [], [...aliases, alias]);
  return found.length === 0 ? [] : [alias, ...found];
}

interface Pointer {
  readonly ip: string;
  readonly target: string;
}

const pointers = new WeakMap<readonly ZoneEntry[], ReadonlyMap<string, readonly Pointer[]>>();

function pointersOf(entries: readonly ZoneEntry[], domain: string): ReadonlyMap<string, readonly Pointer[]> {
  const known = pointers.get(entries);
  if (known) return known;
  const services = new Map<string, Pointer[]>();
  const pods = new Map<string, Pointer[]>();
  const add = (map: Map<string, Pointer[]>, pointer: Pointer) => map.set(pointer.ip, [...(map.get(pointer.ip) ?? []), pointer]);
  for (const entry of entries) {
    const base = `${entry.service}.${entry.namespace}.svc.${domain}.`;
    for (const ip of entry.clusterIPs) if (isAddress(ip)) add(services, { ip, target: base });
    for (const endpoint of entry.endpoints) add(pods, { ip: endpoint.ip, target: `${endpoint.label}.${base}` });
  }
  const all = new Map([...pods, ...services]);
  pointers.set(entries, all);
  return all;
}

/** Only pointers are known here; what is not found goes on to the next plugin. */
function answerReverse(query: Query): DnsAnswer {
  const { view, server, asked, type } = query;
  const labels = labelsOf(query);
  const ip = labels.toReversed().join(".");
  const found = type === "PTR" ? pointersOf(view.listWorld("zone", `${server.domain}|`), server.domain).get(ip) : undefined;
  if (!found) {
    const answer = answerZone(query, labels);
    return answer.status === "NXDOMAIN" ? forward(server, { name: asked, type }) : answer;
  }
  return some(
    query,
    [...new Set(found.map((pointer) => pointer.target))].map((value) => record(query, value)),
  );
}

/** The label of an endpoint below its Service's name. */
export function endpointLabel(hostname: string | undefined, ip: string): ZoneEndpoint["label"] {
  return hostname && hostname !== "" ? hostname : ip.replaceAll(".", "-");
}
