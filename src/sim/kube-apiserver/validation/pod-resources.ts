import { type FieldError, forbidden, invalid, notSupported } from "../../api/field-error.ts";
import { canonicalQuantity, formatQuantity, parseQuantity } from "../../api/quantity.ts";
import type { Container, PodSpec } from "../../api/types.ts";
import type { Draft } from "../strategy/strategy.ts";
import { compareAmounts, isHugePages, nanoOf, resourceName, validateResources } from "./resources.ts";
import type { Rule } from "./rules.ts";

/** Resources of a pod as a whole against those of its containers. Follows validation.go (validatePodResourceConsistency). */
type List = { readonly [name: string]: string | number | undefined };

const supported = ["cpu", "memory"];

const podResourceName: Rule<string> = (value = "", path, report) => {
  const before = report.length;
  resourceName(value, path, report);
  if (report.length === before && !supported.includes(value) && !isHugePages(value)) {
    report.push(notSupported(path, value, ["cpu", "hugepages-", "memory"]));
  }
};

const requestsOf = (container: Draft<Container>): List => (container.resources?.requests ?? {}) as List;

/** Containers run together; init containers one by one beside the sidecars before them. In billionths. */
function aggregateRequests(spec: Draft<PodSpec>): ReadonlyMap<string, bigint> {
  const running = new Map<string, bigint>();
  const starting = new Map<string, bigint>();
  const sidecars = new Map<string, bigint>();
  const add = (map: Map<string, bigint>, name: string, amount: bigint) => map.set(name, (map.get(name) ?? 0n) + amount);
  for (const container of spec.containers ?? []) {
    for (const [name, amount] of Object.entries(requestsOf(container))) add(running, name, nanoOf(amount));
  }
  for (const container of spec.initContainers ?? []) {
    for (const [name, amount] of Object.entries(requestsOf(container))) {
      if (container.restartPolicy === "Always") {
        add(running, name, nanoOf(amount));
        add(sidecars, name, nanoOf(amount));
      }
      const together = (container.restartPolicy === "Always" ? 0n : nanoOf(amount)) + (sidecars.get(name) ?? 0n);
      if (together > (starting.get(name) ?? 0n)) starting.set(name, together);
    }
  }
  for (const [name, amount] of starting) if (amount > (running.get(name) ?? 0n)) running.set(name, amount);
  return running;
}

function writtenFormat(spec: Draft<PodSpec>, name: string): "BinarySI" | "DecimalSI" | "DecimalExponent" {
  const container = spec.containers?.find((candidate) => requestsOf(candidate)[name] !== undefined);
  const amount = container && requestsOf(container)[name];
  return (amount === undefined ? undefined : parseQuantity(amount)?.format) ?? "DecimalSI";
}

export function validatePodResources(spec: Draft<PodSpec>, path: string, report: FieldError[]): void {
  const { resources } = spec;
  if (!resources) return;
  if (resources.claims) report.push(forbidden(`${path}.claims`, "claims cannot be set for Resources at pod-level"));
  validateResources(resources, path, { name: podResourceName, claims: [] }, report);
  const podRequests = (resources.requests ?? {}) as List;
  const podLimits = (resources.limits ?? {}) as List;
  for (const [name, nano] of aggregateRequests(spec)) {
    if (nano <= nanoOf(podRequests[name])) continue;
    const sum = formatQuantity({ nano, format: writtenFormat(spec, name) });
    const detail = `must be greater than or equal to aggregate container requests of ${sum}`;
    report.push(invalid(`${path}.requests[${name}]`, canonicalQuantity(podRequests[name] ?? 0), detail));
  }
  spec.containers?.forEach((container, index) => {
    for (const [name, amount] of Object.entries((container.resources?.limits ?? {}) as List)) {
      const limit = podLimits[name];
      if (limit === undefined || amount === undefined || compareAmounts(amount, limit) <= 0) continue;
      const at = `${path}.containers[${index}][${name}].limits`;
      report.push(invalid(at, canonicalQuantity(amount), `must be less than or equal to pod limits of ${canonicalQuantity(limit)}`));
    }
  });
}
