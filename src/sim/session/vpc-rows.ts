import { ANYWHERE, HIGHEST_PORT } from "../cluster/network-rows.ts";
import type { View } from "../cluster/view.ts";
import type { InstanceRow, SubnetRow, WorldTable, WorldTables } from "../cluster/world-rows.ts";
import type { Outside } from "../engine/outside.ts";
import { fromNumber, parseRange } from "../world/network/address.ts";
import { BALANCER_GROUP, isPublic, NODE_GROUP } from "../world/network/vpc.ts";
import type { NodeScenario, Scenario, SubnetScenario } from "./scenario.ts";

/** Where a machine stands in the VPC. */
export interface Place {
  readonly subnet: string;
  readonly zone: string;
  readonly ip: string;
}

const VPC = "vpc";
const INTERNET_GATEWAY = "internet-gateway";
const NAT_GATEWAY = "nat-gateway";
const NAT_ADDRESS = "203.0.113.4";
/** Clouds keep a subnet's first addresses for themselves. */
const FIRST_HOST = 10;

/** Each machine's place, in the order of the scenario's nodes; none without a VPC. */
export function placesOf({ nodes, vpc }: Scenario): readonly (Place | undefined)[] {
  if (!vpc) return [];
  const hosts = new Map<string, number>();
  return nodes.map((node, index) => {
    const subnet = subnetOf(node, index, vpc.subnets);
    const taken = hosts.get(subnet.name) ?? 0;
    hosts.set(subnet.name, taken + 1);
    return { subnet: subnet.name, zone: subnet.zone, ip: addressIn(subnet.cidr, taken) };
  });
}

/** Where a machine that comes later stands: in the private subnet with the fewest; undefined without a VPC. */
export function nextPlace(view: View): Place | undefined {
  const instances = view.listWorld("instance");
  const taken = ({ name }: SubnetRow) => instances.filter(({ subnet }) => subnet === name).length;
  const subnets = view.listWorld("subnet");
  const hidden = subnets.filter(({ routeTable }) => !isPublic(view, view.world("routeTable", routeTable)));
  const [first, ...others] = hidden.length > 0 ? hidden : subnets;
  if (!first) return undefined;
  const chosen = others.reduce((best, subnet) => (taken(subnet) < taken(best) ? subnet : best), first);
  return { subnet: chosen.name, zone: chosen.zone, ip: addressIn(chosen.cidr, taken(chosen)) };
}

/** A machine of the cluster in the VPC. */
export const instanceIn = ({ subnet }: Place, machine: string): InstanceRow => ({ machine, subnet, securityGroup: NODE_GROUP });

/** The address of the subnet's next machine. */
function addressIn(cidr: string, taken: number): string {
  return fromNumber((parseRange(cidr)?.first ?? 0) + FIRST_HOST + taken);
}

function subnetOf(node: NodeScenario, index: number, subnets: readonly SubnetScenario[]): SubnetScenario {
  const hidden = subnets.filter((subnet) => !subnet.public);
  const usual = hidden.length > 0 ? hidden : subnets;
  const found = subnets.find(({ name }) => name === node.subnet) ?? usual[index % usual.length];
  if (!found || (node.subnet !== undefined && found.name !== node.subnet))
    throw new Error(`node ${node.name}: no subnet ${node.subnet ?? ""}`);
  return found;
}

/** Writes the cloud and its VPC, with what one sets up for a cluster: gateways, route tables, and a security group for nodes and one for balancers. */
export function putVpc(scenario: Scenario, places: readonly (Place | undefined)[], outside: Outside): void {
  const { vpc, nodes } = scenario;
  const put = <T extends WorldTable>(table: T, key: string, row: WorldTables[T]) =>
    outside.put(table, key, row, { code: "CloudBuilt", facts: { table, name: key } });
  if (scenario.cloud || vpc) put("cloud", "provider", { provider: "kubenote" });
  if (!vpc) return;
  put("vpc", VPC, { name: VPC, cidr: vpc.cidr });
  const local = { destination: vpc.cidr, target: "local" };
  const [firstPublic] = vpc.subnets.filter((subnet) => subnet.public);
  put("gateway", INTERNET_GATEWAY, { name: INTERNET_GATEWAY, kind: "internet", attached: true });
  put("routeTable", "public", { name: "public", routes: [local, { destination: ANYWHERE, target: INTERNET_GATEWAY }] });
  if (firstPublic) {
    const nat = { name: NAT_GATEWAY, kind: "nat", attached: true, publicIp: NAT_ADDRESS, subnet: firstPublic.name } as const;
    put("gateway", NAT_GATEWAY, nat);
  }
  const out = firstPublic ? [{ destination: ANYWHERE, target: NAT_GATEWAY }] : [];
  put("routeTable", "private", { name: "private", routes: [local, ...out] });
  for (const { name, cidr, zone, public: isPublic } of vpc.subnets)
    put("subnet", name, { name, cidr, zone, routeTable: isPublic ? "public" : "private" });
  const all = { protocol: "all", first: 0, last: HIGHEST_PORT } as const;
  put("securityGroup", BALANCER_GROUP, { name: BALANCER_GROUP, ingress: [], egress: [{ ...all, peer: ANYWHERE }] });
  put("securityGroup", NODE_GROUP, { name: NODE_GROUP, ingress: [{ ...all, peer: NODE_GROUP }], egress: [{ ...all, peer: ANYWHERE }] });
  for (const [index, { name }] of nodes.entries()) {
    const place = places[index];
    if (place) put("instance", name, instanceIn(place, name));
  }
}
