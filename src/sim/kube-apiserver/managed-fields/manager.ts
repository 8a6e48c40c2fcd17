import { decodeSet, encodeSet, type FieldSet, type FieldsV1, union } from "./field-set.ts";

/** Who states which fields, how and since when. */
export interface Manager {
  readonly manager: string;
  readonly operation: "Apply" | "Update";
  readonly apiVersion: string;
  /** "" for the object itself */
  readonly subresource: string;
  /** undefined for one that has only agreed with what was there */
  readonly time: string | undefined;
  readonly fields: FieldSet;
}

/** All managers of an object by their identifier. */
export type Managed = ReadonlyMap<string, Manager>;

export const noManagers: Managed = new Map();

/** Who a request is by. */
export type Identity = Omit<Manager, "time" | "fields">;

/** What tells managers apart; appliers are the same in every version. Follows apimachinery/pkg/util/managedfields/internal/managedfields.go (BuildManagerIdentifier). */
export function identifier({ manager, operation, apiVersion, subresource }: Identity): string {
  return JSON.stringify([manager, operation, subresource, operation === "Apply" ? "" : apiVersion]);
}

/** metadata.managedFields' entries. */
export interface ManagedFieldsEntry {
  readonly apiVersion?: string;
  readonly fieldsType?: string;
  readonly fieldsV1?: FieldsV1;
  readonly manager?: string;
  readonly operation?: string;
  readonly subresource?: string;
  readonly time?: string;
}

/** Appliers first, each kind by time. Follows managedfields.go (encodeManagedFields, sortEncodedManagedFields). */
export function encodeManaged(managed: Managed): readonly ManagedFieldsEntry[] {
  const sortText = ({ operation, time = "", manager, apiVersion, subresource }: Manager) => [
    operation,
    time,
    manager,
    apiVersion,
    subresource,
  ];
  return [...managed.values()]
    .sort((left, right) => compareTexts(sortText(left), sortText(right)))
    .map(({ apiVersion, fields, manager, operation, subresource, time }) => ({
      manager,
      operation,
      apiVersion,
      ...(time === undefined ? {} : { time }),
      fieldsType: "FieldsV1",
      fieldsV1: encodeSet(fields),
      ...(subresource === "" ? {} : { subresource }),
    }));
}

function compareTexts(left: readonly string[], right: readonly string[]): number {
  const index = left.findIndex((text, at) => text !== right[at]);
  if (index < 0) return 0;
  return (left[index] ?? "") < (right[index] ?? "") ? -1 : 1;
}

/** The managers a client wrote down; undefined when they cannot be read. Follows managedfields.go (DecodeManagedFields). */
export function decodeManaged(entries: readonly ManagedFieldsEntry[]): Managed | undefined {
  const managed = new Map<string, Manager>();
  for (const { manager = "", operation, apiVersion = "", subresource = "", time, fieldsType, fieldsV1 = {} } of entries) {
    const fields = decodeSet(fieldsV1);
    if ((operation !== "Apply" && operation !== "Update") || apiVersion === "" || fieldsType !== "FieldsV1" || !fields) return undefined;
    const entry: Manager = { manager, operation, apiVersion, subresource, time, fields };
    managed.set(identifier(entry), entry);
  }
  return managed;
}

/** Follows apimachinery/pkg/util/managedfields/internal/capmanagers.go (DefaultMaxUpdateManagers). */
const MAX_UPDATERS = 10;

/** The oldest of too many updaters become one for each version. Follows capmanagers.go (capUpdateManagers). */
export function capManagers(managed: Managed): Managed {
  const updaters = [...managed].filter(([, { operation }]) => operation === "Update");
  let count = updaters.length;
  if (count <= MAX_UPDATERS) return managed;
  const sortText = ([id, { time = "" }]: readonly [string, Manager]) => [time, id];
  updaters.sort((left, right) => compareTexts(sortText(left), sortText(right)));
  const capped = new Map(managed);
  const bucketOf = new Map<string, string>();
  for (const [id, entry] of updaters) {
    if (count <= MAX_UPDATERS) break;
    const first = bucketOf.get(entry.apiVersion);
    const older = first === undefined ? undefined : capped.get(first);
    if (first === undefined || !older) {
      bucketOf.set(entry.apiVersion, id);
      continue;
    }
    const bucket: Manager = { ...joined(older, entry), manager: "ancient-changes", subresource: "" };
    capped.delete(first);
    capped.delete(id);
    capped.set(identifier(bucket), bucket);
    bucketOf.set(entry.apiVersion, identifier(bucket));
    count--;
  }
  return capped;
}

/** The later one, with what both state. */
const joined = (older: Manager, later: Manager): Manager => ({ ...later, fields: union(older.fields, later.fields) });
