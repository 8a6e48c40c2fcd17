import { deepEqual } from "../../api/equal.ts";
import { duplicate, type FieldError, forbidden, invalid, notSupported, required, tooMany } from "../../api/field-error.ts";
import type { CustomResourceDefinition, CustomResourceDefinitionVersion } from "../../api/types.ts";
import type { Draft, DraftOf } from "../strategy/strategy.ts";
import { isDns1035Label, isDnsSubdomain } from "../validation/names.ts";
import { goVersions } from "./go-schema.ts";
import type { Schema } from "./schema.ts";
import { schemaAt, validateSchema } from "./validate-schema.ts";

/** Follows apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go. */
export type DraftDefinition = DraftOf<CustomResourceDefinition>;
type Spec = NonNullable<DraftDefinition["spec"]>;
type Version = Draft<CustomResourceDefinitionVersion>;
type Names = NonNullable<Spec["names"]>;

/** Fields that, being the same in every version, are kept once for all of them: refusals then name the one place. */
const shared: readonly (readonly [field: "schema" | "subresources" | "additionalPrinterColumns" | "selectableFields", at: string])[] = [
  ["schema", "validation"],
  ["subresources", "subresources"],
  ["additionalPrinterColumns", "additionalPrinterColumns"],
  ["selectableFields", "selectableFields"],
];

/** Where a field of a version is told. Follows apiextensions-apiserver/pkg/apis/apiextensions/v1/conversion.go. */
interface Gathered {
  readonly versions: readonly Version[];
  readonly whole: Version;
}

function gathered(versions: readonly Version[]): Gathered {
  const [first = {}] = versions;
  const same = shared.filter(([field]) => versions.every((version) => deepEqual(version[field], first[field]))).map(([field]) => field);
  const whole = Object.fromEntries(same.map((field) => [field, first[field]])) as Version;
  const rest = versions.map((version) => Object.fromEntries(Object.entries(version).filter(([field]) => !(field in whole))) as Version);
  return { versions: rest, whole };
}

export function validateSpec({ spec = {}, status }: DraftDefinition, report: FieldError[]): void {
  const group = spec.group ?? "";
  const objections = isDnsSubdomain(group);
  if (group === "") report.push(required("spec.group"));
  else if (objections.length > 0) report.push(invalid("spec.group", group, objections.join(",")));
  else if (!group.includes(".")) report.push(invalid("spec.group", group, "should be a domain with at least one dot"));
  oneOf(spec.scope, ["Cluster", "Namespaced"], "spec.scope", report);
  const { versions, whole } = gathered(spec.versions ?? []);
  validateVersions(versions, whole, spec, report);
  validateNames(spec.names ?? {}, "spec.names", report, true);
  if (whole.schema?.openAPIV3Schema) {
    report.push(...validateSchema(whole.schema.openAPIV3Schema as Schema, anyStatus(spec), "spec.validation"));
  }
  validateSubresources(whole, "spec.subresources", report);
  validateColumns(whole, "spec.additionalPrinterColumns", report);
  validateSelectable(whole, whole.schema?.openAPIV3Schema as Schema | undefined, "spec.selectableFields", report);
  validateConversion(spec, report);
  validateNames(status?.acceptedNames ?? {}, "status.acceptedNames", report, false);
  validateStoredVersions(status?.storedVersions ?? [], spec.versions ?? [], report);
}

const anyStatus = ({ versions = [] }: Spec): boolean => versions.some(({ subresources }) => subresources?.status !== undefined);

function oneOf(value: string | undefined, values: readonly string[], path: string, report: FieldError[]): void {
  if (!value) report.push(required(path));
  else if (!values.includes(value)) report.push(notSupported(path, value, values));
}

function validateVersions(versions: readonly Version[], whole: Version, spec: Spec, report: FieldError[]): void {
  const written = spec.versions ?? [];
  written.forEach(({ schema }, index) => {
    if (!schema?.openAPIV3Schema && !whole.schema?.openAPIV3Schema) report.push(required(`spec.versions[${index}].schema.openAPIV3Schema`));
  });
  versions.forEach((version, index) => {
    const path = `spec.versions[${index}]`;
    const objections = isDns1035Label(version.name ?? "");
    if (objections.length > 0) report.push(invalid(`${path}.name`, version.name ?? "", objections.join(",")));
    for (const detail of warningErrors(version)) report.push(invalid(`${path}.deprecationWarning`, version.deprecationWarning, detail));
    const status = written[index]?.subresources?.status !== undefined;
    if (version.schema?.openAPIV3Schema) {
      report.push(...validateSchema(version.schema.openAPIV3Schema as Schema, status, `${path}.schema`));
    }
    validateSubresources(version, `${path}.subresources`, report);
    validateColumns(version, `${path}.additionalPrinterColumns`, report);
    validateSelectable(version, written[index]?.schema?.openAPIV3Schema as Schema | undefined, `${path}.selectableFields`, report);
  });
  const names = versions.map(({ name }) => name);
  const told = () => goVersions(versions as readonly CustomResourceDefinitionVersion[]);
  if (new Set(names).size < names.length) report.push(invalid("spec.versions", told(), "must contain unique version names"));
  if (versions.filter(({ storage }) => storage).length !== 1) {
    report.push(invalid("spec.versions", told(), "must have exactly one version marked as storage version"));
  }
  const first = versions[0]?.name;
  const objections = first ? isDns1035Label(first) : [];
  if (objections.length > 0) report.push(invalid("spec.version", first, objections.join(",")));
}

function warningErrors({ deprecated, deprecationWarning }: Version): readonly string[] {
  if (deprecationWarning === undefined) return [];
  if (!deprecated) return ["can only be set for deprecated versions"];
  if (deprecationWarning === "") return ["must not be an empty string"];
  return deprecationWarning.length > 256 ? ["must be <= 256 characters long"] : [];
}

function validateNames(names: Names, path: string, report: FieldError[], isSpec: boolean): void {
  const { plural = "", singular = "", kind = "", listKind = "", shortNames = [], categories = [] } = names;
  const must = { plural, singular, kind, listKind };
  if (isSpec) for (const [field, value] of Object.entries(must)) if (value === "") report.push(required(`${path}.${field}`));
  const label = (value: string, field: string, shown = value, prefix = "") => {
    const objections = value === "" ? [] : isDns1035Label(value);
    if (objections.length > 0) report.push(invalid(`${path}.${field}`, shown, prefix + objections.join(",")));
  };
  const mixed = "may have mixed case, but should otherwise match: ";
  label(plural, "plural");
  label(singular, "singular");
  label(kind.toLowerCase(), "kind", kind, mixed);
  label(listKind.toLowerCase(), "listKind", listKind, mixed);
  for (const [index, name] of shortNames.entries()) label(name, `shortNames[${index}]`);
  if (kind !== "" && kind === listKind) report.push(invalid(`${path}.listKind`, listKind, "kind and listKind may not be the same"));
  for (const [index, name] of categories.entries()) label(name, `categories[${index}]`);
}

function simplePath(value: string | undefined, path: string, under: readonly string[], where: string, report: FieldError[]): void {
  if (!value) report.push(required(path));
  else if (!value.startsWith(".")) report.push(invalid(path, value, "must be a simple json path starting with ."));
  else if (under.length > 0 && !under.some((prefix) => value.startsWith(prefix)))
    report.push(invalid(path, value, `should be a json path under ${where}`));
}

function validateSubresources({ subresources }: Version, path: string, report: FieldError[]): void {
  const scale = subresources?.scale;
  if (!scale) return;
  simplePath(scale.specReplicasPath, `${path}.scale.specReplicasPath`, [".spec."], ".spec", report);
  simplePath(scale.statusReplicasPath, `${path}.scale.statusReplicasPath`, [".status."], ".status", report);
  if (scale.labelSelectorPath) {
    simplePath(scale.labelSelectorPath, `${path}.scale.labelSelectorPath`, [".spec.", ".status."], "either .spec or .status", report);
  }
}

const columnTypes: readonly string[] = ["boolean", "date", "integer", "number", "string"];
const columnFormats: readonly string[] = ["byte", "date", "date-time", "double", "float", "int32", "int64", "password"];

function validateColumns({ additionalPrinterColumns = [] }: Version, path: string, report: FieldError[]): void {
  additionalPrinterColumns.forEach(({ name, type, format, jsonPath }, index) => {
    const here = `${path}[${index}]`;
    const oneOfTypes = `must be one of ${columnTypes.join(",")}`;
    if (!name) report.push(required(`${here}.name`));
    if (!type) report.push(required(`${here}.type`, oneOfTypes));
    else if (!columnTypes.includes(type)) report.push(invalid(`${here}.type`, type, oneOfTypes));
    if (format && !columnFormats.includes(format))
      report.push(invalid(`${here}.format`, format, `must be one of ${columnFormats.join(",")}`));
    simplePath(jsonPath, `${here}.JSONPath`, [], "", report);
  });
}

const MAX_SELECTABLE = 8;
const selectableTypes: ReadonlySet<string> = new Set(["string", "boolean", "integer"]);

function validateSelectable({ selectableFields = [] }: Version, schema: Schema | undefined, path: string, report: FieldError[]): void {
  const seen = new Set<string>();
  selectableFields.forEach(({ jsonPath = "" }, index) => {
    const here = `${path}[${index}].jsonPath`;
    const refuse = (detail: string) => report.push(invalid(here, jsonPath, detail));
    const found = schema && schemaAt(schema, jsonPath);
    if (jsonPath === "") report.push(required(here));
    else if (!found) refuse("is an invalid path: does not refer to a valid field");
    else {
      if (jsonPath.startsWith(".metadata")) refuse("must not point to fields in metadata");
      if (!selectableTypes.has(found.type ?? "")) {
        refuse("must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed.");
      }
      if (seen.has(jsonPath)) report.push(duplicate(here, jsonPath));
      seen.add(jsonPath);
    }
  });
  if (seen.size > MAX_SELECTABLE) report.push(tooMany(path, seen.size, MAX_SELECTABLE));
}

function validateConversion({ conversion }: Spec, report: FieldError[]): void {
  if (!conversion) return;
  const path = "spec.conversion";
  oneOf(conversion.strategy, ["None", "Webhook"], `${path}.strategy`, report);
  const { clientConfig, conversionReviewVersions = [] } = conversion.webhook ?? {};
  if (conversion.strategy !== "Webhook") {
    const detail = "should not be set when strategy is not set to Webhook";
    if (clientConfig) report.push(forbidden(`${path}.webhookClientConfig`, detail));
    if (conversionReviewVersions.length > 0) report.push(forbidden(`${path}.conversionReviewVersions`, detail));
    return;
  }
  if (!clientConfig) report.push(required(`${path}.webhookClientConfig`, "required when strategy is set to Webhook"));
  else if ((clientConfig.url === undefined) === (clientConfig.service === undefined)) {
    report.push(required(`${path}.webhookClientConfig`, "exactly one of url or service is required"));
  }
  const here = `${path}.conversionReviewVersions`;
  if (conversionReviewVersions.length === 0) report.push(required(here));
  else if (!conversionReviewVersions.some((version) => version === "v1" || version === "v1beta1")) {
    report.push(invalid(here, conversionReviewVersions, "must include at least one of v1, v1beta1"));
  }
}

function validateStoredVersions(stored: readonly string[], versions: readonly Version[], report: FieldError[]): void {
  const path = "status.storedVersions";
  if (stored.length === 0) {
    report.push(invalid(path, null, "must have at least one stored version"));
    return;
  }
  for (const { name = "", storage } of versions) {
    if (storage && !stored.includes(name)) report.push(invalid(path, stored, `must have the storage version ${name}`));
  }
  stored.forEach((name, index) => {
    if (versions.some((version) => version.name === name)) return;
    const why = `missing from spec.versions; ${name} was previously a storage version, and must remain in spec.versions until a storage migration`;
    report.push(
      invalid(
        `${path}[${index}]`,
        name,
        `${why} ensures no data remains persisted in ${name} and removes ${name} from status.storedVersions`,
      ),
    );
  });
}
