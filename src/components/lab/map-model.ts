import { type EndpointSlice, keyOf, type Machine, matchesLabels, type Node, type Pod, type Service, type View } from "../../sim/index.ts";
import { type Owner, ownersOf } from "./owner-model.ts";
import { type PodLook, podLook } from "./pod-state.ts";
import { isReaders } from "./readers-objects.ts";
import { type Shelf, shelfOf } from "./shelf-model.ts";
import { type VpcPlan, vpcPlan } from "./vpc-model.ts";

/** The cluster as the map draws it: read from live objects, nothing of its own. */
export interface MapModel {
  readonly nodes: readonly NodeTray[];
  /** Pods that no node has yet. */
  readonly waiting: readonly PodBox[];
  readonly services: readonly ServicePill[];
  /** Whether the pods and services shown are of several namespaces: then a name alone does not tell which. */
  readonly severalNamespaces: boolean;
  /** The cloud's network that the nodes stand in, where there is one. */
  readonly vpc: VpcPlan | undefined;
  readonly shelf: Shelf;
  readonly owners: readonly Owner[];
}

export interface NodeTray {
  readonly key: string;
  readonly name: string;
  readonly isControlPlane: boolean;
  readonly state: "ready" | "not-ready" | "unknown";
  readonly cordoned: boolean;
  /** What is wrong with the machine itself, whether or not the cluster has noticed. */
  readonly trouble: "off" | "cut" | "kubelet-stopped" | undefined;
  readonly pods: readonly PodBox[];
}

export interface PodBox extends PodLook {
  readonly key: string;
  readonly name: string;
  readonly namespace: string;
  readonly ip: string;
  readonly image: string;
}

export interface ServicePill {
  readonly key: string;
  readonly name: string;
  readonly namespace: string;
  readonly type: string;
  readonly address: string;
  readonly ports: string;
  readonly endpoints: readonly { readonly podKey: string; readonly podName: string; readonly ready: boolean }[];
  /** Pods that carry some, not all, of the selector's labels: the usual slip. */
  readonly nearMisses: readonly string[];
}

/** A load balancer before the clusters, and where it sends. */
export interface FrontPill {
  readonly name: string;
  readonly address: string;
  readonly targets: string;
}

export function frontPills(view: View): readonly FrontPill[] {
  return view.listWorld("frontBalancer").map(({ name, ip, port, targets }) => ({
    name,
    address: port === 80 ? ip : `${ip}:${port}`,
    targets: targets.map(({ cluster, nodePort }) => `${cluster}:${nodePort}`).join(", "),
  }));
}

export function mapModel(view: View, showSystem: boolean): MapModel {
  const shown = view.list("Pod").filter((pod) => showSystem || isReaders(pod));
  const services = view
    .list("Service")
    .filter((service) => isReaders(service) || (showSystem && service.metadata.namespace === "kube-system"));
  return {
    nodes: view.list("Node").map((node) => nodeTray(node, view.world("machine", node.metadata.name), shown)),
    waiting: shown.filter(({ spec }) => !spec.nodeName).map(podBox),
    services: services.map((service) => servicePill(service, view)),
    severalNamespaces: new Set([...shown, ...services].map(({ metadata }) => metadata.namespace)).size > 1,
    vpc: vpcPlan(view),
    shelf: shelfOf(view),
    owners: ownersOf(view, showSystem),
  };
}

function troubleOf({ powered, networkCut, kubeletRunning }: Machine): NodeTray["trouble"] {
  if (!powered) return "off";
  if (networkCut) return "cut";
  return kubeletRunning ? undefined : "kubelet-stopped";
}

function nodeTray(node: Node, machine: Machine | undefined, pods: readonly Pod[]): NodeTray {
  const ready = node.status.conditions?.find(({ type }) => type === "Ready")?.status;
  return {
    key: keyOf(node),
    name: node.metadata.name,
    isControlPlane: node.metadata.labels?.["node-role.kubernetes.io/control-plane"] !== undefined,
    state: ready === "True" ? "ready" : ready === "Unknown" ? "unknown" : "not-ready",
    cordoned: node.spec.unschedulable ?? false,
    trouble: machine && troubleOf(machine),
    pods: pods.filter(({ spec }) => spec.nodeName === node.metadata.name).map(podBox),
  };
}

const boxes = new WeakMap<Pod, PodBox>();

/** A frozen pod always looks the same, so its box keeps its identity and is not drawn anew. */
function podBox(pod: Pod): PodBox {
  let box = boxes.get(pod);
  if (!box) {
    const { name, namespace = "" } = pod.metadata;
    box = { ...podLook(pod), key: keyOf(pod), name, namespace, ip: pod.status.podIP ?? "", image: pod.spec.containers[0]?.image ?? "" };
    boxes.set(pod, box);
  }
  return box;
}

function servicePill(service: Service, view: View): ServicePill {
  const { name, namespace = "" } = service.metadata;
  const slices = view.list("EndpointSlice", namespace).filter(({ metadata }) => metadata.labels?.["kubernetes.io/service-name"] === name);
  const endpoints = slices.flatMap(endpointsOf);
  return {
    key: keyOf(service),
    name,
    namespace,
    type: service.spec.type ?? "ClusterIP",
    address: service.spec.type === "ExternalName" ? (service.spec.externalName ?? "") : (service.spec.clusterIP ?? ""),
    ports: (service.spec.ports ?? []).map(({ port, nodePort }) => (nodePort ? `${port}:${nodePort}` : `${port}`)).join(", "),
    endpoints,
    nearMisses: endpoints.length > 0 ? [] : nearMisses(service, view.list("Pod", namespace)),
  };
}

function endpointsOf(slice: EndpointSlice): ServicePill["endpoints"] {
  return (slice.endpoints ?? []).flatMap(({ targetRef, conditions }) =>
    targetRef?.kind === "Pod" && targetRef.name
      ? [{ podKey: `Pod/${targetRef.namespace}/${targetRef.name}`, podName: targetRef.name, ready: conditions?.ready ?? true }]
      : [],
  );
}

function nearMisses({ spec }: Service, pods: readonly Pod[]): readonly string[] {
  const wanted = Object.entries(spec.selector ?? {});
  const matchesSome = (pod: Pod) =>
    wanted.some(([key, value]) => matchesLabels({ [key]: value }, pod.metadata.labels)) ||
    wanted.some(([key]) => key in (pod.metadata.labels ?? {}));
  return wanted.length === 0 ? [] : pods.filter(matchesSome).map(({ metadata }) => metadata.name);
}
