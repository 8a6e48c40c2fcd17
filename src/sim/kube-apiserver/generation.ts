import { deepEqual } from "../api/equal.ts";
import { kindIdOf } from "../api/object.ts";
import type { AnyObject } from "./storage.ts";

/** What of an object its kind counts in metadata.generation. */
type Wish = (object: AnyObject) => unknown;

const withoutMetaAndStatus: Wish = ({ metadata: _, status: __, ...wish }) => wish;

/** Kinds that count otherwise. Follows PrepareForUpdate of their strategies. */
const wishes: { readonly [kind: string]: Wish | undefined } = {
  Deployment: (object) => [withoutMetaAndStatus(object), object.metadata.annotations ?? {}],
  EndpointSlice: (object) => {
    const { metadata, ...rest } = object;
    const {
      resourceVersion: _,
      generation: __,
      managedFields: ___,
      selfLink: ____,
      ...stated
    } = metadata as { readonly [field: string]: unknown };
    return [rest, stated];
  },
  CSIDriver: withoutMetaAndStatus,
};

/** Kinds whose generation stays what it was at the beginning. */
const neverRaised: ReadonlySet<string> = new Set(["PriorityClass"]);

/** generation counts changes of what is wanted: for most kinds everything but metadata and status. */
export function withNextGeneration(object: AnyObject, old: AnyObject, hasGeneration: boolean): AnyObject {
  const kind = kindIdOf(object);
  const wish = wishes[kind] ?? (hasGeneration && !neverRaised.has(kind) ? withoutMetaAndStatus : undefined);
  if (!wish || deepEqual(wish(object), wish(old))) return object;
  return { ...object, metadata: { ...object.metadata, generation: (old.metadata.generation ?? 0) + 1 } };
}
