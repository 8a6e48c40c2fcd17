/**
 * Amounts as Kubernetes writes them: `500m`, `2Gi`, `1e3`.
 * Follows apimachinery/pkg/api/resource/quantity.go; exact, because a sum of requests must equal the allocatable to the byte.
 */
export interface Quantity {
  /** The amount in billionths: `1` is 1_000_000_000n. Finer amounts are rounded up, as upstream does beyond nano. */
  readonly nano: bigint;
  readonly format: "DecimalSI" | "BinarySI" | "DecimalExponent";
}

const NANO = 1_000_000_000n;

const decimalPower: { readonly [suffix: string]: number } = { n: -9, u: -6, m: -3, "": 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const binaryPower: { readonly [suffix: string]: bigint } = { Ki: 10n, Mi: 20n, Gi: 30n, Ti: 40n, Pi: 50n, Ei: 60n };

/** The pattern that kube-apiserver quotes when it refuses a quantity. */
export const quantityPattern = "^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$";

const parsed = new Map<string | number, Quantity | undefined>();

/** Remembered per text: manifests use few distinct ones. @returns undefined for text that is no quantity. */
export function parseQuantity(text: string | number): Quantity | undefined {
  const known = parsed.get(text);
  if (known) return known;
  const quantity = readQuantity(text);
  if (parsed.size > MAX_REMEMBERED) parsed.clear();
  parsed.set(text, quantity);
  return quantity;
}

const MAX_REMEMBERED = 10_000;

function readQuantity(text: string | number): Quantity | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?\d{1,3}))?$/.exec(String(text));
  if (!match) return undefined;
  const [, sign, whole = "", fraction = "", suffix, exponent] = match;
  if (whole === "" && fraction === "") return undefined;
  const digits = BigInt(whole + fraction);
  const binary = suffix === undefined ? undefined : binaryPower[suffix];
  const power = (exponent === undefined ? (decimalPower[suffix ?? ""] ?? 0) : Number(exponent)) - fraction.length + 9;
  const nano = binary === undefined ? scaleUp(digits, power) : scaleUp(digits << binary, 9 - fraction.length);
  const format = binary !== undefined ? "BinarySI" : exponent !== undefined ? "DecimalExponent" : "DecimalSI";
  return { nano: sign === "-" ? -nano : nano > MAX_NANO ? MAX_NANO : nano, format };
}

/** More than an int64 holds is taken for as much as it holds. */
const MAX_NANO = (2n ** 63n - 1n) * NANO;

/** digits × 10^power, rounded away from zero. */
function scaleUp(digits: bigint, power: number): bigint {
  if (power >= 0) return digits * 10n ** BigInt(power);
  const divisor = 10n ** BigInt(-power);
  return (digits + divisor - 1n) / divisor;
}

function ceilDivide(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor;
  return value > 0n && value % divisor !== 0n ? quotient + 1n : quotient;
}

const cache = new Map<string | number, { readonly value: number; readonly millis: number }>();

/** Numbers of a quantity's text, remembered per text: manifests use few distinct ones. */
function numbersOf(text: string | number): { readonly value: number; readonly millis: number } {
  const known = cache.get(text);
  if (known) return known;
  const quantity = parseQuantity(text);
  const numbers = quantity
    ? { value: Number(ceilDivide(quantity.nano, NANO)), millis: Number(ceilDivide(quantity.nano, 1_000_000n)) }
    : { value: 0, millis: 0 };
  if (cache.size > MAX_REMEMBERED) cache.clear();
  cache.set(text, numbers);
  return numbers;
}

/** Whole units (bytes, pods), rounded up; 0 for undefined or unreadable text (stored objects hold readable ones). */
export function quantityValue(text: string | number | undefined): number {
  return text === undefined ? 0 : numbersOf(text).value;
}

/** Thousandths (CPU millis), rounded up; 0 for undefined or unreadable text. */
export function quantityMillis(text: string | number | undefined): number {
  return text === undefined ? 0 : numbersOf(text).millis;
}

const binarySuffixes = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
const decimalSuffixes = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];

/** The canonical text: no fraction, the largest suffix that keeps it exact. `1000m` → `1`, `1024Mi` → `1Gi`. */
export function formatQuantity({ nano, format }: Quantity): string {
  const sign = nano < 0n ? "-" : "";
  const magnitude = nano < 0n ? -nano : nano;
  if (magnitude === 0n) return "0";
  if (format === "BinarySI" && magnitude >= 1024n * NANO && magnitude % NANO === 0n) {
    let value = magnitude / NANO;
    let index = 0;
    while (value % 1024n === 0n && index < binarySuffixes.length - 1) {
      value /= 1024n;
      index++;
    }
    return `${sign}${value}${binarySuffixes[index]}`;
  }
  let value = magnitude;
  let index = 0;
  while (value % 1000n === 0n && index < decimalSuffixes.length - 1) {
    value /= 1000n;
    index++;
  }
  if (format === "DecimalExponent") return index === 3 ? `${sign}${value}` : `${sign}${value}e${(index - 3) * 3}`;
  return `${sign}${value}${decimalSuffixes[index]}`;
}

/** Text that is taken for canonical without a look at the whole of it stays: `5.`, `+1`, `1.500`. Follows ParseQuantity's fast path. */
const decimalText = /^[+-]?0*(\d*)(?:\.(\d*))?(?:([numkMGTPE]?)|[eE]([+-]?\d{1,3}))$/;
const MAX_FAST_DIGITS = 18;

function isKept(text: string): boolean {
  const match = decimalText.exec(text);
  if (!match) return false;
  const [, whole = "", fraction = "", suffix = "", exponent] = match;
  const digits = (whole === "" ? "0" : whole) + fraction;
  const scale = (exponent === undefined ? (decimalPower[suffix] ?? 0) : Number(exponent)) - fraction.length;
  return digits.length <= MAX_FAST_DIGITS && scale >= -9 && scale % 3 === 0 && !digits.endsWith("000") && !digits.startsWith("0");
}

export function canonicalQuantity(text: string | number): string {
  if (isKept(String(text))) return String(text);
  const quantity = parseQuantity(text);
  return quantity ? formatQuantity(quantity) : String(text);
}

export function addQuantities(left: Quantity, right: Quantity): Quantity {
  return { nano: left.nano + right.nano, format: left.nano === 0n ? right.format : left.format };
}
