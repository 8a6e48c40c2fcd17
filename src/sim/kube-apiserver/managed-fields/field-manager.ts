import { deepEqual } from "../../api/equal.ts";
import { goJson, sortKeys } from "../../api/go-json.ts";
import { failure, type Status } from "../../api/status.ts";
import type { Atom } from "./atom.ts";
import { compare } from "./compare.ts";
import { difference, type FieldSet, has, setOfPaths, union } from "./field-set.ts";
import { fieldsOf } from "./fields-of.ts";
import { capManagers, type Identity, identifier, type Managed, type Manager, noManagers } from "./manager.ts";
import { fieldElement, pathText } from "./path-element.ts";
import { statesSameFields } from "./same-fields.ts";
import { type Fields, isFields } from "./typed-value.ts";
import { type Applied, applyFields, type Change, type Conflict, updateFields, type Versions } from "./updater.ts";

// What the API server adds to the bare rules of ownership: names, times, what is nobody's, and the passage from client-side apply.
// Follows apimachinery/pkg/util/managedfields/internal/{fieldmanager,stripmeta,managedfieldsupdater,skipnonapplied,lastappliedmanager}.go.

const metadataPath = (...names: readonly string[]) => ["metadata", ...names].map(fieldElement);

/** Fields that make an object what it is; nobody states them. */
const unowned: FieldSet = setOfPaths([
  [fieldElement("apiVersion")],
  [fieldElement("kind")],
  metadataPath(),
  ...["name", "namespace", "creationTimestamp", "selfLink", "uid", "clusterName", "generation", "managedFields", "resourceVersion"].map(
    (name) => metadataPath(name),
  ),
]);

const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
const MAX_ANNOTATIONS_BYTES = 256 * 1024;

/** What was written: `live` is undefined for a new object. Both may be in any version. */
export interface Write {
  readonly live: Fields | undefined;
  readonly next: Fields;
  readonly versions: Versions;
}

/** The managers after an update. An object that has none gets its first ones when it is made, or by an apply. */
export function managedAfterUpdate({ live, next, versions }: Write, identity: Identity, managed: Managed, time: string): Managed {
  if (managed.size === 0 && live) return managed;
  const { apiVersion } = identity;
  const id = identifier(identity);
  if (!live && managed.size === 0) {
    const fields = firstFields(versions.convert(next, apiVersion), apiVersion, versions);
    return fields.size === 0 ? managed : new Map([[id, { ...identity, time, fields }]]);
  }
  const before = live ? versions.convert(live, apiVersion) : versions.zero(apiVersion);
  const { managed: others, taken } = updateFields(
    { live: before, next: versions.convert(next, apiVersion), versions },
    apiVersion,
    managed,
  );
  const fields = difference(taken, unowned);
  if (fields.size === 0) return capManagers(others);
  const own = others.get(id);
  return capManagers(new Map(others).set(id, { ...identity, time, fields: own ? union(own.fields, fields) : fields }));
}

interface First {
  readonly stated: Fields;
  readonly fields: FieldSet;
  readonly resetFields: FieldSet;
}

/** Of each type the last new object. */
const lastFirst = new WeakMap<Atom, First>();

/** What the maker of a new object owns; the set is that of the one before, if both state the same fields. */
function firstFields(stated: Fields, apiVersion: string, versions: Versions): FieldSet {
  const { resetFields } = versions;
  const atom = versions.atom(apiVersion);
  const last = atom && lastFirst.get(atom);
  if (atom && last?.resetFields === resetFields && statesSameFields(last.stated, stated, atom)) return last.fields;
  const { taken } = updateFields({ live: versions.zero(apiVersion), next: stated, versions }, apiVersion, noManagers);
  const fields = difference(taken, unowned);
  if (atom) lastFirst.set(atom, { stated, fields, resetFields });
  return fields;
}

/** The object and its managers after a configuration was applied, or the conflicts that forbid it. */
export function managedAfterApply(
  change: Change,
  identity: Identity,
  managed: Managed,
  time: string,
  force: boolean,
): { readonly object: Fields; readonly managed: Managed } | { readonly conflicts: readonly Conflict[] } {
  const updater: Identity = { ...identity, manager: "before-first-apply", operation: "Update" };
  const before = managed.size > 0 ? managed : managedAfterUpdate({ ...change, live: undefined, next: change.live }, updater, managed, time);
  const applied = applyFromClientSide(change, identity, before, force);
  if ("conflicts" in applied) return applied;
  const object = withLastApplied(applied.object ?? change.live, change.next, identity.manager);
  return { object, managed: withOwner(applied, identity, time) };
}

/** The applier's entry without what is nobody's; its time is that of the last change it made. */
function withOwner({ object, managed }: Applied, identity: Identity, time: string): Managed {
  const id = identifier(identity);
  const entry = managed.get(id);
  if (!entry) return managed;
  const next = new Map(managed);
  const fields = difference(entry.fields, unowned);
  if (fields.size === 0) next.delete(id);
  else next.set(id, { ...entry, fields, time: object ? time : entry.time });
  return next;
}

/** kubectl may take what it had applied client-side, as long as nobody changed it since. Follows internal/lastappliedmanager.go. */
function applyFromClientSide(change: Change, identity: Identity, managed: Managed, force: boolean): ReturnType<typeof applyFields> {
  const applied = applyFields(change, identity, managed, force);
  if (!("conflicts" in applied) || identity.manager !== "kubectl") return applied;
  const allowed = stillAsApplied(change, identity.apiVersion);
  if (!allowed) return applied;
  const conflicts = applied.conflicts.filter(({ path }) => !has(allowed, path));
  return conflicts.length > 0 ? { conflicts } : applyFields(change, identity, managed, true);
}

/** The fields of the last client-side apply that are as they were applied. */
function stillAsApplied({ live, versions }: Change, apiVersion: string): FieldSet | undefined {
  const text = annotationsOf(live)[LAST_APPLIED];
  const atom = versions.atom(apiVersion);
  const applied = typeof text === "string" ? parsed(text) : undefined;
  if (!isFields(applied) || !atom || applied.apiVersion !== apiVersion) return undefined;
  const { added, modified, removed } = compare(applied, live, atom);
  return [added, modified, removed].reduce(difference, fieldsOf(applied, atom));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function annotationsOf({ metadata }: Fields): Fields {
  const annotations = isFields(metadata) ? metadata.annotations : undefined;
  return isFields(annotations) ? annotations : {};
}

/** An object that was applied client-side keeps its annotation true, for those who still read it. Follows internal/lastappliedupdater.go. */
function withLastApplied(object: Fields, config: Fields, manager: string): Fields {
  const { [LAST_APPLIED]: present, ...others } = annotationsOf(object);
  if (manager !== "kubectl" || !present) return object;
  const { [LAST_APPLIED]: _, ...own } = annotationsOf(config);
  const metadata = isFields(config.metadata) ? config.metadata : {};
  const stated = { ...config, metadata: metadata.annotations === undefined ? metadata : { ...metadata, annotations: own } };
  const annotations = { ...others, [LAST_APPLIED]: `${goJson(sortKeys(stated))}\n` };
  const size = Object.entries(annotations).reduce((sum, [key, value]) => sum + key.length + String(value).length, 0);
  return { ...object, metadata: { ...(object.metadata as Fields), annotations: size > MAX_ANNOTATIONS_BYTES ? others : annotations } };
}

/** Are the managers the same but for their times? Then nothing is written for their sake. Follows internal handlers/fieldmanager/equality.go. */
export function sameManagers(left: Managed, right: Managed): boolean {
  const timeless = (managed: Managed) =>
    [...managed].map(([id, { time: _, fields, ...rest }]) => [id, { ...rest, fields: [...nested(fields)] }]);
  return deepEqual(Object.fromEntries(timeless(left)), Object.fromEntries(timeless(right)));
}

const nested = (fields: FieldSet): readonly unknown[] =>
  [...fields].sort(([left], [right]) => (left < right ? -1 : 1)).map(([element, node]) => [element, node.member, nested(node.below)]);

/** 409 with every conflict as a cause. Follows internal/conflict.go. */
export function conflictsStatus(conflicts: readonly Conflict[]): Status {
  const causes = conflicts.map(({ manager, path }) => ({
    reason: "FieldManagerConflict",
    message: `conflict with ${managerText(manager)}`,
    field: pathText(path),
  }));
  const [only] = causes;
  const message =
    only && causes.length === 1 ? `1 conflict: ${only.message}: ${only.field}` : `${causes.length} conflicts: ${byManager(conflicts)}`;
  return failure("Conflict", `Apply failed with ${message}`, { causes });
}

function byManager(conflicts: readonly Conflict[]): string {
  const managers = [...new Map(conflicts.map(({ manager }) => [identifier(manager), manager]))].sort(([left], [right]) =>
    left < right ? -1 : 1,
  );
  return managers
    .flatMap(([, manager]) => [
      `conflicts with ${managerText(manager)}:`,
      ...conflicts.filter((conflict) => conflict.manager === manager).map(({ path }) => `- ${pathText(path)}`),
    ])
    .join("\n");
}

function managerText({ manager, subresource, operation, apiVersion }: Manager): string {
  const name = JSON.stringify(manager) + (subresource === "" ? "" : ` with subresource ${JSON.stringify(subresource)}`);
  return operation === "Update" ? `${name} using ${apiVersion}` : name;
}
