import type { Facts } from "../../cluster/component.ts";
import type { Subject } from "../narrate.ts";
import { controllerSentences } from "./controllers.ts";
import { kubeletSentences } from "./kubelet.ts";
import { outsideSentences } from "./outside.ts";
import { schedulerSentences } from "./scheduler.ts";

export type Sentence = (facts: Facts, subject: Subject) => string;

/** Reason code → the Korean sentence that tells it. Codes without one are nobody's story: bookkeeping, renewals, counters. */
export const sentences: { readonly [code: string]: Sentence } = {
  ...outsideSentences,
  ...controllerSentences,
  ...schedulerSentences,
  ...kubeletSentences,
};
