import type { View } from "../cluster/view.ts";
import { customVersion } from "./apiextensions/serving.ts";
import type { AnyObject } from "./storage.ts";
import { strategies } from "./strategy/index.ts";
import type { Strategy } from "./strategy/strategy.ts";

/** Kinds without rules of their own: stored as they come. */
const plain: Strategy<AnyObject> = {
  setDefaults: (object) => object,
  prepareForCreate: (object) => object,
  prepareForUpdate: (object) => object,
  validate: () => [],
  validateUpdate: () => [],
  hasGeneration: false,
  hasStatus: false,
};

/** What is known of a kind: of a custom one, in the version that is asked for. */
export function knownStrategy(kind: string, view?: View, apiVersion?: string): Strategy<AnyObject> | undefined {
  if (Object.hasOwn(strategies, kind)) return strategies[kind] as Strategy<AnyObject>;
  return view && customVersion(view, kind, apiVersion)?.strategy;
}

export function strategyOf(kind: string, view?: View, apiVersion?: string): Strategy<AnyObject> {
  return knownStrategy(kind, view, apiVersion) ?? plain;
}
