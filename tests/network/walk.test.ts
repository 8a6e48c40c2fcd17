import { beforeEach, describe, expect, test } from "vitest";
import type { KubeObject } from "../../src/sim/api/object.ts";
import { curl } from "../../src/sim/world/curl.ts";
import { execInContainer } from "../../src/sim/world/exec.ts";
import { walk } from "../../src/sim/world/network/packets.ts";
import type { Origin } from "../../src/sim/world/network/place.ts";
import type { Walk } from "../../src/sim/world/network/trip.ts";
import { type Bench, newBench } from "../world/bench.ts";

/**
 * Two nodes, a web pod on each, a client pod on node2, and Service `web` (9000 → 80, node port 30000).
 * https://kubernetes.io/docs/concepts/services-networking/service/
 */
let bench: Bench;

beforeEach(() => {
  bench = newBench();
  bench.machine("node1");
  bench.machine("node2");
  bench.pod(
    "web-1",
    "node1",
    {
      c: { image: "tmkube/app", ports: [{ containerPort: 8080, protocol: "TCP", hostPort: 8088 }] },
      side: { image: "nicolaka/netshoot", command: ["sleep", "infinity"] },
    },
    { ip: "10.244.1.5" },
  );
  bench.pod("web-2", "node2", { c: { image: "tmkube/app" } }, { ip: "10.244.2.5" });
  bench.pod("client", "node2", { c: { image: "nicolaka/netshoot", command: ["sleep", "infinity"] } }, { ip: "10.244.2.9" });
  bench.apply(object("Namespace", "", "default", {}));
  bench.apply(service({}));
  bench.apply(slice(["10.244.1.5", "node1", "web-1"], ["10.244.2.5", "node2", "web-2"]));
  bench.run(2000);
});

function object(kind: string, namespace: string, name: string, rest: object, labels: object = {}): KubeObject {
  const metadata = {
    name,
    uid: name,
    resourceVersion: "1",
    creationTimestamp: "2026-01-01T00:00:00Z",
    labels,
    ...(namespace ? { namespace } : {}),
  };
  return { apiVersion: "v1", kind, ...rest, metadata } as unknown as KubeObject;
}

const service = (more: object): KubeObject =>
  object("Service", "default", "web", {
    spec: {
      type: "NodePort",
      clusterIP: "10.96.1.1",
      clusterIPs: ["10.96.1.1"],
      ports: [{ port: 9000, targetPort: 8080, nodePort: 30_000, protocol: "TCP" }],
      ...more,
    },
    status: {},
  });

const slice = (...endpoints: readonly (readonly [string, string, string])[]): KubeObject =>
  object(
    "EndpointSlice",
    "default",
    "web-x",
    {
      addressType: "IPv4",
      ports: [{ name: "", port: 8080, protocol: "TCP" }],
      endpoints: endpoints.map(([ip, nodeName, name]) => ({
        addresses: [ip],
        nodeName,
        conditions: { ready: true },
        targetRef: { kind: "Pod", name },
      })),
    },
    { "kubernetes.io/service-name": "web" },
  );

const outside: Origin = { place: "outside" };
const pod = (name: string, container = "c"): Origin => ({ place: "container", containerId: bench.container(name, container).id });
const go = (from: Origin, host: string, port: number, sequence = 0): Walk =>
  walk(bench.engine.view("test"), { from, host, port, sequence });
const server = (walked: Walk): string => walked.container?.podKey.split("/").pop() ?? walked.outcome;
/** Everybody who answers one of 40 requests. */
const servers = (from: Origin, host: string, port: number): readonly string[] =>
  [...new Set(Array.from({ length: 40 }, (_one, index) => server(go(from, host, port, index))))].sort();

describe("who reaches whom", () => {
  test("a pod reaches a pod's address on another node, and nobody translates the addresses", () => {
    expect(go(pod("client"), "10.244.1.5", 8080)).toMatchObject({ outcome: "connected", clientSeen: "10.244.2.9" });
  });

  test("outside the cluster neither a pod's address nor a ClusterIP leads anywhere", () => {
    expect(go(outside, "10.244.1.5", 8080).outcome).toBe("timeout");
    expect(go(outside, "10.96.1.1", 9000).outcome).toBe("timeout");
  });

  test("the node port of every node leads to every pod, also from outside", () => {
    for (const ip of ["192.168.56.1", "192.168.56.2"]) expect(servers(outside, ip, 30_000)).toEqual(["web-1", "web-2"]);
  });

  test("externalTrafficPolicy Local: only to pods of that node, and the pod sees the client's own address", () => {
    bench.apply(service({ externalTrafficPolicy: "Local" }));
    bench.run(3000);
    expect(servers(outside, "192.168.56.1", 30_000)).toEqual(["web-1"]);
    expect(go(outside, "192.168.56.1", 30_000).clientSeen).toBe("203.0.113.200");
  });

  test("containers of one pod reach each other by localhost; another pod's localhost is its own", () => {
    expect(server(go(pod("web-1", "side"), "localhost", 8080))).toBe("web-1");
    expect(go(pod("client"), "localhost", 8080).outcome).toBe("refused");
  });

  test("a hostPort answers on its own node only", () => {
    expect(server(go(outside, "192.168.56.1", 8088))).toBe("web-1");
    expect(go(outside, "192.168.56.2", 8088).outcome).toBe("refused");
  });

  test("nobody listens: refused; no such pod: no route", () => {
    expect(go(pod("client"), "10.244.1.5", 81).outcome).toBe("refused");
    expect(go(pod("client"), "10.244.1.77", 80).outcome).toBe("no-route");
  });
});

describe("machines", () => {
  test("one that is off answers nobody; a Service whose rules still name its pod loses those requests", () => {
    bench.machine("node1", { powered: false });
    expect(go(outside, "192.168.56.1", 30_000).outcome).toBe("timeout");
    expect(servers(pod("client"), "10.96.1.1", 9000)).toEqual(["timeout", "web-2"]);
  });

  test("one that is cut off keeps its old rules until it is back", () => {
    bench.machine("node1", { networkCut: true });
    bench.run(3000);
    bench.apply(slice(["10.244.2.5", "node2", "web-2"]));
    bench.run(4000);
    expect(servers({ place: "node", node: "node2" }, "10.96.1.1", 9000)).toEqual(["web-2"]);
    expect(servers({ place: "node", node: "node1" }, "10.96.1.1", 9000)).toEqual(["timeout", "web-1"]);
    bench.machine("node1");
    bench.run(6000);
    expect(servers({ place: "node", node: "node1" }, "10.96.1.1", 9000)).toEqual(["web-2"]);
  });
});

describe("a request by name", () => {
  test("every hop can be seen", () => {
    const { hops } = go(pod("client"), "web", 9000);
    expect(hops.map(({ kind, what }) => `${kind} ${what}`)).toEqual([
      "client RequestSent",
      "dns NameAsked",
      "service EndpointChosen",
      "node NodeReached",
      "pod PodReached",
      "container Accepted",
    ]);
    expect(hops[1]?.facts).toMatchObject({ name: "web.default.svc.cluster.local.", answer: "10.96.1.1" });
  });

  test("outside nobody knows the cluster's names", () => {
    expect(go(outside, "web", 9000).outcome).toBe("name-not-resolved");
    expect(go(outside, "web.default.svc.cluster.local", 9000).outcome).toBe("name-not-resolved");
  });

  test("a Service whose pods of kube-dns are gone answers no names", () => {
    bench.apply(
      object("Service", "kube-system", "kube-dns", {
        spec: { clusterIP: "10.96.0.10", clusterIPs: ["10.96.0.10"], ports: [{ port: 53, protocol: "UDP" }] },
        status: {},
      }),
    );
    bench.run(3000);
    expect(go(pod("client"), "web", 9000).hops.at(-1)?.what).toBe("DnsUnreachable");
  });
});

/** Texts of curl 8. */
describe("curl", () => {
  const run = (line: string, from: Origin = pod("client")) => curl(bench.engine.view("test"), line.split(" "), from);

  test.each([
    ["http://web:9000/hostname", 0, ""],
    ["http://nosuch", 6, "curl: (6) Could not resolve host: nosuch\n"],
    ["http://10.244.1.5:81", 7, "curl: (7) Failed to connect to 10.244.1.5 port 81 after 1 ms: Couldn't connect to server\n"],
    ["-m 2 http://10.96.9.9", 28, "curl: (28) Connection timed out after 2000 milliseconds\n"],
    ["-s http://nosuch", 6, ""],
    ["--nosuch http://web", 2, "curl: option --nosuch: is unknown\ncurl: try 'curl --help' or 'curl --manual' for more information\n"],
    ["ftp://web", 1, 'curl: (1) Protocol "ftp" not supported\n'],
  ])("%s", (line, exitCode, stderr) => {
    const result = run(line);
    expect({ exitCode: result.exitCode, stderr: result.stderr }).toEqual({ exitCode, stderr });
  });

  test("-s -o /dev/null -w prints only what is asked for", () => {
    expect(run("-s -o /dev/null -w %{http_code}\\n http://web:9000").stdout).toBe("200\n");
  });

  test("wget of busybox in a loop spreads over the pods", () => {
    const script = "for i in 1 2 3 4 5 6 7 8 9 10 11 12; do wget -qO- http://web:9000; done";
    const { stdout } = execInContainer(bench.engine.view("test"), bench.container("client").id, ["sh", "-c", script]);
    expect(new Set(stdout.trim().split("\n"))).toEqual(new Set(["web-1", "web-2"]));
  });
});
