import type { FieldError } from "../../api/field-error.ts";
import type { ObjectMeta } from "../../api/types.ts";

/** A type as a client may have written it: every field can be missing, an enumeration can hold any text. */
export type Draft<T> = T extends string
  ? string
  : T extends number | boolean
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Draft<Item>[]
      : T extends object
        ? { readonly [Field in keyof T]?: Draft<T[Field]> }
        : T;

/** A decoded object of any kind. */
export interface LooseObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: Draft<ObjectMeta>;
  readonly [field: string]: unknown;
}

/** A stored kind as a draft; indexable, so that a Strategy of one kind fits the table of all. */
export type DraftOf<T extends { readonly metadata: unknown }> = { readonly [Field in Exclude<keyof T, "metadata">]?: Draft<T[Field]> } & {
  readonly metadata?: Draft<ObjectMeta>;
};

/**
 * What kube-apiserver knows about one kind: what it fills in, what it refuses, what an update may touch.
 * Follows apiserver/pkg/registry/rest/{create,update}.go (RESTCreateStrategy, RESTUpdateStrategy).
 */
export interface Strategy<O = LooseObject> {
  /** Fills what the user left out. The same object when nothing is missing; unchanged parts are shared. */
  setDefaults(object: O): O;
  /** Before a create: drops what only the system may set. Follows PrepareForCreate. */
  prepareForCreate(object: O): O;
  /** Before an update: keeps what this request may not touch (status on a spec update, spec on a status update). `now`: a timestamp. */
  prepareForUpdate(object: O, old: O, subresource?: string, now?: string): O;
  /** `apiVersion`: the one that the client speaks; events are checked harder in their newer one. */
  validate(object: O, apiVersion?: string): readonly FieldError[];
  validateUpdate(object: O, old: O, subresource?: string, apiVersion?: string): readonly FieldError[];
  /** Texts of the Warning headers on create (no `old`) and update; asked about objects that are valid. */
  warnings?(object: O, old?: O): readonly string[];
  /** Does a change of anything but metadata and status raise metadata.generation? */
  readonly hasGeneration: boolean;
  /** Is status written only through /status? */
  readonly hasStatus: boolean;
}
