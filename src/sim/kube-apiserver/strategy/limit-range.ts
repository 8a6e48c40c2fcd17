import { duplicate, type FieldError, forbidden, invalid, required } from "../../api/field-error.ts";
import { canonicalQuantity } from "../../api/quantity.ts";
import type { LimitRange } from "../../api/types.ts";
import { canonicalList } from "../defaults/quantities.ts";
import { change, mapShared } from "../defaults/share.ts";
import { subdomainMeta } from "../validation/metadata.ts";
import { isQualifiedName } from "../validation/names.ts";
import { compareAmounts, containerResourceName, isOvercommitAllowed, nanoOf, resourceName } from "../validation/resources.ts";
import { matches } from "../validation/rules.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

/** Follows pkg/apis/core/validation/validation.go (ValidateLimitRange) and pkg/apis/core/v1/defaults.go. */
type DraftLimitRange = DraftOf<LimitRange>;
type Spec = NonNullable<DraftLimitRange["spec"]>;
type Item = NonNullable<Spec["limits"]>[number];

const types = ["Pod", "Container", "PersistentVolumeClaim"];
const lists = ["max", "min", "default", "defaultRequest", "maxLimitRequestRatio"] as const;

/** For containers: a maximum is also the default limit; a default limit, else a minimum, is also the default request. */
function itemDefaults(item: Item): Item {
  const canonical = lists.reduce<Item>((filled, list) => change(filled, list, canonicalList), item);
  if (canonical.type !== "Container") return canonical;
  const limits = { ...canonical.max, ...canonical.default };
  const requests = { ...canonical.min, ...limits, ...canonical.defaultRequest };
  return {
    ...canonical,
    ...(Object.keys(limits).length > 0 ? { default: limits } : {}),
    ...(Object.keys(requests).length > 0 ? { defaultRequest: requests } : {}),
  };
}

function names(item: Item, path: string, report: FieldError[]): void {
  const rule = item.type === "Pod" || item.type === "Container" ? containerResourceName : resourceName;
  const check = (list: (typeof lists)[number]) => {
    for (const name in item[list]) rule(name, `${path}.${list}[${name}]`, report);
  };
  check("max");
  check("min");
  for (const list of ["default", "defaultRequest"] as const) {
    if (item.type !== "Pod") check(list);
    else if (Object.keys(item[list] ?? {}).length > 0)
      report.push(forbidden(`${path}.${list}`, "may not be specified when `type` is 'Pod'"));
  }
  if (item.type === "PersistentVolumeClaim" && item.min?.storage === undefined && item.max?.storage === undefined) {
    report.push(required(`${path}.limits`, "either minimum or maximum storage value is required, but neither was provided"));
  }
  check("maxLimitRequestRatio");
}

/** [smaller, larger, reported at, whose value is shown, words]: each pair has to stand in this order. */
const orders: readonly (readonly [
  (typeof lists)[number],
  (typeof lists)[number],
  (typeof lists)[number],
  (typeof lists)[number],
  string,
  string,
])[] = [
  ["min", "max", "min", "min", "min value", "max value"],
  ["min", "defaultRequest", "defaultRequest", "defaultRequest", "min value", "default request value"],
  ["defaultRequest", "max", "defaultRequest", "defaultRequest", "default request value", "max value"],
  ["defaultRequest", "default", "defaultRequest", "defaultRequest", "default request value", "default limit value"],
  ["min", "default", "default", "min", "min value", "default value"],
  ["default", "max", "default", "max", "default value", "max value"],
];

function validateOrder(item: Item, name: string, path: string, report: FieldError[]): void {
  const of = (list: (typeof lists)[number]) => (item.type === "Pod" && list.startsWith("default") ? undefined : item[list]?.[name]);
  for (const [smaller, larger, at, shown, left, right] of orders) {
    const [low, high, value] = [of(smaller), of(larger), of(shown)];
    if (low === undefined || high === undefined || compareAmounts(low, high) <= 0) continue;
    const detail = `${left} ${canonicalQuantity(low)} is greater than ${right} ${canonicalQuantity(high)}`;
    report.push(invalid(`${path}.${at}[${name}]`, canonicalQuantity(value ?? 0), detail));
  }
  validateRatio(item, name, path, report);
  const [limit, request] = [of("default"), of("defaultRequest")];
  if (!isOvercommitAllowed(name) && limit !== undefined && request !== undefined && compareAmounts(limit, request) !== 0) {
    const [text, other] = [canonicalQuantity(limit), canonicalQuantity(request)];
    report.push(
      invalid(`${path}.defaultRequest[${name}]`, other, `default value ${text} must equal to defaultRequest value ${other} in ${name}`),
    );
  }
}

function validateRatio(item: Item, name: string, path: string, report: FieldError[]): void {
  const ratio = item.maxLimitRequestRatio?.[name];
  if (ratio === undefined) return;
  const at = `${path}.maxLimitRequestRatio[${name}]`;
  const text = canonicalQuantity(ratio);
  if (nanoOf(ratio) < 1_000_000_000n) report.push(invalid(at, text, `ratio ${text} is less than 1`));
  const [min, max] = [item.min?.[name], item.max?.[name]];
  if (min === undefined || max === undefined) return;
  const most = Number(nanoOf(max)) / Number(nanoOf(min));
  if (Number(nanoOf(ratio)) / 1e9 > most) report.push(invalid(at, text, `ratio ${text} is greater than max/min = ${most.toFixed(6)}`));
}

function rules({ spec = {} }: DraftLimitRange, report: FieldError[]): void {
  const seen = new Set<string>();
  spec.limits?.forEach((item, index) => {
    const path = `spec.limits[${index}]`;
    const { type = "" } = item;
    const before = report.length;
    matches(isQualifiedName)(type, `${path}.type`, report);
    if (report.length === before && !type.includes("/") && !types.includes(type)) {
      report.push(invalid(`${path}.type`, type, "must be a standard limit type or fully qualified"));
    }
    if (seen.has(type)) report.push(duplicate(`${path}.type`, type));
    seen.add(type);
    names(item, path, report);
    const all = new Set(lists.flatMap((list) => Object.keys(item[list] ?? {})));
    for (const name of all) validateOrder(item, name, path, report);
  });
}

/** Go writes a list that was left out as null where the field has no omitempty. */
function withLimits(spec: Spec): Spec {
  if (spec.limits?.length) return change(spec, "limits", (limits) => mapShared(limits, itemDefaults));
  return spec.limits === null ? spec : { ...spec, limits: null as never };
}

/** A LimitRange without a name is given a random one. */
function named(limitRange: DraftLimitRange): DraftLimitRange {
  const { metadata = {} } = limitRange;
  return metadata.name || !metadata.uid ? limitRange : { ...limitRange, metadata: { ...metadata, name: metadata.uid } };
}

export const limitRangeStrategy = defineStrategy<DraftLimitRange>({
  meta: subdomainMeta,
  generation: false,
  status: false,
  metaOnUpdate: ["create"],
  defaults: (limitRange) => change(limitRange, "spec", withLimits),
  prepareForCreate: named,
  rules,
});
