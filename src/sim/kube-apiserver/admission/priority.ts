import { byCodeUnit } from "../../api/order.ts";
import { forbiddenStatus, type Status } from "../../api/status.ts";
import type { Pod, PriorityClass } from "../../api/types.ts";
import { type AnyObject, resourceName } from "../storage.ts";
import type { Admission, AdmissionPlugin } from "./plugin.ts";

/** A pod's priority class → its priority and preemption policy. Follows plugin/pkg/admission/priority/admission.go. */
export const priority: AdmissionPlugin = {
  name: "Priority",
  kinds: ["Pod", "PriorityClass"],
  validateCreate: (object, admission) => secondDefault(object, admission),
  validateUpdate: (object, _old, admission) => secondDefault(object, admission),
  validateDelete(object) {
    if (object.kind !== "PriorityClass" || !object.metadata.name.startsWith("system-")) return undefined;
    return forbiddenStatus(resourceName(object.kind), object.metadata.name, "this is a system priority class and cannot be deleted");
  },
  admitCreate(object, admission) {
    if (object.kind !== "Pod") return { object };
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
    const asked = pod.spec.preemptionPolicy;
    if (asked !== undefined && asked !== preemptionPolicy) {
      const why = `the string value of PreemptionPolicy (${asked}) must not be provided in pod spec; priority admission controller computed ${preemptionPolicy} from the given PriorityClass name`;
      return { status: forbiddenStatus(resourceName("Pod"), pod.metadata.name, why) };
    }
    const spec = { ...pod.spec, priority: value, preemptionPolicy };
    return { object: { ...object, spec: name === "" ? spec : { ...spec, priorityClassName: name } } };
  },
};

/** Only one class can be the default. */
function secondDefault(object: AnyObject, { context }: Admission): Status | undefined {
  if (object.kind !== "PriorityClass" || !(object as unknown as PriorityClass).globalDefault) return undefined;
  const other = context.view
    .list("PriorityClass")
    .find(({ globalDefault, metadata }) => globalDefault && metadata.name !== object.metadata.name);
  if (!other) return undefined;
  const why = `PriorityClass ${other.metadata.name} is already marked as default. Only one default can exist`;
  return forbiddenStatus(resourceName(object.kind), object.metadata.name, why);
}

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
