import { canonicalQuantity, formatQuantity, parseQuantity, quantityPattern } from "../../api/quantity.ts";

const FORMAT = `quantities must match the regular expression '${quantityPattern}'`;
const SUFFIX = "unable to parse quantity's suffix";

const suffixes: ReadonlySet<string> = new Set(["", ..."numkMGTPE", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"]);

export type Parsed = { readonly value: string } | { readonly error: string };

/**
 * A quantity in its canonical text (`1000m` → `1`), or why it is none.
 * Which of the two errors is told depends on where reading stops. Follows apimachinery/pkg/api/resource/quantity.go (ParseQuantity).
 */
export function decodeQuantity(written: string | number): Parsed {
  const text = String(written).trim();
  if (text === "") return { error: FORMAT };
  const [, , rest = ""] = /^([+-]?[0-9]*(?:\.[0-9]*)?)(.*)$/s.exec(text) ?? [];
  const suffix = /^[eEinumkKMGTP]*[+-]?[0-9]*$/.exec(rest);
  if (!suffix) return { error: FORMAT };
  const known = suffixes.has(rest) || /^[eE][+-]?[0-9]+$/.test(rest);
  if (!known) return { error: SUFFIX };
  // Without any digit the amount is zero: `Gi` is accepted.
  return { value: /[0-9]/.test(text.slice(0, text.length - rest.length)) ? canonicalQuantity(text) : "0" };
}

/** In a list of resources nothing finer than a thousandth is kept: `500u` → `1m`. Follows kubernetes/pkg/apis/core/v1/defaults.go (SetDefaults_ResourceList). */
export function roundUpToMilli(text: string): string {
  const quantity = /[nu]$/.test(text) ? parseQuantity(text) : undefined;
  if (!quantity) return text;
  const milli = 1_000_000n;
  const rounded = quantity.nano > 0n ? ((quantity.nano + milli - 1n) / milli) * milli : (quantity.nano / milli) * milli;
  return formatQuantity({ ...quantity, nano: rounded });
}
