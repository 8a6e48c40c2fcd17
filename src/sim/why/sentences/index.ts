import type { Facts } from "../../cluster/component.ts";
import type { Subject } from "../narrate.ts";
import { cloudSentences } from "./cloud.ts";
import { clusterSentences } from "./cluster.ts";
import { controllerSentences, daemonSetSentences, jobSentences, statefulSetSentences } from "./controllers.ts";
import { definitionSentences } from "./definitions.ts";
import { kubeletSentences, runtimeSentences } from "./kubelet.ts";
import { outsideSentences } from "./outside.ts";
import { scheduleSentences } from "./schedule.ts";
import { virtualSentences } from "./virtual.ts";
import { volumeSentences } from "./volumes.ts";

/** Facts and subject of a reason → its sentence; undefined where this time there is nothing to tell. */
export type Sentence = (facts: Facts, subject: Subject) => string | undefined;
export type SentenceTable = { readonly [code: string]: Sentence };

/** Reason code → the Korean sentence that tells it. Codes without one stand in `silentCodes`, with the reason for silence. */
export const sentences: SentenceTable = {
  ...outsideSentences,
  ...controllerSentences,
  ...clusterSentences,
  ...volumeSentences,
  ...virtualSentences,
  ...cloudSentences,
  ...definitionSentences,
  ...scheduleSentences,
};

/** Components whose codes mean something of their own: their sentences come before the common ones. */
export const sentencesOf: { readonly [component: string]: SentenceTable } = {
  "statefulset-controller": statefulSetSentences,
  "daemonset-controller": daemonSetSentences,
  "job-controller": jobSentences,
  kubelet: kubeletSentences,
  containerd: runtimeSentences,
};
