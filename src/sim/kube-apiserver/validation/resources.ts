import { type FieldError, forbidden, invalid, notFound, required } from "../../api/field-error.ts";
import { canonicalQuantity, parseQuantity } from "../../api/quantity.ts";
import type { ResourceRequirements } from "../../api/types.ts";
import type { Draft } from "../strategy/strategy.ts";
import { isDnsLabel, isQualifiedName } from "./names.ts";
import { matches, notNegativeText, type Rule } from "./rules.ts";

/** Names and amounts of resources. Follows pkg/apis/core/helper/helpers.go and validation.go (validateResourceRequirements). */
type Amount = string | number;
type ResourceList = { readonly [name: string]: Amount | undefined };
const milli = 1_000_000n;
const unit = 1_000_000_000n;

const containerResources = new Set(["cpu", "memory", "ephemeral-storage"]);
const objectCounts = ["pods", "services", "replicationcontrollers", "resourcequotas", "secrets", "configmaps", "persistentvolumeclaims"];
const countedServices = ["services.nodeports", "services.loadbalancers"];
const standardResources = new Set([
  ...containerResources,
  ...["requests.cpu", "requests.memory", "requests.ephemeral-storage", "requests.storage"],
  ...["limits.cpu", "limits.memory", "limits.ephemeral-storage", "storage"],
  ...objectCounts,
  ...countedServices,
]);
const integerResources = new Set([...objectCounts, ...countedServices]);

export const isHugePages = (name: string) => name.startsWith("hugepages-");
const isNative = (name: string) => !name.includes("/") || name.includes("kubernetes.io/");
/** Only native resources may be promised beyond what is there; huge pages may not. */
export const isOvercommitAllowed = (name: string) => isNative(name) && !isHugePages(name);
const isExtended = (name: string) => !isNative(name) && !name.startsWith("requests.") && isQualifiedName(`requests.${name}`).length === 0;

/** Names of a quota: the standard ones, `count/…` and `….storageclass.storage.k8s.io/…` are qualified anyway. */
export const isStandardQuotaResource = (name: string) =>
  (standardResources.has(name) && name !== "storage") || isHugePages(name) || name.startsWith("requests.hugepages-");

export const nanoOf = (amount: Amount | undefined): bigint => (amount === undefined ? 0n : (parseQuantity(amount)?.nano ?? 0n));
export const compareAmounts = (left: Amount | undefined, right: Amount | undefined): number => {
  if (left === right) return 0;
  const difference = nanoOf(left) - nanoOf(right);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

/** Native names must be known; others qualified. */
export const resourceName: Rule<string> = (value = "", path, report) => {
  const before = report.length;
  matches(isQualifiedName)(value, path, report);
  if (
    report.length === before &&
    !value.includes("/") &&
    !standardResources.has(value) &&
    !isHugePages(value) &&
    !value.startsWith("requests.hugepages-")
  ) {
    report.push(invalid(path, value, "must be a standard resource type or fully qualified"));
  }
};

export const containerResourceName: Rule<string> = (value = "", path, report) => {
  if (containerResources.has(value)) return;
  resourceName(value, path, report);
  if (!value.includes("/")) {
    if (!isHugePages(value)) report.push(invalid(path, value, "must be a standard resource for containers"));
  } else if (!isNative(value) && !isExtended(value)) {
    report.push(invalid(path, value, "doesn't follow extended resource name standard"));
  }
};

const known = new Map<Amount, boolean>();
/** Is the amount certainly fine for cpu and memory? Remembered per text: manifests use few distinct ones. */
function isPlainAmount(amount: Amount): boolean {
  const remembered = known.get(amount);
  if (remembered !== undefined) return remembered;
  const plain = nanoOf(amount) >= 0n;
  if (known.size > 10_000) known.clear();
  known.set(amount, plain);
  return plain;
}

/** Amounts are not negative; what is counted comes in whole numbers. */
export function resourceAmount(name: string, amount: Amount, path: string, report: FieldError[]): void {
  if (!isPlainAmount(amount)) report.push(invalid(path, canonicalQuantity(amount), notNegativeText));
  const whole = integerResources.has(name) || (!isNative(name) && isExtended(name));
  if (whole && (nanoOf(amount) / milli) % 1000n !== 0n) report.push(invalid(path, canonicalQuantity(amount), "must be an integer"));
}

function hugePagesAmount(name: string, amount: Amount, path: string, report: FieldError[]): void {
  const pageSize = parseQuantity(name.slice("hugepages-".length))?.nano ?? 0n;
  const bytes = nanoOf(amount);
  if (pageSize > 0n && bytes % pageSize === 0n && pageSize % unit === 0n) return;
  const text = canonicalQuantity(amount);
  report.push(invalid(path, text, `${text} is not positive integer multiple of ${name}`));
}

export interface ResourceScope {
  readonly name: Rule<string>;
  /** Names in spec.resourceClaims. */
  readonly claims: readonly string[];
}

/** Limits, requests not above them, huge pages not alone, claims that exist. */
export function validateResources(
  resources: Draft<ResourceRequirements> | undefined,
  path: string,
  scope: ResourceScope,
  report: FieldError[],
): void {
  if (resources === undefined) return;
  const limits = (resources.limits ?? {}) as ResourceList;
  const requests = (resources.requests ?? {}) as ResourceList;
  for (const name in limits) resourceEntry(name, limits[name] ?? 0, `${path}.limits[${name}]`, scope, report);
  for (const name in requests) {
    const amount = requests[name] ?? 0;
    const entryPath = `${path}.requests[${name}]`;
    scope.name(name, entryPath, report);
    resourceAmount(name, amount, entryPath, report);
    requestWithinLimit(name, amount, limits[name], path, report);
    if (isHugePages(name)) hugePagesAmount(name, amount, entryPath, report);
  }
  const names = [...Object.keys(limits), ...Object.keys(requests)];
  if (names.some(isHugePages) && !names.includes("cpu") && !names.includes("memory")) {
    report.push(forbidden(path, "HugePages require cpu or memory"));
  }
  if (resources.claims) validateClaims(resources.claims, `${path}.claims`, scope.claims, report);
}

function resourceEntry(name: string, amount: Amount, path: string, scope: ResourceScope, report: FieldError[]): void {
  scope.name(name, path, report);
  resourceAmount(name, amount, path, report);
  if (isHugePages(name)) hugePagesAmount(name, amount, path, report);
}

function requestWithinLimit(name: string, request: Amount, limit: Amount | undefined, path: string, report: FieldError[]): void {
  if (limit === undefined) {
    if (!isOvercommitAllowed(name)) report.push(required(`${path}.limits`, "Limit must be set for non overcommitable resources"));
    return;
  }
  const order = compareAmounts(request, limit);
  if (order !== 0 && !isOvercommitAllowed(name)) {
    report.push(invalid(`${path}.requests`, canonicalQuantity(request), `must be equal to ${name} limit of ${canonicalQuantity(limit)}`));
  } else if (order > 0) {
    const detail = `must be less than or equal to ${name} limit of ${canonicalQuantity(limit)}`;
    report.push(invalid(`${path}.requests`, canonicalQuantity(request), detail));
  }
}

type Claims = NonNullable<Draft<ResourceRequirements>["claims"]>;

function validateClaims(claims: Claims, path: string, known: readonly string[], report: FieldError[]): void {
  const seen = new Set<string>();
  claims.forEach(({ name = "", request = "" }, index) => {
    const at = `${path}[${index}]`;
    if (name === "") {
      report.push(required(at));
      return;
    }
    const key = request === "" ? name : `${name}/${request}`;
    if (request !== "") matches(isDnsLabel)(request, `${at}.request`, report);
    const overlaps = seen.has(name) || seen.has(key) || (request === "" && [...seen].some((other) => other.startsWith(`${name}/`)));
    if (overlaps) report.push({ type: "FieldValueDuplicate", field: at, badValue: seen.has(name) ? name : key, detail: "" });
    seen.add(key);
    if (known.includes(name)) return;
    const where = known.length === 0 ? " which is empty" : `: ${[...known].sort().join(", ")}`;
    report.push({ ...notFound(at, name), detail: `must be one of the names in pod.spec.resourceClaims${where}` });
  });
}
