import { byCodeUnit } from "./order.ts";
import { addQuantities, formatQuantity, parseQuantity, type Quantity } from "./quantity.ts";
import type { Container, PodSpec } from "./types.ts";

/** Amounts of resources by name: `cpu` → 500m. */
export type Amounts = { readonly [resource: string]: Quantity };
type Written = { readonly [resource: string]: string | number | undefined };

export function readAmounts(written: Written | undefined): Amounts {
  const entries = Object.entries(written ?? {}).map(([name, text]) => [name, parseQuantity(text ?? "0")] as const);
  return Object.fromEntries(entries.flatMap(([name, quantity]) => (quantity ? [[name, quantity]] : [])));
}

export function writeAmounts(amounts: Amounts): { readonly [resource: string]: string } {
  return Object.fromEntries(namesOf(amounts).map((name) => [name, formatQuantity(amounts[name] as Quantity)]));
}

/** Names in the order in which messages tell them. */
export const namesOf = (amounts: Amounts): readonly string[] => Object.keys(amounts).sort(byCodeUnit);

export const zero: Quantity = { nano: 0n, format: "DecimalSI" };

export function addAmounts(left: Amounts, right: Amounts): Amounts {
  return combine(left, right, addQuantities);
}

function largest(left: Amounts, right: Amounts): Amounts {
  return combine(left, right, (one, other) => (other.nano > one.nano ? other : one));
}

function combine(left: Amounts, right: Amounts, join: (one: Quantity, other: Quantity) => Quantity): Amounts {
  const result: { [resource: string]: Quantity } = { ...left };
  for (const [name, quantity] of Object.entries(right)) {
    const before = result[name];
    result[name] = before ? join(before, quantity) : quantity;
  }
  return result;
}

/** Only the named resources. */
export function pick(amounts: Amounts, names: ReadonlySet<string>): Amounts {
  return Object.fromEntries(Object.entries(amounts).filter(([name]) => names.has(name)));
}

const isSidecar = ({ restartPolicy }: Container): boolean => restartPolicy === "Always";

/**
 * What a pod asks for (or is limited to) as a whole: its containers together, or one init container with the sidecars before it if that is more.
 * Amounts of the pod itself come before those of its containers. Follows component-helpers/resource/helpers.go (PodRequests, PodLimits).
 */
export function podAmounts(spec: PodSpec, kind: "requests" | "limits"): Amounts {
  const of = (container: Container) => readAmounts(container.resources?.[kind] as Written | undefined);
  let total: Amounts = (spec.containers ?? []).map(of).reduce(addAmounts, {});
  let sidecars: Amounts = {};
  let starting: Amounts = {};
  for (const container of spec.initContainers ?? []) {
    if (isSidecar(container)) {
      sidecars = addAmounts(sidecars, of(container));
      total = addAmounts(total, of(container));
      starting = largest(starting, sidecars);
    } else starting = largest(starting, addAmounts(sidecars, of(container)));
  }
  total = { ...largest(total, starting), ...readAmounts(spec.resources?.[kind] as Written | undefined) };
  const overhead = readAmounts(spec.overhead as Written | undefined);
  return kind === "requests" ? addAmounts(total, overhead) : addAmounts(total, pick(overhead, new Set(Object.keys(total))));
}
