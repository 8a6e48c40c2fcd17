import { aggregateText } from "../../api/error-message.ts";
import { type FieldError, fieldErrorText, notSupported, required } from "../../api/field-error.ts";
import { badRequestStatus, conflictStatus, failure, type Status } from "../../api/status.ts";
import { timestamp } from "../../api/time.ts";
import type { Pod } from "../../api/types.ts";
import type { ApiContext } from "../../cluster/api-server.ts";
import type { Request, Response } from "../../cluster/request.ts";
import { type AnyObject, accepted, missing, readObject, refused, writeObject } from "../storage.ts";

interface Binding {
  readonly metadata: { readonly name?: string; readonly labels?: StringMap; readonly annotations?: StringMap };
  readonly target?: { readonly kind?: string; readonly name?: string };
}

type StringMap = { readonly [key: string]: string };

/** Puts a pod on a node, once. Follows pkg/registry/core/pod/storage/storage.go (BindingREST, setPodNodeAndMetadata). */
export function bind(request: Extract<Request, { verb: "create" }>, context: ApiContext): Response {
  const binding = request.object as unknown as Binding;
  const name = request.name ?? binding.metadata.name ?? "";
  if ((binding.metadata.name ?? name) !== name) return refused(badRequestStatus("name in URL does not match name in Binding object"));
  const wrong = invalidTarget(binding);
  if (wrong) return refused(wrong);
  const pod = readObject(context, "Pod", request.namespace, name) as unknown as Pod | undefined;
  if (!pod) return missing("Pod", name);
  const trouble = whyNot(pod);
  if (trouble) return refused(conflictStatus({ group: "", resource: "pods/binding" }, name, trouble));
  const bound = boundTo(pod, withTopology(binding, context), context.view.nowMillis);
  return accepted(request.dryRun ? pod : writeObject(context, bound as unknown as AnyObject), 201);
}

/** Answered without a reason, as the server wraps these in no Status of its own. Follows pkg/apis/core/validation/validation.go (ValidatePodBinding). */
function invalidTarget({ target = {} }: Binding): Status | undefined {
  const errors: FieldError[] = [];
  if (target.kind && target.kind !== "Node") errors.push(notSupported("target.kind", target.kind, ["Node", "<empty>"]));
  if (!target.name) errors.push(required("target.name"));
  if (errors.length === 0) return undefined;
  const texts = errors.map(fieldErrorText);
  const { reason: _, ...status } = failure("InternalError", aggregateText(texts));
  return status;
}

const topologyLabels = ["topology.kubernetes.io/zone", "topology.kubernetes.io/region"];

/** A pod learns where its node stands. Follows plugin/pkg/admission/podtopologylabels/admission.go. */
function withTopology(binding: Binding, { view }: ApiContext): Binding {
  const labels = view.get("Node", "", binding.target?.name ?? "")?.metadata.labels ?? {};
  const known = topologyLabels.filter((label) => labels[label] !== undefined);
  if (known.length === 0) return binding;
  const added = Object.fromEntries(known.map((label) => [label, labels[label] ?? ""]));
  return { ...binding, metadata: { ...binding.metadata, labels: { ...binding.metadata.labels, ...added } } };
}

function boundTo(pod: Pod, { metadata: { labels, annotations }, target }: Binding, nowMillis: number): Pod {
  const scheduled = {
    type: "PodScheduled",
    status: "True",
    lastProbeTime: null,
    lastTransitionTime: timestamp(nowMillis),
    ...(pod.metadata.generation === undefined ? {} : { observedGeneration: pod.metadata.generation }),
  };
  const conditions = pod.status.conditions ?? [];
  const known = conditions.some(({ type }) => type === "PodScheduled");
  const { nominatedNodeName: _, ...status } = pod.status;
  return {
    ...pod,
    metadata: {
      ...pod.metadata,
      ...(labels ? { labels: { ...pod.metadata.labels, ...labels } } : {}),
      ...(annotations ? { annotations: { ...pod.metadata.annotations, ...annotations } } : {}),
    },
    spec: { ...pod.spec, nodeName: target?.name ?? "" },
    status: {
      ...status,
      conditions: known ? conditions.map((each) => (each.type === "PodScheduled" ? scheduled : each)) : [...conditions, scheduled],
    } as Pod["status"],
  };
}

function whyNot(pod: Pod): string | undefined {
  const { name } = pod.metadata;
  if (pod.metadata.deletionTimestamp !== undefined) return `pod ${name} is being deleted, cannot be assigned to a host`;
  if (pod.spec.nodeName) return `pod ${name} is already assigned to node "${pod.spec.nodeName}"`;
  return (pod.spec.schedulingGates ?? []).length > 0 ? `pod ${name} has non-empty .spec.schedulingGates` : undefined;
}
