/**
 * The network as rows of the store: what kube-proxy, CoreDNS and the network plugin wrote on the nodes,
 * and the cloud around the cluster.
 */

/**
 * One Service as kube-proxy has it: equal on every node, so written once; which endpoints a node uses follows from
 * their conditions, the policies and the node's name and zone (world/proxy.ts).
 */
export interface ServiceRules {
  /** `${namespace}/${name}` */
  readonly service: string;
  readonly clusterIPs: readonly string[];
  /** spec.externalIPs and the load balancer's addresses that are in mode VIP */
  readonly externalIPs: readonly string[];
  readonly loadBalancerIPs: readonly string[];
  /** CIDRs; empty: everybody. Only for loadBalancerIPs. */
  readonly sourceRanges: readonly string[];
  readonly internalLocal: boolean;
  readonly externalLocal: boolean;
  readonly affinitySeconds?: number;
  readonly healthCheckNodePort?: number;
  readonly ports: readonly ProxyPort[];
}

export interface ProxyPort {
  readonly name: string;
  readonly protocol: string;
  readonly port: number;
  readonly nodePort?: number;
  readonly endpoints: readonly ProxyEndpoint[];
}

export interface ProxyEndpoint {
  readonly ip: string;
  readonly port: number;
  /** Name of the pod, "" for an address that is none. */
  readonly pod: string;
  readonly node: string;
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
  readonly zoneHints?: readonly string[];
  readonly nodeHints?: readonly string[];
}

/** A Service, or a namespace, as CoreDNS has it in its cache. */
export interface ZoneEntry {
  readonly namespace: string;
  /** "" for the namespace itself */
  readonly service: string;
  /** "None" for headless ones; empty for ExternalName */
  readonly clusterIPs: readonly string[];
  readonly externalName?: string;
  readonly ports: readonly ZonePort[];
  readonly endpoints: readonly ZoneEndpoint[];
}

export interface ZonePort {
  readonly name: string;
  readonly protocol: string;
  readonly port: number;
}

export interface ZoneEndpoint {
  readonly ip: string;
  /** The label below the service's name: the hostname, else the address with dashes. */
  readonly label: string;
  readonly ports: readonly ZonePort[];
}

/** The program that joins the pods of all nodes to one network; enforcing NetworkPolicies is up to it. */
export interface NetworkPluginRow {
  readonly enforcesPolicies: boolean;
}

/** A NetworkPolicy with its selectors looked up: whom it isolates, and whom it lets through. */
export interface PolicyRow {
  /** `${namespace}/${name}` */
  readonly policy: string;
  /** Uids of the pods it isolates. */
  readonly pods: readonly string[];
  /** What it lets in and out. A direction that is absent it does not isolate; an empty list lets nothing through. */
  readonly ingress?: readonly PolicyRule[];
  readonly egress?: readonly PolicyRule[];
}

export interface PolicyRule {
  /** Whom; absent: everybody. */
  readonly peers?: readonly PolicyPeer[];
  /** Through which ports; absent: all. */
  readonly ports?: readonly PolicyPortRange[];
}

/** The pods that selectors chose, by address; or an ipBlock. */
export type PolicyPeer = { readonly addresses: readonly string[] } | { readonly cidr: string; readonly except: readonly string[] };

export interface PolicyPortRange {
  readonly protocol: string;
  readonly first: number;
  readonly last: number;
  /** A port given by name is another number in each pod: only these addresses have this one. */
  readonly at?: readonly string[];
}

/** The range of all IPv4 addresses. */
export const ANYWHERE = "0.0.0.0/0";
export const HIGHEST_PORT = 65_535;

/** A cloud stands around the cluster: its controller gives Services of type LoadBalancer an address in the world. */
export interface CloudRow {
  readonly provider: string;
}

/** A load balancer of the cloud, as the cloud's controller ordered it for a Service. */
export interface BalancerRow {
  /** `${namespace}/${name}` */
  readonly service: string;
  readonly ip: string;
  /** Before this the cloud is still building it. */
  readonly readyAtMillis: number;
  readonly ports: readonly BalancerPort[];
  /** Names of the nodes it may send to; their health is asked at every packet. */
  readonly nodes: readonly string[];
  /** The path is asked by HTTP; without one a connection is enough. */
  readonly healthCheck: { readonly port: number; readonly path?: string };
  /** CIDRs; empty: everybody. */
  readonly sourceRanges: readonly string[];
  /** Subnets of the VPC it stands in. */
  readonly subnets: readonly string[];
}

export interface BalancerPort {
  readonly protocol: string;
  readonly port: number;
  /** Absent for a Service without node ports: then packets reach the node as they are. */
  readonly nodePort?: number;
}

/** A private network in a cloud. */
export interface VpcRow {
  readonly name: string;
  readonly cidr: string;
}

/** A part of a VPC in one zone. It is public if its route table leads to the internet gateway, and private if not. */
export interface SubnetRow {
  readonly name: string;
  readonly cidr: string;
  readonly zone: string;
  readonly routeTable: string;
}

export interface RouteTableRow {
  readonly name: string;
  readonly routes: readonly Route[];
}

export interface Route {
  /** CIDR; the longest that fits counts. */
  readonly destination: string;
  /** `local`, or the name of a gateway. */
  readonly target: string;
}

/** A door of a VPC: the internet gateway passes public addresses both ways, a NAT gateway lets the inside out under its own address. */
export interface GatewayRow {
  readonly name: string;
  readonly kind: "internet" | "nat";
  readonly attached: boolean;
  /** Of a NAT gateway: its address in the internet, and the public subnet it stands in. */
  readonly publicIp?: string;
  readonly subnet?: string;
}

/** What may reach and leave those who carry the group. It allows only; answers to what was allowed pass by themselves. */
export interface SecurityGroupRow {
  readonly name: string;
  readonly ingress: readonly SecurityRule[];
  readonly egress: readonly SecurityRule[];
}

export interface SecurityRule {
  readonly protocol: "TCP" | "UDP" | "all";
  readonly first: number;
  readonly last: number;
  /** A CIDR, or the name of a group whose members are meant. */
  readonly peer: string;
  /** The Service for whose load balancer the cloud's controller wrote this rule. */
  readonly service?: string;
}

/** A machine's place in the VPC. */
export interface InstanceRow {
  readonly machine: string;
  readonly subnet: string;
  readonly securityGroup: string;
}

/** One of several clusters of a run. */
export interface ClusterRow {
  readonly name: string;
}

/** A machine of its own, outside of all clusters and unknown to them: it passes connections on to node ports in turn. */
export interface FrontBalancer {
  readonly name: string;
  readonly ip: string;
  readonly port: number;
  /** All nodes of a cluster are its targets, at one node port. */
  readonly targets: readonly { readonly cluster: string; readonly nodePort: number }[];
  /** Connections so far: whose turn it is. */
  readonly sent: number;
}
