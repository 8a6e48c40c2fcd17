import { runtimeUid } from "../../api/pod.ts";
import type { View } from "../../cluster/view.ts";
import type { ContainerRow, Machine, Sandbox } from "../../cluster/world-rows.ts";
import { gatewayOf, inRange } from "./address.ts";

/** Where a request begins. */
export type Origin =
  | {
      readonly place: "outside";
      readonly ip?: string /** The node its packets for the cluster's own ranges are sent to, if it has such a route. */;
      readonly gateway?: string;
    }
  | { readonly place: "node"; readonly node: string }
  | { readonly place: "container"; readonly containerId: string };

/** An address outside the cluster's networks. */
export const OUTSIDE_IP = "203.0.113.200";

export interface Source {
  readonly kind: "outside" | "host" | "pod";
  readonly ip: string;
  /** "" outside */
  readonly node: string;
  readonly container: ContainerRow | undefined;
  readonly sandbox: Sandbox | undefined;
}

export function sourceOf(view: View, origin: Origin): Source | undefined {
  if (origin.place === "outside")
    return { kind: "outside", ip: origin.ip ?? OUTSIDE_IP, node: "", container: undefined, sandbox: undefined };
  if (origin.place === "node") {
    const machine = view.world("machine", origin.node);
    return machine && { kind: "host", ip: machine.ip, node: machine.name, container: undefined, sandbox: undefined };
  }
  const container = view.world("container", origin.containerId);
  const sandbox = container && view.world("sandbox", container.podUid);
  if (!container || !sandbox) return undefined;
  return { kind: sandbox.hostNetwork ? "host" : "pod", ip: sandbox.ip, node: container.node, container, sandbox };
}

/** The machine that owns an address, if one does. */
export function machineByIp(view: View, ip: string): Machine | undefined {
  return view.listWorld("machine").find((machine) => machine.ip === ip || gatewayOf(machine.podCidr) === ip);
}

/** The machine whose pods have addresses of this range; `hint` is asked first, as it nearly always is that one. */
export function machineByPodIp(view: View, ip: string, hint: string): Machine | undefined {
  const near = hint === "" ? undefined : view.world("machine", hint);
  if (near && inRange(ip, near.podCidr)) return near;
  return view.listWorld("machine").find((machine) => inRange(ip, machine.podCidr));
}

/** The sandbox on a machine that has this address. */
export function sandboxAt(view: View, node: string, ip: string): Sandbox | undefined {
  for (const pod of view.listOnNode(node)) {
    const sandbox = view.world("sandbox", runtimeUid(pod));
    if (sandbox && !sandbox.hostNetwork && sandbox.ip === ip) return sandbox;
  }
  return undefined;
}

/** The running container of a pod that listens on a port. */
export function listenerIn(view: View, podUid: string, port: number): ContainerRow | undefined {
  return view.listWorld("container", `${podUid}/`).find((container) => container.state === "running" && container.listening.includes(port));
}

/** Who listens on a port of the machine itself: a pod in the host's network, or one with this hostPort. */
export function hostListener(view: View, node: string, port: number): ContainerRow | undefined {
  for (const pod of view.listOnNode(node)) {
    const uid = runtimeUid(pod);
    const isHost = view.world("sandbox", uid)?.hostNetwork === true;
    for (const container of view.listWorld("container", `${uid}/`)) {
      if (container.state !== "running") continue;
      if (isHost && container.listening.includes(port)) return container;
      const mapped = isHost ? undefined : container.spec.ports?.find((one) => one.hostPort === port);
      if (mapped && container.listening.includes(mapped.containerPort)) return container;
    }
  }
  return undefined;
}

export const zoneOf = (view: View, node: string): string =>
  view.get("Node", "", node)?.metadata.labels?.["topology.kubernetes.io/zone"] ?? "";
