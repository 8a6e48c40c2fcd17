import { splitKey } from "../../api/object.ts";
import type { View } from "../../cluster/view.ts";
import type { Resolver } from "../../cluster/world-rows.ts";
import { isAddress } from "./address.ts";
import { answerDns, type DnsAnswer, type DnsAnswerRecord, type DnsQuestion, type DnsServer } from "./dns.ts";
import { internetAddress } from "./internet.ts";
import type { Source } from "./place.ts";

const CLUSTER_DOMAIN = "cluster.local";
/** kubeadm's address for the Service kube-dns. */
export const CLUSTER_DNS = "10.96.0.10";

function upstream({ name, type }: DnsQuestion): readonly DnsAnswerRecord[] | undefined {
  const value = internetAddress(name.toLowerCase().replace(/\.$/, ""));
  if (value === undefined) return undefined;
  return type === "A" ? [{ name, ttl: 300, type, value }] : [];
}

/** The Corefile kubeadm installs. */
export const corefile: DnsServer = { domain: CLUSTER_DOMAIN, pods: "insecure", ttl: 30, upstream };

/** A pod's /etc/resolv.conf under dnsPolicy ClusterFirst. Follows kubernetes/pkg/kubelet/network/dns/dns.go. */
export function clusterResolver(namespace: string): Resolver {
  return {
    nameservers: [CLUSTER_DNS],
    searches: [`${namespace}.svc.${CLUSTER_DOMAIN}`, `svc.${CLUSTER_DOMAIN}`, CLUSTER_DOMAIN],
    ndots: 5,
  };
}

const outsideResolver: Resolver = { nameservers: ["203.0.113.53"], searches: [], ndots: 1 };

export function resolverOf(source: Source): Resolver {
  if (source.container?.spec.resolver) return source.container.spec.resolver;
  return source.kind === "pod" && source.sandbox ? clusterResolver(splitKey(source.sandbox.podKey).namespace) : outsideResolver;
}

/** One question that was sent, and what came back. */
export interface DnsQuery {
  readonly name: string;
  readonly type: string;
  readonly answer: DnsAnswer;
}

/**
 * The names that are asked for a name, in order: through the search list first where it has fewer dots than ndots.
 * A dot at the end skips the list. Follows resolv.conf(5) as glibc does it.
 */
export function candidates(resolver: Resolver, host: string): readonly string[] {
  if (host.endsWith(".")) return [host];
  const searched = resolver.searches.map((search) => `${host}.${search}.`);
  const dots = host.split(".").length - 1;
  return dots >= resolver.ndots ? [`${host}.`, ...searched] : [...searched, `${host}.`];
}

/** Asks for each candidate until one exists. */
export function lookUp(view: View, resolver: Resolver, host: string, type: string, server: DnsServer = corefile): readonly DnsQuery[] {
  const queries: DnsQuery[] = [];
  for (const name of candidates(resolver, host)) {
    const answer = ask(view, resolver, { name, type }, server);
    queries.push({ name, type, answer });
    if (answer.status === "NOERROR" && answer.answer.length > 0) break;
  }
  return queries;
}

/** Only the cluster's DNS server knows the cluster's names. */
export function ask(view: View, resolver: Resolver, question: DnsQuestion, server: DnsServer = corefile): DnsAnswer {
  if (resolver.nameservers.includes(CLUSTER_DNS)) return answerDns(view, server, question);
  const records = server.upstream?.(question);
  return { status: records ? "NOERROR" : "NXDOMAIN", authoritative: false, answer: records ?? [], authority: [], additional: [] };
}

/** Addresses of a name, from the last query's answer. */
export function addressesOf(queries: readonly DnsQuery[]): readonly string[] {
  const last = queries[queries.length - 1];
  return (last?.answer.answer ?? []).filter((record) => record.type === "A" && isAddress(record.value)).map((record) => record.value);
}

/** /etc/resolv.conf as text. */
export function resolvConf(resolver: Resolver): string {
  const search = resolver.searches.length > 0 ? `search ${resolver.searches.join(" ")}\n` : "";
  return `${search}${resolver.nameservers.map((server) => `nameserver ${server}\n`).join("")}options ndots:${resolver.ndots}\n`;
}
