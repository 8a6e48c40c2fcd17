import { isJsonObject, type JsonObject } from "../../api/json-object.ts";
import type { KubeObject } from "../../api/object.ts";
import { annotationLines, type Lines, labelLines, sortedKeys } from "./text.ts";

/** A kind without a describer of its own. Follows kubectl/pkg/describe/describe.go (genericDescriber, printUnstructuredContent). */
export function describeAny(object: KubeObject): Lines {
  const { metadata } = object;
  const { labels: _, annotations: __, name: ___, namespace: ____, managedFields: _____, ...rest } = metadata;
  return [
    `Name:\t${metadata.name}`,
    `Namespace:\t${metadata.namespace ?? ""}`,
    ...labelLines("Labels", metadata.labels),
    ...annotationLines(metadata.annotations),
    ...fields({ ...object, metadata: rest } as unknown as JsonObject, ""),
  ];
}

function fields(map: JsonObject, indent: string): Lines {
  return sortedKeys(map).flatMap((key) => {
    const value = map[key];
    const title = smartLabel(key);
    if (isJsonObject(value)) return [`${indent}${title}:`, ...fields(value, `${indent}  `)];
    if (Array.isArray(value)) return [`${indent}${title}:`, ...value.flatMap((item) => listItem(item, `${indent}  `))];
    return [`${indent}${title}:\t${value === null ? "<nil>" : String(value)}`];
  });
}

function listItem(item: unknown, indent: string): Lines {
  return isJsonObject(item) ? fields(item, indent) : [`${indent}${String(item)}`];
}

const acronyms: ReadonlySet<string> = new Set(["API", "URL", "UID", "OSB", "GUID"]);

/** `cronSpec` → `Cron Spec`; names with other signs than letters and dashes stay. Follows kubectl/pkg/describe (smartLabelFor). */
function smartLabel(field: string): string {
  if (/[^A-Za-z-]/.test(field)) return field;
  const parts = field
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .replace(/-+/g, " $& ")
    .split(" ");
  return parts
    .map((part) => (acronyms.has(part.toUpperCase()) ? part.toUpperCase() : part.slice(0, 1).toUpperCase() + part.slice(1)))
    .join(" ");
}
