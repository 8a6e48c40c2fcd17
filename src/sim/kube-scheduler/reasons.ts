import { defineReasons, type Facts } from "../cluster/component.ts";
import { eventNote } from "./message.ts";

const text = (facts: Facts, fact: string): string => String(facts[fact] ?? "");

/** Why the scheduler does something. The messages of Events are exact. */
export const reasons = defineReasons({
  /** facts: namespace, pod, node, nodes, feasible, score (of the chosen node), runnerUp (the best score of another node), scores and refusals (of each node, on small clusters) */
  Scheduled: {
    event: "Normal",
    message: (facts) => `Successfully assigned ${text(facts, "namespace")}/${text(facts, "pod")} to ${text(facts, "node")}`,
  },
  /** facts: namespace, pod, message, nodes, nearest (the most frequent reason), nominated */
  FailedScheduling: { event: "Warning", message: (facts) => eventNote(text(facts, "message")) },
  /** facts: uid and pod of the preemptor, victim, node, inMemory (the victim had no node yet and stays) */
  Preempted: {
    event: "Normal",
    message: (facts) =>
      `Preempted by pod ${text(facts, "uid")} on node ${text(facts, "node")}${facts.inMemory ? " (in kube-scheduler memory)." : ""}`,
  },
  /** facts: pod, nominated: a promise of room is taken back in favour of a more important pod */
  NominationCleared: { message: (facts) => `${text(facts, "pod")} is no longer nominated to ${text(facts, "node")}` },
  /** facts: pod, node, claim, volume: a volume is reserved for a claim of the pod */
  VolumeChosen: { message: (facts) => `${text(facts, "volume")} is reserved for ${text(facts, "claim")}` },
  /** facts: pod, node, claim: the node a volume is to be made for */
  NodeSelected: { message: (facts) => `${text(facts, "claim")} is to be provisioned for ${text(facts, "node")}` },
});
