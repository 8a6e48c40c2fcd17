import { type FieldError, invalid } from "../../api/field-error.ts";
import { isKnownFormat } from "./formats.ts";
import { type Schema, typesOf } from "./schema.ts";

const INT32 = 2 ** 31;
const INT64 = 2 ** 63;

/** A number as Go prints it with %v. */
export function goNumber(value: number): string {
  const text = String(value);
  return /^-?\d{22,}$/.test(text) || Math.abs(value) >= 1e21 ? value.toExponential().replace(/e([+-])(\d)$/, "e$10$2") : text;
}

/**
 * Bounds and factors of numbers. A whole number is compared with the whole part of its bounds, as Go does with its int64.
 * Follows kube-openapi/pkg/validation/validate/validator.go (numberValidator).
 */
export function validateNumber(schema: Schema, value: number, path: string): readonly FieldError[] {
  const field = path.replace(/^\./, "");
  const whole = Number.isInteger(value) && Math.abs(value) < INT64;
  const native = (bound: number) => (whole ? Math.trunc(bound) : bound);
  const refuse = (detail: string): FieldError => invalid(field, value, `${path} in body should be ${detail}`);
  const errors: FieldError[] = [...rangeErrors(schema, value, path)];
  const { multipleOf, maximum, minimum } = schema;
  if (multipleOf !== undefined) {
    const factor = native(multipleOf);
    if (factor <= 0) errors.push(invalid(field, factor, `factor MultipleOf declared for ${path} must be positive: ${goNumber(factor)}`));
    else if (!isMultiple(value, factor)) errors.push(refuse(`a multiple of ${goNumber(factor)}`));
  }
  if (minimum !== undefined) {
    const bound = native(minimum);
    if (schema.exclusiveMinimum ? value <= bound : value < bound) {
      errors.push(refuse(`greater than ${schema.exclusiveMinimum ? "" : "or equal to "}${goNumber(bound)}`));
    }
  }
  if (maximum !== undefined) {
    const bound = native(maximum);
    if (schema.exclusiveMaximum ? value >= bound : value > bound) {
      errors.push(refuse(`less than ${schema.exclusiveMaximum ? "" : "or equal to "}${goNumber(bound)}`));
    }
  }
  return errors;
}

function isMultiple(value: number, factor: number): boolean {
  const times = factor < 1 ? (1 / factor) * value : value / factor;
  return Math.abs(times - Math.round(times)) <= 1e-9 * Math.max(1, Math.abs(times));
}

/** Follows kube-openapi/pkg/validation/validate/values.go (IsValueValidAgainstRange). */
function rangeErrors(schema: Schema, value: number, path: string): readonly FieldError[] {
  const types = typesOf(schema);
  const [type] = types;
  if (types.length !== 1 || type !== "integer") return [];
  const format = schema.format && isKnownFormat(schema.format, type) ? schema.format : "";
  const limit = format === "int32" ? INT32 : INT64;
  if (Number.isInteger(value) && value >= -limit && value < limit) return [];
  const kind = format === "" ? "type integer (default format)" : `type integer with format ${format}`;
  return [invalid("<nil>", "", `Checked value must be of ${kind} in ${path}`)];
}
