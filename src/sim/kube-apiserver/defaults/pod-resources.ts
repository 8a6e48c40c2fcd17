import { addQuantities, formatQuantity, parseQuantity, type Quantity } from "../../api/quantity.ts";
import type { Container, PodSpec } from "../../api/types.ts";
import type { Draft } from "../strategy/strategy.ts";
import { isHugePages } from "../validation/resources.ts";

/** Resources of a pod as a whole. Follows pkg/apis/core/v1/defaults.go (defaultPodRequests, defaultHugePagePodLimits). */
type DraftPodSpec = Draft<PodSpec>;
type Amounts = { readonly [name: string]: string | number | undefined };
type ListName = "requests" | "limits";

/** May a pod as a whole ask for it? */
export const isPodLevel = (name: string) => name === "cpu" || name === "memory" || isHugePages(name);

const listOf = (holder: Pick<Draft<Container>, "resources">, list: ListName): Amounts => (holder.resources?.[list] ?? {}) as Amounts;

type Sums = Map<string, Quantity>;

function add(sums: Sums, amounts: Amounts): void {
  for (const [name, amount = 0] of Object.entries(amounts)) {
    const quantity = parseQuantity(amount);
    const before = sums.get(name);
    if (quantity) sums.set(name, before ? addQuantities(before, quantity) : quantity);
  }
}

/** Containers run together; init containers one by one beside the sidecars before them. Follows component-helpers/resource (AggregateContainerRequests). */
export function aggregateOf(spec: DraftPodSpec, list: ListName): { readonly [name: string]: string } {
  const together: Sums = new Map();
  const sidecars: Sums = new Map();
  const steps: Sums[] = [];
  for (const container of spec.containers ?? []) add(together, listOf(container, list));
  for (const container of spec.initContainers ?? []) {
    const isSidecar = container.restartPolicy === "Always";
    if (isSidecar) for (const sums of [together, sidecars]) add(sums, listOf(container, list));
    const step: Sums = new Map(sidecars);
    if (!isSidecar) add(step, listOf(container, list));
    steps.push(step);
  }
  for (const step of steps) {
    for (const [name, quantity] of step) if (quantity.nano > (together.get(name)?.nano ?? 0n)) together.set(name, quantity);
  }
  return Object.fromEntries([...together].map(([name, quantity]) => [name, formatQuantity(quantity)]));
}

const without = (amounts: Amounts, ...others: readonly Amounts[]): Amounts =>
  Object.fromEntries(Object.entries(amounts).filter(([name]) => isPodLevel(name) && others.every((other) => !(name in other))));

const only = (amounts: Amounts, wanted: (name: string) => boolean): Amounts =>
  Object.fromEntries(Object.entries(amounts).filter(([name]) => wanted(name)));

/** Where a pod as a whole has limits: its requests are what its containers ask for together, or else as much as the limits. */
export function podLevelDefaults(spec: DraftPodSpec): DraftPodSpec {
  const limits = listOf(spec, "limits");
  const requests = listOf(spec, "requests");
  if (Object.keys(limits).length + Object.keys(requests).length === 0) return spec;
  const pages = without(only(aggregateOf(spec, "limits"), isHugePages), limits, requests);
  const allLimits = { ...limits, ...pages };
  if (Object.keys(allLimits).length === 0) return spec;
  const fromContainers = without(
    only(aggregateOf(spec, "requests"), (name) => !isHugePages(name)),
    requests,
  );
  const fromLimits = without(allLimits, requests, fromContainers);
  const all = { ...requests, ...fromContainers, ...fromLimits };
  return {
    ...spec,
    resources: { ...spec.resources, limits: allLimits, ...(Object.keys(all).length > 0 ? { requests: all } : {}) },
  } as DraftPodSpec;
}
