import type { Container } from "../../api/types.ts";
import type { Draft } from "../strategy/strategy.ts";

/** Ports of one pod that are told apart by nothing, or by too little. Follows pkg/api/pod/warnings.go. */
type DraftContainer = Draft<Container>;

interface PlacedPort {
  readonly path: string;
  readonly port: NonNullable<DraftContainer["ports"]>[number];
}

/** Ports of all containers against one another. */
export function portWarnings(containers: readonly Placed[]): string[] {
  const warnings: string[] = [];
  const byNumber = new Map<string, PlacedPort[]>();
  for (const { container, path } of containers) {
    container.ports?.forEach((port, index) => {
      const { containerPort = 0, hostPort = 0, hostIP = "", protocol = "TCP", name = "" } = port;
      const at = `${path}.ports[${index}]`;
      if (hostIP !== "" && hostPort === 0) {
        const text = `{Name:${name} HostPort:0 ContainerPort:${containerPort} Protocol:${protocol} HostIP:${hostIP}}`;
        warnings.push(`${at}: hostIP set without hostPort: ${text}`);
      }
      const others = byNumber.get(`${containerPort}/${protocol}`) ?? [];
      for (const { path: otherAt, port: other } of others) {
        const [otherIp, otherPort] = [other.hostIP ?? "", other.hostPort ?? 0];
        if (hostIP === otherIp && hostPort === otherPort) warnings.push(`${at}: duplicate port definition with ${otherAt}`);
        else if (hostPort === 0 || otherPort === 0) warnings.push(`${at}: overlapping port definition with ${otherAt}`);
        else if (hostPort === otherPort && (hostIP === "") !== (otherIp === ""))
          warnings.push(`${at}: dangerously ambiguous port definition with ${otherAt}`);
      }
      byNumber.set(`${containerPort}/${protocol}`, [...others, { path: at, port }]);
    });
  }
  return [...warnings, ...portNameWarnings(containers)];
}

function portNameWarnings(containers: readonly Placed[]): string[] {
  const warnings: string[] = [];
  const byName = new Map<string, string>();
  for (const { container, path } of containers) {
    container.ports?.forEach(({ name = "" }, index) => {
      if (name === "") return;
      const at = `${path}.ports[${index}]`;
      const other = byName.get(name);
      if (other === undefined) byName.set(name, at);
      else
        warnings.push(
          `${at}: duplicate port name ${JSON.stringify(name)} with ${other}, services and probes that select ports by name will use ${other}`,
        );
    });
  }
  return warnings;
}

export interface Placed {
  readonly container: DraftContainer;
  readonly path: string;
}
