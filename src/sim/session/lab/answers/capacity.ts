import { isPodTerminal } from "../../../api/pod.ts";
import { quantityMillis } from "../../../api/quantity.ts";
import { toleratesTaint } from "../../../api/tolerations.ts";
import type { Node, Pod } from "../../../api/types.ts";
import type { View } from "../../../cluster/view.ts";

interface Room {
  /** All in thousandths, as quantities are compared. */
  readonly wanted: number;
  readonly free: number;
  readonly capacity: number;
}

/** What a pod asks of a resource and what a node has left of it, by the requests of the pods that are there. */
export function podRequests(view: View, pod: Pod, node: Node, resource: string): Room {
  const capacity = quantityMillis(node.status.allocatable?.[resource] ?? "0");
  const used = view
    .listOnNode(node.metadata.name)
    .filter((pod) => !isPodTerminal(pod))
    .reduce((sum, other) => sum + requestOf(other, resource), 0);
  return { wanted: requestOf(pod, resource), free: capacity - used, capacity };
}

function requestOf({ spec }: Pod, resource: string): number {
  return spec.containers.reduce((sum, { resources }) => sum + quantityMillis(resources?.requests?.[resource] ?? "0"), 0);
}

const MIB = 1024 ** 2;

/** Thousandths → what one reads: cores for CPU, mebibytes for memory. */
export function formatCount(resource: string, millis: number): string {
  const whole = millis / 1000;
  if (resource === "memory" || resource === "ephemeral-storage") return `${Math.round(whole / MIB)}Mi`;
  return Number.isInteger(whole) || resource !== "cpu" ? String(whole) : `${millis}m`;
}

/** The taints of a node that keep this pod away. */
export function untolerated(pod: Pod, node: Node): readonly string[] {
  return (node.spec.taints ?? [])
    .filter(({ effect }) => effect !== "PreferNoSchedule")
    .filter((taint) => !toleratesTaint(pod.spec.tolerations, taint))
    .map(({ key, value, effect }) => `${key}${value ? `=${value}` : ""}:${effect}`);
}
