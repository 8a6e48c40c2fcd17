import { quantityMillis, quantityValue } from "../api/quantity.ts";
import type { Container, ContainerStatus, Pod } from "../api/types.ts";

/** Amounts of one pod or node. CPU in thousandths, all others in their unit (bytes, pieces). */
export interface Resources {
  readonly cpu: number;
  readonly memory: number;
  readonly ephemeralStorage: number;
  /** Extended resources, huge pages, attachable volumes: by name; undefined when there are none. */
  readonly scalar: ReadonlyMap<string, number> | undefined;
}

type ResourceList = Map<string, number>;
type Amounts = { readonly [name: string]: string | number } | undefined;

/** What a container that requests nothing counts for in scores: 100m and 200 MiB. */
const floors: ReadonlyMap<string, number> = new Map([
  ["cpu", 100],
  ["memory", 200 * 1024 * 1024],
]);
const noFloors: ReadonlyMap<string, number> = new Map();

function toResources(list: ResourceList): Resources {
  let scalar: Map<string, number> | undefined;
  for (const [name, amount] of list) {
    if (name === "cpu" || name === "memory" || name === "ephemeral-storage" || name === "pods") continue;
    scalar ??= new Map();
    scalar.set(name, amount);
  }
  return {
    cpu: list.get("cpu") ?? 0,
    memory: list.get("memory") ?? 0,
    ephemeralStorage: list.get("ephemeral-storage") ?? 0,
    scalar,
  };
}

/** CPU counts in thousandths, everything else in whole units. */
function resourceAmount(name: string, text: string | number | undefined): number {
  return name === "cpu" ? quantityMillis(text) : quantityValue(text);
}

/** A node's or a pod's `{cpu: "2", memory: "4Gi"}` as numbers. */
export function readResources(list: Amounts): Resources {
  return toResources(readList(list));
}

function readList(list: Amounts): ResourceList {
  const amounts: ResourceList = new Map();
  for (const name in list) amounts.set(name, resourceAmount(name, list[name]));
  return amounts;
}

/** What a running pod may hold besides what its spec asks for, by container; undefined for a pod whose containers tell nothing. */
interface Held {
  readonly isInfeasible: boolean;
  readonly byContainer: ReadonlyMap<string, ContainerStatus>;
}

function heldBy({ status }: Pod): Held | undefined {
  if (!status?.containerStatuses && !status?.initContainerStatuses && !status?.resources) return undefined;
  const containers = [...(status.containerStatuses ?? []), ...(status.initContainerStatuses ?? [])];
  const telling = containers.filter(({ resources }) => resources !== undefined);
  if (telling.length === 0 && status.resources === undefined) return undefined;
  const pending = status.conditions?.find(({ type }) => type === "PodResizePending");
  return { isInfeasible: pending?.reason === "Infeasible", byContainer: new Map(telling.map((one) => [one.name, one])) };
}

/** Do the requests depend on the pod's status, so that pods of one spec may differ? */
export const dependsOnStatus = (pod: Pod): boolean => heldBy(pod) !== undefined;

export interface PodRequests {
  readonly requests: Resources;
  /** Requests with a floor for containers that name none, so that scoring sees what runs on a node. */
  readonly nonZero: Resources;
  /** What the pod itself adds in the score of NodeResourcesFit, which leaves out what is asked for the pod as a whole. */
  readonly scored: Resources;
}

/** Follows kubernetes/pkg/scheduler/framework/types.go (CalculateResource) and plugins/noderesources/resource_allocation.go (calculatePodResourceRequest). */
export function readRequests(pod: Pod): PodRequests {
  const held = heldBy(pod);
  const whole = requestsOfWhole(pod, held);
  const sum = (under: typeof floors, ofWhole: ResourceList) => podRequests(pod, held, under, ofWhole);
  const requests = sum(noFloors, whole);
  const scored = toResources(sum(floors, new Map()));
  if (whole.size === 0) return { requests: toResources(requests), nonZero: scored, scored };
  const missing = new Map([...floors].filter(([name]) => !requests.has(name)));
  return { requests: toResources(requests), nonZero: toResources(sum(missing, whole)), scored };
}

/**
 * The most a pod needs at any moment: its containers and sidecars together, or one init container with the sidecars started before it.
 * Follows k8s.io/component-helpers/resource/helpers.go (PodRequests, AggregateContainerRequests).
 */
function podRequests(pod: Pod, held: Held | undefined, under: typeof floors, whole: ResourceList): ResourceList {
  const total: ResourceList = new Map();
  for (const container of pod.spec.containers) addTo(total, containerRequests(container, held, under));
  const sidecars: ResourceList = new Map();
  const highest: ResourceList = new Map();
  for (const container of pod.spec.initContainers ?? []) {
    const requests = containerRequests(container, container.restartPolicy === "Always" ? held : undefined, under);
    if (container.restartPolicy === "Always") {
      addTo(total, requests);
      addTo(sidecars, requests);
      raiseTo(highest, sidecars);
    } else {
      addTo(requests, sidecars);
      raiseTo(highest, requests);
    }
  }
  raiseTo(total, highest);
  for (const [name, amount] of whole) total.set(name, amount);
  addTo(total, readList(pod.spec.overhead));
  return total;
}

/** What `spec.resources` asks for the pod as a whole stands in place of its containers' sums. */
function requestsOfWhole({ spec, status }: Pod, held: Held | undefined): ResourceList {
  const asked = readList(spec.resources?.requests);
  const amounts = status?.resources ? effective(asked, status.resources.requests, status.allocatedResources, held) : asked;
  const supported = [...asked.keys()].filter((name) => name === "cpu" || name === "memory" || name.startsWith("hugepages-"));
  return new Map(supported.map((name) => [name, amounts.get(name) ?? 0]));
}

function containerRequests(container: Container, held: Held | undefined, under: typeof floors): ResourceList {
  const asked = readList(container.resources?.requests);
  const status = held?.byContainer.get(container.name);
  const requests = status ? effective(asked, status.resources?.requests, status.allocatedResources, held) : asked;
  for (const [name, amount] of under) if (!requests.has(name)) requests.set(name, amount);
  return requests;
}

/** While a resize is under way, what may still be held counts as well as what is asked for; a resize that can never be done does not count. */
function effective(asked: ResourceList, actual: Amounts, allocated: Amounts, held: Held | undefined): ResourceList {
  const requests: ResourceList = held?.isInfeasible ? new Map() : new Map(asked);
  raiseTo(requests, readList(actual));
  raiseTo(requests, readList(allocated));
  return requests;
}

function addTo(total: ResourceList, more: ResourceList): void {
  for (const [name, amount] of more) total.set(name, (total.get(name) ?? 0) + amount);
}

function raiseTo(total: ResourceList, floor: ResourceList): void {
  for (const [name, amount] of floor) total.set(name, Math.max(total.get(name) ?? 0, amount));
}
