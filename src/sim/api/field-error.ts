/**
 * One mistake in one field, as kube-apiserver words it.
 * Follows apimachinery/pkg/util/validation/field/errors.go (Error, ErrorBody).
 */
export interface FieldError {
  readonly type: FieldErrorType;
  /** `spec.containers[0].image` */
  readonly field: string;
  readonly badValue?: unknown;
  readonly detail: string;
}

export type FieldErrorType =
  | "FieldValueNotFound"
  | "FieldValueRequired"
  | "FieldValueDuplicate"
  | "FieldValueInvalid"
  | "FieldValueNotSupported"
  | "FieldValueForbidden"
  | "FieldValueTooLong"
  | "FieldValueTooMany"
  | "InternalError"
  | "FieldValueTypeInvalid";

const titles: { readonly [T in FieldErrorType]: string } = {
  FieldValueNotFound: "Not found",
  FieldValueRequired: "Required value",
  FieldValueDuplicate: "Duplicate value",
  FieldValueInvalid: "Invalid value",
  FieldValueNotSupported: "Unsupported value",
  FieldValueForbidden: "Forbidden",
  FieldValueTooLong: "Too long",
  FieldValueTooMany: "Too many",
  InternalError: "Internal error",
  FieldValueTypeInvalid: "Invalid value",
};

/** Types whose text leaves the bad value out. */
const withoutValue: ReadonlySet<FieldErrorType> = new Set([
  "FieldValueRequired",
  "FieldValueForbidden",
  "FieldValueTooLong",
  "InternalError",
]);

/** A bad value that the text leaves out, although its type would show one. Follows field.OmitValueType. */
export const omitted: unique symbol = Symbol("omitted");

export const invalid = (field: string, badValue: unknown, detail: string): FieldError => ({
  type: "FieldValueInvalid",
  field,
  badValue,
  detail,
});
export const required = (field: string, detail = ""): FieldError => ({ type: "FieldValueRequired", field, detail });
export const duplicate = (field: string, badValue: unknown): FieldError => ({ type: "FieldValueDuplicate", field, badValue, detail: "" });
export const forbidden = (field: string, detail: string): FieldError => ({ type: "FieldValueForbidden", field, detail });
export const notFound = (field: string, badValue: unknown): FieldError => ({ type: "FieldValueNotFound", field, badValue, detail: "" });
export const typeInvalid = (field: string, badValue: unknown, detail: string): FieldError => ({
  type: "FieldValueTypeInvalid",
  field,
  badValue,
  detail,
});

/** `supported values: "A", "B"`: the values are listed in the order given (upstream sorts where it builds them from a set). */
export const notSupported = (field: string, badValue: unknown, supported: readonly string[]): FieldError => ({
  type: "FieldValueNotSupported",
  field,
  badValue,
  detail: supported.length > 0 ? `supported values: ${supported.map((value) => JSON.stringify(value)).join(", ")}` : "",
});

export const tooLong = (field: string, maxBytes: number): FieldError => ({
  type: "FieldValueTooLong",
  field,
  detail: maxBytes >= 0 ? `may not be more than ${maxBytes} bytes` : "value is too long",
});

export const tooMany = (field: string, actual: number, max: number): FieldError => ({
  type: "FieldValueTooMany",
  field,
  badValue: actual,
  detail: `must have at most ${max} items`,
});

/** The error without its field: `Invalid value: "x": must be …` (what a Status cause carries as its message). */
export function fieldErrorBody(error: FieldError): string {
  const title = titles[error.type];
  const value = withoutValue.has(error.type) || error.badValue === omitted ? title : `${title}: ${formatValue(error.badValue)}`;
  return error.detail === "" ? value : `${value}: ${error.detail}`;
}

/** The error with its field: `spec.replicas: Invalid value: -1: must be greater than or equal to 0`. */
export function fieldErrorText(error: FieldError): string {
  return `${error.field}: ${fieldErrorBody(error)}`;
}

function formatValue(value: unknown): string {
  if (value === undefined || value === null) return "null";
  return JSON.stringify(value);
}
