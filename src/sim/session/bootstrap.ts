import { keyOf } from "../api/object.ts";
import { drawUid } from "../cluster/random.ts";
import type { NewObject } from "../cluster/request.ts";
import type { Machine } from "../cluster/world-rows.ts";
import { clusterSeed } from "../engine/clusters.ts";
import type { Outside } from "../engine/outside.ts";
import { defaultPolicy } from "../kube-apiserver/authorization/default-policy.ts";
import { USUAL_NAME } from "../world/wire.ts";
import { controlPlaneManifests } from "./control-plane-manifests.ts";
import { metricsServerObjects } from "./metrics-server-objects.ts";
import type { NodeScenario, Scenario } from "./scenario.ts";
import { systemObjects } from "./system-pods.ts";
import { type Place, placesOf, putVpc } from "./vpc-rows.ts";

/** Where the first machine stands in its network; the others follow. */
const FIRST_HOST = 10;
const FIRST_POD_ADDRESS = 2;
/** Blocks between the first machines of two clusters of one run. */
const CLUSTER_BLOCKS = 50;

const boot = { code: "ClusterBootstrap", facts: {} };

/** The first moment of a run: every cluster's, on machines that share one wire. */
export function bootstrapAll(scenario: Scenario, seed: number, outside: Outside): void {
  const { clusters = [], name = USUAL_NAME } = scenario;
  bootstrap(scenario, seed, outside, 0);
  for (const [index, cluster] of clusters.entries())
    bootstrap(cluster, clusterSeed(seed, cluster.name), outside.in(cluster.name), index + 1);
  if (clusters.length === 0) return;
  for (const [key, own] of [["", name], ...clusters.map((cluster) => [cluster.name, cluster.name])] as const)
    outside.in(key).put("cluster", "self", { name: own }, boot);
}

/** The first moment of a cluster: the machines are switched on, and the API server writes what every new cluster has. */
function bootstrap(scenario: Scenario, seed: number, outside: Outside, order: number): void {
  for (const object of firstObjects) create(object, outside);
  const places = placesOf(scenario);
  const machines = scenario.nodes.map((node, index) => machineOf(node, index, seed, places[index], order));
  for (const object of apiServerEndpoints(scenario, machines)) create(object, outside);
  for (const object of defaultPolicy()) outside.put(object.kind, keyOf(object), object, boot);
  for (const machine of machines) {
    outside.put("machine", machine.name, machine, { code: "MachinePoweredOn", facts: { machine: machine.name } });
  }
  putVpc(scenario, places, outside);
  for (const host of scenario.hosts ?? []) outside.put("physicalHost", host.name, host, boot);
  if (scenario.networkPolicies === false) outside.put("networkPlugin", "plugin", { enforcesPolicies: false }, boot);
  if (scenario.systemPods) {
    for (const machine of machines.filter((_, index) => scenario.nodes[index]?.role === "control-plane")) putManifests(machine, outside);
    for (const object of systemObjects(scenario)) create(object, outside);
  }
  if (scenario.metricsServer) for (const object of metricsServerObjects) create(object, outside);
}

function putManifests(machine: Machine, outside: Outside): void {
  for (const row of controlPlaneManifests(machine)) outside.put("file", `${machine.name}/host:${row.path}`, row, boot);
}

/** Where the API server itself answers; it writes this, as no Service selects it. Follows pkg/controlplane/reconcilers (EndpointsAdapter). */
function apiServerEndpoints({ nodes }: Scenario, machines: readonly Machine[]): readonly NewObject[] {
  const addresses = machines.flatMap(({ ip }, index) => (nodes[index]?.role === "control-plane" ? [ip] : []));
  if (addresses.length === 0) return [];
  const metadata = { name: "kubernetes", namespace: "default" };
  const ports = [{ name: "https", port: 6443, protocol: "TCP" }];
  return [
    {
      apiVersion: "v1",
      kind: "Endpoints",
      metadata: { ...metadata, labels: { "endpointslice.kubernetes.io/skip-mirror": "true" } },
      subsets: [{ addresses: addresses.map((ip) => ({ ip })), ports }],
    },
    {
      apiVersion: "discovery.k8s.io/v1",
      kind: "EndpointSlice",
      metadata: { ...metadata, labels: { "kubernetes.io/service-name": "kubernetes" } },
      addressType: "IPv4",
      endpoints: addresses.map((ip) => ({ addresses: [ip], conditions: { ready: true } })),
      ports,
    },
  ];
}

function create(object: NewObject, outside: Outside): void {
  const response = outside.request({ verb: "create", kind: object.kind, namespace: object.metadata.namespace ?? "", object }, boot);
  if (!response.ok) throw new Error(`bootstrap of ${object.kind} ${object.metadata.name}: ${response.status.message}`);
}

/**
 * The machines' network has 256 addresses a block; a cluster of thousands of machines goes on in the blocks behind it.
 * @param order the cluster's place in the run, from 0: their machines are on one wire, so no two have one address
 */
function machineAddress(index: number, order: number): string {
  const host = FIRST_HOST + index;
  return `192.168.${56 + order * CLUSTER_BLOCKS + Math.floor(host / 256)}.${host % 256}`;
}

/** As kind hands them out; more than 256 machines go on from 10.128, clear of the Services' 10.96.0.0/12. */
function podRange(index: number): string {
  return index < 256 ? `10.244.${index}.0/24` : `10.${127 + Math.floor(index / 256)}.${index % 256}.0/24`;
}

/** What kubeadm writes on a control plane's node. */
const controlPlaneLabels = { "node-role.kubernetes.io/control-plane": "", "node.kubernetes.io/exclude-from-external-load-balancers": "" };

/** A machine as a scenario or `lab node add` orders it; `index` and its cluster's `order` give it its addresses, unless it has a place in a VPC. */
export function machineOf(node: NodeScenario, index: number, seed: number, place?: Place, order = 0): Machine {
  return {
    name: node.name,
    powered: true,
    kubeletRunning: true,
    networkCut: false,
    ip: place?.ip ?? machineAddress(index, order),
    podCidr: podRange(index),
    cpuMillis: node.cpuMillis,
    memoryBytes: node.memoryBytes,
    ephemeralStorageBytes: 100 * 1024 ** 3,
    maxPods: node.maxPods ?? 110,
    bootId: drawUid(seed, "boot", node.name),
    bootedAtMillis: 0,
    nodeLabels: {
      ...(node.role === "control-plane" ? controlPlaneLabels : {}),
      ...(place ? { "topology.kubernetes.io/zone": place.zone } : {}),
      ...node.labels,
    },
    registerTaints: [
      ...(node.role === "control-plane" ? [{ key: "node-role.kubernetes.io/control-plane", effect: "NoSchedule" as const }] : []),
      ...(node.taints ?? []),
    ],
    nextPodAddress: FIRST_POD_ADDRESS,
  };
}

const namespaces = ["default", "kube-system", "kube-public", "kube-node-lease"];

const namespace = (name: string): NewObject => ({
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name, labels: { "kubernetes.io/metadata.name": name } },
  spec: { finalizers: ["kubernetes"] },
  status: { phase: "Active" },
});

const serviceAccount = (namespaceName: string): NewObject => ({
  apiVersion: "v1",
  kind: "ServiceAccount",
  metadata: { name: "default", namespace: namespaceName },
});

const priorityClass = (name: string, value: number, description: string): NewObject => ({
  apiVersion: "scheduling.k8s.io/v1",
  kind: "PriorityClass",
  metadata: { name },
  value,
  description,
});

/** Written by kube-apiserver itself at its first start (pkg/controlplane). */
const firstObjects: readonly NewObject[] = [
  ...namespaces.map(namespace),
  ...namespaces.map(serviceAccount),
  priorityClass(
    "system-cluster-critical",
    2_000_000_000,
    "Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.",
  ),
  priorityClass("system-node-critical", 2_000_001_000, "Used for system critical pods that must not be moved from their current node."),
  {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "kubernetes", namespace: "default", labels: { component: "apiserver", provider: "kubernetes" } },
    spec: {
      clusterIP: "10.96.0.1",
      clusterIPs: ["10.96.0.1"],
      ports: [{ name: "https", port: 443, protocol: "TCP", targetPort: 6443 }],
      sessionAffinity: "None",
      type: "ClusterIP",
    },
  },
];
