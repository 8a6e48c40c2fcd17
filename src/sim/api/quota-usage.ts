import { type Amounts, podAmounts, readAmounts, zero } from "./amounts.ts";
import { type KubeObject, kindIdOf } from "./object.ts";
import { isPodTerminal } from "./pod.ts";
import { parseQuantity, type Quantity } from "./quantity.ts";
import { type ResourceName, resourceText } from "./status.ts";
import type { Container, PersistentVolumeClaim, Pod, ResourceQuota, Service } from "./types.ts";

/** What objects use up of a ResourceQuota. Follows pkg/quota/v1/evaluator/core. */

const one: Quantity = { nano: 1_000_000_000n, format: "DecimalSI" };
const count = (number: number): Quantity => ({ nano: BigInt(number) * 1_000_000_000n, format: "DecimalSI" });

/** Kinds that can also be counted by their bare name. */
const countedByName: { readonly [kind: string]: string } = {
  ConfigMap: "configmaps",
  PersistentVolumeClaim: "persistentvolumeclaims",
  ReplicationController: "replicationcontrollers",
  ResourceQuota: "resourcequotas",
  Secret: "secrets",
  Service: "services",
};

/** `count/deployments.apps`: any kind can be counted so. */
export const countName = (resource: ResourceName): string => `count/${resourceText(resource)}`;

/** All that one object uses; a quota looks only at the resources it names. */
export function usageOf(object: KubeObject, resource: ResourceName): Amounts {
  const kind = kindIdOf(object);
  const byName = countedByName[kind];
  const counted = { [countName(resource)]: one, ...(byName ? { [byName]: one } : {}) };
  switch (kind) {
    case "Pod":
      return { ...counted, ...podUsage(object as unknown as Pod) };
    case "Service":
      return { ...counted, ...serviceUsage(object as unknown as Service) };
    case "PersistentVolumeClaim":
      return { ...counted, ...claimUsage(object as unknown as PersistentVolumeClaim) };
    default:
      return counted;
  }
}

/** A pod that has ended uses nothing more. */
function podUsage(pod: Pod): Amounts {
  return isPodTerminal(pod) ? {} : { pods: one, ...computeUsage(podAmounts(pod.spec, "requests"), podAmounts(pod.spec, "limits")) };
}

const plainNames: ReadonlySet<string> = new Set(["cpu", "memory", "ephemeral-storage"]);

function computeUsage(requests: Amounts, limits: Amounts): Amounts {
  const usage: { [resource: string]: Quantity } = {};
  for (const [name, quantity] of Object.entries(requests)) {
    if (plainNames.has(name) || name.startsWith("hugepages-")) usage[name] = quantity;
    usage[`requests.${name}`] = quantity;
  }
  for (const [name, quantity] of Object.entries(limits)) if (plainNames.has(name)) usage[`limits.${name}`] = quantity;
  return usage;
}

function serviceUsage({ spec }: Service): Amounts {
  const ports = spec.ports ?? [];
  if (spec.type === "NodePort") return { "services.nodeports": count(ports.length), "services.loadbalancers": zero };
  if (spec.type !== "LoadBalancer") return { "services.nodeports": zero, "services.loadbalancers": zero };
  const asked = spec.allocateLoadBalancerNodePorts === false ? ports.filter(({ nodePort }) => nodePort).length : ports.length;
  return { "services.nodeports": count(asked), "services.loadbalancers": one };
}

function claimUsage({ spec }: PersistentVolumeClaim): Amounts {
  const storage = parseQuantity((spec.resources?.requests as { readonly storage?: string } | undefined)?.storage ?? "0") ?? zero;
  const ofClass = spec.storageClassName ? `${spec.storageClassName}.storageclass.storage.k8s.io/` : undefined;
  return {
    "requests.storage": storage,
    ...(ofClass ? { [`${ofClass}requests.storage`]: storage, [`${ofClass}persistentvolumeclaims`]: one } : {}),
  };
}

/** The resources of a quota that objects of a kind can use up. */
export function namesForKind(kind: string, resource: ResourceName, names: readonly string[]): readonly string[] {
  const counted = countName(resource);
  return names.filter((name) => name === counted || name === countedByName[kind] || usesByName(kind, name));
}

function usesByName(kind: string, name: string): boolean {
  if (kind === "Service") return name === "services.nodeports" || name === "services.loadbalancers";
  if (kind === "PersistentVolumeClaim") return name === "requests.storage" || name.includes(".storageclass.storage.k8s.io/");
  if (kind !== "Pod" || name === "requests.storage") return false;
  return name === "pods" || plainNames.has(name) || /^(requests|limits)\./.test(name) || name.startsWith("hugepages-");
}

type Expression = NonNullable<NonNullable<ResourceQuota["spec"]["scopeSelector"]>["matchExpressions"]>[number];

/** Is this pod among those that the quota's scopes choose? Other kinds have no scopes. */
export function scopesMatch({ spec }: ResourceQuota, object: KubeObject): boolean {
  const expressions: readonly Expression[] = [
    ...(spec.scopes ?? []).map((scopeName) => ({ scopeName, operator: "Exists" }) as Expression),
    ...(spec.scopeSelector?.matchExpressions ?? []),
  ];
  if (expressions.length === 0) return true;
  return object.kind === "Pod" && expressions.every((expression) => scopeMatches(expression, object as unknown as Pod));
}

function scopeMatches({ scopeName, operator, values = [] }: Expression, { spec }: Pod): boolean {
  switch (scopeName as string) {
    case "Terminating":
      return spec.activeDeadlineSeconds !== undefined;
    case "NotTerminating":
      return spec.activeDeadlineSeconds === undefined;
    case "BestEffort":
      return isBestEffort(spec);
    case "NotBestEffort":
      return !isBestEffort(spec);
    case "CrossNamespacePodAffinity":
      return crossesNamespaces(spec);
    default:
      return priorityMatches(operator, values, spec.priorityClassName ?? "");
  }
}

function isBestEffort(spec: Pod["spec"]): boolean {
  return [spec, ...(spec.containers ?? []), ...(spec.initContainers ?? [])].every(({ resources }) =>
    [resources?.requests, resources?.limits].every((amounts) => {
      const { cpu, memory } = readAmounts(amounts as { readonly [name: string]: string } | undefined);
      return (cpu?.nano ?? 0n) === 0n && (memory?.nano ?? 0n) === 0n;
    }),
  );
}

function crossesNamespaces({ affinity }: Pod["spec"]): boolean {
  return [affinity?.podAffinity, affinity?.podAntiAffinity].some((each) =>
    [
      ...(each?.requiredDuringSchedulingIgnoredDuringExecution ?? []),
      ...(each?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(({ podAffinityTerm }) => podAffinityTerm),
    ].some(({ namespaces, namespaceSelector }) => (namespaces ?? []).length > 0 || namespaceSelector !== undefined),
  );
}

function priorityMatches(operator: string, values: readonly string[], name: string): boolean {
  if (operator === "Exists") return name !== "";
  if (operator === "DoesNotExist") return name === "";
  return operator === "In" ? values.includes(name) : !values.includes(name);
}

const mustSay: ReadonlySet<string> = new Set(["cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory"]);

/** What the containers of a pod must say because a quota counts it: `limits.memory for: c; requests.cpu for: c`; undefined when all do. */
export function unsaid({ spec }: Pod, names: readonly string[]): string | undefined {
  const read = (amounts: unknown) => readAmounts(amounts as { readonly [name: string]: string } | undefined);
  const said = (holder: Pick<Container, "resources">) =>
    new Set(Object.keys(computeUsage(read(holder.resources?.requests), read(holder.resources?.limits))));
  const ofPod = said(spec as Pick<Container, "resources">);
  const missing = names
    .filter((name) => mustSay.has(name) && !ofPod.has(name))
    .flatMap((name) => {
      const silent = [...(spec.containers ?? []), ...(spec.initContainers ?? [])].filter((container) => !said(container).has(name));
      return silent.length > 0
        ? [
            `${name} for: ${silent
              .map((container) => container.name)
              .sort()
              .join(",")}`,
          ]
        : [];
    });
  return missing.length > 0 ? [...missing].sort().join("; ") : undefined;
}
