import { describe, expect, test } from "vitest";
import type { KubeObject } from "../../src/sim/api/object.ts";
import { answerDns, type DnsServer } from "../../src/sim/world/network/dns.ts";
import { corefile } from "../../src/sim/world/network/resolve.ts";
import { newBench } from "../world/bench.ts";

/** What a real CoreDNS v1.14.2 answered when it was asked about names and types beside the recordings. */

const object = (apiVersion: string, kind: string, namespace: string, name: string, rest: object): KubeObject =>
  ({
    apiVersion,
    kind,
    ...rest,
    metadata: {
      name,
      uid: `${kind}-${name}`,
      resourceVersion: "1",
      creationTimestamp: "2026-01-01T00:00:00Z",
      ...(kind === "EndpointSlice" ? { labels: { "kubernetes.io/service-name": name } } : {}),
      ...(namespace ? { namespace } : {}),
    },
  }) as unknown as KubeObject;

const service = (name: string, spec: object) => object("v1", "Service", "default", name, { spec, status: {} });
const alias = (name: string, externalName: string) => service(name, { type: "ExternalName", externalName });
const slice = (name: string, ports: readonly object[]) =>
  object("discovery.k8s.io/v1", "EndpointSlice", "default", name, {
    addressType: "IPv4",
    endpoints: [{ addresses: ["10.244.1.21"], conditions: { ready: true } }],
    ports,
  });
const inside = (name: string) => `${name}.default.svc.cluster.local`;

const bench = newBench();
for (const one of [
  object("v1", "Namespace", "", "default", {}),
  service("web", { clusterIP: "10.96.20.1", clusterIPs: ["10.96.20.1"], ports: [{ name: "http", port: 80 }] }),
  service("dns", {
    clusterIP: "None",
    ports: [
      { name: "udp", port: 53, protocol: "UDP" },
      { name: "tcp", port: 53 },
    ],
  }),
  slice("dns", [
    { name: "udp", port: 53, protocol: "UDP" },
    { name: "tcp", port: 53, protocol: "TCP" },
  ]),
  service("silent", { clusterIP: "None" }),
  slice("silent", []),
  alias("to-web", inside("web")),
  alias("to-none", inside("nosuch")),
  alias("to-self", inside("to-self")),
  alias("ping", inside("pong")),
  alias("pong", inside("ping")),
  alias("to-address", "10.9.9.9"),
  alias("to-example", "db.example.com"),
])
  bench.apply(one);
bench.run(100);

const { upstream: _none, ...insecure } = corefile;
const disabled: DnsServer = { ...insecure, pods: "disabled" };

/** Status and answers, or the zone whose SOA came instead. */
function ask(type: string, name: string, server: DnsServer = insecure): string {
  const { status, answer, authority } = answerDns(bench.engine.view("test"), server, { name, type });
  const told = answer.length > 0 ? answer.map((record) => `${record.type} ${record.value}`) : authority.map((soa) => `SOA of ${soa.name}`);
  return [status, ...told].join(" | ");
}

/** https://kubernetes.io/docs/concepts/services-networking/service/#externalname */
describe("an ExternalName", () => {
  test.each([
    ["A", "to-web", `NOERROR | CNAME ${inside("web")}. | A 10.96.20.1`],
    ["AAAA", "to-web", "NOERROR | SOA of cluster.local."],
    ["A", "to-none", "NOERROR | SOA of cluster.local."],
    ["A", "to-self", "NOERROR | SOA of cluster.local."],
    ["CNAME", "to-self", `NOERROR | CNAME ${inside("to-self")}.`],
    ["A", "ping", "NOERROR | SOA of cluster.local."],
    ["A", "to-address", "NXDOMAIN | SOA of cluster.local."],
    ["A", "to-example", "NOERROR | CNAME db.example.com."],
    ["SRV", "to-example", "NOERROR | SOA of cluster.local."],
    ["A", "_http._tcp.to-example", "NXDOMAIN | SOA of cluster.local."],
  ])("%s %s: %s", (type, name, answer) => {
    expect(ask(type, inside(name))).toBe(answer);
  });
});

describe("types other than addresses", () => {
  test.each([
    ["SOA", inside("nosuch"), "NOERROR | SOA of cluster.local."],
    ["SOA", "cluster.local", "NOERROR | SOA ns.dns.cluster.local. hostmaster.cluster.local. <serial> 7200 1800 86400 30"],
    ["TXT", inside("web"), "NOERROR | SOA of cluster.local."],
    ["TXT", "default.svc.cluster.local", "NXDOMAIN | SOA of cluster.local."],
    ["TXT", "cluster.local", "NXDOMAIN | SOA of cluster.local."],
    ["PTR", "ns.dns.cluster.local", "NXDOMAIN | SOA of cluster.local."],
    ["SRV", inside("dns"), `NOERROR | SRV 0 50 53 10-244-1-21.${inside("dns")}.`],
    ["SRV", inside("silent"), "NOERROR | SOA of cluster.local."],
    ["A", inside("silent"), "NOERROR | A 10.244.1.21"],
    ["A", "1.20.96.10.in-addr.arpa", "SERVFAIL"],
    ["SOA", "1.20.96.10.in-addr.arpa", "NOERROR | SOA of in-addr.arpa."],
    ["PTR", "1.20.96.10.in-addr.arpa", `NOERROR | PTR ${inside("web")}.`],
  ])("%s %s: %s", (type, name, answer) => {
    expect(ask(type, name)).toBe(answer);
  });

  test("the version of the scheme keeps for eight hours", () => {
    const { answer } = answerDns(bench.engine.view("test"), insecure, { name: "dns-version.cluster.local", type: "TXT" });
    expect(answer).toEqual([{ name: "dns-version.cluster.local.", ttl: 28_800, type: "TXT", value: '"1.1.0"' }]);
  });
});

test("the zone is told as it was written in the question", () => {
  expect(ask("A", "nosuch.default.svc.CLUSTER.local")).toBe("NXDOMAIN | SOA of CLUSTER.local.");
});

describe("names of pods", () => {
  test.each([
    ["x.10-244-1-11.default.pod.cluster.local", insecure, "NOERROR | A 10.244.1.11"],
    ["10-244-01-11.default.pod.cluster.local", insecure, "NXDOMAIN | SOA of cluster.local."],
    ["default.pod.cluster.local", insecure, "NOERROR | SOA of cluster.local."],
    ["default.pod.cluster.local", disabled, "NXDOMAIN | SOA of cluster.local."],
  ])("%s", (name, server, answer) => {
    expect(ask("A", name, server)).toBe(answer);
  });
});
