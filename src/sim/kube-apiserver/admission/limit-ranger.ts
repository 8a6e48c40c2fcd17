import { type Amounts, namesOf, podAmounts, readAmounts } from "../../api/amounts.ts";
import { aggregateText } from "../../api/error-message.ts";
import { formatQuantity, type Quantity } from "../../api/quantity.ts";
import { forbiddenStatus, type Status } from "../../api/status.ts";
import type { Container, LimitRange, PersistentVolumeClaim, Pod, PodSpec } from "../../api/types.ts";
import { type AnyObject, resourceName } from "../storage.ts";
import type { Admission, AdmissionPlugin } from "./plugin.ts";

type Item = LimitRange["spec"]["limits"][number];
type Texts = { readonly [resource: string]: string };

const ANNOTATION = "kubernetes.io/limit-ranger";

/** A namespace's usual and allowed amounts. Follows plugin/pkg/admission/limitranger/admission.go. */
export const limitRanger: AdmissionPlugin = {
  name: "LimitRanger",
  kinds: ["Pod", "PersistentVolumeClaim"],
  admitCreate(object, admission) {
    if (object.kind !== "Pod") return { object };
    const pod = limitRanges(object, admission).reduce(withDefaults, object as unknown as Pod);
    return { object: pod as unknown as AnyObject };
  },
  validateCreate: (object, admission) => refusal(object, admission),
  validateUpdate(object, _old, admission) {
    const { subresource } = admission.request as { readonly subresource?: string };
    const checked = object.kind === "Pod" ? subresource === "resize" : subresource === undefined;
    return checked ? refusal(object, admission) : undefined;
  },
};

function limitRanges({ metadata }: AnyObject, { context }: Admission): readonly LimitRange[] {
  return context.view.list("LimitRange", metadata.namespace ?? "");
}

/** Fills in what containers leave out, and notes what was filled in. */
function withDefaults(pod: Pod, { spec }: LimitRange): Pod {
  const items = (spec.limits ?? []).filter(({ type }) => type === "Container");
  const limits: Texts = Object.assign({}, ...items.map((item) => item.default));
  const requests: Texts = Object.assign({}, ...items.map((item) => item.defaultRequest));
  const notes: string[] = [];
  const fill = (title: string) => (container: Container) => filled(container, title, requests, limits, notes);
  const containers = pod.spec.containers?.map(fill("container"));
  const initContainers = pod.spec.initContainers?.map(fill("init container"));
  if (notes.length === 0) return pod;
  const annotations = { ...pod.metadata.annotations, [ANNOTATION]: `LimitRanger plugin set: ${notes.join("; ")}` };
  const changed: PodSpec = { ...pod.spec, containers, ...(initContainers ? { initContainers } : {}) };
  return { ...pod, metadata: { ...pod.metadata, annotations }, spec: changed };
}

function filled(container: Container, title: string, requests: Texts, limits: Texts, notes: string[]): Container {
  const own = container.resources ?? {};
  const absent = (wanted: Texts, given: object | undefined) =>
    Object.keys(wanted)
      .filter((name) => !Object.hasOwn(given ?? {}, name))
      .sort();
  const [newRequests, newLimits] = [absent(requests, own.requests), absent(limits, own.limits)];
  if (newRequests.length > 0) notes.push(`${newRequests.join(", ")} request for ${title} ${container.name}`);
  if (newLimits.length > 0) notes.push(`${newLimits.join(", ")} limit for ${title} ${container.name}`);
  if (newRequests.length + newLimits.length === 0) return container;
  const added = (names: readonly string[], from: Texts) => Object.fromEntries(names.map((name) => [name, from[name] ?? "0"]));
  return {
    ...container,
    resources: {
      ...own,
      ...(newLimits.length > 0 ? { limits: { ...own.limits, ...added(newLimits, limits) } } : {}),
      ...(newRequests.length > 0 ? { requests: { ...own.requests, ...added(newRequests, requests) } } : {}),
    },
  };
}

interface Held {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

function refusal(object: AnyObject, admission: Admission): Status | undefined {
  for (const { spec } of limitRanges(object, admission)) {
    const errors = [...new Set((spec.limits ?? []).flatMap((item) => itemErrors(item, object)))];
    if (errors.length === 0) continue;
    const why = aggregateText(errors);
    return forbiddenStatus(resourceName(object.kind), object.metadata.name, why);
  }
  return undefined;
}

function itemErrors(item: Item, object: AnyObject): readonly string[] {
  if (object.kind === "PersistentVolumeClaim") {
    return item.type === "PersistentVolumeClaim" ? claimErrors(item, object as unknown as PersistentVolumeClaim) : [];
  }
  const { spec } = object as unknown as Pod;
  if (item.type === "Pod") return heldErrors(item, { requests: podAmounts(spec, "requests"), limits: podAmounts(spec, "limits") });
  if (item.type !== "Container") return [];
  return [...(spec.containers ?? []), ...(spec.initContainers ?? [])].flatMap(({ resources }) =>
    heldErrors(item, { requests: readAmounts(resources?.requests as Texts), limits: readAmounts(resources?.limits as Texts) }),
  );
}

function heldErrors({ type, min, max, maxLimitRequestRatio }: Item, held: Held): readonly string[] {
  return [
    ...each(min, (name, bound) => tooLittle(type, name, bound, held)),
    ...each(max, (name, bound) => tooMuch(type, name, bound, held)),
    ...each(maxLimitRequestRatio, (name, bound) => tooWide(type, name, bound, held)),
  ];
}

function each(bounds: unknown, test: (name: string, bound: Quantity) => string | undefined): readonly string[] {
  const amounts = readAmounts(bounds as Texts | undefined);
  return namesOf(amounts).flatMap((name) => test(name, amounts[name] as Quantity) ?? []);
}

function tooLittle(type: string, name: string, bound: Quantity, { requests, limits }: Held): string | undefined {
  const rule = `minimum ${name} usage per ${type} is ${formatQuantity(bound)}`;
  const [request, limit] = [requests[name], limits[name]];
  if (!request) return `${rule}.  No request is specified`;
  if (request.nano < bound.nano) return `${rule}, but request is ${formatQuantity(request)}`;
  return limit && limit.nano < bound.nano ? `${rule}, but limit is ${formatQuantity(limit)}` : undefined;
}

function tooMuch(type: string, name: string, bound: Quantity, { requests, limits }: Held): string | undefined {
  const rule = `maximum ${name} usage per ${type} is ${formatQuantity(bound)}`;
  const [request, limit] = [requests[name], limits[name]];
  if (!limit) return `${rule}.  No limit is specified`;
  if (limit.nano > bound.nano) return `${rule}, but limit is ${formatQuantity(limit)}`;
  return request && request.nano > bound.nano ? `${rule}, but request is ${formatQuantity(request)}` : undefined;
}

function tooWide(type: string, name: string, bound: Quantity, { requests, limits }: Held): string | undefined {
  const rule = `${name} max limit to request ratio per ${type} is ${formatQuantity(bound)}`;
  const [request, limit] = [requests[name]?.nano ?? 0n, limits[name]?.nano ?? 0n];
  if (request === 0n) return `${rule}, but no request is specified or request is 0`;
  if (limit === 0n) return `${rule}, but no limit is specified or limit is 0`;
  if (limit * 1_000_000_000n <= bound.nano * request) return undefined;
  return `${rule}, but provided ratio is ${(Number(limit) / Number(request)).toFixed(6)}`;
}

function claimErrors({ type, min, max }: Item, { spec }: PersistentVolumeClaim): readonly string[] {
  const requests = readAmounts(spec.resources?.requests as Texts);
  const compare = (word: string, breaks: (request: Quantity, bound: Quantity) => boolean) => (name: string, bound: Quantity) => {
    const rule = `${word} ${name} usage per ${type} is ${formatQuantity(bound)}`;
    const request = requests[name];
    if (!request) return `${rule}.  No request is specified`;
    return breaks(request, bound) ? `${rule}, but request is ${formatQuantity(request)}` : undefined;
  };
  return [
    ...each(
      min,
      compare("minimum", (request, bound) => request.nano < bound.nano),
    ),
    ...each(
      max,
      compare("maximum", (request, bound) => request.nano > bound.nano),
    ),
  ];
}
