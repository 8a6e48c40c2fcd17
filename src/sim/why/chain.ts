import type { Entry, Store } from "../cluster/store.ts";
import type { Step } from "../engine/step.ts";
import { sentenceOf, subjectOf } from "./narrate.ts";

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

/**
 * From the last write of a row back to the line that began it all, newest first.
 * A write was made in a step, the step was called because of earlier writes: of these the one that still tells a story is followed,
 * the one nearest in kind first. Where a step had no cause but time, the row's own earlier write goes on.
 */
export function whyChain(store: Store, steps: readonly Step[], table: string, key: string): readonly WhyLink[] {
  const links: WhyLink[] = [];
  const seen = new Set<number>();
  let entry: Entry | undefined = lastTold(store.entry(table, key));
  while (entry && links.length < MAX_LINKS && !seen.has(entry.sequence)) {
    seen.add(entry.sequence);
    const step: Step | undefined = steps[entry.step];
    if (!step) break;
    const sentence = sentenceOf(entry.reason, subjectOf(entry));
    if (sentence && links.at(-1)?.sentence !== sentence) {
      const actor = step.instance === "" ? step.component : `${step.component}/${step.instance}`;
      links.push({ atMillis: step.atMillis, actor, key: entry.key, sentence, sequence: entry.sequence });
    }
    if (step.component === "user") break;
    entry = causeOf(store, step, entry);
  }
  return links;
}

/** The newest write of a row that has something to tell. */
function lastTold(entry: Entry | undefined): Entry | undefined {
  let current = entry;
  while (current && !sentenceOf(current.reason, subjectOf(current))) current = current.previous;
  return current ?? entry;
}

function causeOf(store: Store, step: Step, entry: Entry): Entry | undefined {
  const causes = step.because
    .map((sequence) => store.journal[sequence])
    .filter((cause) => cause !== undefined && cause.sequence < entry.sequence);
  const telling = causes.filter((cause) => cause && sentenceOf(cause.reason, subjectOf(cause)));
  return telling.find((cause) => cause?.key === entry.key) ?? telling[0] ?? causes[0] ?? entry.previous;
}
