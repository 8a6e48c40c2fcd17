import { canonicalQuantity } from "../api/quantity.ts";
import { microTimestamp, timestamp } from "../api/time.ts";
import type { Node, NodeCondition } from "../api/types.ts";
import type { Action, Reason } from "../cluster/component.ts";
import type { NewObject } from "../cluster/request.ts";
import type { View } from "../cluster/view.ts";
import { isOnMachine, type Machine } from "../cluster/world-rows.ts";
import { registeredDrivers, writeCsiNode, writeNodeIds } from "./csi-node.ts";
import { isUnderMemoryPressure } from "./eviction/pressure.ts";
import { nodeInfo } from "./node-info.ts";
import { reasons } from "./reasons.ts";
import { quietRequest } from "./request-action.ts";

/** The kubelet's key for its Node object and Lease. */
export const NODE_KEY = "node";

/** Follows kubernetes/pkg/kubelet/apis/config: nodeLeaseDurationSeconds / 4, nodeStatusReportFrequency. */
const LEASE_MILLIS = 10_000;
const REPORT_MILLIS = 300_000;
const READY_AFTER_MILLIS = 300;

/** What is kept of the Node between calls. */
interface NodeMemory {
  readonly startedAtMillis: number;
  readonly reportedAtMillis: number;
  readonly images: number;
  readonly unschedulable: boolean;
  readonly renewedAtMillis: number;
  /** What the CSINode was last told, as text; unset before the first time. */
  readonly drivers: string | undefined;
}

/** When the kubelet began to look after its Node; now, if it has not. */
export const startedAtMillis = (view: View): number => (view.memory(NODE_KEY) as NodeMemory | undefined)?.startedAtMillis ?? view.nowMillis;

/**
 * Registers the machine, reports its state when that changes or every 5 minutes, and renews its Lease every 10 s.
 * Follows kubernetes/pkg/kubelet/kubelet_node_status.go and component-helpers/apimachinery/lease.
 */
export function syncNode(view: View, machine: Machine): readonly Action[] {
  if (machine.networkCut) return [];
  const memory = view.memory(NODE_KEY) as NodeMemory | undefined;
  const node = view.get("Node", "", machine.name);
  if (!memory) return [...begin(view, machine, node), ...adopt(view, machine), { type: "wake", afterMillis: READY_AFTER_MILLIS }];
  if (!node)
    return [
      register(view, machine),
      remember({ ...memory, reportedAtMillis: -1, drivers: undefined }),
      { type: "wake", afterMillis: READY_AFTER_MILLIS },
    ];
  const images = view.listWorld("image", `${machine.name}|`).filter(isOnMachine).length;
  const unschedulable = node.spec.unschedulable === true;
  const ready = isReported(node, "Ready");
  const pressure = isUnderMemoryPressure(view);
  const turned = pressure !== isReported(node, "MemoryPressure");
  const due = memory.reportedAtMillis < 0 || view.nowMillis - memory.reportedAtMillis >= REPORT_MILLIS;
  const report = due || !ready || turned || images !== memory.images;
  const renew = view.nowMillis - memory.renewedAtMillis >= LEASE_MILLIS;
  const drivers = registeredDrivers(view, node);
  const driversText = JSON.stringify(drivers);
  const actions: Action[] = driversText === memory.drivers ? [] : [...writeCsiNode(view, node, drivers)];
  if (turned) actions.push(tellNode(node, pressure ? "NodeHasInsufficientMemory" : "NodeHasSufficientMemory"));
  if (report) actions.push(writeStatus(view, machine, node, true));
  if (report && !ready) actions.push(tellNode(node, "NodeReady"));
  if (unschedulable !== memory.unschedulable) actions.push(tellNode(node, unschedulable ? "NodeNotSchedulable" : "NodeSchedulable"));
  if (driversText !== memory.drivers) actions.push(...writeNodeIds(node, drivers));
  if (renew) actions.push(...renewLease(view, machine, node));
  const renewedAtMillis = renew ? view.nowMillis : memory.renewedAtMillis;
  const next: NodeMemory = {
    ...memory,
    images,
    unschedulable,
    renewedAtMillis,
    drivers: driversText,
    reportedAtMillis: report ? view.nowMillis : memory.reportedAtMillis,
  };
  return [...actions, remember(next), { type: "wake", afterMillis: renewedAtMillis + LEASE_MILLIS - view.nowMillis }];
}

const isReported = ({ status }: Node, type: string): boolean =>
  status.conditions?.some((condition) => condition.type === type && condition.status === "True") === true;

const remember = (value: NodeMemory): Action => ({ type: "remember", value });

function begin(view: View, machine: Machine, node: Node | undefined): readonly Action[] {
  const memory: NodeMemory = {
    startedAtMillis: view.nowMillis,
    reportedAtMillis: -1,
    images: 0,
    unschedulable: node?.spec.unschedulable === true,
    renewedAtMillis: -LEASE_MILLIS,
    drivers: undefined,
  };
  const about = node ?? bareNode(machine);
  const actions: Action[] = [remember(memory), { type: "event", about, reason: reasons.Starting({ node: machine.name }) }];
  if (!node) actions.push(register(view, machine));
  for (const text of ["NodeHasSufficientMemory", "NodeHasNoDiskPressure", "NodeHasSufficientPID"]) actions.push(tellNode(about, text));
  if (node && node.status.nodeInfo?.bootID !== machine.bootId) {
    const message = `Node ${machine.name} has been rebooted, boot id: ${machine.bootId}`;
    actions.push({ type: "event", about, reason: reasons.Rebooted({ message }) });
  }
  if (node) actions.push(writeStatus(view, machine, node, true));
  return actions;
}

/** Events about a Node that is not stored yet name it by its name, as the kubelet does. */
function bareNode(machine: Machine): Node {
  const metadata = { name: machine.name, uid: machine.name, resourceVersion: "", creationTimestamp: "" };
  return { apiVersion: "v1", kind: "Node", metadata, spec: {}, status: {} } as Node;
}

/** After a start: what runs here without a pod in the API is stopped. */
function adopt(view: View, machine: Machine): readonly Action[] {
  return view
    .listWorld("sandbox")
    .filter(({ node, podKey, podUid }) => node === machine.name && view.getByKey(podKey)?.metadata.uid !== podUid)
    .map(({ podUid }): Action => ({ type: "wake", afterMillis: 1000, key: `Orphan/${podUid}` }));
}

function tellNode(node: Node, status: string): Action {
  const message = `Node ${node.metadata.name} status is now: ${status}`;
  const told: Reason = reasons.NodeStatus({ message, status });
  return { type: "event", about: node, reason: { ...told, event: { type: "Normal", message, reason: status } } };
}

function register(view: View, machine: Machine): Action {
  const object: NewObject = {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name: machine.name,
      labels: {
        "beta.kubernetes.io/arch": "amd64",
        "beta.kubernetes.io/os": "linux",
        "kubernetes.io/arch": "amd64",
        "kubernetes.io/hostname": machine.name,
        "kubernetes.io/os": "linux",
        ...machine.nodeLabels,
      },
      annotations: { "volumes.kubernetes.io/controller-managed-attach-detach": "true" },
    },
    spec: {
      podCIDR: machine.podCidr,
      podCIDRs: [machine.podCidr],
      ...(machine.registerTaints.length > 0 ? { taints: machine.registerTaints } : {}),
    },
    status: statusOf(view, machine, undefined, false),
  };
  return {
    type: "request",
    request: { verb: "create", kind: "Node", namespace: "", object },
    reason: reasons.RegisterNode({ node: machine.name }),
  };
}

function writeStatus(view: View, machine: Machine, node: Node, ready: boolean): Action {
  const { resourceVersion: _unconditional, ...metadata } = node.metadata;
  const object = { ...node, metadata, status: { ...node.status, ...statusOf(view, machine, node, ready) } };
  const request = { verb: "update", kind: "Node", namespace: "", name: machine.name, subresource: "status", object } as const;
  return quietRequest(request, reasons.UpdateNodeStatus({ node: machine.name }));
}

function statusOf(view: View, machine: Machine, node: Node | undefined, ready: boolean) {
  const resources = {
    cpu: canonicalQuantity(`${machine.cpuMillis}m`),
    "ephemeral-storage": `${Math.floor(machine.ephemeralStorageBytes / 1024)}Ki`,
    "hugepages-1Gi": "0",
    "hugepages-2Mi": "0",
    memory: `${Math.floor(machine.memoryBytes / 1024)}Ki`,
    pods: String(machine.maxPods),
  };
  const images = view
    .listWorld("image", `${machine.name}|`)
    .filter(isOnMachine)
    .slice(0, 50)
    .map(({ image, sizeBytes }) => ({ names: [image], sizeBytes }));
  return {
    addresses: [
      { type: "InternalIP", address: machine.ip },
      { type: "Hostname", address: machine.name },
    ],
    allocatable: resources,
    capacity: resources,
    conditions: conditionsOf(view, node, ready),
    daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
    ...(images.length > 0 ? { images } : {}),
    nodeInfo: nodeInfo(view, machine),
  };
}

type ConditionRow = readonly [type: string, reason: string, message: string, status: "True" | "False"];

/** Follows kubernetes/pkg/kubelet/nodestatus/setters.go (MemoryPressureCondition, DiskPressureCondition, PIDPressureCondition). */
const pressureRows = (memory: boolean): readonly ConditionRow[] => [
  memory
    ? ["MemoryPressure", "KubeletHasInsufficientMemory", "kubelet has insufficient memory available", "True"]
    : ["MemoryPressure", "KubeletHasSufficientMemory", "kubelet has sufficient memory available", "False"],
  ["DiskPressure", "KubeletHasNoDiskPressure", "kubelet has no disk pressure", "False"],
  ["PIDPressure", "KubeletHasSufficientPID", "kubelet has sufficient PID available", "False"],
];

function conditionsOf(view: View, node: Node | undefined, ready: boolean): readonly NodeCondition[] {
  const now = timestamp(view.nowMillis);
  const readyRow: ConditionRow = ready
    ? ["Ready", "KubeletReady", "kubelet is posting ready status", "True"]
    : ["Ready", "KubeletNotReady", "CSINode is not yet initialized", "False"];
  const rows = [...pressureRows(isUnderMemoryPressure(view)), readyRow];
  const own = rows.map(([type, reason, message, status]) => {
    const before = node?.status.conditions?.find((condition) => condition.type === type);
    const lastTransitionTime = before?.status === status ? before.lastTransitionTime : now;
    return { type, status, lastHeartbeatTime: now, lastTransitionTime, reason, message } as NodeCondition;
  });
  const foreign = (node?.status.conditions ?? []).filter(({ type }) => !own.some((condition) => condition.type === type));
  return [...foreign, ...own];
}

function renewLease(view: View, machine: Machine, node: Node): readonly Action[] {
  const namespace = "kube-node-lease";
  const { name } = machine;
  const lease = view.get("Lease", namespace, name);
  const reason = reasons.RenewLease({ node: name });
  const spec = { holderIdentity: name, leaseDurationSeconds: 40, renewTime: microTimestamp(view.nowMillis) };
  if (lease) {
    const object = { ...lease, spec: { ...lease.spec, ...spec } };
    return [quietRequest({ verb: "update", kind: "Lease", namespace, name, object }, reason)];
  }
  const ownerReferences = [{ apiVersion: "v1", kind: "Node", name, uid: node.metadata.uid }];
  const object: NewObject = { apiVersion: "coordination.k8s.io/v1", kind: "Lease", metadata: { name, namespace, ownerReferences }, spec };
  return [quietRequest({ verb: "create", kind: "Lease", namespace, object }, reason)];
}
