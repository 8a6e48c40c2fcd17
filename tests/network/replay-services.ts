import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { KubeObject } from "../../src/sim/api/object.ts";
import { curl } from "../../src/sim/world/curl.ts";
import { walk } from "../../src/sim/world/network/packets.ts";
import type { Origin } from "../../src/sim/world/network/place.ts";
import type { ProxyMode } from "../../src/sim/world/network/proxy.ts";
import type { Walk } from "../../src/sim/world/network/trip.ts";
import { type Bench, newBench } from "../world/bench.ts";

type Json = { readonly [field: string]: unknown };

interface Answers {
  readonly answers: { readonly [outcome: string]: number };
  readonly clientSeen?: readonly string[];
}

interface RecordedRequest {
  readonly from: "pod" | "host" | "out" | "self";
  readonly to: string;
  readonly port: number;
  readonly proto: "TCP" | "UDP";
  readonly n: number;
  readonly src?: string;
  readonly iptables: Answers;
  readonly nftables: Answers;
}

interface Step {
  readonly do: string;
  readonly objects?: readonly (Json | string)[];
  readonly services?: unknown;
  readonly endpointSlices?: unknown;
  readonly pods?: unknown;
  readonly requests?: readonly RecordedRequest[];
  readonly connection?: string;
  readonly answer?: unknown;
  readonly command?: string;
  readonly output?: { readonly iptables: string; readonly nftables: string };
}

interface Case {
  readonly id: string;
  readonly modes: readonly ProxyMode[];
  readonly steps: readonly Step[];
}

export function replayServices(directory: string): { readonly count: readonly [number, number]; readonly failing: readonly string[] } {
  const path = join(directory, "services.jsonl");
  if (!existsSync(path)) return { count: [0, 0], failing: [] };
  const cases = readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Case);
  const failing = cases.flatMap((one) => {
    const problem = one.modes.map((mode) => replayCase(one, mode)).find((found) => found !== undefined);
    return problem === undefined ? [] : [`${one.id}: ${problem}`];
  });
  return { count: [cases.length - failing.length, cases.length], failing };
}

/** Recorded values that differ by mode. */
const ofMode = <T>(value: unknown, mode: ProxyMode): T =>
  (value !== null && typeof value === "object" && "iptables" in value ? (value as { readonly [mode: string]: unknown })[mode] : value) as T;

function replayCase({ steps }: Case, mode: ProxyMode): string | undefined {
  const bench = newBench();
  bench.machine("node-1", { ip: "172.18.0.1", podCidr: "10.244.1.0/24" });
  bench.machine("node-2", { ip: "172.18.0.2", podCidr: "10.244.2.0/24" });
  for (const [node, zone] of [
    ["node-1", "zone-a"],
    ["node-2", "zone-b"],
  ] as const)
    bench.apply(object("v1", "Node", "", node, { metadata: { labels: { "topology.kubernetes.io/zone": zone } }, spec: {}, status: {} }));
  bench.pod("client", "node-1", { c: { command: ["sleep", "infinity"] } }, { ip: "10.244.1.240" });
  const connections: Walk[] = [];
  for (const [index, step] of steps.entries()) {
    applyStep(bench, step, mode);
    bench.run(bench.engine.nowMillis + 2000);
    const problem = checkStep(bench, step, mode, connections);
    if (problem !== undefined) return `${mode} step ${index} ${step.do}: ${problem}`;
  }
  return undefined;
}

function object(apiVersion: string, kind: string, namespace: string, name: string, rest: Json): KubeObject {
  const meta = {
    name,
    uid: `${kind}-${name}`,
    resourceVersion: "1",
    creationTimestamp: "2026-01-01T00:00:00Z",
    ...(namespace ? { namespace } : {}),
  };
  return { apiVersion, kind, ...rest, metadata: { ...meta, ...(rest.metadata as object | undefined) } } as unknown as KubeObject;
}

const known = new WeakMap<Bench, { services: Set<string>; slices: Set<string> }>();

function applyStep(bench: Bench, step: Step, mode: ProxyMode): void {
  const seen = known.get(bench) ?? { services: new Set<string>(), slices: new Set<string>() };
  known.set(bench, seen);
  for (const one of step.objects ?? []) {
    if (typeof one === "string") {
      if (one.startsWith("Service/")) bench.remove("Service", `Service/default/${one.slice(8)}`);
    } else if (one.kind === "Pod") startServer(bench, one);
  }
  const gone = step.do === "kill" || step.do === "gone" || step.do === "killchosen" ? ofMode<readonly string[]>(step.pods, mode) : [];
  for (const name of gone) stopServer(bench, name);
  for (const service of ofMode<readonly Json[] | undefined>(step.services, mode) ?? [])
    bench.apply(object("v1", "Service", "default", service.name as string, { spec: service.spec, status: service.status }));
  const slices = ofMode<readonly Json[] | undefined>(step.endpointSlices, mode);
  if (!slices) return;
  for (const name of seen.slices) bench.remove("EndpointSlice", `EndpointSlice/default/${name}`);
  seen.slices.clear();
  for (const [index, slice] of slices.entries()) {
    const name = `${slice.name as string}-${index}`;
    const { labels, addressType, ports, endpoints } = slice;
    seen.slices.add(name);
    bench.apply(
      object("discovery.k8s.io/v1", "EndpointSlice", "default", name, {
        metadata: { labels: labels ?? {} },
        addressType,
        ports,
        endpoints,
      }),
    );
  }
}

function startServer(bench: Bench, pod: Json): void {
  const { name, annotations } = pod.metadata as { readonly name: string; readonly annotations?: { readonly ip?: string } };
  const spec = pod.spec as {
    readonly nodeName: string;
    readonly containers: readonly { readonly ports?: readonly { readonly containerPort: number; readonly protocol?: string }[] }[];
  };
  const ports = (spec.containers[0]?.ports ?? []).map(({ containerPort, protocol = "TCP" }) => ({ containerPort, protocol }));
  bench.pod(name, spec.nodeName, { c: { image: "example.com/server", ports } }, { ip: annotations?.ip ?? "" });
}

function stopServer(bench: Bench, name: string): void {
  bench.change(name, { state: "exited", listening: [] });
  bench.remove("sandbox", `uid-${name}`);
}

function checkStep(bench: Bench, step: Step, mode: ProxyMode, connections: Walk[]): string | undefined {
  if (step.do === "req")
    return (step.requests ?? []).map((request) => checkRequest(bench, request, mode)).find((found) => found !== undefined);
  if (step.do === "curl") return checkCurl(bench, step, mode);
  if (step.do === "conn") return checkConnection(bench, step, mode, connections);
  return undefined;
}

function originOf(bench: Bench, request: RecordedRequest): Origin {
  if (request.from === "host") return { place: "node", node: "node-1" };
  if (request.from === "out") return { place: "outside", ip: request.src ?? "172.18.0.100", gateway: "node-1" };
  return { place: "container", containerId: bench.container(request.from === "self" ? "web-1" : "client").id };
}

const outcomeOf = (walked: Walk): string => {
  if (walked.outcome === "connected") return walked.container?.podKey.split("/").pop() ?? "";
  return walked.outcome === "not-permitted" ? "not permitted" : walked.outcome === "no-route" ? "timeout" : walked.outcome;
};

function checkRequest(bench: Bench, request: RecordedRequest, mode: ProxyMode): string | undefined {
  const view = bench.engine.view("test");
  const expected = request[mode];
  const from = originOf(bench, request);
  const walks = Array.from({ length: request.n }, (_one, sequence) =>
    walk(view, { from, host: request.to, port: request.port, protocol: request.proto, sequence, mode }),
  );
  const mine = new Set(walks.map(outcomeOf));
  const theirs = new Set(Object.keys(expected.answers));
  const seen = new Set(walks.flatMap((one) => (one.outcome === "connected" ? [one.clientSeen] : [])));
  const text = `${request.from} → ${request.to}:${request.port}/${request.proto}: ${[...mine]} seen ${[...seen]}, recorded ${[...theirs]} seen ${expected.clientSeen ?? ""}`;
  const isSticky = view.listWorld("rules").some((rules) => rules.affinitySeconds !== undefined);
  const sameAnswers = isSticky
    ? mine.size === theirs.size
    : request.n >= 20
      ? equal(mine, theirs)
      : within(mine, theirs) || within(theirs, mine);
  return sameAnswers && equal(seen, new Set(expected.clientSeen ?? [])) ? undefined : text;
}

const within = (left: ReadonlySet<string>, right: ReadonlySet<string>): boolean => [...left].every((one) => right.has(one));
const equal = (left: ReadonlySet<string>, right: ReadonlySet<string>): boolean => within(left, right) && within(right, left);

function checkCurl(bench: Bench, step: Step, mode: ProxyMode): string | undefined {
  const argv = (step.command ?? "").split(" ").slice(1);
  const { stdout, stderr } = curl(bench.engine.view("test"), argv, { place: "node", node: "node-1" });
  const mine = (stdout + stderr).replace(/Date: .*/, "Date: <date>");
  return mine === step.output?.[mode] ? undefined : `${JSON.stringify(mine)} instead of ${JSON.stringify(step.output?.[mode])}`;
}

/** An open connection lives as long as its server; the rules are asked only once. */
function checkConnection(bench: Bench, step: Step, mode: ProxyMode, connections: Walk[]): string | undefined {
  const expected = ofMode<string>(step.answer, mode);
  const from: Origin = { place: "container", containerId: bench.container("client").id };
  if (step.connection === "open") connections.push(walk(bench.engine.view("test"), { from, host: "10.96.10.1", port: 80, mode }));
  const open = connections[connections.length - 1];
  const server = open?.container && bench.engine.view("test").world("container", open.container.id);
  const mine =
    server?.state !== "running" ? "closed" : step.connection === "open" ? "opened" : `${outcomeOf(open as Walk)} ${open?.clientSeen}`;
  return mine === expected ? undefined : `${mine} instead of ${expected}`;
}
