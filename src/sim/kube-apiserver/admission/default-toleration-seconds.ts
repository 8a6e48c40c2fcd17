import type { Pod, Toleration } from "../../api/types.ts";
import type { AdmissionPlugin } from "./plugin.ts";

const SECONDS = 300;
const keys = ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"] as const;
const defaults: readonly Toleration[] = keys.map((key) => ({ key, operator: "Exists", effect: "NoExecute", tolerationSeconds: SECONDS }));

/** Every pod outlives five minutes of a lost node. Follows plugin/pkg/admission/defaulttolerationseconds/admission.go. */
export const defaultTolerationSeconds: AdmissionPlugin = {
  name: "DefaultTolerationSeconds",
  kinds: ["Pod"],
  admitCreate(object) {
    const pod = object as unknown as Pod;
    const own = pod.spec.tolerations ?? [];
    const missing = defaults.filter(({ key }) => !own.some((toleration) => tolerates(toleration, key ?? "")));
    if (missing.length === 0) return { object };
    return {
      object: { ...object, spec: { ...pod.spec, tolerations: own.length === 0 && missing.length === 2 ? defaults : [...own, ...missing] } },
    };
  },
};

function tolerates({ key, effect }: Toleration, taint: string): boolean {
  return (key === taint || !key) && (effect === "NoExecute" || !effect);
}
