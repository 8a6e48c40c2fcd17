import { splitKey } from "../api/object.ts";
import { type Entry, namespaceBucket, type Store } from "../cluster/store.ts";
import type { Step } from "../engine/step.ts";
import { causeOf } from "./causes.ts";
import { entrySentence, subjectOf } from "./narrate.ts";

/** One link of the answer to 왜?: who wrote what, when, and why. */
export interface WhyLink {
  readonly atMillis: number;
  /** `default-scheduler`, `kubelet/node1`, `user` */
  readonly actor: string;
  /** The key of what was written. */
  readonly key: string;
  readonly sentence: string;
  /** Place in the journal. */
  readonly sequence: number;
}

/** A chain longer than this explains nothing any more. */
const MAX_LINKS = 40;
/** Writes looked at on the way: a container that crashed all night has a long past. */
const MAX_WALK = 2000;

/**
 * From the last telling write about a row back to the line that began it all, newest first.
 * What happened again and again (a crash, a step of a rollout) is told once, the newest time.
 */
export function whyChain(store: Store, steps: readonly Step[], table: string, key: string): readonly WhyLink[] {
  const links: WhyLink[] = [];
  const told = new Set<string>();
  const seen = new Set<number>();
  let entry = newestAbout(store, steps, table, key);
  while (entry && links.length < MAX_LINKS && seen.size < MAX_WALK && !seen.has(entry.sequence)) {
    seen.add(entry.sequence);
    const step: Step | undefined = steps[entry.step];
    if (!step) break;
    const sentence = entrySentence(entry, steps);
    const subject = subjectOf(entry);
    const story = `${step.component} ${entry.reason?.code} ${subject.kind}/${subject.name}`;
    if (sentence !== undefined && !told.has(story)) {
      told.add(story);
      links.push(linkOf(entry, step, sentence));
    }
    if (step.component === "user") break;
    entry = causeOf(store, steps, step, entry);
  }
  return links;
}

function linkOf(entry: Entry, { atMillis, component, instance }: Step, sentence: string): WhyLink {
  return { atMillis, actor: instance === "" ? component : `${component}/${instance}`, key: entry.key, sentence, sequence: entry.sequence };
}

/** The newest write that tells something: of the row itself, or an Event about it. */
function newestAbout(store: Store, steps: readonly Step[], table: string, key: string): Entry | undefined {
  let newest = newestTold(store.entry(table, key), steps);
  const { kind, namespace, name } = splitKey(key);
  const events = namespaceBucket("Event", namespace === "" ? "default" : namespace);
  for (const eventKey of store.keysOfBucket(events)) {
    const entry = store.entry("Event", eventKey);
    if (!entry || (newest && entry.sequence < newest.sequence)) continue;
    const subject = subjectOf(entry);
    if (subject.kind === kind && subject.name === name && entrySentence(entry, steps) !== undefined) newest = entry;
  }
  return newest ?? store.entry(table, key);
}

function newestTold(entry: Entry | undefined, steps: readonly Step[]): Entry | undefined {
  let current = entry;
  while (current && entrySentence(current, steps) === undefined) current = current.previous;
  return current;
}
