import type { Taint } from "../api/types.ts";

/** The cluster a run begins with: machines, and what kubeadm would have put on them. */
export interface Scenario {
  /** Where a run holds several clusters: what this one is called. */
  readonly name?: string;
  readonly nodes: readonly NodeScenario[];
  /** The pods of kube-system: CoreDNS, kube-proxy, and on the control plane etcd and the rest. */
  readonly systemPods: boolean;
  /** Is metrics-server installed, as many clusters have it from the start? Without it neither `kubectl top` nor an autoscaler knows any usage. */
  readonly metricsServer?: boolean;
  /** Does the pods' network plugin enforce NetworkPolicies? Most do; false is for one that does not, as flannel alone. */
  readonly networkPolicies?: boolean;
  /** Does a cloud stand around the cluster, whose controller gives Services of type LoadBalancer an address? */
  readonly cloud?: boolean;
  /** The cloud's private network that the machines stand in; without it their network is flat. Implies a cloud. */
  readonly vpc?: VpcScenario;
  /** Computers on our own premises that run a hypervisor. They are no part of the cluster. */
  readonly hosts?: readonly HostScenario[];
  /** Clusters beside this one. Each has its own control plane and knows nothing of the others; their machines are on one wire. */
  readonly clusters?: readonly FurtherCluster[];
}

/** A cluster beside the first; its context in kubectl's configuration has its name. */
export interface FurtherCluster extends Omit<Scenario, "clusters" | "hosts" | "cloud" | "vpc"> {
  readonly name: string;
}

export interface HostScenario {
  readonly name: string;
  readonly cpuMillis: number;
  readonly memoryBytes: number;
}

export interface VpcScenario {
  readonly cidr: string;
  readonly subnets: readonly SubnetScenario[];
}

export interface SubnetScenario {
  readonly name: string;
  readonly cidr: string;
  readonly zone: string;
  /** Has a route to the internet gateway. */
  readonly public: boolean;
}

export interface NodeScenario {
  readonly name: string;
  readonly role: "control-plane" | "worker";
  readonly cpuMillis: number;
  readonly memoryBytes: number;
  readonly maxPods?: number;
  readonly labels?: { readonly [label: string]: string };
  readonly taints?: readonly Taint[];
  /** Where in the VPC it stands; without it the private subnets are taken in turn. */
  readonly subnet?: string;
}

const GIB = 1024 ** 3;

/** What a lab gets when it names nothing: a control plane and two workers. */
export const defaultScenario: Scenario = { nodes: [controlPlane("control-plane"), worker("node1"), worker("node2")], systemPods: true };

export function controlPlane(name: string): NodeScenario {
  return { name, role: "control-plane", cpuMillis: 2000, memoryBytes: 4 * GIB };
}

export function worker(name: string): NodeScenario {
  return { name, role: "worker", cpuMillis: 2000, memoryBytes: 4 * GIB };
}
