import { type FieldError, forbidden, invalid, required, tooLong } from "../../api/field-error.ts";
import type { ObjectMeta } from "../../api/types.ts";
import { byteLength } from "../../api/utf8.ts";
import type { Draft } from "../strategy/strategy.ts";
import { isDnsLabel, isDnsSubdomain, isLabelValue, isPathSegment, isQualifiedName, maskTrailingDash } from "./names.ts";
import { type Format, matches, notNegative, type Rule } from "./rules.ts";

/** Rules of metadata. Follows apimachinery/pkg/api/validation/objectmeta.go. */
type Meta = Draft<ObjectMeta>;
type Labels = { readonly [key: string]: string | undefined };

export interface MetaRules {
  readonly namespaced: boolean;
  /** What the kind's names must look like. */
  readonly name: Format;
  /** Kinds of the core validation package also want finalizers to be qualified or standard. */
  readonly strictFinalizers?: boolean;
  /** Kinds whose names are checked declaratively leave what a name was made of alone. */
  readonly anyGenerateName?: boolean;
}

const annotationBytesMax = 256 * 1024;
export const immutable = "field is immutable";
const standardFinalizers = ["kubernetes", "orphan", "foregroundDeletion"];

export function validateMeta(meta: Meta | undefined, rules: MetaRules, report: FieldError[]): void {
  const { name, generateName } = meta ?? {};
  if (generateName && !rules.anyGenerateName) {
    for (const detail of rules.name(maskTrailingDash(generateName))) report.push(invalid("metadata.generateName", generateName, detail));
  }
  if (!name) report.push(required("metadata.name", "name or generateName is required"));
  else for (const detail of rules.name(name)) report.push(invalid("metadata.name", name, detail));
  validateNamespaceField(meta?.namespace, rules.namespaced, report);
  notNegative(meta?.generation, "metadata.generation", report);
  validateAccessor(meta, report);
  validateFinalizers(meta?.finalizers, "metadata.finalizers", report);
  if (rules.strictFinalizers !== false) validateStandardFinalizers(meta, report);
}

function validateNamespaceField(namespace: string | undefined, namespaced: boolean, report: FieldError[]): void {
  const path = "metadata.namespace";
  if (namespaced && !namespace) report.push(required(path));
  else if (namespaced) matches(isDnsLabel)(namespace, path, report);
  else if (namespace) report.push(forbidden(path, "not allowed on this type"));
}

/** What holds for metadata on create and on update. */
function validateAccessor(meta: Meta | undefined, report: FieldError[]): void {
  if (meta === undefined) return;
  validateLabels(meta.labels, "metadata.labels", report);
  validateAnnotations(meta.annotations, "metadata.annotations", report);
  validateOwnerReferences(meta.ownerReferences, report);
}

/** Keys are qualified names, values label values; both are reported at the map. */
export const validateLabels: Rule<Labels> = (labels, path, report) => {
  for (const key in labels) {
    matches(isQualifiedName)(key, path, report);
    matches(isLabelValue)(labels[key], path, report);
  }
};

export const validateLabelName: Rule<string> = (value = "", path, report) => matches(isQualifiedName)(value, path, report);

/** Keys are qualified names in any case; all together at most 256 KiB. */
export const validateAnnotations: Rule<Labels> = (annotations, path, report) => {
  let bytes = 0;
  for (const key in annotations) {
    for (const detail of isQualifiedName(key.toLowerCase())) report.push(invalid(path, key, detail));
    bytes += byteLength(key) + byteLength(annotations[key] ?? "");
  }
  if (bytes > annotationBytesMax) report.push(tooLong(path, annotationBytesMax));
};

function validateOwnerReferences(references: Meta["ownerReferences"], report: FieldError[]): void {
  const path = "metadata.ownerReferences";
  let controller = "";
  for (const reference of references ?? []) {
    const { apiVersion = "", kind = "", name = "", uid = "" } = reference;
    const parts = apiVersion.split("/");
    if (parts.length > 2 || (parts[parts.length - 1] ?? "") === "") {
      report.push(invalid(`${path}.apiVersion`, apiVersion, "version must not be empty"));
    }
    if (kind === "") report.push(invalid(`${path}.kind`, kind, "must not be empty"));
    if (name === "") report.push(invalid(`${path}.name`, name, "must not be empty"));
    if (uid === "") report.push(invalid(`${path}.uid`, uid, "must not be empty"));
    if (apiVersion === "v1" && kind === "Event") {
      report.push(invalid(path, ownerText(reference), `/v1, Kind=Event is disallowed from being an owner`));
    }
    if (!reference.controller) continue;
    const text = `${kind}/${name}`;
    if (controller !== "") {
      const detail = `Only one reference can have Controller set to true. Found "true" in references for ${controller} and ${text}`;
      report.push(invalid(path, references?.map(ownerText), detail));
    }
    controller = text;
  }
}

type Owner = NonNullable<Meta["ownerReferences"]>[number];

/** Fields in the order in which the server prints them. */
function ownerText({ apiVersion = "", kind = "", name = "", uid = "", controller, blockOwnerDeletion }: Owner): object {
  return {
    apiVersion,
    kind,
    name,
    uid,
    ...(controller === undefined ? {} : { controller }),
    ...(blockOwnerDeletion === undefined ? {} : { blockOwnerDeletion }),
  };
}

const validateFinalizers: Rule<readonly string[]> = (finalizers, path, report) => {
  if (!finalizers) return;
  for (const finalizer of finalizers) matches(isQualifiedName)(finalizer, path, report);
  if (finalizers.includes("orphan") && finalizers.includes("foregroundDeletion")) {
    report.push(invalid(path, finalizers, "finalizer orphan and foregroundDeletion cannot be both set"));
  }
};

function validateStandardFinalizers(meta: Meta | undefined, report: FieldError[]): void {
  meta?.finalizers?.forEach((finalizer, index) => {
    standardFinalizer(finalizer, `metadata.finalizers[${index}]`, report);
  });
}

export const standardFinalizer: Rule<string> = (value = "", path, report) => {
  if (!value.includes("/") && !standardFinalizers.includes(value)) {
    report.push(invalid(path, value, "name is neither a standard finalizer name nor is it fully qualified"));
  }
};

/** What an update of metadata may not do. Follows ValidateObjectMetaAccessorUpdate. */
export function validateMetaUpdate(meta: Meta, old: Meta, report: FieldError[], strictFinalizers = true): void {
  if (old.deletionTimestamp !== undefined) {
    const added = (meta.finalizers ?? []).filter((finalizer) => !old.finalizers?.includes(finalizer));
    if (added.length > 0) {
      const detail = `no new finalizers can be added if the object is being deleted, found new finalizers ${goList(added)}`;
      report.push(forbidden("metadata.finalizers", detail));
    }
  }
  if (!meta.resourceVersion)
    report.push(invalid("metadata.resourceVersion", meta.resourceVersion ?? "", "must be specified for an update"));
  if ((meta.generation ?? 0) < (old.generation ?? 0)) {
    report.push(invalid("metadata.generation", meta.generation ?? 0, "must not be decremented"));
  }
  const unchanging = ["name", "namespace", "uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds"] as const;
  for (const field of unchanging) {
    if ((meta[field] ?? "") !== (old[field] ?? "")) report.push(invalid(`metadata.${field}`, meta[field] ?? null, immutable));
  }
  validateAccessor(meta, report);
  if (strictFinalizers) validateStandardFinalizers(meta, report);
}

/** `[]string{"a", "b"}`: Go's %#v of a list. */
function goList(values: readonly string[]): string {
  return `[]string{${values.map((value) => JSON.stringify(value)).join(", ")}}`;
}

/** What the generic registry checks before a kind's own update rules: its findings come first, and again with the kind's. */
export function validateCommonUpdate(meta: Meta, old: Meta, namespaced: boolean, report: FieldError[]): void {
  validateMeta(meta, { namespaced, name: isPathSegment, strictFinalizers: false }, report);
  validateMetaUpdate(meta, old, report, false);
}

/** Names of most kinds. */
export const subdomainMeta: MetaRules = { namespaced: true, name: isDnsSubdomain };
export const clusterMeta: MetaRules = { namespaced: false, name: isDnsSubdomain };
