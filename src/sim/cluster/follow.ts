import type { View, WriteEntry, WriteLog } from "./view.ts";

interface Followed<T> {
  readonly value: T;
  /** Up to where the journal is in it, and the last entry, which is another one after a step back in time. */
  readonly cursor: number;
  readonly last: WriteEntry | undefined;
}

/**
 * A value that is derived from the rows and nothing else, kept up to date at the cost of what was written since it was last asked for.
 * What it holds is the same whether it followed or was made anew, so it is no memory in the sense of components.
 * @param make reads everything
 * @param follow takes one write into the value; false when it has to be made anew
 */
export function following<T>(make: (view: View) => T, follow: (value: T, entry: WriteEntry) => boolean): (view: View) => T {
  const known = new WeakMap<WriteLog, Followed<T>>();
  return (view) => {
    const { writes } = view;
    if (!writes) return make(view);
    const { cursor, journal } = writes;
    const before = known.get(writes);
    if (before && before.cursor === cursor && journal[cursor - 1] === before.last) return before.value;
    const value = before && catchUp(before, writes, follow) ? before.value : make(view);
    known.set(writes, { value, cursor, last: journal[cursor - 1] });
    return value;
  };
}

function catchUp<T>(before: Followed<T>, writes: WriteLog, follow: (value: T, entry: WriteEntry) => boolean): boolean {
  const { cursor, journal } = writes;
  if (before.cursor > cursor || (before.cursor > 0 && journal[before.cursor - 1] !== before.last)) return false;
  for (let position = before.cursor; position < cursor; position++) {
    const entry = journal[position] as WriteEntry;
    if (writes.owns(entry) && !follow(before.value, entry)) return false;
  }
  return true;
}
