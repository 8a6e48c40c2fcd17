import type { Node, Taint } from "../../api/types.ts";
import type { AdmissionPlugin } from "./plugin.ts";

const notReady: Taint = { key: "node.kubernetes.io/not-ready", effect: "NoSchedule" };

/** A new node is tainted until it is seen Ready. Follows plugin/pkg/admission/nodetaint/admission.go. */
export const taintNodesByCondition: AdmissionPlugin = {
  name: "TaintNodesByCondition",
  kinds: ["Node"],
  admitCreate(object) {
    const { spec } = object as unknown as Node;
    const taints = spec?.taints ?? [];
    if (taints.some(({ key, effect }) => key === notReady.key && effect === notReady.effect)) return { object };
    return { object: { ...object, spec: { ...spec, taints: [...taints, notReady] } } };
  },
};
