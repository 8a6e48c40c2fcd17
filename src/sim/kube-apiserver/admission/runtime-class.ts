import { deepEqual } from "../../api/equal.ts";
import { canonicalQuantity } from "../../api/quantity.ts";
import { failure, forbiddenStatus, type Status } from "../../api/status.ts";
import type { Pod, PodSpec, RuntimeClass } from "../../api/types.ts";
import { type AnyObject, resourceName } from "../storage.ts";
import { isPathSegment } from "../validation/names.ts";
import type { Admission, AdmissionPlugin } from "./plugin.ts";

/** What a pod's runtime costs, and where it is. Follows plugin/pkg/admission/runtimeclass/admission.go. */
export const runtimeClass: AdmissionPlugin = {
  name: "RuntimeClass",
  kinds: ["Pod"],
  admitCreate(object, admission) {
    const pod = object as unknown as Pod;
    const found = classOf(pod, admission);
    if (pod.spec.runtimeClassName === undefined) return { object };
    if (pod.spec.runtimeClassName === "") return unasked("resource name may not be empty");
    const objections = isPathSegment(pod.spec.runtimeClassName);
    if (objections.length > 0)
      return unasked(`invalid resource name ${JSON.stringify(pod.spec.runtimeClassName)}: [${objections.join(" ")}]`);
    if (!found) return refuse(object, `pod rejected: RuntimeClass ${JSON.stringify(pod.spec.runtimeClassName)} not found`);
    const selected = withScheduling(pod.spec, found);
    if ("conflict" in selected) return refuse(object, selected.conflict);
    const podFixed = found.overhead?.podFixed;
    const overhead = podFixed && pod.spec.overhead === undefined ? { overhead: podFixed } : {};
    return { object: { ...object, spec: { ...selected.spec, ...overhead } } };
  },
  validateCreate(object, admission): Status | undefined {
    const pod = object as unknown as Pod;
    const podFixed = classOf(pod, admission)?.overhead?.podFixed;
    const reject = (why: string) => refuse(object, `pod rejected: ${why}`).status;
    if (podFixed)
      return sameAmounts(pod.spec.overhead, podFixed) ? undefined : reject("Pod's Overhead doesn't match RuntimeClass's defined Overhead");
    return pod.spec.overhead ? reject("Pod Overhead set without corresponding RuntimeClass defined Overhead") : undefined;
  },
};

/** The plug-in's own client refuses to ask. Follows client-go/rest/request.go (Name). */
function unasked(message: string): { readonly status: Status } {
  const { reason: _, ...status } = failure("InternalError", message);
  return { status };
}

const refuse = (object: AnyObject, why: string) => ({ status: forbiddenStatus(resourceName("Pod"), object.metadata.name, why) });

function classOf({ spec }: Pod, { context }: Admission): RuntimeClass | undefined {
  return spec.runtimeClassName ? context.view.get("RuntimeClass", "", spec.runtimeClassName) : undefined;
}

function sameAmounts(left: object | undefined, right: object): boolean {
  const canonical = (amounts: object | undefined) =>
    Object.fromEntries(Object.entries(amounts ?? {}).map(([name, amount]) => [name, canonicalQuantity(amount as string)]));
  return deepEqual(canonical(left), canonical(right));
}

function withScheduling(spec: PodSpec, { scheduling }: RuntimeClass): { readonly spec: PodSpec } | { readonly conflict: string } {
  const { nodeSelector = {}, tolerations = [] } = scheduling ?? {};
  const own = spec.nodeSelector ?? {};
  for (const [label, value] of Object.entries(nodeSelector)) {
    if (own[label] !== undefined && own[label] !== value) {
      return {
        conflict: `conflict: runtimeClass.scheduling.nodeSelector[${label}] = ${value}; pod.spec.nodeSelector[${label}] = ${own[label]}`,
      };
    }
  }
  const added = tolerations.filter((toleration) => !spec.tolerations?.some((other) => deepEqual(other, toleration)));
  return {
    spec: {
      ...spec,
      ...(Object.keys(nodeSelector).length > 0 ? { nodeSelector: { ...own, ...nodeSelector } } : {}),
      ...(added.length > 0 ? { tolerations: [...(spec.tolerations ?? []), ...added] } : {}),
    },
  };
}
