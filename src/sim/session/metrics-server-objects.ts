import type { NewObject } from "../cluster/request.ts";

const labels = { "k8s-app": "metrics-server" };
const place = { name: "metrics-server", namespace: "kube-system", labels };

/** What the manifest components.yaml of metrics-server v0.8 installs, in short. */
export const metricsServerObjects: readonly NewObject[] = [
  {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: place,
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          priorityClassName: "system-cluster-critical",
          containers: [
            {
              name: "metrics-server",
              image: "registry.k8s.io/metrics-server/metrics-server:v0.8.0",
              args: ["--kubelet-insecure-tls", "--metric-resolution=15s"],
              ports: [{ containerPort: 10250, name: "https" }],
              resources: { requests: { cpu: "100m", memory: "200Mi" } },
            },
          ],
        },
      },
    },
  },
  {
    apiVersion: "v1",
    kind: "Service",
    metadata: place,
    spec: { selector: labels, ports: [{ name: "https", port: 443, targetPort: "https" }] },
  },
  {
    apiVersion: "apiregistration.k8s.io/v1",
    kind: "APIService",
    metadata: { name: "v1beta1.metrics.k8s.io", labels },
    spec: {
      group: "metrics.k8s.io",
      version: "v1beta1",
      groupPriorityMinimum: 100,
      versionPriority: 100,
      insecureSkipTLSVerify: true,
      service: { name: "metrics-server", namespace: "kube-system" },
    },
  },
];
