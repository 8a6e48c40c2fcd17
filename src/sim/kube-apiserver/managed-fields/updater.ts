import { deepEqual } from "../../api/equal.ts";
import type { Atom } from "./atom.ts";
import { type Comparison, compare } from "./compare.ts";
import { difference, type FieldSet, intersection, noFields, pathsOf, recursiveDifference, union } from "./field-set.ts";
import { fieldsOf, withNamedParents } from "./fields-of.ts";
import { type Identity, identifier, type Managed, type Manager } from "./manager.ts";
import { merge, removeFields } from "./merge.ts";
import type { Path } from "./path-element.ts";
import type { Fields } from "./typed-value.ts";

// Who owns what after a write. Follows sigs.k8s.io/structured-merge-diff/merge/update.go.
// Simplified: types do not change under an object, so no set is reconciled with a new schema.

/** An object's kind in all its versions, and what a write to this subresource may not touch. */
export interface Versions {
  /** undefined for a version that is not served */
  atom(apiVersion: string): Atom | undefined;
  convert(object: Fields, apiVersion: string): Fields;
  /** a new object before anything is said of it */
  zero(apiVersion: string): Fields;
  readonly resetFields: FieldSet;
}

/** A write: the object before (the zero one, of a new object) and after, in the version it was asked in. */
export interface Change {
  readonly live: Fields;
  readonly next: Fields;
  readonly versions: Versions;
}

export interface Conflict {
  readonly manager: Manager;
  readonly path: Path;
}

const atomIn = (versions: Versions, apiVersion: string): Atom => {
  const atom = versions.atom(apiVersion);
  if (!atom) throw new Error(`no type for ${apiVersion}`);
  return atom;
};

const withFields = (managed: Managed, id: string, fields: FieldSet, entry: Manager): Managed => {
  const next = new Map(managed);
  if (fields.size === 0) next.delete(id);
  else next.set(id, { ...entry, fields });
  return next;
};

/** Takes what was changed from its owners; what was removed belongs to nobody. */
function disown({ live, next, versions }: Change, apiVersion: string, managed: Managed, actor: string) {
  const comparisons = new Map<string, Comparison>();
  const changesIn = (version: string): Comparison => {
    const known = comparisons.get(version);
    if (known) return known;
    const of = (object: Fields) => (version === apiVersion ? object : versions.convert(object, version));
    const found = withoutFields(compare(of(live), of(next), atomIn(versions, version)), versions.resetFields);
    comparisons.set(version, found);
    return found;
  };
  const kept = new Map<string, Manager>();
  const conflicts: Conflict[] = [];
  for (const [id, entry] of managed) {
    if (id === actor) kept.set(id, entry);
    else if (versions.atom(entry.apiVersion)) {
      const { added, modified, removed } = changesIn(entry.apiVersion);
      const taken = intersection(entry.fields, union(modified, added));
      conflicts.push(...pathsOf(taken).map((path) => ({ manager: entry, path })));
      const fields = difference(difference(entry.fields, taken), removed);
      if (fields.size > 0) kept.set(id, fields === entry.fields ? entry : { ...entry, fields });
    }
  }
  return { managed: kept as Managed, conflicts, changes: changesIn(apiVersion) };
}

const withoutFields = ({ added, modified, removed }: Comparison, fields: FieldSet): Comparison => ({
  added: recursiveDifference(added, fields),
  modified: recursiveDifference(modified, fields),
  removed: recursiveDifference(removed, fields),
});

/** What an update makes its own. @returns the other managers, and the fields that the update changed. */
export function updateFields(
  change: Change,
  apiVersion: string,
  managed: Managed,
): { readonly managed: Managed; readonly taken: FieldSet } {
  const { managed: others, changes } = disown(change, apiVersion, managed, "");
  return { managed: others, taken: union(changes.modified, changes.added) };
}

export interface Applied {
  /** undefined when the object stays as it is */
  readonly object: Fields | undefined;
  readonly managed: Managed;
}

/** The object with a configuration applied, or the conflicts that forbid it. */
export function applyFields(
  { live, next: config, versions }: Change,
  identity: Identity,
  managed: Managed,
  force: boolean,
): Applied | { readonly conflicts: readonly Conflict[] } {
  const { apiVersion } = identity;
  const atom = atomIn(versions, apiVersion);
  const id = identifier(identity);
  const last = managed.get(id);
  const stated = recursiveDifference(fieldsOf(config, atom), versions.resetFields);
  const entry: Manager = { ...identity, time: last?.time, fields: stated };
  const all = withFields(managed, id, stated, entry);
  const merged = merge(live, config, atom) as Fields;
  const object = prune(merged, last, all, apiVersion, versions);
  const settled = disown({ live, next: object, versions }, apiVersion, all, id);
  if (!force && settled.conflicts.length > 0) return { conflicts: settled.conflicts };
  return { object: deepEqual(live, object) ? undefined : object, managed: settled.managed };
}

/** Takes away what the manager stated last time and states no more, where nobody else owns it. */
function prune(merged: Fields, last: Manager | undefined, managed: Managed, apiVersion: string, versions: Versions): Fields {
  const atom = last && versions.atom(last.apiVersion);
  if (!last || !atom || last.fields.size === 0) return merged;
  const converted = apiVersion === last.apiVersion ? merged : versions.convert(merged, last.apiVersion);
  const lastFields = withNamedParents(last.fields, atom);
  const pruned = removeFields(converted, lastFields, atom) as Fields;
  const owned = addBackOwned(converted, pruned, last.apiVersion, managed, versions);
  const dangling = addBackDangling(converted, owned, lastFields, atom);
  return apiVersion === last.apiVersion ? dangling : versions.convert(dangling, apiVersion);
}

/** What others own, or the manager states again, stays. */
function addBackOwned(merged: Fields, pruned: Fields, prunedVersion: string, managed: Managed, versions: Versions): Fields {
  const apiVersions = new Set([prunedVersion, ...[...managed.values()].map(({ apiVersion }) => apiVersion)]);
  let object = pruned;
  for (const version of apiVersions) {
    const atom = versions.atom(version);
    if (!atom) continue;
    const inVersion = (value: Fields) => (version === prunedVersion ? value : versions.convert(value, version));
    const [whole, present] = [inVersion(merged), inVersion(object)];
    const owned = [...managed.values()].filter(({ apiVersion }) => apiVersion === version).map(({ fields }) => fields);
    const keep = union(withNamedParents(fieldsOf(present, atom), atom), withNamedParents(owned.reduce(union, noFields), atom));
    const kept = removeFields(whole, difference(withNamedParents(fieldsOf(whole, atom), atom), keep), atom) as Fields;
    object = version === prunedVersion ? kept : versions.convert(kept, prunedVersion);
  }
  return object;
}

/** What was not the manager's own is not taken away, even below what was. */
function addBackDangling(merged: Fields, pruned: Fields, last: FieldSet, atom: Atom): Fields {
  const gone = difference(withNamedParents(fieldsOf(merged, atom), atom), withNamedParents(fieldsOf(pruned, atom), atom));
  return removeFields(merged, intersection(gone, last), atom) as Fields;
}
