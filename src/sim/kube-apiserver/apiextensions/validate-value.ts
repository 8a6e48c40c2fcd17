import { deepEqual } from "../../api/equal.ts";
import { type FieldError, invalid, notSupported, required, tooLong, tooMany, typeInvalid } from "../../api/field-error.ts";
import { isJsonObject, type JsonObject } from "../../api/json-object.ts";
import { matchesPattern } from "../validation/linear-match.ts";
import { hasFormat, isKnownFormat } from "./formats.ts";
import { allowsMore, itemsOf, propertyOf, type Schema, typesOf, valuesOf } from "./schema.ts";
import { validateNumber } from "./validate-number.ts";

/** What a value violates, and how many of a schema's checks it met: of several alternatives the nearest is told. */
export interface Outcome {
  readonly errors: readonly FieldError[];
  readonly matches: number;
}

/** A value in its place, with what stood there before an update: what has not changed is not refused again. */
interface Place {
  readonly path: string;
  readonly old: unknown;
}

const nothingBefore: unique symbol = Symbol("nothing before");
const fine: readonly FieldError[] = [];

/**
 * A value against a schema, in the words of kube-openapi.
 * Follows kube-openapi/pkg/validation/validate (SchemaValidator) and apiextensions-apiserver/pkg/apiserver/validation/{validation,ratcheting}.go.
 * @param old what the value was before; left out on create
 */
export function validateValue(schema: Schema | undefined, value: unknown, path = "", ...old: [] | [old: unknown]): readonly FieldError[] {
  return schema === undefined ? fine : validate(schema, value, { path, old: old.length === 0 ? nothingBefore : old[0] }).errors;
}

function validate(schema: Schema, value: unknown, place: Place): Outcome {
  const outcome = validateAll(schema, value, place);
  if (outcome.errors.length === 0 || place.old === nothingBefore || !deepEqual(value, place.old)) return outcome;
  return { errors: fine, matches: outcome.matches };
}

function validateAll(schema: Schema, value: unknown, place: Place): Outcome {
  const { path } = place;
  if (value === null) return { errors: [...typeErrors(schema, value, path), ...enumErrors(schema, value, path)], matches: 0 };
  const parts: Outcome[] = [];
  const add = (outcome: Outcome): void => void parts.push({ errors: outcome.errors, matches: outcome.matches + 1 });
  if (typesOf(schema).length > 0 || schema.format) add(plain(typeErrors(schema, value, path), 1));
  add(combined(schema, value, place));
  if (typeof value === "string") add(plain(stringErrors(schema, value, path), 1));
  if (typeof value === "string" && formatOf(schema) !== undefined) add(plain(formatErrors(schema, value, path), 1));
  if (typeof value === "number") add(plain(validateNumber(schema, value, path), 1));
  if (Array.isArray(value)) add(validateList(schema, value, place));
  add(plain(enumErrors(schema, value, path), 0));
  if (isJsonObject(value)) add(validateObject(schema, value, place));
  return merged(parts, 1);
}

const plain = (errors: readonly FieldError[], matches: number): Outcome => ({ errors, matches: errors.length > 0 ? 0 : matches });

function merged(parts: readonly Outcome[], more: number): Outcome {
  const seen = new Set<string>();
  const errors = parts
    .flatMap((part) => part.errors)
    .filter((error) => {
      const text = `${error.field} ${error.type} ${error.detail}`;
      return !seen.has(text) && seen.add(text);
    });
  return { errors, matches: parts.reduce((total, part) => total + part.matches, more) };
}

const named = (path: string): string => path.replace(/^\./, "");

/** An error that kube-openapi tells without a place. */
const placeless = (detail: string): FieldError => invalid("<nil>", "", detail);

function jsonType(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value === "number" ? (Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? "integer" : "number") : typeof value;
}

const formatOf = (schema: Schema): string | undefined =>
  schema.format && isKnownFormat(schema.format, typesOf(schema).length === 1 ? schema.type : undefined) ? schema.format : undefined;

function wrongType(path: string, wanted: string, told: string): FieldError {
  return typeInvalid(named(path), told, `${path} in body must be of type ${wanted}: ${JSON.stringify(told)}`);
}

/** Follows kube-openapi/pkg/validation/validate/type.go (typeValidator). */
function typeErrors(schema: Schema, value: unknown, path: string): readonly FieldError[] {
  const types = typesOf(schema);
  const found = jsonType(value);
  if (value === null) return types.length === 0 || schema.nullable ? fine : [wrongType(path, types.join(","), "null")];
  const isWhole = typeof value === "number" && Number.isInteger(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  const matches = types.includes(found) || (types.includes("integer") && isWhole) || (types.includes("number") && found === "integer");
  const format = formatOf(schema);
  const isTextOrList = typeof value === "string" || Array.isArray(value);
  if (!isTextOrList && format !== undefined && !matches) return [wrongType(path, format, goFormat(found))];
  if (isTextOrList && format !== undefined && !types.includes("number") && !types.includes("integer")) return fine;
  return matches || types.length === 0 ? fine : [wrongType(path, types.join(","), found)];
}

const goFormat = (type: string): string => (type === "integer" ? "int64" : type === "number" ? "float64" : "");

function stringErrors(schema: Schema, value: string, path: string): readonly FieldError[] {
  const { maxLength, minLength, pattern } = schema;
  const length = [...value].length;
  if (maxLength !== undefined && length > maxLength) return [tooLong(named(path), maxLength)];
  if (minLength !== undefined && length < minLength) {
    return [invalid(named(path), value, `${path} in body should be at least ${minLength} chars long`)];
  }
  const expression = pattern ? goRegExp(pattern) : undefined;
  if (pattern && !(expression && matchesPattern(expression, value)))
    return [invalid(named(path), value, `${path} in body should match '${pattern}'`)];
  return fine;
}

/** Patterns are Go's; what JavaScript cannot read matches nothing. */
export function goRegExp(pattern: string): RegExp | undefined {
  const [, flags = "", rest = pattern] = /^\(\?([ims]+)\)(.*)$/s.exec(pattern) ?? [];
  const text = rest
    .replaceAll("\\z", "$")
    .replaceAll("\\A", "^")
    .replaceAll("(?P<", "(?<")
    .replace(/\[\[:(\w+):\]\]/g, posixClass);
  try {
    return new RegExp(text, `${flags}u`);
  } catch {
    return lenient(text, flags);
  }
}

/** Without the u flag more escapes are read, as in Go. */
function lenient(text: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(text, flags);
  } catch {
    return undefined;
  }
}

const posixClasses: { readonly [name: string]: string } = {
  alpha: "A-Za-z",
  digit: "0-9",
  alnum: "0-9A-Za-z",
  lower: "a-z",
  upper: "A-Z",
  space: "\\s",
};
const posixClass = (_: string, name: string): string => `[${posixClasses[name] ?? name}]`;

function formatErrors(schema: Schema, value: string, path: string): readonly FieldError[] {
  const format = formatOf(schema) ?? "";
  if (hasFormat(value, format)) return fine;
  return [typeInvalid(named(path), value, `${path} in body must be of type ${format}: ${JSON.stringify(value)}`)];
}

function enumErrors({ enum: values }: Schema, value: unknown, path: string): readonly FieldError[] {
  if (!values || values.length === 0 || values.some((allowed) => deepEqual(allowed, value))) return fine;
  return [
    notSupported(
      named(path),
      value,
      values.map((allowed) => (typeof allowed === "string" ? allowed : JSON.stringify(allowed))),
    ),
  ];
}

function validateList(schema: Schema, list: readonly unknown[], { path, old }: Place): Outcome {
  const items = itemsOf(schema);
  const before = listCorrelation(schema, old);
  const parts = items ? list.map((item, index) => validate(items, item, { path: `${path}[${index}]`, old: before(item) })) : [];
  const { minItems, maxItems } = schema;
  const errors: FieldError[] = [];
  if (minItems !== undefined && list.length < minItems) {
    errors.push(invalid(named(path), list.length, `${path} in body should have at least ${minItems} items`));
  }
  if (maxItems !== undefined && list.length > maxItems) errors.push(tooMany(named(path), list.length, maxItems));
  return merged([...parts, { errors, matches: 0 }], 1);
}

/** Only the items of a list by keys are known again after a change. */
function listCorrelation(schema: Schema, old: unknown): (item: unknown) => unknown {
  const keys = schema["x-kubernetes-list-map-keys"] ?? [];
  if (schema["x-kubernetes-list-type"] !== "map" || !Array.isArray(old)) return () => nothingBefore;
  const sameKeys = (left: unknown, right: unknown) =>
    isJsonObject(left) && isJsonObject(right) && keys.every((key) => deepEqual(left[key], right[key]));
  return (item) => old.find((other) => sameKeys(item, other)) ?? nothingBefore;
}

/** Follows kube-openapi/pkg/validation/validate/object_validator.go. */
function validateObject(schema: Schema, object: JsonObject, { path, old }: Place): Outcome {
  const before = (name: string) => (isJsonObject(old) && Object.hasOwn(old, name) ? old[name] : nothingBefore);
  const errors: FieldError[] = [];
  const parts: Outcome[] = [{ errors, matches: 0 }];
  const { minProperties, maxProperties } = schema;
  const size = Object.keys(object).length;
  if (minProperties !== undefined && size < minProperties) {
    errors.push(invalid(named(path), size, `${path} in body should have at least ${minProperties} properties`));
  }
  if (maxProperties !== undefined && size > maxProperties) errors.push(tooMany(named(path), size, maxProperties));
  const values = valuesOf(schema);
  for (const name of Object.keys(object).sort()) {
    if (propertyOf(schema, name)) continue;
    if (values) parts.push(validate(values, object[name], { path: `${path}.${name}`, old: before(name) }));
    else if (schema.additionalProperties !== undefined && !allowsMore(schema)) {
      errors.push(invalid(named(path), name, `${path}.${name} in body is a forbidden property`));
    }
  }
  for (const name of Object.keys(schema.properties ?? {}).sort()) {
    const property = propertyOf(schema, name);
    if (!property || !Object.hasOwn(object, name)) continue;
    parts.push(validate(property, object[name], { path: path === "" ? name : `${path}.${name}`, old: before(name) }));
  }
  const absent = (schema.required ?? []).filter((name) => !Object.hasOwn(object, name));
  return merged([...parts, { errors: absent.map((name) => required(named(`${path}.${name}`))), matches: 0 }], 0);
}

/** allOf, anyOf, oneOf and not. Follows kube-openapi/pkg/validation/validate/schema_props.go. */
function combined(schema: Schema, value: unknown, { path }: Place): Outcome {
  const at = JSON.stringify(path);
  const here = { path, old: nothingBefore };
  const outcomes = (schemas: readonly Schema[] | undefined) => (schemas ?? []).map((one) => validate(one, value, here));
  const parts: Outcome[] = [];
  const any = outcomes(schema.anyOf);
  if (any.length > 0) {
    const success = any.find(isValid);
    if (!success) parts.push(failed(`${at} must validate at least one schema (anyOf)`));
    parts.push(success ?? nearest(any));
  }
  const one = outcomes(schema.oneOf);
  const valid = one.filter(isValid);
  if (one.length > 0 && valid.length === 1) parts.push(valid[0] as Outcome);
  if (one.length > 0 && valid.length !== 1) {
    const found = valid.length === 0 ? "Found none valid" : `Found ${valid.length} valid alternatives`;
    parts.push(failed(`${at} must validate one and only one schema (oneOf). ${found}`));
    if (valid.length === 0) parts.push(nearest(one));
  }
  const all = outcomes(schema.allOf);
  parts.push(...all);
  if (!all.every(isValid)) parts.push(failed(`${at} must validate all the schemas (allOf)${all.some(isValid) ? "" : ". None validated"}`));
  if (schema.not && isValid(validate(schema.not, value, here))) parts.push(failed(`${at} must not validate the schema (not)`));
  return merged(parts, 1);
}

const isValid = ({ errors }: Outcome): boolean => errors.length === 0;
const failed = (detail: string): Outcome => ({ errors: [placeless(detail)], matches: 0 });

function nearest(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce((best, outcome) => (outcome.matches > best.matches ? outcome : best));
}
