import { type KubeObject, splitKey } from "../api/object.ts";
import type { Reason } from "../cluster/component.ts";
import type { Entry, Store } from "../cluster/store.ts";
import type { Step } from "../engine/step.ts";
import { sentences, sentencesOf } from "./sentences/index.ts";
import { silentCodes } from "./silent.ts";
import { thing } from "./words.ts";

/** What a sentence is about: the written object, for reasons whose facts do not say it all. */
export interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  /** The object before and after the write; both undefined for Events, which are about an object but not it. */
  readonly before: KubeObject | undefined;
  readonly after: KubeObject | undefined;
}

/**
 * A write as a plain Korean sentence; undefined for writes that are nobody's story (a lease renewed, a counter kept).
 * The actor decides where two components use one code for different things. A code that no table knows is told in its Event's own words.
 */
export function sentenceOf(reason: Reason | undefined, subject: Subject, actor: string): string | undefined {
  if (!reason) return undefined;
  const sentence = sentencesOf[actor]?.[reason.code] ?? sentences[reason.code];
  if (sentence) return sentence(reason.facts, subject);
  if (reason.code in silentCodes || !reason.event) return undefined;
  return `${thing(subject.kind, subject.name)}: "${reason.event.message}"`;
}

/** Tables that keep count for others: their writes go with a write that tells the story. */
const bookkeeping: ReadonlySet<string> = new Set(["memory", "allocation", "terminal"]);

/** What one write of the journal did, in a sentence. */
export function entrySentence(entry: Entry, steps: readonly Step[]): string | undefined {
  if (bookkeeping.has(entry.table)) return undefined;
  return sentenceOf(entry.reason, subjectOf(entry), steps[entry.step]?.component ?? "");
}

/** What one step did, in plain sentences, each once. */
export function narrateStep(store: Store, step: Step): readonly string[] {
  const told = new Set<string>();
  for (let index = step.fromEntry; index < step.toEntry; index++) {
    const entry = store.journal[index];
    if (!entry || bookkeeping.has(entry.table)) continue;
    const text = sentenceOf(entry.reason, subjectOf(entry), step.component);
    if (text) told.add(entry.cluster === undefined ? text : `클러스터 ${entry.cluster}: ${text}`);
  }
  return [...told];
}

interface Row {
  readonly involvedObject?: { readonly kind?: string; readonly name?: string; readonly namespace?: string };
  readonly podKey?: string;
  readonly metadata?: object;
}

/** The object a write is about: Events name theirs, rows of machines name their pod. */
export function subjectOf(entry: Entry): Subject {
  const row = (entry.after ?? entry.previous?.after) as Row | undefined;
  const nothing = { before: undefined, after: undefined };
  if (entry.table === "Event" && row?.involvedObject) {
    const { kind = "", name = "", namespace = "" } = row.involvedObject;
    return { kind, name, namespace, ...nothing };
  }
  if (row?.podKey !== undefined) return { ...splitKey(row.podKey), ...nothing };
  if (!row?.metadata) return { ...splitKey(entry.key), ...nothing };
  return { ...splitKey(entry.key), before: entry.previous?.after as KubeObject | undefined, after: entry.after as KubeObject | undefined };
}
