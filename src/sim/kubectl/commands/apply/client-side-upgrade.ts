import { deepEqual } from "../../../api/equal.ts";
import { isJsonObject } from "../../../api/json-object.ts";
import type { KubeObject } from "../../../api/object.ts";
import { LAST_APPLIED } from "../apply.ts";

// Makes what client-side apply stated the property of server-side apply. Follows client-go/util/csaupgrade/upgrade.go.

type Entry = NonNullable<KubeObject["metadata"]["managedFields"]>[number];
type FieldTree = { readonly [element: string]: unknown };

const annotationPath = ["f:metadata", "f:annotations", `f:${LAST_APPLIED}`];

/** The managers that state the annotation of client-side apply. */
export function ownersOf({ metadata }: KubeObject, operation: "Apply" | "Update"): readonly Entry[] {
  return (metadata.managedFields ?? []).filter((entry) => entry.operation === operation && states(entry.fieldsV1, annotationPath));
}

function states(fields: unknown, [first, ...rest]: readonly string[]): boolean {
  if (first === undefined) return isJsonObject(fields) && isMember(fields);
  return isJsonObject(fields) && first in fields && states(fields[first], rest);
}

/** managedFields with client-side appliers made one with the server-side applier; undefined where there are none. */
export function upgradedManagers(object: KubeObject, manager: string): readonly Entry[] | undefined {
  const before = object.metadata.managedFields ?? [];
  const names = new Set(ownersOf(object, "Update").map((entry) => entry.manager ?? ""));
  const after = [...names].reduce<readonly Entry[]>((entries, name) => upgraded(entries, name, manager), before);
  return deepEqual(before, after) ? undefined : after;
}

const isMain = (entry: Entry, manager: string, operation: string): boolean =>
  entry.manager === manager && entry.operation === operation && (entry.subresource ?? "") === "";

function upgraded(entries: readonly Entry[], clientSide: string, serverSide: string): readonly Entry[] {
  const applier = entries.findIndex((entry) => isMain(entry, serverSide, "Apply"));
  const at = applier >= 0 ? applier : entries.findIndex((entry) => isMain(entry, clientSide, "Update"));
  const target = entries[at];
  if (!target) return entries;
  const other = entries.find((entry) => isMain(entry, clientSide, "Update") && entry.apiVersion === target.apiVersion);
  const fieldsV1 = unionOf(target.fieldsV1 as FieldTree, (other?.fieldsV1 ?? {}) as FieldTree);
  const joined = { ...target, manager: serverSide, operation: "Apply", fieldsV1 } as Entry;
  return entries.map((entry, index) => (index === at ? joined : entry)).filter((entry) => !isMain(entry, clientSide, "Update"));
}

const isMember = (tree: FieldTree): boolean => "." in tree || Object.keys(tree).length === 0;

/** Two trees of fields in one. `.` says that a parent itself is in it too, as an empty tree does. */
function unionOf(left: FieldTree, right: FieldTree): FieldTree {
  const elements = [...new Set([...Object.keys(left), ...Object.keys(right)])].filter((element) => element !== ".");
  return Object.fromEntries(
    elements.map((element) => {
      const [mine, other] = [left[element], right[element]];
      if (!isJsonObject(mine) || !isJsonObject(other)) return [element, mine ?? other];
      const { ".": _, ...inner } = unionOf(mine, other);
      const itself = (isMember(mine) || isMember(other)) && Object.keys(inner).length > 0 ? { ".": {} } : {};
      return [element, { ...itself, ...inner }];
    }),
  );
}
