import type { View } from "../../src/sim/cluster/view.ts";
import type { Manifest } from "./test-cluster.ts";

interface Spec {
  readonly priorityClassName?: string;
  readonly tolerations?: readonly { readonly key?: string; readonly effect?: string; readonly operator?: string }[];
  readonly hostNetwork?: boolean;
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly [field: string]: unknown;
}

interface Container {
  readonly ports?: readonly { readonly containerPort: number; readonly hostPort?: number }[];
  readonly resources?: { readonly requests?: object; readonly limits?: object };
}

const systemClasses: { readonly [name: string]: number } = {
  "system-cluster-critical": 2_000_000_000,
  "system-node-critical": 2_000_001_000,
};

/** What kube-apiserver does to a pod that scheduling depends on: priority, the two tolerations, defaulted requests and ports. */
export function admitPod(view: View, manifest: Manifest): Manifest {
  const spec = manifest.spec as Spec;
  const classes = view.list("PriorityClass");
  const chosen = spec.priorityClassName
    ? classes.find((one) => one.metadata.name === spec.priorityClassName)
    : classes.find((one) => one.globalDefault);
  const named = systemClasses[spec.priorityClassName ?? ""];
  const tolerates = (key: string) =>
    spec.tolerations?.some((one) => (!one.key || one.key === key) && (!one.effect || one.effect === "NoExecute")) ?? false;
  const added = ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"]
    .filter((key) => !tolerates(key))
    .map((key) => ({ key, operator: "Exists", effect: "NoExecute", tolerationSeconds: 300 }));
  return {
    ...manifest,
    spec: {
      schedulerName: "default-scheduler",
      preemptionPolicy: chosen?.preemptionPolicy ?? "PreemptLowerPriority",
      ...spec,
      priority: named ?? chosen?.value ?? 0,
      tolerations: [...(spec.tolerations ?? []), ...added],
      containers: spec.containers.map((container) => defaultContainer(container, spec.hostNetwork === true)),
      ...(spec.initContainers
        ? { initContainers: spec.initContainers.map((one) => defaultContainer(one, spec.hostNetwork === true)) }
        : {}),
      ...(spec.affinity ? { affinity: mergeMatchLabelKeys(spec.affinity, manifest.metadata.labels ?? {}) } : {}),
    },
    status: { phase: "Pending", ...(manifest.status as object) },
  };
}

function defaultContainer(container: Container, hostNetwork: boolean): Container {
  const { resources, ports } = container;
  return {
    ...container,
    ...(resources ? { resources: { ...resources, requests: { ...resources.limits, ...resources.requests } } } : {}),
    ...(ports && hostNetwork ? { ports: ports.map((port) => ({ ...port, hostPort: port.hostPort ?? port.containerPort })) } : {}),
  };
}

type Json = { readonly [key: string]: unknown };

/** matchLabelKeys and mismatchLabelKeys of pod affinity become part of the selector when the pod is created. */
function mergeMatchLabelKeys(value: unknown, labels: { readonly [key: string]: string }): unknown {
  if (Array.isArray(value)) return value.map((item) => mergeMatchLabelKeys(item, labels));
  if (typeof value !== "object" || value === null) return value;
  const walked = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mergeMatchLabelKeys(item, labels)])) as Json;
  if (walked.topologyKey === undefined || walked.labelSelector === undefined) return walked;
  const requirements = (keys: unknown, operator: string) =>
    ((keys as readonly string[] | undefined) ?? [])
      .filter((key) => labels[key] !== undefined)
      .map((key) => ({ key, operator, values: [labels[key]] }));
  const added = [...requirements(walked.matchLabelKeys, "In"), ...requirements(walked.mismatchLabelKeys, "NotIn")];
  const selector = walked.labelSelector as Json & { readonly matchExpressions?: readonly unknown[] };
  return { ...walked, labelSelector: { ...selector, matchExpressions: [...(selector.matchExpressions ?? []), ...added] } };
}
