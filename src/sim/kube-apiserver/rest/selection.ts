import { groupVersion } from "../../api/kinds.ts";
import type { KubeObject } from "../../api/object.ts";
import { matchesRequirements, parseFieldSelector, parseLabelSelector } from "../../api/selector-text.ts";
import { badRequestStatus, type Status } from "../../api/status.ts";
import type { View } from "../../cluster/view.ts";
import { fieldSelectorValue } from "../field-selectors.ts";
import type { AnyObject } from "../storage.ts";
import type { Target } from "./route.ts";

export type Matches = (object: KubeObject) => boolean;

/** A list's selectors as a test of one object, for watches and older versions of a list. */
export function matcherOf(
  kind: string,
  { namespace, name, resource }: Pick<Target, "namespace" | "name" | "resource">,
  query: ReadonlyMap<string, string>,
  view: View,
): { readonly matches: Matches } | { readonly status: Status } {
  const labels = parseLabelSelector(query.get("labelSelector") ?? "");
  if ("error" in labels) return { status: badRequestStatus(labels.error) };
  const fields = parseFieldSelector(query.get("fieldSelector") ?? "");
  if ("error" in fields) return { status: badRequestStatus(fields.error) };
  const reads = fields.map(({ path, value, equals }) => ({
    read: fieldSelectorValue(kind, path, view, groupVersion(resource)),
    value,
    equals,
  }));
  return {
    matches: (object) =>
      (namespace === "" || object.metadata.namespace === namespace) &&
      (name === undefined || object.metadata.name === name) &&
      matchesRequirements(labels.requirements, object.metadata.labels) &&
      reads.every(({ read, value, equals }) => (read?.(object as AnyObject) === value) === equals),
  };
}
