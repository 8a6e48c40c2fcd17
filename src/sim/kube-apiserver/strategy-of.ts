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

export const hasStrategy = (kind: string): boolean => Object.hasOwn(strategies, kind);

export function strategyOf(kind: string): Strategy<AnyObject> {
  return (strategies[kind] as Strategy<AnyObject> | undefined) ?? plain;
}
