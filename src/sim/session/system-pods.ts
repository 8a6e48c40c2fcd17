import type { NewObject } from "../cluster/request.ts";
import type { NodeScenario, Scenario } from "./scenario.ts";

/** What kubeadm 1.36 leaves in kube-system: CoreDNS behind kube-dns, kube-proxy as a DaemonSet, the control plane as static pods. */
export function systemObjects({ nodes }: Scenario): readonly NewObject[] {
  const controlPlanes = nodes.filter(({ role }) => role === "control-plane");
  return [dnsService, dnsDeployment(nodes.length > 1 ? 2 : 1), proxyDaemonSet, ...controlPlanes.flatMap(controlPlanePods)];
}

const VERSION = "v1.36.3";

const dnsService: NewObject = {
  apiVersion: "v1",
  kind: "Service",
  metadata: {
    name: "kube-dns",
    namespace: "kube-system",
    labels: { "k8s-app": "kube-dns", "kubernetes.io/cluster-service": "true", "kubernetes.io/name": "CoreDNS" },
  },
  spec: {
    clusterIP: "10.96.0.10",
    selector: { "k8s-app": "kube-dns" },
    ports: [
      { name: "dns", port: 53, protocol: "UDP", targetPort: 53 },
      { name: "dns-tcp", port: 53, protocol: "TCP", targetPort: 53 },
      { name: "metrics", port: 9153, protocol: "TCP", targetPort: 9153 },
    ],
  },
};

function dnsDeployment(replicas: number): NewObject {
  const labels = { "k8s-app": "kube-dns" };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "coredns", namespace: "kube-system", labels },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      strategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 1 } },
      template: {
        metadata: { labels },
        spec: {
          priorityClassName: "system-cluster-critical",
          tolerations: [
            { key: "CriticalAddonsOnly", operator: "Exists" },
            { key: "node-role.kubernetes.io/control-plane", effect: "NoSchedule" },
          ],
          dnsPolicy: "Default",
          containers: [
            {
              name: "coredns",
              image: "registry.k8s.io/coredns/coredns:v1.14.2",
              ports: [
                { containerPort: 53, name: "dns", protocol: "UDP" },
                { containerPort: 53, name: "dns-tcp" },
                { containerPort: 9153, name: "metrics" },
              ],
              resources: { limits: { memory: "170Mi" }, requests: { cpu: "100m", memory: "70Mi" } },
            },
          ],
        },
      },
    },
  };
}

/** kube-proxy runs wherever there is a node, whatever its taints. */
const proxyDaemonSet: NewObject = {
  apiVersion: "apps/v1",
  kind: "DaemonSet",
  metadata: { name: "kube-proxy", namespace: "kube-system", labels: { "k8s-app": "kube-proxy" } },
  spec: {
    selector: { matchLabels: { "k8s-app": "kube-proxy" } },
    updateStrategy: { type: "RollingUpdate" },
    template: {
      metadata: { labels: { "k8s-app": "kube-proxy" } },
      spec: {
        priorityClassName: "system-node-critical",
        hostNetwork: true,
        nodeSelector: { "kubernetes.io/os": "linux" },
        tolerations: [{ operator: "Exists" }],
        containers: [{ name: "kube-proxy", image: `registry.k8s.io/kube-proxy:${VERSION}` }],
      },
    },
  },
};

/** Image and request of each static pod of a control plane. */
const staticPods: readonly (readonly [name: string, image: string, cpu: string])[] = [
  ["etcd", "registry.k8s.io/etcd:3.6.8-0", "100m"],
  ["kube-apiserver", `registry.k8s.io/kube-apiserver:${VERSION}`, "250m"],
  ["kube-controller-manager", `registry.k8s.io/kube-controller-manager:${VERSION}`, "200m"],
  ["kube-scheduler", `registry.k8s.io/kube-scheduler:${VERSION}`, "100m"],
];

function controlPlanePods({ name: node }: NodeScenario): readonly NewObject[] {
  return staticPods.map(([name, image, cpu]) => {
    const pod = nodePod(`${name}-${node}`, node, { component: name, tier: "control-plane" }, image, { requests: { cpu } });
    const annotations = { "kubernetes.io/config.source": "file", "kubernetes.io/config.mirror": `${name}-${node}` };
    return { ...pod, metadata: { ...pod.metadata, annotations } };
  });
}

function nodePod(
  name: string,
  nodeName: string,
  labels: { readonly [label: string]: string },
  image: string,
  resources: object,
): NewObject {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace: "kube-system", labels },
    spec: {
      nodeName,
      hostNetwork: true,
      priorityClassName: "system-node-critical",
      tolerations: [{ operator: "Exists" }],
      containers: [{ name: labels.component ?? labels["k8s-app"], image, resources }],
    },
  };
}
