import { deepEqual } from "../api/equal.ts";
import { isJsonObject } from "../api/json-object.ts";
import type { KubeObject } from "../api/object.ts";

/** What a write did to an object, as one would say it. */
export interface Change {
  readonly verb: "created" | "changed" | "marked" | "removed";
  /** The fields that are different, status and bookkeeping apart; at most `MAX_FIELDS`. */
  readonly fields: readonly FieldChange[];
}

export interface FieldChange {
  readonly path: string;
  /** A plain value as text; undefined where there was none, or it is not plain. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Lists and maps are only told to have changed. */
  readonly plain: boolean;
}

const MAX_FIELDS = 3;

/** Fields that follow from others or count writes: nobody's wish. */
const bookkeeping: ReadonlySet<string> = new Set([
  "status",
  "metadata.resourceVersion",
  "metadata.generation",
  "metadata.managedFields",
  "metadata.uid",
  "metadata.creationTimestamp",
  "metadata.annotations[kubectl.kubernetes.io/last-applied-configuration]",
  "metadata.annotations[deployment.kubernetes.io/revision]",
]);

/** Before and after of a write → what it did. */
export function changeOf(before: KubeObject | undefined, after: KubeObject | undefined): Change {
  if (after === undefined) return { verb: "removed", fields: [] };
  if (before === undefined) return { verb: "created", fields: [] };
  if (after.metadata.deletionTimestamp !== undefined && before.metadata.deletionTimestamp === undefined)
    return { verb: "marked", fields: [] };
  const fields: FieldChange[] = [];
  compare(before, after, "", fields);
  return { verb: "changed", fields };
}

function compare(before: unknown, after: unknown, path: string, fields: FieldChange[]): void {
  if (fields.length >= MAX_FIELDS || bookkeeping.has(path) || before === after) return;
  if (isJsonObject(before) && isJsonObject(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      compare(before[key], after[key], join(path, key), fields);
    }
    return;
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    for (const [index, item] of after.entries()) compare(before[index], item, `${path}[${index}]`, fields);
    return;
  }
  if (!deepEqual(before, after)) fields.push({ path, from: plain(before), to: plain(after), plain: isPlain(before) && isPlain(after) });
}

const isPlain = (value: unknown): boolean => typeof value !== "object" || value === null;
const plain = (value: unknown): string | undefined => (value === undefined || !isPlain(value) ? undefined : String(value));
const join = (path: string, key: string): string => (path === "" ? key : key.includes(".") ? `${path}[${key}]` : `${path}.${key}`);
