import { splitKey } from "../api/object.ts";
import type { Reason } from "../cluster/component.ts";
import type { Entry, Store } from "../cluster/store.ts";
import type { Step } from "../engine/step.ts";
import { sentences } from "./sentences/index.ts";

/** What a sentence is about: the kind and name of the written object, for reasons whose facts do not say. */
export interface Subject {
  readonly kind: string;
  readonly name: string;
}

/** A write as a plain Korean sentence; undefined for writes that are nobody's story (a lease renewed, a counter kept). */
export function sentenceOf(reason: Reason | undefined, subject: Subject): string | undefined {
  if (!reason) return undefined;
  return sentences[reason.code]?.(reason.facts, subject);
}

/** Tables that keep count for others: their writes go with a write that tells the story. */
const bookkeeping: ReadonlySet<string> = new Set(["memory", "allocation", "terminal"]);

/** What one step did, in plain sentences, each once. */
export function narrateStep(store: Store, step: Step): readonly string[] {
  const told = new Set<string>();
  for (let index = step.fromEntry; index < step.toEntry; index++) {
    const entry = store.journal[index];
    const text = entry && !bookkeeping.has(entry.table) ? sentenceOf(entry.reason, subjectOf(entry)) : undefined;
    if (text) told.add(text);
  }
  return [...told];
}

export function subjectOf(entry: Entry): Subject {
  const row = (entry.after ?? entry.previous?.after) as { readonly involvedObject?: Subject } | undefined;
  if (entry.table === "Event" && row?.involvedObject) return { kind: row.involvedObject.kind, name: row.involvedObject.name };
  return splitKey(entry.key);
}
