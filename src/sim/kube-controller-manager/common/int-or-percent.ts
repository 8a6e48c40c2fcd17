import type { IntOrString } from "../../api/types.ts";

/** `25%` of a total, or the number itself. Follows apimachinery/pkg/util/intstr/intstr.go (GetScaledValueFromIntOrPercent). */
export function scaledValue(value: IntOrString | undefined, total: number, round: "up" | "down"): number {
  if (value === undefined) return 0;
  if (typeof value === "number") return value;
  const share = (Number.parseInt(value, 10) * total) / 100;
  return round === "up" ? Math.ceil(share) : Math.floor(share);
}
