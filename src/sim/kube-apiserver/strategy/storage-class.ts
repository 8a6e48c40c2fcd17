import { duplicate, type FieldError, invalid, notSupported, required } from "../../api/field-error.ts";
import type { StorageClass } from "../../api/types.ts";
import { byteLength } from "../../api/utf8.ts";
import { equal } from "../validation/equal.ts";
import { clusterMeta, immutable, validateLabelName } from "../validation/metadata.ts";
import { isQualifiedName } from "../validation/names.ts";
import { oneOf, optional } from "../validation/rules.ts";
import { sortedKeys } from "../validation/workload.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

/** Follows pkg/apis/storage/validation/validation.go (ValidateStorageClass). */
type DraftStorageClass = DraftOf<StorageClass>;
type Topology = NonNullable<DraftStorageClass["allowedTopologies"]>[number];

const parametersMax = 512;
const parameterBytesMax = 256 * 1024;
const bindingModes = ["Immediate", "WaitForFirstConsumer"];

function validateParameters(parameters: { readonly [key: string]: string | undefined }, report: FieldError[]): void {
  const entries = Object.entries(parameters);
  if (entries.length > parametersMax) {
    report.push({ type: "FieldValueTooLong", field: "parameters", detail: `may not be more than ${parametersMax} bytes` });
    return;
  }
  let bytes = 0;
  for (const [key, value = ""] of entries) {
    if (key === "") report.push(invalid("parameters", key, "field can not be empty."));
    bytes += byteLength(key) + byteLength(value);
  }
  if (bytes > parameterBytesMax) {
    report.push({ type: "FieldValueTooLong", field: "parameters", detail: `may not be more than ${parameterBytesMax} bytes` });
  }
}

function validateTopology({ matchLabelExpressions = [] }: Topology, path: string, report: FieldError[]): void {
  const keys = new Set<string>();
  matchLabelExpressions.forEach(({ key = "", values = [] }, index) => {
    const at = `${path}.matchLabelExpressions[${index}]`;
    if (values.length === 0) report.push(required(`${at}.values`));
    values.forEach((value, position) => {
      if (values.indexOf(value) < position) report.push(duplicate(`${at}.values[${position}]`, value));
    });
    validateLabelName(key, `${at}.key`, report);
    if (keys.has(key)) report.push(duplicate(`${at}.key`, key));
    keys.add(key);
  });
}

/** What a topology selects, whatever the order in which it is written. */
const topologyText = ({ matchLabelExpressions = [] }: Topology): string =>
  matchLabelExpressions
    .map(({ key = "", values = [] }) => `${key}=${[...new Set(values)].sort().join(",")}`)
    .sort()
    .join(";");

/** Upstream's list of those seen begins with as many empty ones as there are topologies, so an empty one is always a duplicate. */
const emptyTopologies = (topologies: readonly Topology[]): string[] => topologies.map(() => "");

function rules(storageClass: DraftStorageClass, report: FieldError[]): void {
  const { provisioner = "", parameters = {}, volumeBindingMode } = storageClass;
  if (provisioner === "") report.push(required("provisioner"));
  else for (const detail of isQualifiedName(provisioner.toLowerCase())) report.push(invalid("provisioner", provisioner, detail));
  validateParameters(parameters, report);
  optional(oneOf("Delete", "Retain"))(storageClass.reclaimPolicy, "reclaimPolicy", report);
  if (volumeBindingMode === undefined) report.push(required("volumeBindingMode"));
  else if (!bindingModes.includes(volumeBindingMode)) report.push(notSupported("volumeBindingMode", volumeBindingMode, bindingModes));
  const seen = emptyTopologies(storageClass.allowedTopologies ?? []);
  storageClass.allowedTopologies?.forEach((topology, index) => {
    const at = `allowedTopologies[${index}]`;
    validateTopology(topology, at, report);
    const text = topologyText(topology);
    for (const other of seen) if (other === text) report.push(duplicate(`${at}.matchLabelExpressions`, ""));
    seen.push(text);
  });
}

function updateRules(storageClass: DraftStorageClass, old: DraftStorageClass, report: FieldError[]): void {
  for (const field of ["parameters", "provisioner", "reclaimPolicy", "volumeBindingMode"] as const) {
    const value = storageClass[field];
    if (equal(value ?? {}, old[field] ?? {})) continue;
    report.push(invalid(field, typeof value === "object" ? sortedKeys(value) : (value ?? null), immutable));
  }
}

export const storageClassStrategy = defineStrategy<DraftStorageClass>({
  meta: clusterMeta,
  generation: false,
  status: false,
  metaOnUpdate: ["create", "update"],
  defaults(storageClass) {
    const filled = storageClass.reclaimPolicy === undefined ? { ...storageClass, reclaimPolicy: "Delete" } : storageClass;
    return filled.volumeBindingMode === undefined ? { ...filled, volumeBindingMode: "Immediate" } : filled;
  },
  rules,
  updateRules,
});
