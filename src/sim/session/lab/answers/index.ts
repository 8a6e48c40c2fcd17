import { isPodTerminal, runtimeUid } from "../../../api/pod.ts";
import type { Pod, Service } from "../../../api/types.ts";
import { 은 } from "../../../why/index.ts";
import type { LineContext } from "../../commands.ts";
import type { ObjectName } from "../arguments.ts";
import { containerAnswer } from "./containers.ts";
import { nodeAnswer } from "./node.ts";
import { podPolicyAnswer, policyAnswer } from "./policy.ts";
import { schedulingAnswer } from "./scheduling.ts";
import { serviceAnswer, whyNotReady } from "./service.ts";

type Answer = (context: LineContext, object: ObjectName) => readonly string[];

/** What can be said of an object's present state beyond the story of its writes, by kind. */
const answers: { readonly [kind: string]: Answer } = {
  Pod(context, { namespace, name }) {
    const pod: Pod | undefined = context.view.get("Pod", namespace, name);
    if (!pod) return [];
    if (isPodTerminal(pod) || pod.metadata.deletionTimestamp !== undefined) return [];
    if (!pod.spec.nodeName) return schedulingAnswer(context, pod);
    return [...containerAnswer(context, pod), ...podPolicyAnswer(context, runtimeUid(pod))];
  },
  Service(context, { namespace, name }) {
    const service: Service | undefined = context.view.get("Service", namespace, name);
    return service ? serviceAnswer(context, service) : [];
  },
  Deployment: workloadAnswer,
  ReplicaSet: workloadAnswer,
  StatefulSet: workloadAnswer,
  DaemonSet: workloadAnswer,
  NetworkPolicy: (context, { namespace, name }) => policyAnswer(context, namespace, name),
  Node: (context, { name }) => nodeAnswer(context, name),
};

/** How many pods that are not ready are named. */
const MAX_PODS = 5;

/** The pods of a workload that are not ready, and whom to ask next. */
function workloadAnswer({ view }: LineContext, { key }: ObjectName): readonly string[] {
  const uid = view.getByKey(key)?.metadata.uid;
  if (uid === undefined) return [];
  const owners = [uid, ...view.listOwned("ReplicaSet", uid).map(({ metadata }) => metadata.uid)];
  const late = owners
    .flatMap((owner) => view.listOwned("Pod", owner))
    .filter(({ metadata, status }) => {
      const ready = status.conditions?.find(({ type }) => type === "Ready")?.status === "True";
      return !ready && metadata.deletionTimestamp === undefined;
    });
  return late
    .slice(0, MAX_PODS)
    .map((pod) => `파드 ${은(pod.metadata.name)} 준비되지 않았다: ${whyNotReady(pod)}. 까닭은 lab why pod/${pod.metadata.name}에 있다.`);
}

/** Lines that answer 왜? for this object now; none where the chain says it all. */
export function answerFor(context: LineContext, object: ObjectName): readonly string[] {
  return answers[object.kind]?.(context, object) ?? [];
}
