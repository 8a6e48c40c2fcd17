/** The door of 왜?: reasons → Korean sentences, and the chain of writes behind one. */
export { type WhyLink, whyChain } from "./chain.ts";
export { alignColumns, displayWidth } from "./columns.ts";
export { errorWord, nodeReason } from "./errors.ts";
export { hopSentence } from "./hops.ts";
export { narrateStep } from "./narrate.ts";
export { withParticle } from "./particle.ts";
export { explainRefusal } from "./refusals.ts";
export { cloudWord } from "./sentences/cloud.ts";
export { durationWord, kindWord, 로, 은, 을, 이 } from "./words.ts";
