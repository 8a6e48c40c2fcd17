import type { Store } from "./store.ts";

/**
 * The bytes of a run in sixteen hex digits: every write in force, in order. Two runs with one digest are the same run.
 * Two FNV-1a hashes of 32 bits with different beginnings, over the rows' JSON.
 */
export function digestOf(store: Store): string {
  let low = 0x811c9dc5;
  let high = 0x9dc5811c;
  for (let index = 0; index < store.cursor; index++) {
    const entry = store.journal[index];
    if (!entry) break;
    const place = entry.cluster === undefined ? "" : `${entry.cluster}\n`;
    const text = `${place}${entry.table}\n${entry.key}\n${JSON.stringify(entry.after)}\n`;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      low = Math.imul(low ^ code, 0x01000193);
      high = Math.imul(high ^ code, 0x01000197);
    }
  }
  const hex = (value: number) => (value >>> 0).toString(16).padStart(8, "0");
  return hex(high) + hex(low);
}
