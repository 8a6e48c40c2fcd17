import type { Pod, Service } from "../../../api/types.ts";
import type { LineContext } from "../../commands.ts";
import type { ObjectName } from "../arguments.ts";
import { containerAnswer } from "./containers.ts";
import { nodeAnswer } from "./node.ts";
import { schedulingAnswer } from "./scheduling.ts";
import { serviceAnswer } from "./service.ts";

type Answer = (context: LineContext, object: ObjectName) => readonly string[];

/** What can be said of an object's present state beyond the story of its writes, by kind. */
const answers: { readonly [kind: string]: Answer } = {
  Pod(context, { namespace, name }) {
    const pod: Pod | undefined = context.view.get("Pod", namespace, name);
    if (!pod) return [];
    const finished = pod.status.phase === "Succeeded" || pod.status.phase === "Failed";
    if (finished || pod.metadata.deletionTimestamp !== undefined) return [];
    return pod.spec.nodeName ? containerAnswer(context, pod) : schedulingAnswer(context, pod);
  },
  Service(context, { namespace, name }) {
    const service: Service | undefined = context.view.get("Service", namespace, name);
    return service ? serviceAnswer(context, service) : [];
  },
  Node: (context, { name }) => nodeAnswer(context, name),
};

/** Lines that answer 왜? for this object now; none where the chain says it all. */
export function answerFor(context: LineContext, object: ObjectName): readonly string[] {
  return answers[object.kind]?.(context, object) ?? [];
}
