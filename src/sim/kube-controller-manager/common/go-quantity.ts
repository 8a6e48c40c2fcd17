const decimalPower: { readonly [suffix: string]: number } = { n: -9, u: -6, m: -3, "": 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const binaryPower: { readonly [suffix: string]: number } = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };

/**
 * A resource.Quantity as Go's spew prints it: its private fields, which depend on how it was parsed.
 * Follows apimachinery/pkg/api/resource/quantity.go (ParseQuantity).
 */
export function quantityText(text: string): string {
  if (text === "0") return print(0n, 0, text, "");
  const match = /^([+-]?)0*(\d*)(?:\.(\d*?)0*)?([numkMGTPE]|[KMGTPE]i|)$/.exec(text);
  const [, sign = "", whole = "", fraction = "", suffix = ""] = match ?? [];
  const power = binaryPower[suffix];
  const digits = BigInt(whole + fraction || "0") * (sign === "-" ? -1n : 1n);
  if (power === undefined) return print(digits, (decimalPower[suffix] ?? 0) - fraction.length, text, "DecimalSI");
  const fits = 15 - Math.max(1, whole.length) - Math.trunc((power * 3) / 10) - 1 >= 0;
  if (fraction === "" && fits) return print(digits << BigInt(power), 0, text, "BinarySI");
  return printLarge((digits << BigInt(power)) * 10n ** BigInt(9 - Math.min(9, fraction.length)), "BinarySI");
}

const print = (value: bigint, scale: number, text: string, format: string): string =>
  `{i:(resource.int64Amount){value:(int64)${value} scale:(resource.Scale)${scale}} d:(resource.infDecAmount){Dec:(*inf.Dec)<nil>} s:(string)${text} Format:(resource.Format)${format}}`;

/** What does not fit the fast form is held as a big decimal with nine places. */
const printLarge = (nano: bigint, format: string): string =>
  `{i:(resource.int64Amount){value:(int64)0 scale:(resource.Scale)0} d:(resource.infDecAmount){Dec:(*inf.Dec){unscaled:(big.Int){neg:(bool)${nano < 0n} abs:(big.nat)[${words(nano < 0n ? -nano : nano)}]} scale:(inf.Scale)9}} s:(string) Format:(resource.Format)${format}}`;

/** Go's big numbers are little-endian lists of 64-bit words. */
function words(magnitude: bigint): string {
  const list: bigint[] = [];
  for (let rest = magnitude; rest > 0n; rest >>= 64n) list.push(rest & 0xffff_ffff_ffff_ffffn);
  return list.join(" ");
}
