import type { Atom, ListAtom, MapAtom } from "./atom.ts";
import { isAtomic, isBare } from "./compare.ts";
import { type FieldSet, noFields } from "./field-set.ts";
import { fieldElement, type PathElement } from "./path-element.ts";
import { isFields, itemsByElement, keyAtom, listElement, shapeOf } from "./typed-value.ts";

/**
 * An object with what a configuration states put over it; lists keep the order of the configuration.
 * Follows sigs.k8s.io/structured-merge-diff/typed/merge.go.
 */
export function merge(live: unknown, config: unknown, atom: Atom): unknown {
  if (live === undefined) return config;
  if (config === undefined) return live;
  const shape = shapeOf(atom, config);
  if (shape.kind === "scalar" || isAtomic(shape) || (isBare(live, shape.kind) && isBare(config, shape.kind))) return config;
  return shape.kind === "map" ? mergeMaps(live, config, shape.map) : mergeLists(live, config, shape.list);
}

function mergeMaps(live: unknown, config: unknown, map: MapAtom): unknown {
  const [left, right] = [isFields(live) ? live : {}, isFields(config) ? config : {}];
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return Object.fromEntries(keys.map((key) => [key, merge(left[key], right[key], keyAtom(map, key) ?? { scalar: "untyped" })]));
}

/**
 * Items of both lists: those of the configuration in its order, and between them those that only the object has,
 * each as near as can be to the neighbours it had.
 */
function mergeLists(live: unknown, config: unknown, list: ListAtom): readonly unknown[] {
  const [left, right] = [elements(list, live), elements(list, config)];
  const merged: unknown[] = [];
  const done = new Set<PathElement>();
  const shared = right.order.filter((element) => left.items.has(element));
  const nextShared = () => shared.find((element) => !done.has(element));
  const take = (element: PathElement) => {
    done.add(element);
    merged.push(merge(only(left.items.get(element)), right.items.get(element)?.[0], list.of()));
  };
  let [l, r] = [0, 0];
  while (l < left.order.length || r < right.order.length) {
    const [mine, theirs] = [left.order[l], right.order[r]];
    if (mine !== undefined && mine === theirs) {
      take(mine);
      l++;
      r++;
    } else if (mine !== undefined && right.items.has(mine) && theirs !== undefined && nextShared() !== mine && nextShared() !== undefined)
      l++;
    else if (mine !== undefined && !right.items.has(mine)) merged.push(left.values[l++]);
    else {
      if (mine !== undefined && done.has(mine)) l++;
      if (theirs !== undefined) {
        take(theirs);
        r++;
      }
    }
  }
  return merged;
}

/** An item that stands twice is not merged with, it is replaced. */
const only = (items: readonly unknown[] | undefined): unknown => (items?.length === 1 ? items[0] : undefined);

function elements(list: ListAtom, value: unknown) {
  const values = (Array.isArray(value) ? value : []).filter((item) => "element" in listElement(list, item));
  const order = values.map((item) => listElement(list, item)).flatMap((named) => ("element" in named ? [named.element] : []));
  return { values, order, items: itemsByElement(list, values) };
}

/** An object without some of its fields; what is empty then is null. Follows sigs.k8s.io/structured-merge-diff/typed/remove.go. */
export function removeFields(value: unknown, fields: FieldSet, atom: Atom): unknown {
  const shape = shapeOf(atom, value);
  if (shape.kind === "scalar") return value;
  if (isAtomic(shape) || isBare(value, shape.kind)) return null;
  if (shape.kind === "list") return removeItems(value as readonly unknown[], fields, shape.list);
  const kept = Object.entries(value as object).flatMap(([key, part]) => {
    const node = fields.get(fieldElement(key));
    if (node?.member) return [];
    const inner = keyAtom(shape.map, key);
    return [[key, node && inner ? removeFields(part, node.below, inner) : part] as const];
  });
  return kept.length > 0 ? Object.fromEntries(kept) : null;
}

function removeItems(items: readonly unknown[], fields: FieldSet, list: ListAtom): unknown {
  const kept = items.flatMap((item) => {
    const named = listElement(list, item);
    const node = "element" in named ? fields.get(named.element) : undefined;
    if (node?.member) return [];
    return [node && (node.below ?? noFields).size > 0 ? removeFields(item, node.below, list.of()) : item];
  });
  return kept.length > 0 ? kept : null;
}
