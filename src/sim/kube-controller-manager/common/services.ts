import { keyOf } from "../../api/object.ts";
import { isPodReady, podCondition } from "../../api/pod.ts";
import { matchesLabels } from "../../api/selector.ts";
import { parseTimestamp } from "../../api/time.ts";
import type { Pod, Service } from "../../api/types.ts";
import type { Wake, WatchEvent } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";

export const hasSelector = ({ spec }: Service): boolean => spec.selector !== undefined && spec.type !== "ExternalName";

/** Services whose selector takes the pod, or took it before its labels changed; none when nothing an endpoint shows has changed. */
export function wakeServicesOf(event: WatchEvent, view: View): readonly Wake[] {
  const pod = event.object as Pod;
  const old = event.old as Pod | undefined;
  if (event.type === "MODIFIED" && old && !endpointChanged(old, pod)) return [];
  if (event.type === "DELETED" && !pod.status.podIP) return [];
  const takes = ({ spec }: Service, { metadata }: Pod) =>
    Object.keys(spec.selector ?? {}).length > 0 && matchesLabels(spec.selector ?? {}, metadata.labels);
  const services = view.list("Service", pod.metadata.namespace).filter((service) => {
    if (!hasSelector(service)) return false;
    return takes(service, pod) || (old !== undefined && takes(service, old));
  });
  return services.map((service) => ({ key: keyOf(service) }));
}

/** Follows endpointslice/util/controller_utils.go (podEndpointsChanged). */
function endpointChanged(old: Pod, pod: Pod): boolean {
  return (
    old.metadata.labels !== pod.metadata.labels ||
    old.metadata.deletionTimestamp !== pod.metadata.deletionTimestamp ||
    old.status.phase !== pod.status.phase ||
    old.status.podIP !== pod.status.podIP ||
    isPodReady(old) !== isPodReady(pod) ||
    old.spec.nodeName !== pod.spec.nodeName
  );
}

/** What a controller of endpoints remembers of a Service: the latest change it has told about. */
interface Told {
  readonly uid: string;
  readonly untilMillis: number;
}

/**
 * The earliest change that has not been told about, and what to remember afterwards.
 * Follows endpointslice/util/trigger_time_tracker.go; one moment is kept for all pods instead of one for each.
 */
export function changeTrigger(
  memory: unknown,
  service: Service,
  pods: readonly Pod[],
): { readonly atMillis: number | undefined; readonly told: Told } {
  const before = memory as Told | undefined;
  const known = before?.uid === service.metadata.uid ? before.untilMillis : Number.NEGATIVE_INFINITY;
  const times = pods.map((pod) => parseTimestamp(podCondition(pod, "Ready")?.lastTransitionTime ?? ""));
  const fresh = [parseTimestamp(service.metadata.creationTimestamp), ...times].filter((millis) => millis > known);
  const untilMillis = fresh.reduce((latest, millis) => Math.max(latest, millis), known);
  const earliest = fresh.reduce((first, millis) => Math.min(first, millis), Number.POSITIVE_INFINITY);
  return { atMillis: fresh.length > 0 ? earliest : undefined, told: { uid: service.metadata.uid, untilMillis } };
}
