import { type FieldError, invalid, required } from "../../api/field-error.ts";
import { isJsonObject, type JsonObject } from "../../api/json-object.ts";
import { typeSchema } from "../../api/schema.ts";
import { createWalk, decodeStruct, FatalDecodeError, rootOf, type Walk } from "../decode/walk.ts";
import { validateMeta } from "../validation/metadata.ts";
import { isDns1035Label, isPathSegment } from "../validation/names.ts";
import { itemsOf, propertyOf, type Schema, valuesOf } from "./schema.ts";

/** Objects inside objects (x-kubernetes-embedded-resource) have apiVersion, kind and metadata of their own. */

/** metadata as its Go type would keep it: what it does not know is told in the walk. */
export function readMeta(metadata: unknown, path: string): { readonly walk: Walk; readonly value: JsonObject } {
  const walk = createWalk();
  const type = typeSchema("meta/v1.ObjectMeta");
  try {
    const value = type ? decodeStruct(walk, type, metadata, rootOf(type, path)) : undefined;
    return { walk, value: value ?? {} };
  } catch (error) {
    if (!(error instanceof FatalDecodeError)) throw error;
    walk.typeError = { path: error.path, message: error.message, suggestions: [] };
    return { walk, value: {} };
  }
}

type Visit = (object: JsonObject, path: string) => void;

/** Visits every embedded object below a value. */
function visitEmbedded(value: unknown, schema: Schema | undefined, path: string, visit: Visit): void {
  if (schema === undefined) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) visitEmbedded(item, itemsOf(schema), `${path}[${index}]`, visit);
    return;
  }
  if (!isJsonObject(value)) return;
  if (schema["x-kubernetes-embedded-resource"]) visit(value, path);
  for (const [name, field] of Object.entries(value)) {
    const property = propertyOf(schema, name);
    const here = property ? (path === "" ? name : `${path}.${name}`) : `${path}[${name}]`;
    visitEmbedded(field, property ?? valuesOf(schema), here, visit);
  }
}

/** The first embedded object whose own fields are of a wrong type. Follows apiextensions-apiserver/pkg/apiserver/schema/objectmeta/algorithm.go. */
export function coerceError(value: unknown, schema: Schema, path: string): FieldError | undefined {
  const errors: FieldError[] = [];
  visitEmbedded(value, schema, path, (object, here) => {
    for (const field of ["apiVersion", "kind"]) {
      if (object[field] !== undefined && typeof object[field] !== "string")
        errors.push(invalid(`${here}.${field}`, object[field], "must be a string"));
    }
    const error = object.metadata === undefined ? undefined : readMeta(object.metadata, `${here}.metadata`).walk.typeError;
    if (error) errors.push(invalid(`${here}.metadata`, object.metadata, error.message));
  });
  return errors[0];
}

/** Fields of embedded metadata that nobody knows. */
export function unknownEmbedded(value: unknown, schema: Schema | undefined): readonly string[] {
  const unknown: string[] = [];
  visitEmbedded(value, schema, "", (object, path) => {
    if (object.metadata === undefined) return;
    unknown.push(...readMeta(object.metadata, `${path}.metadata`).walk.strict.map((problem) => problem.path));
  });
  return unknown.sort();
}

/** A value with the metadata of its embedded objects as their type keeps it. */
export function withKnownMeta<T>(value: T, schema: Schema | undefined, path = ""): T {
  if (schema === undefined || unknownEmbedded(value, schema).length === 0) return value;
  if (Array.isArray(value)) return value.map((item) => withKnownMeta(item as unknown, itemsOf(schema), path)) as T;
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([name, field]) => {
    if (schema["x-kubernetes-embedded-resource"] && name === "metadata") return [name, readMeta(field, name).value] as const;
    return [name, withKnownMeta(field, propertyOf(schema, name) ?? valuesOf(schema))] as const;
  });
  return Object.fromEntries(entries) as T;
}

/** Follows apiextensions-apiserver/pkg/apiserver/schema/objectmeta/validation.go (validateEmbeddedResource). */
export function validateEmbedded(value: unknown, schema: Schema | undefined): readonly FieldError[] {
  const report: FieldError[] = [];
  visitEmbedded(value, schema, "", (object, path) => {
    for (const field of ["apiVersion", "kind"] as const) {
      const text = object[field];
      if (text === undefined) report.push(required(`${path}.${field}`));
      else if (text === "") report.push(invalid(`${path}.${field}`, text, "must not be empty"));
    }
    const { kind, metadata } = object;
    const objections = typeof kind === "string" && kind !== "" ? isDns1035Label(kind.toLowerCase()) : [];
    if (objections.length > 0) {
      report.push(invalid(`${path}.kind`, kind, `may have mixed case, but should otherwise match: ${objections.join(",")}`));
    }
    if (metadata === undefined) return;
    const own: FieldError[] = [];
    const meta = { name: "fakename", ...readMeta(metadata, path).value };
    validateMeta(meta, { namespaced: "namespace" in meta, name: isPathSegment, strictFinalizers: false }, own);
    report.push(...own.map((error) => ({ ...error, field: `${path}.${error.field}` })));
  });
  return report;
}
