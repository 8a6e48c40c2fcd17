import { byCodeUnit } from "../../api/order.ts";
import { forbiddenStatus } from "../../api/status.ts";
import type { Pod, PriorityClass } from "../../api/types.ts";
import { resourceName } from "../storage.ts";
import type { Admission, AdmissionPlugin } from "./plugin.ts";

/** A pod's priority class → its priority and preemption policy. Follows plugin/pkg/admission/priority/admission.go. */
export const priority: AdmissionPlugin = {
  name: "Priority",
  kinds: ["Pod"],
  admitCreate(object, admission) {
    const pod = object as unknown as Pod;
    const chosen = classOf(pod, admission);
    if (chosen === undefined) {
      const status = forbiddenStatus(
        resourceName("Pod"),
        pod.metadata.name,
        `no PriorityClass with name ${pod.spec.priorityClassName} was found`,
      );
      return { status };
    }
    const { name, value, preemptionPolicy } = chosen;
    if (pod.spec.priority !== undefined && pod.spec.priority !== value) {
      const why = `the integer value of priority (${pod.spec.priority}) must not be provided in pod spec; priority admission controller computed ${value} from the given PriorityClass name`;
      return { status: forbiddenStatus(resourceName("Pod"), pod.metadata.name, why) };
    }
    const spec = { ...pod.spec, priority: value, preemptionPolicy: pod.spec.preemptionPolicy ?? preemptionPolicy };
    return { object: { ...object, spec: name === "" ? spec : { ...spec, priorityClassName: name } } };
  },
};

interface Chosen {
  readonly name: string;
  readonly value: number;
  readonly preemptionPolicy: "PreemptLowerPriority" | "Never";
}

const none: Chosen = { name: "", value: 0, preemptionPolicy: "PreemptLowerPriority" };

/** The named class, else the cluster's default one (the lowest of several), else priority 0; undefined for a name that is not there. */
function classOf(pod: Pod, { context }: Admission): Chosen | undefined {
  const { priorityClassName } = pod.spec;
  if (priorityClassName) {
    const named = context.view.get("PriorityClass", "", priorityClassName);
    return named ? chosen(named) : undefined;
  }
  const defaults = context.view.list("PriorityClass").filter(({ globalDefault }) => globalDefault);
  const [lowest] = [...defaults].sort(
    (left, right) => (left.value ?? 0) - (right.value ?? 0) || byCodeUnit(left.metadata.name, right.metadata.name),
  );
  return lowest ? chosen(lowest) : none;
}

function chosen({ metadata, value = 0, preemptionPolicy }: PriorityClass): Chosen {
  return { name: metadata.name, value, preemptionPolicy: preemptionPolicy === "Never" ? "Never" : "PreemptLowerPriority" };
}
