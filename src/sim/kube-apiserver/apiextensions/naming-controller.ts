import { hasCondition } from "../../api/custom-resources.ts";
import { deepEqual } from "../../api/equal.ts";
import { aggregateText } from "../../api/error-message.ts";
import { keyOf } from "../../api/object.ts";
import type { CustomResourceDefinition } from "../../api/types.ts";
import { type Action, type Component, defineReasons, type WatchEvent } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";
import { type NewCondition, withCondition } from "./conditions.ts";
import { writeStatus } from "./write-status.ts";

type Names = CustomResourceDefinition["spec"]["names"];

const reasons = defineReasons({
  AcceptNames: { message: ({ definition }) => `the names of ${definition} are accepted` },
  RefuseNames: { message: ({ definition, why }) => `names of ${definition} are taken: ${why}` },
  EstablishDefinition: { message: ({ definition }) => `${definition} is served` },
});

/** A change of names may free some for the others of the group. */
function wakeGroup({ type, object, old, key }: WatchEvent, view: View) {
  const { spec, status } = object as CustomResourceDefinition;
  const before = (old as CustomResourceDefinition | undefined)?.status?.acceptedNames;
  if (type !== "DELETED" && deepEqual(before, status?.acceptedNames)) return [{ key }];
  return view.list("CustomResourceDefinition").flatMap((other) => (other.spec.group === spec.group ? [{ key: keyOf(other) }] : []));
}

/**
 * Names within a group belong to the definition that had them first.
 * Follows apiextensions-apiserver/pkg/controller/status/naming_controller.go.
 */
export const namingController: Component = {
  name: "naming-condition-controller",
  watches: { CustomResourceDefinition: wakeGroup },
  sync(view, key) {
    const definition = view.getByKey(key) as CustomResourceDefinition | undefined;
    if (!definition || deepEqual(definition.spec.names, definition.status.acceptedNames)) return [];
    const { acceptedNames, conditions } = accepted(view, definition);
    const [first] = conditions;
    const old = (definition.status.conditions ?? []).find(({ type }) => type === "NamesAccepted");
    const told = old && { type: old.type, status: old.status, reason: old.reason, message: old.message };
    if (deepEqual(acceptedNames, definition.status.acceptedNames) && deepEqual(told, first)) return [];
    const next = conditions.reduce((changed, condition) => withCondition(changed, view.nowMillis, condition), definition);
    const facts = { definition: definition.metadata.name, why: first?.message };
    const reason = first?.status === "True" ? reasons.AcceptNames(facts) : reasons.RefuseNames(facts);
    return [writeStatus({ ...next, status: { ...next.status, acceptedNames } }, reason)];
  },
};

function usedNames(
  view: View,
  { spec }: CustomResourceDefinition,
): { readonly resources: ReadonlySet<string>; readonly kinds: ReadonlySet<string> } {
  const names = view
    .list("CustomResourceDefinition")
    .filter((other) => other.spec.group === spec.group)
    .flatMap((other) => other.status.acceptedNames ?? []);
  return {
    resources: new Set(names.flatMap(({ plural, singular = "", shortNames = [] }) => [plural, singular, ...shortNames])),
    kinds: new Set(names.flatMap(({ kind, listKind = "" }) => [kind, listKind])),
  };
}

/** What of the wanted names can be had, and the conditions that say so. */
function accepted(
  view: View,
  definition: CustomResourceDefinition,
): { readonly acceptedNames: Names; readonly conditions: readonly NewCondition[] } {
  const { names: wanted } = definition.spec;
  const before: Names = definition.status.acceptedNames ?? { plural: "", kind: "" };
  const { resources, kinds } = usedNames(view, definition);
  let conflict: NewCondition | undefined;
  const taken = (name: string | undefined, own: string | undefined, used: ReadonlySet<string>) => name !== own && used.has(name ?? "");
  const refuse = (reason: string, names: readonly string[]): void => {
    const texts = names.map((name) => `${JSON.stringify(name)} is already in use`);
    const message = aggregateText(texts);
    conflict = { type: "NamesAccepted", status: "False", reason, message };
  };
  const choose = (field: "plural" | "singular" | "kind" | "listKind", used: ReadonlySet<string>, reason: string) => {
    if (!taken(wanted[field], before[field], used)) return wanted[field];
    refuse(reason, [wanted[field] ?? ""]);
    return before[field];
  };
  const plural = choose("plural", resources, "PluralConflict");
  const singular = choose("singular", resources, "SingularConflict");
  const clashing = (wanted.shortNames ?? []).filter((name) => !before.shortNames?.includes(name) && resources.has(name));
  if (clashing.length > 0) refuse("ShortNamesConflict", clashing);
  const shortNames = clashing.length > 0 ? before.shortNames : wanted.shortNames;
  const kind = choose("kind", kinds, "KindConflict");
  const listKind = choose("listKind", kinds, "ListKindConflict");
  const texts = { plural: plural ?? "", kind: kind ?? "", ...(singular ? { singular } : {}), ...(listKind ? { listKind } : {}) };
  const lists = { ...(shortNames ? { shortNames } : {}), ...(wanted.categories ? { categories: wanted.categories } : {}) };
  const good: NewCondition = { type: "NamesAccepted", status: "True", reason: "NoConflicts", message: "no conflicts found" };
  return { acceptedNames: { ...texts, ...lists }, conditions: [conflict ?? good, established(definition, conflict === undefined)] };
}

function established(definition: CustomResourceDefinition, namesAccepted: boolean): NewCondition {
  const old = (definition.status.conditions ?? []).find(({ type }) => type === "Established");
  if (old?.status !== "True" && namesAccepted) {
    return { type: "Established", status: "False", reason: "Installing", message: "the initial names have been accepted" };
  }
  if (old) return { type: old.type, status: old.status, reason: old.reason ?? "", message: old.message ?? "" };
  return { type: "Established", status: "False", reason: "NotAccepted", message: "not all names are accepted" };
}

/** Once its names are accepted, a definition is served. Follows apiextensions-apiserver/pkg/controller/establish/establishing_controller.go. */
export const establishingController: Component = {
  name: "establishing-controller",
  watches: { CustomResourceDefinition: ({ type, key }) => (type === "DELETED" ? [] : [{ key }]) },
  sync(view, key): readonly Action[] {
    const definition = view.getByKey(key) as CustomResourceDefinition | undefined;
    if (!definition || !hasCondition(definition, "NamesAccepted") || hasCondition(definition, "Established")) return [];
    const message = "the initial names have been accepted";
    const next = withCondition(definition, view.nowMillis, {
      type: "Established",
      status: "True",
      reason: "InitialNamesAccepted",
      message,
    });
    return [writeStatus(next, reasons.EstablishDefinition({ definition: definition.metadata.name }))];
  },
};
