import { deepEqual } from "../../api/equal.ts";
import { type FieldError, invalid } from "../../api/field-error.ts";
import type { CustomResourceDefinition, CustomResourceDefinitionVersion } from "../../api/types.ts";
import type { AnyObject } from "../storage.ts";
import type { Strategy } from "../strategy/strategy.ts";
import { type MetaRules, validateCommonUpdate, validateMeta, validateMetaUpdate } from "../validation/metadata.ts";
import { isDnsSubdomain, isQualifiedName } from "../validation/names.ts";
import { validateEmbedded } from "./embedded.ts";
import { validateListTypes } from "./list-types.ts";
import { validateScale } from "./scale.ts";
import { anySchema, propertyOf, type Schema } from "./schema.ts";
import { validateValue } from "./validate-value.ts";

/**
 * What the server knows about objects of a custom kind in one version: all of it is in the definition.
 * Follows apiextensions-apiserver/pkg/registry/customresource/{strategy,status_strategy,validator}.go.
 */
export function customResourceStrategy(
  definition: CustomResourceDefinition,
  version: CustomResourceDefinitionVersion,
): Strategy<AnyObject> {
  const schema = version.schema?.openAPIV3Schema as Schema | undefined;
  const { scale, status } = version.subresources ?? {};
  const hasStatus = status !== undefined;
  const meta: MetaRules = { namespaced: definition.spec.scope === "Namespaced", name: isDnsSubdomain, strictFinalizers: false };
  return {
    setDefaults: (object) => object,
    prepareForCreate: (object) => (hasStatus ? withoutStatus(object) : object),
    prepareForUpdate(object, old, subresource) {
      if (subresource === "status") return withStatusOf(keepingManagers(old, object), object);
      const kept = hasStatus ? withStatusOf(object, old) : object;
      const same = deepEqual(withoutMeta(kept), withoutMeta(old));
      return same ? kept : { ...kept, metadata: { ...kept.metadata, generation: (old.metadata.generation ?? 0) + 1 } };
    },
    validate(object) {
      const report: FieldError[] = [];
      validateMeta(object.metadata, meta, report);
      report.push(...validateValue(schema, object), ...validateScale(object, scale), ...validateEmbedded(object, schema));
      report.push(...validateListTypes(object, schema));
      return withRulesNote(report, schema);
    },
    validateUpdate(object, old, subresource) {
      const report: FieldError[] = [];
      validateCommonUpdate(object.metadata, old.metadata, meta.namespaced, report);
      validateMetaUpdate(object.metadata, old.metadata, report, false);
      if (subresource === "status") {
        const errors = object.status === undefined ? [] : validateValue(propertyOf(schema, "status"), object.status, "", old.status);
        report.push(...errors.map(belowStatus));
      } else report.push(...validateValue(schema, object, "", old));
      report.push(...validateScale(object, scale, subresource === "status"));
      if (subresource !== "status") report.push(...validateEmbedded(object, schema));
      if (validateListTypes(old, schema).length === 0) report.push(...validateListTypes(object, schema));
      return withRulesNote(report, schema);
    },
    warnings: (object, old) => finalizerWarnings(object, old),
    hasGeneration: true,
    hasStatus,
  };
}

const belowStatus = (error: FieldError): FieldError =>
  error.field === "<nil>" ? error : { ...error, field: error.field === "" ? "status" : `status.${error.field}` };

function withoutStatus(object: AnyObject): AnyObject {
  if (!("status" in object)) return object;
  const { status: _, ...rest } = object;
  return rest as AnyObject;
}

const withStatusOf = (object: AnyObject, from: AnyObject): AnyObject =>
  from.status === undefined ? withoutStatus(object) : { ...object, status: from.status };

/** A status update changes nothing else, but it is noted who made it. */
function keepingManagers(old: AnyObject, { metadata }: AnyObject): AnyObject {
  const { managedFields } = metadata;
  return managedFields === undefined ? old : { ...old, metadata: { ...old.metadata, managedFields } };
}

function withoutMeta({ metadata: _, ...rest }: AnyObject): unknown {
  return rest;
}

/** Errors after which rules in CEL are not asked. */
const blocking: ReadonlySet<FieldError["type"]> = new Set([
  "FieldValueNotSupported",
  "FieldValueRequired",
  "FieldValueTooLong",
  "FieldValueTooMany",
  "FieldValueTypeInvalid",
]);

function withRulesNote(report: readonly FieldError[], schema: Schema | undefined): readonly FieldError[] {
  if (!schema || !report.some(({ type }) => blocking.has(type)) || !anySchema(schema, hasRules)) return report;
  const note = "some validation rules were not checked because the object was invalid; correct the existing errors to complete validation";
  return [...report, invalid("<nil>", null, note)];
}

export const hasRules = (schema: Schema): boolean => (schema["x-kubernetes-validations"] ?? []).length > 0;

const standardFinalizers: ReadonlySet<string> = new Set(["kubernetes", "orphan", "foregroundDeletion"]);

function finalizerWarnings({ metadata }: AnyObject, old: AnyObject | undefined): readonly string[] {
  const added = (metadata.finalizers ?? []).filter((finalizer) => !old?.metadata.finalizers?.includes(finalizer));
  return [...new Set(added)].sort().flatMap((finalizer) => {
    const prefix = `metadata.finalizers: ${JSON.stringify(finalizer)}: `;
    const objections = isQualifiedName(finalizer).map((why) => prefix + why);
    if (finalizer.includes("/") || standardFinalizers.has(finalizer)) return objections;
    const path = finalizer.includes(".") ? " including a path (/)" : "";
    return [
      ...objections,
      `${prefix}prefer a domain-qualified finalizer name${path} to avoid accidental conflicts with other finalizer writers`,
    ];
  });
}
