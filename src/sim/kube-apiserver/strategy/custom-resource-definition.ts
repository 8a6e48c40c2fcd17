import { hasCondition } from "../../api/custom-resources.ts";
import { type FieldError, invalid, required } from "../../api/field-error.ts";
import type { CustomResourceDefinition } from "../../api/types.ts";
import { hasRules } from "../apiextensions/custom-resource.ts";
import { isKnownFormat } from "../apiextensions/formats.ts";
import { anySchema, childrenOf, type Schema } from "../apiextensions/schema.ts";
import { type DraftDefinition, validateSpec } from "../apiextensions/validate-definition.ts";
import { change, withDefaults } from "../defaults/share.ts";
import { clusterMeta, immutable } from "../validation/metadata.ts";
import { defineStrategy } from "./define.ts";

/** Follows apiextensions-apiserver/pkg/registry/customresourcedefinition/strategy.go. */

const storageVersion = ({ spec }: DraftDefinition): string | undefined => spec?.versions?.find(({ storage }) => storage)?.name;

function withStored(definition: DraftDefinition): DraftDefinition {
  const version = storageVersion(definition);
  const stored = definition.status?.storedVersions ?? [];
  if (version === undefined || stored.includes(version)) return definition;
  return { ...definition, status: { ...definition.status, storedVersions: [...stored, version] } };
}

/** The status of a definition that nobody has looked at yet. */
const fresh = { acceptedNames: { plural: "", kind: "" }, conditions: null } as unknown as NonNullable<DraftDefinition["status"]>;

const APPROVAL = "api-approved.kubernetes.io";
const MORE = "see https://github.com/kubernetes/enhancements/pull/1111";

/** Groups of the community want a word that their API was reviewed. Follows apiextensions-apiserver/pkg/apihelpers/helpers.go. */
function approval({ spec, metadata }: DraftDefinition, report: FieldError[], old?: DraftDefinition): void {
  if (!/(^|\.)(k8s|kubernetes)\.io$/.test(spec?.group ?? "")) return;
  const path = `metadata.annotations[${APPROVAL}]`;
  const annotation = metadata?.annotations?.[APPROVAL] ?? "";
  if (old && (old.metadata?.annotations?.[APPROVAL] ?? "") === annotation) return;
  if (annotation === "") report.push(required(path, `protected groups must have approval annotation "${APPROVAL}", ${MORE}`));
  else if (!annotation.startsWith("unapproved") && !/^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^\s/]+/.test(annotation)) {
    const detail = `protected groups must have approval annotation "${APPROVAL}" with either a URL or a reason starting with "unapproved", ${MORE}`;
    report.push(invalid(path, annotation, detail));
  }
}

function rules(definition: DraftDefinition, report: FieldError[], old?: DraftDefinition): void {
  const { metadata, spec = {} } = definition;
  const wanted = `${spec.names?.plural ?? ""}.${spec.group ?? ""}`;
  for (const field of old ? [] : (["generateName", "name"] as const)) {
    const name = metadata?.[field];
    if (name && name !== wanted) report.push(invalid(`metadata.${field}`, name, 'must be spec.names.plural+"."+spec.group'));
  }
  validateSpec(definition, report);
  if (old) unchanging(definition, old, report);
  approval(definition, report, old);
  if (spec.preserveUnknownFields && !old?.spec?.preserveUnknownFields) {
    const detail = "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead";
    report.push(invalid("spec.preserveUnknownFields", true, detail));
  }
}

function unchanging({ spec = {} }: DraftDefinition, old: DraftDefinition, report: FieldError[]): void {
  const before = old.spec ?? {};
  const keep = (value: string | undefined, was: string | undefined, path: string) => {
    if (value !== was) report.push(invalid(path, value ?? "", immutable));
  };
  if (hasCondition(old as unknown as CustomResourceDefinition, "Established")) {
    keep(spec.scope, before.scope, "spec.scope");
    keep(spec.names?.kind, before.names?.kind, "spec.names.kind");
  }
  keep(spec.group, before.group, "spec.group");
  keep(spec.names?.plural, before.names?.plural, "spec.names.plural");
}

const schemasOf = ({ spec }: DraftDefinition): readonly Schema[] =>
  (spec?.versions ?? []).flatMap(({ schema }) => (schema?.openAPIV3Schema ? [schema.openAPIV3Schema as Schema] : []));

function unknownFormats(schema: Schema): readonly string[] {
  const own = schema.format && !isKnownFormat(schema.format, schema.type) ? [schema.format] : [];
  return [...own, ...childrenOf(schema).flatMap(([, child]) => unknownFormats(child))];
}

function warnings(definition: DraftDefinition, old?: DraftDefinition): readonly string[] {
  const before = new Set(old ? schemasOf(old).flatMap(unknownFormats) : []);
  const formats = schemasOf(definition)
    .flatMap(unknownFormats)
    .filter((format) => !before.has(format));
  return [...formats.map((format) => `unrecognized format ${JSON.stringify(format)}`), ...notSimulated(definition, old)];
}

/** What of a definition has no effect here is said once, when it comes. */
function notSimulated(definition: DraftDefinition, old: DraftDefinition | undefined): readonly string[] {
  const name = definition.metadata?.name ?? "";
  const has = (test: (one: DraftDefinition) => boolean) => test(definition) && !(old && test(old));
  const ruled = (one: DraftDefinition) => schemasOf(one).some((schema) => anySchema(schema, hasRules));
  const webhook = (one: DraftDefinition) => one.spec?.conversion?.strategy === "Webhook";
  return [
    ...(has(ruled)
      ? [
          `이 시뮬레이션에는 없다: CustomResourceDefinition ${name}의 x-kubernetes-validations(CEL 규칙). 적혀 있어도 객체를 검사하지 않는다.`,
        ]
      : []),
    ...(has(webhook)
      ? [`이 시뮬레이션에는 없다: CustomResourceDefinition ${name}의 spec.conversion.webhook. 변환 없이(None) 버전만 바꾼다.`]
      : []),
  ];
}

type Conversion = NonNullable<NonNullable<DraftDefinition["spec"]>["conversion"]>;

const HTTPS = 443;

const withPort = (conversion: Conversion): Conversion =>
  change(conversion, "webhook", (webhook) =>
    change(webhook, "clientConfig", (config) => change(config, "service", (service) => withDefaults(service, { port: HTTPS }))),
  );

export const customResourceDefinitionStrategy = defineStrategy<DraftDefinition>({
  meta: { ...clusterMeta, strictFinalizers: false },
  generation: true,
  status: true,
  defaults: (definition) =>
    change(definition, "spec", (spec) => {
      const named = change(spec, "names", (names) =>
        withDefaults(names, {
          ...(names.kind ? { listKind: `${names.kind}List` } : {}),
          singular: (names.kind ?? "").toLowerCase(),
        }),
      );
      return change(withDefaults(named, { conversion: { strategy: "None" } }), "conversion", withPort);
    }),
  prepareForCreate: (definition) => withStored({ ...definition, status: fresh }),
  prepareForUpdate: (definition) => withStored(definition),
  rules,
  warnings,
});
