import type { Entry } from "../../cluster/store.ts";
import type { Identity, Managed } from "./manager.ts";
import type { Fields } from "./typed-value.ts";

/** What a client asked for: all that its managedFields need and the stored object does not tell. */
export interface Writer {
  readonly identity: Identity;
  /** what the client stated, with defaults, before anything was admitted, allocated or put back */
  readonly stated: Fields;
  /** the entry before this write */
  readonly before: Entry | undefined;
  /** the managers, where they do not follow from what was stated */
  readonly managed: Managed | undefined;
}

/**
 * Writes of clients by the object they answered with. Components' writes are not kept here: there are many, and theirs can be told
 * from the journal alone (see history.ts and docs/decisions/0006).
 */
const writers = new WeakMap<object, Writer>();

export const noteWriter = (object: object, writer: Writer): void => void writers.set(object, writer);
export const writerOf = (object: object): Writer | undefined => writers.get(object);
