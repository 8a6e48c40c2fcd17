import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { KubeObject } from "../../src/sim/api/object.ts";
import type { View } from "../../src/sim/cluster/view.ts";
import { execInContainer } from "../../src/sim/world/exec.ts";
import { answerDns, type DnsServer } from "../../src/sim/world/network/dns.ts";
import { clusterResolver, corefile, lookUp } from "../../src/sim/world/network/resolve.ts";
import { type Bench, newBench } from "../world/bench.ts";

interface Item {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Labels; readonly annotations?: Labels };
  readonly spec?: {
    readonly selector?: Labels;
    readonly clusterIP?: string;
    readonly type?: string;
    readonly ports?: readonly { readonly name?: string; readonly port: number; readonly targetPort?: number; readonly protocol?: string }[];
    readonly publishNotReadyAddresses?: boolean;
    readonly hostname?: string;
    readonly subdomain?: string;
    readonly nodeName?: string;
    readonly [field: string]: unknown;
  };
}

type Labels = { readonly [name: string]: string };
interface Records {
  readonly name: string;
  readonly ttl: number;
  readonly type: string;
  readonly value: string;
}

interface Case {
  readonly id: string;
  readonly kind: "query" | "resolver";
  readonly state: string;
  readonly server: string;
  readonly query: { readonly name: string; readonly type: string };
  readonly status: string;
  readonly flags: readonly string[];
  readonly answer?: readonly Records[];
  readonly authority?: readonly Records[];
  readonly additional?: readonly Records[];
  readonly command: string;
  readonly output: string;
  readonly exitCode: number;
  readonly sent: readonly { readonly type: string; readonly name: string; readonly rcode: string }[];
}

/** The cluster as a set of objects, from which a state of the recording is made. */
interface State {
  items: Item[];
  readonly terminating: Set<string>;
}

export function replayDns(directory: string): { readonly count: readonly [number, number]; readonly failing: readonly string[] } {
  const path = join(directory, "dns.jsonl");
  const objects = join(directory, "dns-objects.json");
  if (!existsSync(path) || !existsSync(objects)) return { count: [0, 0], failing: [] };
  const cases = readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Case);
  const state: State = { items: [...(JSON.parse(readFileSync(objects, "utf8")) as Item[]), ...existing], terminating: new Set() };
  const benches = [startBench(state)];
  for (const change of changes) {
    change(state);
    benches.push(startBench(state));
  }
  const order = ["start", "after pod hl-1", "then the Services", "then web is created"];
  const failing = cases.flatMap((one) => {
    const bench = benches[
      Math.max(
        0,
        order.findIndex((beginning) => one.state.startsWith(beginning)),
      )
    ] as Bench;
    const problem = one.kind === "query" ? checkQuery(bench.engine.view("test"), one) : checkResolver(bench, one);
    return problem === undefined ? [] : [`${one.id}: ${problem}`];
  });
  return { count: [cases.length - failing.length, cases.length], failing };
}

const namespace = (name: string): Item => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } });
const service = (name: string, space: string, clusterIP: string, ports: NonNullable<Item["spec"]>["ports"]): Item => ({
  apiVersion: "v1",
  kind: "Service",
  metadata: { name, namespace: space },
  spec: { type: "ClusterIP", clusterIP, ports: ports ?? [] },
});
const statefulPod = (name: string, ip: string, ready: boolean): Item => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name, labels: { app: "db" }, annotations: { ip, ready: String(ready) } },
  spec: { hostname: name, subdomain: "db", nodeName: "node-1" },
});

/** What the recording had besides dns-objects.json. */
const existing: readonly Item[] = [
  ...["default", "kube-system", "other", "empty"].map(namespace),
  service("kubernetes", "default", "10.96.0.1", [{ name: "https", port: 443 }]),
  statefulPod("db-0", "10.244.1.40", true),
  statefulPod("db-1", "10.244.1.41", true),
  statefulPod("db-2", "10.244.1.42", false),
];

const without = (state: State, kind: string, ...names: readonly string[]) => {
  state.items = state.items.filter(
    (item) => item.kind !== kind || !names.includes(item.metadata.name) || (item.metadata.namespace ?? "default") !== "default",
  );
};
const setReady = (state: State, name: string, ready: boolean) => {
  state.items = state.items.map((item) =>
    item.kind === "Pod" && item.metadata.name === name
      ? { ...item, metadata: { ...item.metadata, annotations: { ...item.metadata.annotations, ready: String(ready) } } }
      : item,
  );
};

/** The three changes that the states are named after. */
const changes: readonly ((state: State) => void)[] = [
  (state) => {
    without(state, "Pod", "hl-1");
    setReady(state, "hl-3", true);
    setReady(state, "db-2", true);
    setReady(state, "db-0", false);
  },
  (state) => {
    without(state, "Service", "web", "hl", "ext");
    const terminating = state.items.find((item) => item.spec?.hostname === "busybox-1");
    if (terminating) state.terminating.add(terminating.metadata.name);
  },
  (state) => {
    const ports = [{ name: "http", port: 80, targetPort: 8080 }];
    state.items = state.items.filter(
      (item) => item.metadata.namespace !== "other" && !(item.kind === "Namespace" && item.metadata.name === "other"),
    );
    state.items.push({
      ...service("web", "default", "10.96.20.101", ports),
      spec: { type: "ClusterIP", clusterIP: "10.96.20.101", ports, selector: { app: "web" } },
    });
  },
];

function startBench(state: State): Bench {
  const bench = newBench();
  bench.machine("node-1", { podCidr: "10.244.1.0/24" });
  bench.pod("client", "node-1", { c: { image: "nicolaka/netshoot", command: ["sleep", "infinity"] } }, { ip: "10.244.1.240" });
  for (const item of state.items) {
    bench.apply(stored(item));
    if (item.kind === "Service" && item.spec?.selector) for (const slice of slicesOf(state, item)) bench.apply(slice);
  }
  bench.run(1000);
  return bench;
}

function stored(item: Item): KubeObject {
  const space = item.kind === "Namespace" ? {} : { namespace: item.metadata.namespace ?? "default" };
  const metadata = {
    uid: `${item.kind}-${item.metadata.name}`,
    resourceVersion: "1",
    creationTimestamp: "2026-01-01T00:00:00Z",
    ...space,
    ...item.metadata,
  };
  return { status: {}, ...item, metadata } as unknown as KubeObject;
}

/** What the EndpointSlice controller makes of the selector: one slice, a hostname only where the pod's subdomain is the Service. */
function slicesOf(state: State, { metadata, spec }: Item): readonly KubeObject[] {
  const space = metadata.namespace ?? "default";
  const pods = state.items.filter(
    (item) =>
      item.kind === "Pod" &&
      (item.metadata.namespace ?? "default") === space &&
      Object.entries(spec?.selector ?? {}).every(([name, value]) => item.metadata.labels?.[name] === value),
  );
  const endpoints = pods.map((pod) => {
    const isTerminating = state.terminating.has(pod.metadata.name);
    const ready = (pod.metadata.annotations?.ready === "true" && !isTerminating) || spec?.publishNotReadyAddresses === true;
    const hostname = pod.spec?.hostname && pod.spec.subdomain === metadata.name ? { hostname: pod.spec.hostname } : {};
    return {
      addresses: [pod.metadata.annotations?.ip ?? ""],
      conditions: { ready, serving: true, terminating: isTerminating },
      ...hostname,
    };
  });
  const ports = (spec?.ports ?? []).map(({ name = "", port, targetPort, protocol = "TCP" }) => ({
    name,
    port: targetPort ?? port,
    protocol,
  }));
  const labels = { "kubernetes.io/service-name": metadata.name };
  return [
    stored({
      apiVersion: "discovery.k8s.io/v1",
      kind: "EndpointSlice",
      metadata: { name: `${metadata.name}-x`, namespace: space, labels },
      addressType: "IPv4",
      endpoints,
      ports,
    } as unknown as Item),
  ];
}

function serverOf(view: View, name: string): DnsServer {
  const podExists = (space: string, ip: string) => view.list("Pod", space).some((pod) => pod.metadata.annotations?.ip === ip);
  const { upstream: _none, ...plain } = corefile;
  const servers: { readonly [name: string]: DnsServer } = {
    insecure: plain,
    verified: { ...plain, pods: "verified", podExists },
    disabled: { ...plain, pods: "disabled", ttl: 5 },
    upstream: corefile,
  };
  return servers[name] as DnsServer;
}

const sorted = (records: readonly Records[] = []): string =>
  JSON.stringify(records.map(({ name, ttl, type, value }) => `${type === "CNAME" ? 0 : 1} ${name} ${ttl} ${type} ${value}`).sort());

function checkQuery(view: View, one: Case): string | undefined {
  const mine = answerDns(view, serverOf(view, one.server), one.query);
  if (mine.status !== one.status) return `${mine.status} instead of ${one.status}`;
  if (mine.authoritative !== one.flags.includes("aa")) return `aa is ${mine.authoritative}`;
  for (const section of ["answer", "authority", "additional"] as const) {
    if (sorted(mine[section]) !== sorted(one[section])) return `${section} ${sorted(mine[section])} instead of ${sorted(one[section])}`;
  }
  return undefined;
}

/** Which names are asked, in which order; for getent and dig also what is printed. */
function checkResolver(bench: Bench, one: Case): string | undefined {
  const view = bench.engine.view("test");
  const words = one.command.split(" ");
  const searches = !(words[0] === "dig" && !words.includes("+search"));
  const name = (words[words.length - 1] as string).replace(/^http:\/\//, "").replace(/[:/].*$/, "");
  const base = clusterResolver("default");
  const queries = lookUp(view, searches ? base : { ...base, searches: [] }, name, "A", serverOf(view, one.server));
  const asked = queries.map((query) => `${query.name} ${query.answer.status}`);
  const chased = new Set(
    queries.flatMap((query) => query.answer.answer.flatMap((record) => (record.type === "CNAME" ? [record.value] : []))),
  );
  const recorded = [
    ...new Set(one.sent.filter((query) => query.type === "A" && !chased.has(query.name)).map((query) => `${query.name} ${query.rcode}`)),
  ];
  if (JSON.stringify(asked) !== JSON.stringify(recorded)) return `asks ${asked} instead of ${recorded}`;
  if (words[0] !== "dig" && words[0] !== "getent" && words[0] !== "curl") return undefined;
  const { stdout, stderr, exitCode } = execInContainer(
    view,
    bench.container("client").id,
    words.map((word) => word.replaceAll('"', "")),
  );
  if (exitCode !== one.exitCode) return `exit code ${exitCode} instead of ${one.exitCode}: ${stderr}`;
  const lines = (text: string) => JSON.stringify(text.split("\n").sort());
  return lines(stdout) === lines(one.output) || words[0] === "curl"
    ? undefined
    : `prints ${JSON.stringify(stdout)} instead of ${JSON.stringify(one.output)}`;
}
