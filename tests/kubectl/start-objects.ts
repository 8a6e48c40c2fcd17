import { createHash } from "node:crypto";
import { timestamp } from "../../src/sim/api/time.ts";
import type { NewObject } from "../../src/sim/cluster/request.ts";

export const nodes = ["cp1", "node1", "node2", "node3"];
/** Kinds whose changes `wait settled` waits for. */
export const polled = [
  "Pod",
  "Deployment",
  "ReplicaSet",
  "StatefulSet",
  "DaemonSet",
  "Job",
  "CronJob",
  "Service",
  "EndpointSlice",
  "Node",
  "Event",
  "PersistentVolume",
  "PersistentVolumeClaim",
  "ResourceQuota",
  "HorizontalPodAutoscaler",
  "PodDisruptionBudget",
];

/** What every transcript finds: namespaces with their accounts, four nodes, the Service kubernetes. */
export function startObjects(): readonly NewObject[] {
  const namespaces = ["default", "kube-system", "kube-public", "kube-node-lease"];
  const core = (kind: string, metadata: NewObject["metadata"], rest: object = {}): NewObject => ({
    apiVersion: "v1",
    kind,
    metadata,
    ...rest,
  });
  const priority = (name: string, value: number, description: string): NewObject => ({
    apiVersion: "scheduling.k8s.io/v1",
    kind: "PriorityClass",
    metadata: { name },
    value,
    description,
  });
  return [
    ...namespaces.map((name) => core("Namespace", { name, labels: { "kubernetes.io/metadata.name": name } })),
    ...namespaces.map((namespace) => core("ServiceAccount", { name: "default", namespace })),
    ...namespaces.map((namespace) => core("ConfigMap", { name: "kube-root-ca.crt", namespace }, { data: { "ca.crt": "certificate" } })),
    priority(
      "system-cluster-critical",
      2_000_000_000,
      "Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.",
    ),
    priority("system-node-critical", 2_000_001_000, "Used for system critical pods that must not be moved from their current node."),
    core(
      "Service",
      { name: "kubernetes", namespace: "default", labels: { component: "apiserver", provider: "kubernetes" } },
      {
        spec: {
          clusterIP: "10.96.0.1",
          clusterIPs: ["10.96.0.1"],
          ports: [{ name: "https", port: 443, protocol: "TCP", targetPort: 6443 }],
          type: "ClusterIP",
        },
      },
    ),
    ...nodes.map(nodeObject),
  ];
}

function nodeObject(name: string, number: number): NewObject {
  const machineID = createHash("md5").update(name).digest("hex");
  const uuid = machineID.replace(/^(.{8})(.{4})(.{4})(.{4})(.*)$/, "$1-$2-$3-$4-$5");
  const control = number === 0;
  const amounts = { cpu: "4", memory: "8Gi", pods: "110", "ephemeral-storage": "100Gi", "hugepages-1Gi": "0", "hugepages-2Mi": "0" };
  const condition = (type: string, status: string, reason: string, message: string) => ({
    type,
    status,
    reason,
    message,
    lastHeartbeatTime: timestamp(0),
    lastTransitionTime: timestamp(0),
  });
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name,
      labels: {
        "beta.kubernetes.io/arch": "amd64",
        "beta.kubernetes.io/os": "linux",
        "kubernetes.io/arch": "amd64",
        "kubernetes.io/hostname": name,
        "kubernetes.io/os": "linux",
        ...(control ? { "node-role.kubernetes.io/control-plane": "", "node.kubernetes.io/exclude-from-external-load-balancers": "" } : {}),
      },
      annotations: { "volumes.kubernetes.io/controller-managed-attach-detach": "true", "node.alpha.kubernetes.io/ttl": "0" },
    },
    spec: {
      podCIDR: `10.244.${number}.0/24`,
      podCIDRs: [`10.244.${number}.0/24`],
      ...(control ? { taints: [{ key: "node-role.kubernetes.io/control-plane", effect: "NoSchedule" }] } : {}),
    },
    status: {
      capacity: amounts,
      allocatable: amounts,
      addresses: [
        { type: "InternalIP", address: `192.168.56.${10 + number}` },
        { type: "Hostname", address: name },
      ],
      conditions: [
        condition("NetworkUnavailable", "False", "FlannelIsUp", "Flannel is running on this node"),
        condition("MemoryPressure", "False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"),
        condition("DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
        condition("PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
        condition("Ready", "True", "KubeletReady", "kubelet is posting ready status"),
      ],
      daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
      nodeInfo: {
        machineID,
        systemUUID: uuid,
        bootID: uuid,
        kernelVersion: "6.8.0-88-generic",
        osImage: "Ubuntu 24.04.3 LTS",
        containerRuntimeVersion: "containerd://2.2.0",
        kubeletVersion: "v1.36.3",
        kubeProxyVersion: "",
        operatingSystem: "linux",
        architecture: "amd64",
      },
    },
  };
}
