import type { NewObject } from "../cluster/request.ts";
import type { Scenario } from "./scenario.ts";

/** What kubeadm 1.36 leaves in kube-system: CoreDNS behind kube-dns, and kube-proxy as a DaemonSet. The control plane's pods come from files. */
export function systemObjects({ nodes }: Scenario): readonly NewObject[] {
  return [dnsService, dnsDeployment(nodes.length > 1 ? 2 : 1), proxyDaemonSet];
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
