import { type Descriptions, fieldDescription } from "../../api/descriptions.ts";

/** What a Table says of a column besides its name. Follows kubernetes/pkg/printers/internalversion/printers.go (AddHandlers). */
export interface ColumnKind {
  readonly type: "string" | "integer" | "boolean" | "date";
  readonly format: string;
}

type Types = { readonly [column: string]: ColumnKind["type"] };

const counts: Types = { Desired: "integer", Current: "integer", Ready: "integer" };

/** Columns whose declared type is not string; a kind's own entries come before those of every kind. */
const declared: { readonly [kind: string]: Types } = {
  ReplicaSet: counts,
  ReplicationController: counts,
  DaemonSet: { ...counts, "Up-to-date": "integer", Available: "integer" },
  CronJob: { Suspend: "boolean", Active: "integer" },
  PodDisruptionBudget: { "Allowed Disruptions": "integer" },
  PriorityClass: { Value: "integer", "Global-Default": "boolean" },
  CSIDriver: { AttachRequired: "boolean", PodInfoOnMount: "boolean" },
  CSINode: { Drivers: "integer" },
};
const everyKind: Types = { "Created At": "date" };

/** Columns that hold numbers, whatever type they declare. */
const numbers: { readonly [kind: string]: ReadonlySet<string> } = {
  ReplicaSet: new Set(Object.keys(counts)),
  ReplicationController: new Set(Object.keys(counts)),
  DaemonSet: new Set(Object.keys(declared["DaemonSet"] ?? {})),
  Deployment: new Set(["Up-to-date", "Available"]),
  CronJob: new Set(["Active"]),
  ConfigMap: new Set(["Data"]),
  Secret: new Set(["Data"]),
  HorizontalPodAutoscaler: new Set(["Maxpods", "Replicas"]),
  PodDisruptionBudget: new Set(["Allowed Disruptions"]),
  PriorityClass: new Set(["Value"]),
  Event: new Set(["Count"]),
  ControllerRevision: new Set(["Revision"]),
  CSINode: new Set(["Drivers"]),
};

const truths: { readonly [kind: string]: ReadonlySet<string> } = {
  PriorityClass: new Set(["Global-Default"]),
  StorageClass: new Set(["AllowVolumeExpansion"]),
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

/** Type and field whose description is the column's, where it is one. */
const described: { readonly [column: string]: readonly [type: string, field: string] } = {
  Name: ["meta/v1.ObjectMeta", "name"],
  Age: ["meta/v1.ObjectMeta", "creationTimestamp"],
  "Created At": ["meta/v1.ObjectMeta", "creationTimestamp"],
};

export function columnDescription(descriptions: Descriptions | undefined, column: string): string {
  const place = described[column];
  return descriptions && place ? fieldDescription(descriptions, ...place) : "";
}
