import { describe, expect, test } from "vitest";
import type { KubeObject } from "../../src/sim/api/object.ts";
import { coredns } from "../../src/sim/coredns/index.ts";
import { controlPlane, type Scenario, Session, worker } from "../../src/sim/index.ts";
import { kubeProxy } from "../../src/sim/kube-proxy/index.ts";
import { networkPolicyAgent } from "../../src/sim/network-policy/index.ts";
import { runtime } from "../../src/sim/world/index.ts";
import { walk } from "../../src/sim/world/network/packets.ts";
import type { Origin } from "../../src/sim/world/network/place.ts";
import type { Walk } from "../../src/sim/world/network/trip.ts";
import { type Bench, newBench } from "../world/bench.ts";

/**
 * Who may reach whom under NetworkPolicies, sentence by sentence.
 * https://kubernetes.io/docs/concepts/services-networking/network-policies/
 *
 * node1: default/db (role=db, ports http 8080 and metrics 9090), default/front (role=frontend), default/front-2 (role=frontend)
 * node2: default/other, myproject/front (role=frontend), myproject/tool (namespace labelled project=myproject)
 */
const pods = [
  { name: "db", namespace: "default", node: "node1", ip: "10.244.1.10", labels: { role: "db" } },
  { name: "front", namespace: "default", node: "node1", ip: "10.244.1.11", labels: { role: "frontend" } },
  { name: "other", namespace: "default", node: "node2", ip: "10.244.2.12", labels: { role: "other" } },
  { name: "far-front", namespace: "myproject", node: "node2", ip: "10.244.2.13", labels: { role: "frontend" } },
  { name: "far-tool", namespace: "myproject", node: "node2", ip: "10.244.2.14", labels: { role: "tool" } },
] as const;
type PodName = (typeof pods)[number]["name"];

const meta = (name: string, more: object = {}) => ({
  name,
  uid: name,
  resourceVersion: "1",
  creationTimestamp: "2026-01-01T00:00:00Z",
  ...more,
});

function start(policies: readonly KubeObject[]): Bench {
  const bench = newBench([runtime, kubeProxy, coredns, networkPolicyAgent]);
  bench.machine("node1");
  bench.machine("node2");
  for (const [name, labels] of [
    ["default", {}],
    ["myproject", { project: "myproject" }],
  ] as const)
    bench.apply({ apiVersion: "v1", kind: "Namespace", metadata: meta(name, { labels }) } as unknown as KubeObject);
  for (const { name, namespace, node, ip, labels } of pods) {
    bench.pod(
      name,
      node,
      {
        c: {
          image: "example.com/server",
          ports: [
            { containerPort: 8080, protocol: "TCP" },
            { containerPort: 9090, protocol: "TCP" },
          ],
        },
      },
      { namespace, ip, labels },
    );
    bench.apply({
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name, namespace, uid: `uid-${name}`, labels, resourceVersion: "2" },
      spec: {
        nodeName: node,
        containers: [
          {
            name: "c",
            ports: [
              { name: "http", containerPort: 8080 },
              { name: "metrics", containerPort: 9090 },
            ],
          },
        ],
      },
      status: { phase: "Running", podIP: ip },
    } as unknown as KubeObject);
  }
  for (const policy of policies) bench.apply(policy);
  bench.run(5000);
  return bench;
}

const policy = (name: string, spec: object, namespace = "default"): KubeObject =>
  ({ apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy", metadata: meta(name, { namespace }), spec }) as unknown as KubeObject;

const from = (bench: Bench, client: PodName | "node1" | "node2" | "outside"): Origin => {
  if (client === "outside") return { place: "outside", gateway: "node1" };
  return client.startsWith("node") ? { place: "node", node: client } : { place: "container", containerId: bench.container(client).id };
};
const ipOf = (name: PodName): string => pods.find((pod) => pod.name === name)?.ip ?? "";

const go = (bench: Bench, client: Parameters<typeof from>[1], server: PodName, port = 8080): Walk =>
  walk(bench.engine.view("test"), { from: from(bench, client), host: ipOf(server), port });

/** Of all possible clients, those whom the server answers. */
const clients = ["front", "other", "far-front", "far-tool", "node1", "node2", "outside"] as const;
const answered = (bench: Bench, server: PodName, port = 8080) =>
  clients.filter((client) => go(bench, client, server, port).outcome === "connected");

const toDb = (spec: object) => policy("to-db", { podSelector: { matchLabels: { role: "db" } }, policyTypes: ["Ingress"], ...spec });

describe("isolation", () => {
  test("By default, a pod is non-isolated for ingress; all inbound connections are allowed.", () => {
    expect(answered(start([]), "db")).toEqual(clients);
  });

  test("When a pod is isolated for ingress, the only allowed connections are those from the pod's node and those allowed by the ingress list", () => {
    const bench = start([toDb({})]);
    expect(answered(bench, "db")).toEqual(["node1"]);
    expect(answered(bench, "other")).toEqual(clients);
  });

  test("a denied packet is lost, and the hop names every policy that isolates", () => {
    const walked = go(start([toDb({}), policy("deny-all", { podSelector: {} })]), "front", "db");
    expect(walked.outcome).toBe("timeout");
    expect(walked.hops.at(-1)).toMatchObject({
      what: "PolicyDenies",
      at: "db",
      verdict: "lose",
      facts: { direction: "ingress", policies: "default/deny-all, default/to-db", peer: "10.244.1.11", port: 8080 },
    });
  });

  test("Network policies do not conflict; they are additive.", () => {
    const bench = start([
      toDb({}),
      policy("let-front", {
        podSelector: { matchLabels: { role: "db" } },
        ingress: [{ from: [{ podSelector: { matchLabels: { role: "frontend" } } }] }],
      }),
    ]);
    expect(answered(bench, "db")).toEqual(["front", "node1"]);
    expect(go(bench, "front", "db").hops.find(({ what }) => what === "PolicyAllows")?.facts).toMatchObject({ policy: "default/let-front" });
  });

  test("For a connection from a source pod to a destination pod to be allowed, both the egress policy on the source pod and the ingress policy on the destination pod need to allow the connection.", () => {
    const egress = policy("front-out", {
      podSelector: { matchLabels: { role: "frontend" } },
      policyTypes: ["Egress"],
      egress: [{ to: [{ podSelector: { matchLabels: { role: "db" } } }] }],
    });
    expect(go(start([egress]), "front", "db").outcome).toBe("connected");
    expect(go(start([egress]), "front", "other").hops.at(-1)).toMatchObject({
      what: "PolicyDenies",
      at: "front",
      facts: { direction: "egress" },
    });
    expect(go(start([egress, toDb({})]), "front", "db").hops.at(-1)).toMatchObject({
      what: "PolicyDenies",
      at: "db",
      facts: { direction: "ingress" },
    });
  });

  test("NetworkPolicies of another namespace do not isolate", () => {
    expect(answered(start([policy("deny-all", { podSelector: {} }, "myproject")]), "db")).toEqual(clients);
  });

  test("a pod always reaches itself", () => {
    expect(go(start([policy("nothing", { podSelector: {}, policyTypes: ["Ingress", "Egress"] })]), "front", "front").outcome).toBe(
      "connected",
    );
  });
});

describe("policyTypes", () => {
  test.each([
    ["If no policyTypes are specified then by default Ingress will always be set", {}, ["node1"], clients.length],
    [
      "and Egress will be set if the NetworkPolicy has any egress rules",
      { egress: [{ to: [{ ipBlock: { cidr: "10.9.0.0/16" } }] }] },
      ["node1"],
      0,
    ],
    ["Ingress alone", { policyTypes: ["Ingress"] }, ["node1"], clients.length],
    ["Egress alone", { policyTypes: ["Egress"] }, [...clients], 0],
  ])("%s", (_, spec, ingress, egress) => {
    const bench = start([policy("one", { podSelector: { matchLabels: { role: "db" } }, ...spec })]);
    expect(answered(bench, "db")).toEqual(ingress);
    const reached = pods.filter(({ name }) => name !== "db" && go(bench, "db", name).outcome === "connected");
    expect(reached.length > 0).toBe(egress > 0);
  });
});

describe("whom a rule of ingress lets in", () => {
  const role = (value: string) => ({ matchLabels: { role: value } });
  const project = { matchLabels: { project: "myproject" } };
  test.each([
    ["an empty rule: everybody", [{}], [...clients]],
    ["podSelector: pods of the policy's own namespace", [{ from: [{ podSelector: role("frontend") }] }], ["front", "node1"]],
    ["an empty podSelector: all of them", [{ from: [{ podSelector: {} }] }], ["front", "other", "node1"]],
    [
      "namespaceSelector: all pods of the chosen namespaces",
      [{ from: [{ namespaceSelector: project }] }],
      ["far-front", "far-tool", "node1"],
    ],
    [
      "an empty namespaceSelector: all pods of all namespaces",
      [{ from: [{ namespaceSelector: {} }] }],
      ["front", "other", "far-front", "far-tool", "node1"],
    ],
    [
      "both in one element: pods of the one in namespaces of the other",
      [{ from: [{ namespaceSelector: project, podSelector: role("frontend") }] }],
      ["far-front", "node1"],
    ],
    [
      "both as two elements: either",
      [{ from: [{ namespaceSelector: project }, { podSelector: role("frontend") }] }],
      ["front", "far-front", "far-tool", "node1"],
    ],
    ["ipBlock", [{ from: [{ ipBlock: { cidr: "203.0.113.0/24" } }] }], ["node1", "outside"]],
    ["ipBlock except", [{ from: [{ ipBlock: { cidr: "10.244.0.0/16", except: ["10.244.2.0/24"] } }] }], ["front", "node1"]],
    ["the node of another pod is an address like others", [{ from: [{ ipBlock: { cidr: "192.168.56.2/32" } }] }], ["node1", "node2"]],
    [
      "matchExpressions",
      [{ from: [{ podSelector: { matchExpressions: [{ key: "role", operator: "NotIn", values: ["frontend"] }] } }] }],
      ["other", "node1"],
    ],
  ])("%s", (_, ingress, expected) => {
    expect(answered(start([toDb({ ingress })]), "db")).toEqual(expected);
  });
});

describe("through which ports", () => {
  test.each([
    ["a number", [{ port: 8080 }], [true, false]],
    ["a name, as the pod itself has it", [{ port: "metrics" }], [false, true]],
    ["endPort: a range", [{ port: 8000, endPort: 9000 }], [true, false]],
    ["endPort that covers both", [{ protocol: "TCP", port: 8080, endPort: 9090 }], [true, true]],
    ["protocol alone: all its ports", [{ protocol: "TCP" }], [true, true]],
    ["another protocol", [{ protocol: "UDP", port: 8080 }], [false, false]],
    ["no ports: all of them", [], [true, true]],
    ["several are alternatives", [{ port: 8080 }, { port: "metrics" }], [true, true]],
  ])("%s", (_, ports, expected) => {
    const bench = start([toDb({ ingress: [{ from: [{ podSelector: {} }], ports }] })]);
    expect([8080, 9090].map((port) => go(bench, "front", "db", port).outcome === "connected")).toEqual(expected);
  });

  test("a name in a rule of egress is the receiver's", () => {
    const bench = start([
      policy("out", {
        podSelector: { matchLabels: { role: "frontend" } },
        policyTypes: ["Egress"],
        egress: [{ ports: [{ port: "metrics" }] }],
      }),
    ]);
    expect([8080, 9090].map((port) => go(bench, "front", "db", port).outcome)).toEqual(["timeout", "connected"]);
  });
});

describe("the rows follow the cluster", () => {
  const letFront = toDb({ ingress: [{ from: [{ podSelector: { matchLabels: { role: "frontend" } } }] }] });

  test("a pod that gets the label is let in, one that loses it is not", () => {
    const bench = start([letFront]);
    const relabel = (role: string) =>
      bench.apply({
        ...(bench.engine.view("t").get("Pod", "default", "other") as unknown as KubeObject),
        metadata: { name: "other", namespace: "default", uid: "uid-other", labels: { role }, resourceVersion: "3" },
      } as unknown as KubeObject);
    relabel("frontend");
    bench.run(6000);
    expect(answered(bench, "db")).toEqual(["front", "other", "node1"]);
    relabel("other");
    bench.run(7000);
    expect(answered(bench, "db")).toEqual(["front", "node1"]);
  });

  test("a namespace's labels count as they are now", () => {
    const bench = start([toDb({ ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: "a" } } }] }] })]);
    expect(answered(bench, "db")).toEqual(["node1"]);
    bench.apply({ apiVersion: "v1", kind: "Namespace", metadata: meta("myproject", { labels: { team: "a" } }) } as unknown as KubeObject);
    bench.run(6000);
    expect(answered(bench, "db")).toEqual(["far-front", "far-tool", "node1"]);
  });

  test("with the policy the isolation goes", () => {
    const bench = start([toDb({})]);
    bench.remove("NetworkPolicy", "NetworkPolicy/default/to-db");
    bench.run(6000);
    expect(answered(bench, "db")).toEqual(clients);
    expect(bench.engine.view("t").listWorld("policy")).toEqual([]);
  });

  test("clusters without policies have no rows and no hops of it", () => {
    const bench = start([]);
    expect(bench.engine.view("t").listWorld("policy")).toEqual([]);
    expect(bench.engine.steps.filter(({ component }) => component === "kube-network-policies")).toEqual([]);
  });
});

describe("왜? of a policy", () => {
  const scenario = { nodes: [controlPlane("control-plane"), worker("node1")], systemPods: true };
  const files = {
    "deny.yaml":
      "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: deny}\nspec: {podSelector: {}, policyTypes: [Ingress]}\n",
  };
  const play = (chosen: Scenario, ...lines: readonly string[]): readonly string[] => {
    const session = new Session({ scenario: chosen, files });
    return ["kubectl run web --image=tmkube/app", "kubectl apply -f deny.yaml", ...lines].map((line) => {
      const { index } = session.type(line);
      session.advance(15_000);
      return (session.terminal[index]?.output ?? []).map(({ text }) => text).join("");
    });
  };

  test("it names its pods and what it does to each direction; a pod names its policies", () => {
    const [, , policyWhy, podWhy] = play(scenario, "lab why networkpolicy/deny", "lab why pod/web");
    expect(policyWhy).toContain(
      "네트워크폴리시 deny는 파드 web의 문 앞에 있다.\n  들어오는 것: 이 폴리시가 허용하는 것은 없다.\n  나가는 것: 이 폴리시는 상관하지 않는다.\n",
    );
    expect(podWhy).toContain("네트워크폴리시 default/deny가 이 파드에 들어오는 것을 가려, 허용한 것만 지나간다.");
  });

  test("a network plugin that does not enforce lets everything through, and says so only when asked", () => {
    const lines = play(
      { ...scenario, networkPolicies: false },
      "lab why networkpolicy/deny",
      "kubectl get pod web -o jsonpath={.status.podIP}",
    );
    expect(lines[1]).toBe("networkpolicy.networking.k8s.io/deny created\n");
    expect(lines[2]).toContain("네트워크 플러그인은 네트워크폴리시를 지키지 않는다");
    const ip = lines[3] ?? "";
    const request = (chosen: Scenario) =>
      play(
        chosen,
        "kubectl run client --image=nicolaka/netshoot --command -- sleep infinity",
        `kubectl exec client -- curl -s -m 2 http://${ip}:8080`,
      ).at(-1);
    expect(request({ ...scenario, networkPolicies: false })).toBe("web\n");
    expect(request(scenario)).toContain("exit code 28");
  });
});
