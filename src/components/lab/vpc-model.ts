import type { View } from "../../sim/index.ts";

/** The VPC around the machines as the map draws it: its door, and what stands in each subnet. */
export interface VpcPlan {
  readonly title: string;
  /** The internet gateway. */
  readonly door: Thing;
  /** Public ones first: that is the way a request from outside takes. */
  readonly subnets: readonly SubnetPlan[];
}

export interface SubnetPlan {
  readonly name: string;
  readonly detail: string;
  readonly isPublic: boolean;
  /** Gateways and load balancers. */
  readonly things: readonly Thing[];
  /** Names of the machines. */
  readonly machines: readonly string[];
}

export interface Thing {
  readonly text: string;
  readonly isOff: boolean;
}

/** Undefined where the machines' network is flat. */
export function vpcPlan(view: View): VpcPlan | undefined {
  const [vpc] = view.listWorld("vpc");
  if (!vpc) return undefined;
  const gateways = view.listWorld("gateway");
  const internet = gateways.find(({ kind }) => kind === "internet");
  const publicTables = new Set(
    view.listWorld("routeTable").flatMap(({ name, routes }) => (routes.some(({ target }) => target === internet?.name) ? [name] : [])),
  );
  const nats = gateways.filter(({ kind }) => kind === "nat");
  const balancers = view.listWorld("balancer");
  const instances = view.listWorld("instance");
  const subnets = view.listWorld("subnet").map(({ name, cidr, zone, routeTable }): SubnetPlan => {
    const inside = nats.filter(({ subnet }) => subnet === name).map(({ attached }) => ({ text: "NAT 게이트웨이", isOff: !attached }));
    const doors = balancers
      .filter(({ subnets: places }) => places.includes(name))
      .map(({ service, ip, readyAtMillis }) => ({
        text: `로드 밸런서 ${service.slice(service.indexOf("/") + 1)} ${ip}`,
        isOff: readyAtMillis > view.nowMillis,
      }));
    return {
      name,
      detail: `${cidr} · ${zone}`,
      isPublic: publicTables.has(routeTable),
      things: [...doors, ...inside],
      machines: instances.filter(({ subnet }) => subnet === name).map(({ machine }) => machine),
    };
  });
  return {
    title: `VPC ${vpc.cidr}`,
    door: { text: "인터넷 게이트웨이", isOff: internet?.attached !== true },
    subnets: [...subnets.filter(({ isPublic }) => isPublic), ...subnets.filter(({ isPublic }) => !isPublic)],
  };
}
