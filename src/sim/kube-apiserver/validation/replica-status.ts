import { type FieldError, invalid } from "../../api/field-error.ts";
import { notNegative } from "./rules.ts";

/** Counters of a workload's status: none negative, none above what contains it. */
type Counters = { readonly [field: string]: unknown };

export function validateCounters(status: Counters | undefined, counters: readonly string[], report: FieldError[]): void {
  for (const field of counters) notNegative(status?.[field] as number | undefined, `status.${field}`, report);
}

/** `cannot be greater than status.replicas` and the like. */
export function notAbove(status: Counters | undefined, field: string, limit: string, text: string, report: FieldError[]): void {
  const value = (status?.[field] as number | undefined) ?? 0;
  const most = (status?.[limit] as number | undefined) ?? 0;
  if (value > most) report.push(invalid(`status.${field}`, value, `cannot be greater than ${text}`));
}
