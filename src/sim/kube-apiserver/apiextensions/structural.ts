import { deepEqual } from "../../api/equal.ts";
import { type FieldError, fieldErrorText, forbidden, invalid, required } from "../../api/field-error.ts";
import { isJsonObject } from "../../api/json-object.ts";
import { byCodeUnit } from "../../api/order.ts";
import { goRegExpError } from "./go-regexp.ts";
import { allowsMore, itemsOf, propertyOf, type Schema, valuesOf } from "./schema.ts";

/** Where a schema stands in the whole. */
type Level = "root" | "item" | "field";

const missingType: { readonly [L in Level]: string } = {
  root: "must not be empty at the root",
  item: "must not be empty for specified array items",
  field: "must not be empty for specified object fields",
};

/**
 * Is the schema structural: does its outer part say the type of every field, so that unknown ones can be told from known ones?
 * Follows apiextensions-apiserver/pkg/apiserver/schema/validation.go (ValidateStructural).
 */
export function validateStructural(schema: Schema, path: string): readonly FieldError[] {
  const report: FieldError[] = [];
  invariants(schema, "root", path, report);
  complete(schema, schema, path, path, report);
  return report.sort((left, right) => byCodeUnit(fieldErrorText(left), fieldErrorText(right)));
}

function invariants(schema: Schema, level: Level, path: string, report: FieldError[]): void {
  const items = itemsOf(schema);
  if (schema.type === "array" && !items) report.push(required(`${path}.items`, "must be specified"));
  if (items) invariants(items, "item", `${path}.items`, report);
  for (const [name, property] of Object.entries(schema.properties ?? {}))
    invariants(property, "field", `${path}.properties[${name}]`, report);
  if (schema.additionalProperties !== undefined) {
    if (level === "root") report.push(forbidden(`${path}.additionalProperties`, "must not be used at the root"));
    const values = valuesOf(schema);
    if (values) invariants(values, "field", `${path}.additionalProperties`, report);
  }
  extensions(schema, path, report);
  valueRules(schema, path, report, isIntOrString(schema.anyOf), isIntOrString(schema.allOf?.[0]?.anyOf));
  typeRules(schema, level, path, report);
  metadataRules(schema, level, path, report);
}

function extensions(schema: Schema, path: string, report: FieldError[]): void {
  if (!schema["x-kubernetes-int-or-string"]) return;
  for (const extension of ["x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource"] as const) {
    if (schema[extension]) report.push(invalid(`${path}.${extension}`, true, "must be false if x-kubernetes-int-or-string is true"));
  }
}

function typeRules(schema: Schema, level: Level, path: string, report: FieldError[]): void {
  const type = schema.type ?? "";
  const embedded = schema["x-kubernetes-embedded-resource"] === true;
  const untyped = schema["x-kubernetes-int-or-string"] || schema["x-kubernetes-preserve-unknown-fields"];
  if (embedded && type !== "object") {
    const detail = "must be object if x-kubernetes-embedded-resource is true";
    report.push(type === "" ? required(`${path}.type`, detail) : invalid(`${path}.type`, type, detail));
  } else if (type === "" && !untyped) report.push(required(`${path}.type`, missingType[level]));
  if (embedded && schema.additionalProperties !== undefined) {
    report.push(forbidden(`${path}.additionalProperties`, "must not be used if x-kubernetes-embedded-resource is set"));
  }
  if (level === "root" && type !== "" && type !== "object") report.push(invalid(`${path}.type`, type, "must be object at the root"));
  const empty = Object.keys(schema.properties ?? {}).length === 0;
  if (embedded && !schema["x-kubernetes-preserve-unknown-fields"] && empty) {
    const detail = "must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields";
    report.push(required(`${path}.properties`, detail));
  }
}

/** apiVersion, kind and metadata are what they are; a schema may only restrict names. */
function metadataRules(schema: Schema, level: Level, path: string, report: FieldError[]): void {
  const checked = level === "root" || schema["x-kubernetes-embedded-resource"] === true;
  for (const name of checked ? ["kind", "apiVersion"] : []) {
    const property = propertyOf(schema, name);
    if (property && property.type !== "string")
      report.push(invalid(`${path}.properties[${name}].type`, property.type ?? "", "must be string"));
  }
  const metadata = propertyOf(schema, "metadata");
  if (!metadata) return;
  const here = `${path}.properties[metadata]`;
  if (checked && metadata.type !== "object") report.push(invalid(`${here}.type`, metadata.type ?? "", "must be object"));
  if (level === "root" && !restrictsNamesOnly(metadata)) {
    const detail = "must not specify anything other than name and generateName, but metadata is implicitly specified";
    report.push(forbidden(here, detail));
  }
}

function restrictsNamesOnly({ type: _, default: __, properties = {}, ...rest }: Schema): boolean {
  const onlyNames = Object.keys(properties).every((name) => name === "name" || name === "generateName");
  return onlyNames && Object.keys(rest).length === 0;
}

const intOrString: readonly Schema[] = [{ type: "integer" }, { type: "string" }];
const isIntOrString = (schemas: readonly Schema[] | undefined): boolean => schemas?.length === 2 && deepEqual(schemas, intOrString);

function valueRules(schema: Schema, path: string, report: FieldError[], skipAnyOf = false, skipFirstAllOf = false): void {
  if (!skipAnyOf) for (const [index, one] of (schema.anyOf ?? []).entries()) nested(one, `${path}.anyOf[${index}]`, report);
  for (const [index, one] of (schema.allOf ?? []).entries()) {
    nested(one, `${path}.allOf[${index}]`, report, skipFirstAllOf && index === 0);
  }
  for (const [index, one] of (schema.oneOf ?? []).entries()) nested(one, `${path}.oneOf[${index}]`, report);
  if (schema.not) nested(schema.not, `${path}.not`, report);
  const error = schema.pattern ? goRegExpError(schema.pattern) : undefined;
  if (error !== undefined) {
    report.push(
      invalid(`${path}.pattern`, schema.pattern, `must be a valid regular expression, but isn't: error parsing regexp: ${error}`),
    );
  }
}

/** Fields that may not be said again inside allOf, anyOf, oneOf and not. */
const forbiddenInside: readonly (readonly [field: keyof Schema, must: string])[] = [
  ["type", "empty"],
  ["additionalProperties", "undefined"],
  ["default", "undefined"],
  ["title", "empty"],
  ["description", "empty"],
  ["nullable", "false"],
  ["x-kubernetes-preserve-unknown-fields", "false"],
  ["x-kubernetes-embedded-resource", "false"],
  ["x-kubernetes-int-or-string", "false"],
  ["x-kubernetes-list-map-keys", "empty"],
  ["x-kubernetes-list-type", "undefined"],
  ["x-kubernetes-map-type", "undefined"],
  ["x-kubernetes-validations", "empty"],
];

function nested(schema: Schema, path: string, report: FieldError[], skipAnyOf = false): void {
  valueRules(schema, path, report, skipAnyOf);
  const items = itemsOf(schema);
  if (items) nested(items, `${path}.items`, report);
  for (const [name, property] of Object.entries(schema.properties ?? {})) nested(property, `${path}.properties[${name}]`, report);
  for (const [field, must] of forbiddenInside) {
    const value = schema[field];
    if (value !== undefined && value !== false && value !== "")
      report.push(forbidden(`${path}.${field}`, `must be ${must} to be structural`));
  }
  if (propertyOf(schema, "metadata")) report.push(forbidden(`${path}.properties[metadata]`, "must not be specified in a nested context"));
}

/** Every field that a rule speaks of must be one of the outer schema. */
function complete(rules: Schema, schema: Schema | undefined, path: string, rulePath: string, report: FieldError[]): void {
  const inside = (one: Schema, step: string) => completeNested(one, schema, path, `${rulePath}${step}`, report);
  if (rules.not) inside(rules.not, ".not");
  for (const word of ["allOf", "anyOf", "oneOf"] as const) {
    for (const [index, one] of (rules[word] ?? []).entries()) inside(one, `.${word}[${index}]`);
  }
}

function completeNested(rules: Schema, schema: Schema | undefined, path: string, rulePath: string, report: FieldError[]): void {
  if (!schema) {
    report.push(required(path, `because it is defined in ${rulePath}`));
    return;
  }
  complete(rules, schema, path, rulePath, report);
  const items = itemsOf(rules);
  if (items) completeNested(items, itemsOf(schema), `${path}.items`, `${rulePath}.items`, report);
  for (const [name, property] of Object.entries(rules.properties ?? {})) {
    completeNested(property, propertyOf(schema, name), `${path}.properties[${name}]`, `${rulePath}.properties[${name}]`, report);
  }
}

/** Why a schema cannot be read as a structural one at all. Follows apiextensions-apiserver/pkg/apiserver/schema/convert.go (validateUnsupportedFields). */
export function unsupported(schema: Schema): string | undefined {
  const fields = ["id", "$schema", "$ref", "patternProperties", "dependencies", "additionalItems", "definitions"] as const;
  const field = fields.find((name) => schema[name] !== undefined);
  if (field) return `OpenAPIV3Schema '${field === "$schema" ? "schema" : field}' is not supported`;
  if (Array.isArray(schema.items)) return "OpenAPIV3Schema 'items' must be a schema, but is an array";
  if (schema["x-kubernetes-preserve-unknown-fields"] === false) {
    return "internal error: 'x-kubernetes-preserve-unknown-fields' must be true or undefined";
  }
  const below = [
    ...Object.values(schema.properties ?? {}),
    ...(["allOf", "anyOf", "oneOf"] as const).flatMap((word) => schema[word] ?? []),
    ...[itemsOf(schema), valuesOf(schema), schema.not].filter(isJsonObject),
  ] as readonly Schema[];
  for (const child of below) {
    const why = unsupported(child);
    if (why !== undefined) return why;
  }
  return undefined;
}

/** May a structural schema keep fields that it does not name? */
export const isOpen = (schema: Schema): boolean => schema["x-kubernetes-preserve-unknown-fields"] === true || allowsMore(schema);
