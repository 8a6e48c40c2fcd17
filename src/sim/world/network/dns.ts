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
const addressLabel = /^\d+-\d+-\d+-\d+$/;

/** What CoreDNS answers. Follows coredns/plugin/kubernetes (handler.go, kubernetes.go, reverse.go). */
export function answerDns(view: View, server: DnsServer, question: DnsQuestion): DnsAnswer {
  const asked = question.name.endsWith(".") ? question.name : `${question.name}.`;
  const name = asked.toLowerCase();
  const suffix = `${server.domain}.`;
  if (name.endsWith(".in-addr.arpa.")) return answerReverse(view, server, asked, question.type);
  if (name !== suffix && !name.endsWith(`.${suffix}`)) return forward(server, { name: asked, type: question.type });
  const labels = name === suffix ? [] : name.slice(0, -suffix.length - 1).split(".");
  return answerZone(view, server, asked, question.type, labels);
}

const authority = (server: DnsServer): readonly DnsAnswerRecord[] => [soaOf(server)];
const soaOf = ({ domain, ttl }: DnsServer): DnsAnswerRecord => ({
  name: `${domain}.`,
  ttl,
  type: "SOA",
  value: `ns.dns.${domain}. hostmaster.${domain}. <serial> 7200 1800 86400 ${ttl}`,
});

const none = (server: DnsServer, status: "NOERROR" | "NXDOMAIN"): DnsAnswer => ({
  status,
  authoritative: true,
  answer: [],
  authority: authority(server),
  additional: [],
});
const some = (answer: readonly DnsAnswerRecord[], additional: readonly DnsAnswerRecord[] = []): DnsAnswer => ({
  status: "NOERROR",
  authoritative: true,
  answer,
  authority: [],
  additional,
});

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
  return some(records);
}

function answerZone(view: View, server: DnsServer, asked: string, type: string, labels: readonly string[]): DnsAnswer {
  const last = labels[labels.length - 1];
  if (last === undefined) return answerApex(view, server, asked, type);
  const inner = labels.slice(0, -1);
  const namespace = inner[inner.length - 1];
  if (last === "svc" || last === "pod") {
    if (namespace === undefined) return none(server, "NOERROR");
    if (!view.world("zone", `${server.domain}|${namespace}/`)) return none(server, "NXDOMAIN");
    if (inner.length === 1) return none(server, "NOERROR");
    return last === "svc" ? answerService(view, server, asked, type, inner) : answerPod(server, asked, type, inner);
  }
  if (labels.join(".") === "ns.dns") return fromAddresses(server, asked, type, dnsAddresses(view, server));
  if (labels.join(".") === "dns-version" && type === "TXT") return some([{ name: asked, ttl: server.ttl, type, value: '"1.1.0"' }]);
  return none(server, "NXDOMAIN");
}

function dnsAddresses(view: View, server: DnsServer): readonly string[] {
  return view.world("zone", `${server.domain}|${dnsService}`)?.clusterIPs ?? [];
}

function answerApex(view: View, server: DnsServer, asked: string, type: string): DnsAnswer {
  if (type === "SOA") return some(authority(server));
  if (type !== "NS") return none(server, "NOERROR");
  const target = `kube-dns.kube-system.svc.${server.domain}.`;
  const addresses = dnsAddresses(view, server).map((value) => ({ name: target, ttl: server.ttl, type: "A", value }));
  return some([{ name: asked, ttl: server.ttl, type, value: target }], addresses);
}

function fromAddresses(server: DnsServer, name: string, type: string, addresses: readonly string[]): DnsAnswer {
  if (addresses.length === 0) return none(server, "NXDOMAIN");
  if (type !== "A") return none(server, "NOERROR");
  return some([...new Set(addresses)].map((value) => ({ name, ttl: server.ttl, type, value })));
}

/** `10-244-1-11.default.pod.cluster.local`: made from the name itself, unless pods are verified. */
function answerPod(server: DnsServer, asked: string, type: string, labels: readonly string[]): DnsAnswer {
  const [label = "", namespace = ""] = labels;
  if (labels.length !== 2 || server.pods === "disabled" || !addressLabel.test(label)) return none(server, "NXDOMAIN");
  const ip = label.replaceAll("-", ".");
  if (!isAddress(ip) || (server.pods === "verified" && !server.podExists?.(namespace, ip))) return none(server, "NXDOMAIN");
  return fromAddresses(server, asked, type, [ip]);
}

/** One address and port below a Service's name. */
interface Hit {
  readonly ip: string;
  readonly port: number;
  readonly target: string;
}

function answerService(view: View, server: DnsServer, asked: string, type: string, labels: readonly string[]): DnsAnswer {
  const namespace = labels[labels.length - 1] as string;
  const service = labels[labels.length - 2] as string;
  const below = labels.slice(0, -2);
  const entry = view.world("zone", `${server.domain}|${namespace}/${service}`);
  if (!entry || below.length > 2) return none(server, "NXDOMAIN");
  if (entry.externalName !== undefined)
    return below.length === 1 ? none(server, "NXDOMAIN") : answerExternal(view, server, asked, type, entry.externalName);
  const hits = hitsOf(server, entry, below);
  if (hits.length === 0) return none(server, "NXDOMAIN");
  if (type === "SRV") return answerSrv(server, asked, hits);
  return fromAddresses(
    server,
    asked,
    type,
    hits.map((hit) => hit.ip),
  );
}

function hitsOf(server: DnsServer, entry: ZoneEntry, below: readonly string[]): readonly Hit[] {
  const base = `${entry.service}.${entry.namespace}.svc.${server.domain}.`;
  const label = below.length === 1 ? below[0] : undefined;
  const [port, protocol] = below.length === 2 ? below.map((text) => text.replace(/^_/, "")) : [undefined, undefined];
  const fits = (one: { readonly name: string; readonly protocol: string }) =>
    (port === undefined || one.name === port) && (protocol === undefined || one.protocol.toLowerCase() === protocol);
  if (label !== undefined || entry.clusterIPs.includes("None")) {
    const endpoints = entry.endpoints.filter((endpoint) => label === undefined || endpoint.label === label);
    return endpoints.flatMap((endpoint) =>
      endpoint.ports.filter(fits).map((one) => ({ ip: endpoint.ip, port: one.port, target: `${endpoint.label}.${base}` })),
    );
  }
  return entry.ports.filter(fits).flatMap((one) => entry.clusterIPs.map((ip) => ({ ip, port: one.port, target: base })));
}

function answerSrv(server: DnsServer, asked: string, hits: readonly Hit[]): DnsAnswer {
  const weight = Math.max(1, Math.floor(100 / hits.length));
  const records = hits.map((hit) => ({ name: asked, ttl: server.ttl, type: "SRV", value: `0 ${weight} ${hit.port} ${hit.target}` }));
  const targets = new Map(hits.map((hit) => [`${hit.target}|${hit.ip}`, { name: hit.target, ttl: server.ttl, type: "A", value: hit.ip }]));
  return some(records, [...targets.values()]);
}

/** A CNAME, and what stands behind it if anybody knows. */
function answerExternal(view: View, server: DnsServer, asked: string, type: string, target: string): DnsAnswer {
  if (type !== "A" && type !== "AAAA" && type !== "CNAME") return none(server, "NOERROR");
  if (isAddress(target)) return fromAddresses(server, asked, type, [target]);
  const name = target.endsWith(".") ? target : `${target}.`;
  const alias = { name: asked, ttl: server.ttl, type: "CNAME", value: name };
  if (type === "CNAME" || name.toLowerCase() === asked.toLowerCase()) return some([alias]);
  const inside = name.toLowerCase().endsWith(`.${server.domain}.`);
  if (!inside && !server.upstream) return some([alias]);
  return some([alias, ...answerDns(view, server, { name, type }).answer]);
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

function answerReverse(view: View, server: DnsServer, asked: string, type: string): DnsAnswer {
  const ip = asked.slice(0, -".in-addr.arpa.".length).split(".").reverse().join(".");
  const found = pointersOf(view.listWorld("zone", `${server.domain}|`), server.domain).get(ip);
  if (!found) return forward(server, { name: asked, type });
  if (type !== "PTR") return none(server, "NOERROR");
  const targets = [...new Set(found.map((pointer) => pointer.target))];
  return some(targets.map((value) => ({ name: asked, ttl: server.ttl, type, value })));
}

/** The label of an endpoint below its Service's name. */
export function endpointLabel(hostname: string | undefined, ip: string): ZoneEndpoint["label"] {
  return hostname && hostname !== "" ? hostname : ip.replaceAll(".", "-");
}
