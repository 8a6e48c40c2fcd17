import { canonicalQuantity } from "../../api/quantity.ts";
import { mapValues } from "./share.ts";

/** The server prints amounts in their shortest exact form: `1000m` becomes `1`, `1024Mi` becomes `1Gi`. */
type Amount = string | number;

const known = new Map<Amount, string>();

export function canonical(amount: Amount): string {
  const remembered = known.get(amount);
  if (remembered !== undefined) return remembered;
  const text = canonicalQuantity(amount);
  if (known.size > 10_000) known.clear();
  known.set(amount, text);
  return text;
}

/** A limit finer than thousandths is rounded up to them. Follows pkg/apis/core/v1/defaults.go (SetDefaults_ResourceList). */
export function canonicalList<T extends { readonly [name: string]: unknown }>(list: T): T {
  return mapValues(list as { readonly [name: string]: Amount }, (amount) => canonicalMillis(amount)) as T;
}

const finest = /[nu]$/;

function canonicalMillis(amount: Amount): string {
  const text = canonical(amount);
  return finest.test(text) ? canonical(`${Math.ceil(Number(text.slice(0, -1)) / (text.endsWith("n") ? 1e6 : 1e3))}m`) : text;
}
