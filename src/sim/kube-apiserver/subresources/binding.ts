import { conflictStatus } from "../../api/status.ts";
import { timestamp } from "../../api/time.ts";
import type { Pod } from "../../api/types.ts";
import type { ApiContext } from "../../cluster/api-server.ts";
import type { Request, Response } from "../../cluster/request.ts";
import { type AnyObject, accepted, missing, readObject, refused, writeObject } from "../storage.ts";

interface Binding {
  readonly target?: { readonly name?: string };
}

/** Puts a pod on a node, once. Follows pkg/registry/core/pod/storage/storage.go (BindingREST, setPodNodeAndMetadata). */
export function bind(request: Extract<Request, { verb: "create" }>, context: ApiContext): Response {
  const name = request.name ?? request.object.metadata.name ?? "";
  const pod = readObject(context, "Pod", request.namespace, name) as unknown as Pod | undefined;
  if (!pod) return missing("Pod", name);
  const node = (request.object as unknown as Binding).target?.name ?? "";
  const trouble = whyNot(pod, node);
  if (trouble) return refused(conflictStatus({ group: "", resource: "pods/binding" }, name, trouble));
  const scheduled = {
    type: "PodScheduled",
    status: "True",
    lastTransitionTime: timestamp(context.view.nowMillis),
    observedGeneration: pod.metadata.generation,
  };
  const conditions = [...(pod.status.conditions ?? []).filter(({ type }) => type !== "PodScheduled"), scheduled];
  const bound = { ...pod, spec: { ...pod.spec, nodeName: node }, status: { ...pod.status, conditions } };
  return accepted(request.dryRun ? pod : writeObject(context, bound as unknown as AnyObject), 201);
}

function whyNot(pod: Pod, node: string): string | undefined {
  const { name } = pod.metadata;
  if (pod.metadata.deletionTimestamp !== undefined) return `pod ${name} is being deleted, cannot be assigned to a host`;
  if (pod.spec.nodeName) return `pod ${name} is already assigned to node "${pod.spec.nodeName}"`;
  if ((pod.spec.schedulingGates ?? []).length > 0) return `pod ${name} has non-empty .spec.schedulingGates`;
  return node === "" ? `pod ${name} has no target node` : undefined;
}
