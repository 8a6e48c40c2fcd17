import { byCodeUnit } from "../../api/order.ts";
import { isPodTerminal } from "../../api/pod.ts";
import {
  addQuantities,
  canonicalQuantity,
  formatQuantity,
  parseQuantity,
  type Quantity,
  quantityMillis,
  quantityValue,
} from "../../api/quantity.ts";
import { nodeRoles } from "../../api/tables/cluster-kinds.ts";
import { since } from "../../api/tables/table.ts";
import type { Lease, Node, Pod } from "../../api/types.ts";
import { needResource } from "../discovery.ts";
import { findObject, listObjects } from "../requests.ts";
import type { Run } from "../run.ts";
import { annotationLines, type Lines, labelLines, longTime, multiline, optional, sortedKeys } from "./text.ts";

/** Follows kubectl/pkg/describe/describe.go (describeNode). */
export function describeNode(node: Node, run: Run): Lines {
  const { metadata, spec, status } = node;
  const info = status.nodeInfo;
  const taints = [...(spec.taints ?? [])].sort((left, right) => byCodeUnit(left.key, right.key));
  return [
    `Name:\t${metadata.name}`,
    `Roles:\t${nodeRoles(metadata.labels)}`,
    ...labelLines("Labels", metadata.labels),
    ...annotationLines(metadata.annotations),
    `CreationTimestamp:\t${longTime(metadata.creationTimestamp)}`,
    ...multiline(
      "Taints",
      taints.map(({ key, value, effect }) => `${key}${value ? `=${value}` : ""}:${effect}`),
    ),
    `Unschedulable:\t${spec.unschedulable ?? false}`,
    ...leaseLines(run, metadata.name),
    ...conditionLines(node),
    "Addresses:",
    ...(status.addresses ?? []).map(({ type, address }) => `  ${type}:\t${address}`),
    ...amountLines("Capacity", status.capacity),
    ...amountLines("Allocatable", status.allocatable),
    "System Info:",
    `  Machine ID:\t${info?.machineID ?? ""}`,
    `  System UUID:\t${info?.systemUUID ?? ""}`,
    `  Boot ID:\t${info?.bootID ?? ""}`,
    `  Kernel Version:\t${info?.kernelVersion ?? ""}`,
    `  OS Image:\t${info?.osImage ?? ""}`,
    `  Operating System:\t${info?.operatingSystem ?? ""}`,
    `  Architecture:\t${info?.architecture ?? ""}`,
    `  Container Runtime Version:\t${info?.containerRuntimeVersion ?? ""}`,
    `  Kubelet Version:\t${info?.kubeletVersion ?? ""}`,
    ...optional("PodCIDR", spec.podCIDR),
    ...(spec.podCIDRs?.length ? [`PodCIDRs:\t${spec.podCIDRs.join(",")}`] : []),
    ...optional("ProviderID", spec.providerID),
    ...podLines(node, run),
  ];
}

function leaseLines(run: Run, name: string): Lines {
  const resource = needResource(run.context.client, "leases.coordination.k8s.io");
  const lease = findObject(run, { resource, namespace: "kube-node-lease" }, name) as Lease | undefined;
  if (!lease) return [`Lease:\tFailed to get lease: leases.coordination.k8s.io "${name}" not found`];
  return [
    "Lease:",
    `  HolderIdentity:\t${lease.spec.holderIdentity ?? "<unset>"}`,
    `  AcquireTime:\t${longTime(lease.spec.acquireTime)}`,
    `  RenewTime:\t${longTime(lease.spec.renewTime)}`,
  ];
}

function conditionLines({ status }: Node): Lines {
  const conditions = status.conditions ?? [];
  if (conditions.length === 0) return [];
  const rows = conditions.map(
    (one) =>
      `  ${one.type} \t${one.status} \t${longTime(one.lastHeartbeatTime)} \t${longTime(one.lastTransitionTime)} \t${one.reason ?? ""} \t${one.message ?? ""}`,
  );
  return [
    "Conditions:",
    "  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage",
    "  ----\t------\t-----------------\t------------------\t------\t-------",
    ...rows,
  ];
}

type Amounts = { readonly [name: string]: string | number } | undefined;

function amountLines(title: string, amounts: Amounts): Lines {
  const names = sortedKeys(amounts);
  return names.length === 0 ? [] : [`${title}:`, ...names.map((name) => `  ${name}:\t${amounts?.[name]}`)];
}

function podLines(node: Node, run: Run): Lines {
  const resource = needResource(run.context.client, "pods");
  const pods = (
    listObjects(run, { resource, namespace: "" }, { label: "", field: `spec.nodeName=${node.metadata.name}` }) as readonly Pod[]
  ).filter((pod) => !isPodTerminal(pod));
  const allocatable = node.status.allocatable ?? {};
  const percent = (name: string, amount: string) => {
    const [part, whole] =
      name === "cpu"
        ? [quantityMillis(amount), quantityMillis(allocatable.cpu)]
        : [quantityValue(amount), quantityValue(allocatable[name])];
    return `${amount} (${whole === 0 ? 0 : Math.floor((part * 100) / whole)}%)`;
  };
  const sums = pods.map((pod) => ({ pod, requests: podAmounts(pod, "requests"), limits: podAmounts(pod, "limits") }));
  const rows = sums.map(({ pod, requests, limits }) => {
    const cells = [requests, limits].map((map) => (name: string) => percent(name, textOf(map.get(name))));
    const [request, limit] = cells;
    return `  ${pod.metadata.namespace}\t${pod.metadata.name}\t\t${request?.("cpu")}\t${limit?.("cpu")}\t${request?.("memory")}\t${limit?.("memory")}\t${since(pod.metadata.creationTimestamp, run.context.client.nowMillis)}`;
  });
  const total = (pick: "requests" | "limits", name: string) => textOf(sums.map((one) => one[pick].get(name)).reduce(add, undefined));
  const names = [
    "cpu",
    "memory",
    "ephemeral-storage",
    ...sortedKeys(allocatable).filter((name) => name.startsWith("hugepages-") || name.includes("/")),
  ];
  const totals = names.map((name) => {
    const [request, limit] = [total("requests", name), total("limits", name)];
    return name.includes("/") ? `  ${name}\t${request}\t${limit}` : `  ${name}\t${percent(name, request)}\t${percent(name, limit)}`;
  });
  return [
    `Non-terminated Pods:\t(${pods.length} in total)`,
    "  Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge",
    "  ---------\t----\t\t------------\t----------\t---------------\t-------------\t---",
    ...rows,
    "Allocated resources:",
    "  (Total limits may be over 100 percent, i.e., overcommitted.)",
    "  Resource\tRequests\tLimits",
    "  --------\t--------\t------",
    ...totals,
  ];
}

const textOf = (quantity: Quantity | undefined) => (quantity ? canonicalQuantity(formatQuantity(quantity)) : "0");
const add = (left: Quantity | undefined, right: Quantity | undefined) => (left && right ? addQuantities(left, right) : (left ?? right));

/** The sum over containers, or the largest init container where that is more. Follows kubectl/pkg/util/resource (PodRequestsAndLimits). */
function podAmounts({ spec }: Pod, field: "requests" | "limits"): ReadonlyMap<string, Quantity> {
  const sums = new Map<string, Quantity>();
  const each = (container: Pod["spec"]["containers"][number], join: (name: string, amount: Quantity) => void) => {
    for (const [name, text] of Object.entries(container.resources?.[field] ?? {})) {
      const amount = parseQuantity(text);
      if (amount) join(name, amount);
    }
  };
  const plus = (name: string, amount: Quantity) => sums.set(name, add(sums.get(name), amount) ?? amount);
  for (const container of spec.containers) each(container, plus);
  for (const container of spec.initContainers ?? []) {
    if (container.restartPolicy === "Always") each(container, plus);
    else each(container, (name, amount) => void ((sums.get(name)?.nano ?? -1n) < amount.nano && sums.set(name, amount)));
  }
  return sums;
}
