import { type FieldError, fieldErrorText, forbidden, invalid, notSupported, required } from "../../api/field-error.ts";
import { isJsonObject } from "../../api/json-object.ts";
import { byCodeUnit } from "../../api/order.ts";
import { coerceError } from "./embedded.ts";
import { goFieldNames, goSchema } from "./go-schema.ts";
import { isPruned } from "./prune.ts";
import { allowsMore, childrenOf, itemsOf, propertyOf, type Schema, valuesOf } from "./schema.ts";
import { unsupported, validateStructural } from "./structural.ts";
import { validateValue } from "./validate-value.ts";

const types: readonly string[] = ["array", "boolean", "integer", "number", "object", "string"];
const metaFields: ReadonlySet<string> = new Set(["metadata", "kind", "apiVersion"]);

/** What is known of the place of a schema: whether defaults may stand there, and why not. */
interface Place {
  readonly isRoot: boolean;
  readonly insideMeta: boolean;
  readonly noDefaults: string | undefined;
}

/**
 * The schema of a version: first its structure, then its defaults, then what each of its fields may say.
 * Follows apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go (validateCustomResourceDefinitionValidation).
 */
export function validateSchema(schema: Schema, hasStatus: boolean, path: string): readonly FieldError[] {
  const report: FieldError[] = [];
  const here = `${path}.openAPIV3Schema`;
  if (hasStatus) rootFields(schema, here, report);
  if (schema.nullable) report.push(forbidden(`${here}.nullable`, "nullable cannot be true at the root"));
  const unreadable = unsupported(schema);
  const structural = unreadable === undefined ? validateStructural(schema, here) : [];
  report.push(...structural);
  if (unreadable === undefined && structural.length === 0) defaults({ ...schema, "x-kubernetes-embedded-resource": true }, here, report);
  openApiSchema(schema, here, { isRoot: true, insideMeta: false, noDefaults: undefined }, report);
  if (report.length === 0 && unreadable !== undefined) report.push(invalid(here, "", unreadable));
  return report;
}

/** With a status of its own, little may be said at the root. */
const allowedAtRoot =
  "Description Type Format Title Maximum ExclusiveMaximum Minimum ExclusiveMinimum MaxLength MinLength Pattern MaxItems MinItems UniqueItems " +
  "MultipleOf Required Items Properties ExternalDocs Example XPreserveUnknownFields XValidations";

function rootFields(schema: Schema, path: string, report: FieldError[]): void {
  for (const [field, go] of goFieldNames) {
    const value = schema[field as keyof Schema];
    if (value === undefined || value === "" || value === false) continue;
    if (field === "type" && value !== "object") {
      const detail = 'only "object" is allowed as the type at the root of the schema if the status subresource is enabled';
      report.push(invalid(`${path}.type`, value, detail));
      return;
    }
    if (allowedAtRoot.split(" ").includes(go)) continue;
    const detail = `only [${allowedAtRoot}] fields are allowed at the root of the schema if the status subresource is enabled`;
    report.push(invalid(path, goSchema(schema), detail));
    return;
  }
}

/** Follows apiextensions-apiserver/pkg/apiserver/schema/defaulting/validation.go: a default is a value, and must be a good one. */
function defaults(schema: Schema, path: string, report: FieldError[], insideMeta = false): void {
  const own = schema["x-kubernetes-embedded-resource"] ? false : insideMeta;
  const value = schema.default;
  if (value !== undefined && value !== null && !own) {
    const here = `${path}.default`;
    if (!isPruned(value, schema)) report.push(invalid(here, value, "must not have unknown fields"));
    const embedded = coerceError(value, schema, here);
    if (embedded) report.push(embedded);
    else report.push(...validateValue(schema, value).map((error) => below(here, error)));
  }
  const items = itemsOf(schema);
  if (items) defaults(items, `${path}.items`, report, own);
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const meta = own || (schema["x-kubernetes-embedded-resource"] === true && metaFields.has(name));
    defaults(property, `${path}.properties[${name}]`, report, meta);
  }
}

const below = (path: string, error: FieldError): FieldError => ({
  ...error,
  field: error.field === "" || error.field === "<nil>" ? path : `${path}.${error.field}`,
});

function openApiSchema(schema: Schema, path: string, place: Place, report: FieldError[]): void {
  fieldRules(schema, path, place, report);
  if (schema.uniqueItems) {
    report.push(forbidden(`${path}.uniqueItems`, "uniqueItems cannot be set to true since the runtime complexity becomes quadratic"));
  }
  const more = schema.additionalProperties;
  if (more !== undefined && Object.keys(schema.properties ?? {}).length > 0 && (!allowsMore(schema) || isJsonObject(more))) {
    report.push(forbidden(`${path}.additionalProperties`, "additionalProperties and properties are mutual exclusive"));
  }
  for (const [step, child] of childrenOf(schema)) openApiSchema(child, path + step, placeBelow(schema, step, place), report);
  if (schema["x-kubernetes-preserve-unknown-fields"] === false) {
    report.push(invalid(`${path}.x-kubernetes-preserve-unknown-fields`, false, "must be true or undefined"));
  }
  mapType(schema, path, report);
  listType(schema, path, report);
  listKeys(schema, path, report);
  rules(schema, path, report);
}

function placeBelow(schema: Schema, step: string, place: Place): Place {
  const inside = { ...place, isRoot: false };
  if (step === ".additionalProperties" && place.insideMeta) {
    return { ...inside, noDefaults: "inside additionalProperties applying to object metadata" };
  }
  const name = /^\.properties\[(.*)\]$/.exec(step)?.[1];
  if (name === undefined || !metaFields.has(name) || !(place.isRoot || schema["x-kubernetes-embedded-resource"])) return inside;
  return { ...inside, insideMeta: true, noDefaults: place.isRoot ? `in top-level ${name}` : place.noDefaults };
}

const unsupportedFields: readonly (readonly [field: keyof Schema, detail: string])[] = [
  ["id", "id is not supported"],
  ["additionalItems", "additionalItems is not supported"],
  ["patternProperties", "patternProperties is not supported"],
  ["definitions", "definitions is not supported"],
  ["dependencies", "dependencies is not supported"],
  ["$ref", "$ref is not supported"],
];

/** Follows validation.go (specStandardValidatorV3.validate). */
function fieldRules(schema: Schema, path: string, place: Place, report: FieldError[]): void {
  const { type = "" } = schema;
  if (type !== "" && !types.includes(type)) report.push(notSupported(`${path}.type`, type, types));
  if (schema.default !== undefined && schema.default !== null && place.noDefaults !== undefined) {
    report.push(forbidden(`${path}.default`, `must not be set ${place.noDefaults}`));
  }
  for (const [field, detail] of unsupportedFields) if (schema[field] !== undefined) report.push(forbidden(`${path}.${field}`, detail));
  if (type === "null") report.push(forbidden(`${path}.type`, "type cannot be set to null, use nullable as an alternative"));
  if (Array.isArray(schema.items)) report.push(forbidden(`${path}.items`, "items must be a schema object and not an array"));
  if (place.insideMeta && schema["x-kubernetes-embedded-resource"]) {
    report.push(forbidden(`${path}.x-kubernetes-embedded-resource`, "must not be used inside of resource meta"));
  }
}

function wantsType(schema: Schema, type: "object" | "array", extension: string, path: string, report: FieldError[]): boolean {
  if (schema.type === type) return true;
  const detail = `must be ${type} if ${extension} is specified`;
  report.push(schema.type ? invalid(`${path}.type`, schema.type, detail) : required(`${path}.type`, detail));
  return false;
}

function mapType(schema: Schema, path: string, report: FieldError[]): void {
  const map = schema["x-kubernetes-map-type"];
  if (map === undefined) return;
  wantsType(schema, "object", "x-kubernetes-map-type", path, report);
  if (map !== "atomic" && map !== "granular") report.push(notSupported(`${path}.x-kubernetes-map-type`, map, ["atomic", "granular"]));
}

function listType(schema: Schema, path: string, report: FieldError[]): void {
  const list = schema["x-kubernetes-list-type"];
  if (list === undefined) return;
  const items = itemsOf(schema);
  const isList = wantsType(schema, "array", "x-kubernetes-list-type", path, report);
  if (isList && list === "set" && items) {
    const detail = "must be atomic as item of a list with x-kubernetes-list-type=set";
    const itemList = items["x-kubernetes-list-type"];
    if (items.type === "array" && itemList !== undefined && itemList !== "atomic") {
      report.push(invalid(`${path}.items.x-kubernetes-list-type`, itemList, detail));
    }
    if (items.type === "object" && items["x-kubernetes-map-type"] !== "atomic") {
      report.push(invalid(`${path}.items.x-kubernetes-map-type`, itemList ?? null, detail));
    }
  }
  if (!["atomic", "set", "map"].includes(list)) {
    report.push(notSupported(`${path}.x-kubernetes-list-type`, list, ["atomic", "set", "map"]));
  }
}

function listKeys(schema: Schema, path: string, report: FieldError[]): void {
  const keys = schema["x-kubernetes-list-map-keys"] ?? [];
  const list = schema["x-kubernetes-list-type"];
  const here = `${path}.x-kubernetes-list-map-keys`;
  if (keys.length > 0 && list !== "map") {
    const detail = "must be map if x-kubernetes-list-map-keys is non-empty";
    report.push(
      list === undefined ? required(`${path}.x-kubernetes-list-type`, detail) : invalid(`${path}.x-kubernetes-list-type`, list, detail),
    );
  }
  if (list === "map") {
    if (keys.length === 0) report.push(required(here, "must not be empty if x-kubernetes-list-type is map"));
    if (schema.items === undefined) report.push(required(`${path}.items`, "must have a schema if x-kubernetes-list-type is map"));
    keyProperties(schema, keys, path, report);
  }
  if (list === "map" || list === "set") keyValues(schema, keys, list, path, report);
}

function keyProperties(schema: Schema, keys: readonly string[], path: string, report: FieldError[]): void {
  const items = itemsOf(schema);
  if (!items) return;
  if (items.type !== "object") {
    report.push(invalid(`${path}.items.type`, items.type ?? "", "must be object if parent array's x-kubernetes-list-type is map"));
    return;
  }
  keys.forEach((key, index) => {
    const property = propertyOf(items, key);
    const here = `${path}.x-kubernetes-list-map-keys`;
    if (!property) report.push(invalid(here, keys, "entries must all be names of item properties"));
    else if (property.type === "array" || property.type === "object") {
      const detail = "must be a scalar type if parent array's x-kubernetes-list-type is map";
      report.push(invalid(`${path}.items.properties[${key}].type`, items.type, detail));
    }
    if (keys.indexOf(key) < index) report.push(invalid(here, keys, "must not contain duplicate entries"));
  });
}

/** Follows validation.go (validateMapListKeysMapSet): by its keys an item is known, so they must be there. */
function keyValues(schema: Schema, keys: readonly string[], list: "map" | "set", path: string, report: FieldError[]): void {
  const items = itemsOf(schema);
  if (!items) return;
  if (items.nullable) report.push(forbidden(`${path}.items.nullable`, `cannot be nullable when x-kubernetes-list-type is ${list}`));
  for (const key of list === "map" ? keys : []) {
    const property = propertyOf(items, key);
    const here = `${path}.items.properties[${key}]`;
    if (!property) continue;
    if (!items.required?.includes(key) && property.default === undefined) {
      const detail = "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property";
      report.push(required(`${here}.default`, detail));
    }
    if (property.nullable) {
      report.push(forbidden(`${here}.nullable`, "this property is in x-kubernetes-list-map-keys, so it cannot be nullable"));
    }
  }
}

const reasons: readonly string[] = ["FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired"];
const hasNewlines = (text: string): boolean => /[\n\r]/.test(text);

/** The outer form of the rules; what they say is CEL. */
function rules(schema: Schema, path: string, report: FieldError[]): void {
  schema["x-kubernetes-validations"]?.forEach((one, index) => {
    const here = `${path}.x-kubernetes-validations[${index}]`;
    const { rule = "", message = "", messageExpression = "", fieldPath = "" } = one;
    const reason: string | undefined = one.reason;
    if (rule.trim() === "") report.push(required(`${here}.rule`, "rule is not specified"));
    else if (message !== "" && message.trim() === "") report.push(invalid(`${here}.message`, message, "must be non-empty if specified"));
    else if (hasNewlines(message.trim())) report.push(invalid(`${here}.message`, message, "must not contain line breaks"));
    else if (hasNewlines(rule.trim()) && message.trim() === "") {
      report.push(required(`${here}.message`, "message must be specified if rule contains line breaks"));
    }
    if (messageExpression !== "" && messageExpression.trim() === "") {
      report.push(required(`${here}.messageExpression`, "messageExpression must be non-empty if specified"));
    }
    if (reason !== undefined && !reasons.includes(reason)) report.push(notSupported(`${here}.reason`, reason, reasons));
    if (fieldPath !== "" && fieldPath.trim() === "") report.push(invalid(`${here}.fieldPath`, fieldPath, "must be non-empty if specified"));
    if (hasNewlines(fieldPath)) report.push(invalid(`${here}.fieldPath`, fieldPath, "must not contain line breaks"));
    if (fieldPath !== "" && schemaAt(schema, fieldPath) === undefined) {
      report.push(invalid(`${here}.fieldPath`, fieldPath, "must be a valid path"));
    }
  });
}

/** The schema that a path such as `.spec.colour` or `.map['key']` leads to; undefined when there is none. Follows apiextensions-apiserver/pkg/apiserver/schema/cel/validation.go (ValidFieldPath). */
export function schemaAt(schema: Schema, path: string): Schema | undefined {
  if (!/^(?:\.[A-Za-z_][\w-]*|\['[^']*'\])+$/.test(path)) return undefined;
  let found: Schema | undefined = schema;
  for (const [, plain, quoted] of path.matchAll(/\.([\w-]+)|\['([^']*)'\]/g)) {
    const name = plain ?? quoted ?? "";
    found = propertyOf(found, name) ?? valuesOf(found);
    if (!found) return undefined;
  }
  return found;
}

/** The order in which map entries are visited differs from run to run in Go; here it is that of the texts. */
export const byText = (left: FieldError, right: FieldError): number => byCodeUnit(fieldErrorText(left), fieldErrorText(right));
