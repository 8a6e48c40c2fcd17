import { formatQuantity, quantityValue } from "../../api/quantity.ts";
import type { Container } from "../../api/types.ts";
import { THRESHOLD } from "./pressure.ts";
import type { Candidate } from "./rank.ts";

const bytesText = (bytes: number): string => formatQuantity({ nano: BigInt(Math.round(bytes)) * 1_000_000_000n, format: "BinarySI" });

/** What a pod is told when it has to go, and what the Event notes beside it. */
export interface EvictionMessage {
  readonly text: string;
  readonly available: string;
  readonly annotations: { readonly [key: string]: string };
}

/**
 * How little was left, and which containers used more than they had asked for.
 * Follows kubernetes/pkg/kubelet/eviction/helpers.go (evictionMessage).
 * @param availableBytes what was left when the manager looked
 */
export function evictionMessage({ pod, running }: Candidate, availableBytes: number): EvictionMessage {
  const available = bytesText(availableBytes);
  const head = `The node was low on resource: memory. Threshold quantity: ${THRESHOLD}, available: ${available}. `;
  if (running.length === 0) return { text: head, available, annotations: {} };
  const containers: readonly Container[] = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])];
  const offending = running.flatMap(({ name, memoryBytes }) => {
    const container = containers.find((one) => one.name === name);
    const request = container?.resources?.requests?.memory ?? "0";
    return container && memoryBytes > quantityValue(request) ? [{ name, request, usage: bytesText(memoryBytes) }] : [];
  });
  const parts = offending.map(
    ({ name, usage, request }) => `Container ${name} was using ${usage}, request is ${request}, has larger consumption of memory. `,
  );
  const annotations = {
    offending_containers: offending.map(({ name }) => name).join(","),
    offending_containers_usage: offending.map(({ usage }) => usage).join(","),
    starved_resource: "memory",
  };
  return { text: `${head}${parts.join("")}`, available, annotations };
}
