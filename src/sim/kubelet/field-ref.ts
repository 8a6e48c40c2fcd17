import { quantityMillis, quantityValue } from "../api/quantity.ts";
import type { Container, Pod } from "../api/types.ts";
import type { Turn } from "./turn.ts";
import { findContainer } from "./turn.ts";

/** Value of a downward API field; undefined when it cannot be told. Follows kubernetes/pkg/fieldpath and kubelet_pods.go (podFieldSelectorRuntimeValue). */
export function fieldValue(turn: Turn, path: string): string | undefined {
  const { pod, machine, sandbox } = turn;
  const keyed = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(path);
  if (keyed) return pod.metadata[keyed[1] as "labels" | "annotations"]?.[keyed[2] as string] ?? "";
  const podIp = pod.spec.hostNetwork ? machine.ip : (sandbox?.ip ?? "");
  const values: { readonly [path: string]: string | undefined } = {
    "metadata.name": pod.metadata.name,
    "metadata.namespace": pod.metadata.namespace,
    "metadata.uid": pod.metadata.uid,
    "metadata.labels": mapText(pod.metadata.labels),
    "metadata.annotations": mapText(pod.metadata.annotations),
    "spec.nodeName": pod.spec.nodeName,
    "spec.serviceAccountName": pod.spec.serviceAccountName,
    "status.podIP": podIp,
    "status.podIPs": podIp,
    "status.hostIP": machine.ip,
    "status.hostIPs": machine.ip,
  };
  return values[path];
}

/** One `key="value"` a line, sorted. Follows kubernetes/pkg/fieldpath/fieldpath.go (FormatMap). */
function mapText(map: { readonly [key: string]: string } | undefined): string {
  const keys = Object.keys(map ?? {}).sort();
  return keys.map((key) => `${key}=${JSON.stringify(map?.[key])}`).join("\n");
}

interface ResourceRef {
  readonly containerName?: string;
  readonly resource: string;
  readonly divisor?: string | number;
}

/** Value of a container's resource; without a limit, what the machine offers. Follows kubernetes/pkg/api/v1/resource/helpers.go. */
export function resourceValue(turn: Turn, ref: ResourceRef, container: Container | undefined): string {
  const target = ref.containerName ? findContainer(turn.pod, ref.containerName) : container;
  const [kind, ...rest] = ref.resource.split(".");
  const name = rest.join(".");
  const amounts = kind === "limits" ? target?.resources?.limits : target?.resources?.requests;
  const amount = amounts?.[name] ?? (kind === "limits" ? machineAmount(turn, name) : "0");
  const divisor = ref.divisor === undefined || ref.divisor === "0" || ref.divisor === 0 ? "1" : ref.divisor;
  if (name === "cpu") return String(Math.ceil(quantityMillis(amount) / quantityMillis(divisor)));
  return String(Math.ceil(quantityValue(amount) / quantityValue(divisor)));
}

function machineAmount(turn: Turn, name: string): string {
  const { cpuMillis, memoryBytes, ephemeralStorageBytes } = turn.machine;
  if (name === "cpu") return `${cpuMillis}m`;
  return String(name === "memory" ? memoryBytes : name === "ephemeral-storage" ? ephemeralStorageBytes : 0);
}

/** Where a pod's own fields are needed without a call's context. */
export const podNamespace = (pod: Pod): string => pod.metadata.namespace ?? "";
