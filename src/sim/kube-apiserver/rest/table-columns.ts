import { type Descriptions, fieldDescription } from "../../api/descriptions.ts";
import { columnTexts, commonColumnTexts } from "./column-texts.ts";

/** What a Table says of a column besides its name. Follows kubernetes/pkg/printers/internalversion/printers.go (AddHandlers). */
export interface ColumnKind {
  readonly type: "string" | "integer" | "boolean" | "date";
  readonly format: string;
}

type Types = { readonly [column: string]: ColumnKind["type"] };

const counts: Types = { Desired: "integer", Current: "integer", Ready: "integer" };
const scaleCounts: Types = { Desired: "integer", Available: "integer" };
const daemonCounts: Types = { ...counts, "Up-to-date": "integer", Available: "integer" };

const driverTruths: Types = {
  AttachRequired: "boolean",
  PodInfoOnMount: "boolean",
  StorageCapacity: "boolean",
  RequiresRepublish: "boolean",
};

/** Columns whose declared type is not string; a kind's own entries come before those of every kind. */
const declared: { readonly [kind: string]: Types } = {
  ReplicaSet: counts,
  ReplicationController: counts,
  DaemonSet: daemonCounts,
  Scale: scaleCounts,
  CronJob: { Suspend: "boolean", Active: "integer" },
  PodDisruptionBudget: { "Allowed Disruptions": "integer" },
  PriorityClass: { Value: "integer", "Global-Default": "boolean" },
  CSIDriver: driverTruths,
  CSINode: { Drivers: "integer" },
  VolumeAttachment: { Attached: "boolean" },
};
const everyKind: Types = { "Created At": "date" };

/** Columns that hold numbers, whatever type they declare. */
const numbers: { readonly [kind: string]: ReadonlySet<string> } = {
  ReplicaSet: new Set(Object.keys(counts)),
  ReplicationController: new Set(Object.keys(counts)),
  DaemonSet: new Set(Object.keys(daemonCounts)),
  Scale: new Set(Object.keys(scaleCounts)),
  Deployment: new Set(["Up-to-date", "Available"]),
  CronJob: new Set(["Active"]),
  ConfigMap: new Set(["Data"]),
  Secret: new Set(["Data"]),
  HorizontalPodAutoscaler: new Set(["MaxPods", "Replicas"]),
  PodDisruptionBudget: new Set(["Allowed Disruptions"]),
  PriorityClass: new Set(["Value"]),
  Event: new Set(["Count"]),
  ControllerRevision: new Set(["Revision"]),
  CSINode: new Set(["Drivers"]),
};

const truths: { readonly [kind: string]: ReadonlySet<string> } = {
  PriorityClass: new Set(["Global-Default"]),
  StorageClass: new Set(["AllowVolumeExpansion"]),
  CSIDriver: new Set(Object.keys(driverTruths)),
  VolumeAttachment: new Set(["Attached"]),
};

export function columnKind(kind: string, column: string): ColumnKind {
  return { type: declared[kind]?.[column] ?? everyKind[column] ?? "string", format: column === "Name" ? "name" : "" };
}

/** A cell as JSON carries it: counts are numbers there, some answers true or false. */
export function cellValue(kind: string, column: string, text: string): string | number | boolean {
  if (numbers[kind]?.has(column) && /^-?\d+$/.test(text)) return Number(text);
  if (truths[kind]?.has(column) && (text === "true" || text === "false")) return text === "true";
  return text;
}

/** A column's description, when the texts have been loaded. */
export function columnDescription(descriptions: Descriptions | undefined, kind: string, column: string): string {
  const text = columnTexts[kind]?.[column] ?? commonColumnTexts[column] ?? "";
  const [type = "", field] = text.split("#");
  if (field === undefined) return text;
  // OpenAPI adds the values of an enum to a field's own words.
  return descriptions ? (fieldDescription(descriptions, type, field).split("\n\nPossible enum values:")[0] ?? "") : "";
}
