import { deepEqual } from "../../api/equal.ts";
import { type FieldError, forbidden, invalid } from "../../api/field-error.ts";
import type { Pod } from "../../api/types.ts";
import type { DraftOf } from "../strategy/strategy.ts";
import { qosClassOf } from "./qos.ts";

type DraftPod = DraftOf<Pod>;
type Container = NonNullable<NonNullable<DraftPod["spec"]>["containers"]>[number];
type Resources = NonNullable<Container["resources"]>;

const lists = ["initContainers", "containers"] as const;
const mutable: ReadonlySet<string> = new Set(["cpu", "memory"]);

/** Of a resize only the containers' resources count; what else is written is dropped. Follows pkg/registry/core/pod/strategy.go (dropNonResizeUpdates). */
export function onlyResources(pod: DraftPod, old: DraftPod): DraftPod {
  if (lists.some((list) => pod.spec?.[list]?.length !== old.spec?.[list]?.length)) return pod;
  const { resources } = pod.spec ?? {};
  const kept = Object.fromEntries(lists.flatMap((list) => (old.spec?.[list] ? [[list, resized(pod.spec?.[list], old.spec[list])]] : [])));
  const { resources: _, ...spec } = { ...old.spec, ...kept };
  return { ...pod, spec: { ...spec, ...(resources ? { resources } : {}) } as DraftPod["spec"], status: old.status };
}

function resized(containers: readonly Container[] = [], old: readonly Container[] = []): readonly Container[] {
  if (containers.some(({ name }, index) => name !== old[index]?.name)) return containers;
  return old.map((container, index) => {
    const { resources, resizePolicy } = containers[index] as Container;
    const { resources: _, resizePolicy: __, ...rest } = container;
    return { ...rest, ...(resources ? { resources } : {}), ...(resizePolicy ? { resizePolicy } : {}) };
  });
}

/** What a resize may not do. Follows pkg/apis/core/validation/validation.go (ValidatePodResize). */
export function validatePodResize(pod: DraftPod, old: DraftPod, report: FieldError[]): void {
  if (qosClassOf(old.spec ?? {}) !== qosClassOf(pod.spec ?? {})) {
    report.push(invalid("spec", pod.status?.qosClass ?? "", "Pod QOS Class may not change as a result of resizing"));
  }
  if (inOtherOrder(pod, old, report)) return;
  const before = report.length;
  for (const list of lists) {
    pod.spec?.[list]?.forEach(({ resources = {} }, index) => {
      const given = old.spec?.[list]?.[index]?.resources ?? {};
      for (const part of ["requests", "limits"] as const) {
        const gone = Object.keys(given[part] ?? {}).some((name) => !Object.hasOwn(resources[part] ?? {}, name));
        if (gone) report.push(forbidden(`spec.${list}[${index}].resources.${part}`, `resource ${part} cannot be removed`));
      }
    });
  }
  pod.spec?.containers?.forEach((container, index) => {
    if (othersChanged(container, old.spec?.containers?.[index]))
      report.push(forbidden("spec", "only cpu and memory resources are mutable"));
  });
  pod.spec?.initContainers?.forEach((container, index) => {
    const given = old.spec?.initContainers?.[index];
    const at = `spec.initContainers[${index}]`;
    if (othersChanged(container, given)) {
      report.push(forbidden(at, "only cpu and memory resources for init or sidecar containers are mutable"));
    }
    const restarts = container.resizePolicy?.some(({ restartPolicy }) => restartPolicy === "RestartContainer");
    if (restarts && container.restartPolicy !== "Always" && !deepEqual(container, given)) {
      report.push(forbidden(at, "non-sidecar init containers with a resize policy of RestartContainer cannot be resized"));
    }
  });
  const others = ({ spec }: DraftPod) => ({ ...spec, containers: undefined, initContainers: undefined, resources: undefined });
  if (report.length === before && !deepEqual(others(pod), others(old))) {
    report.push(forbidden("spec", "only cpu and memory resources are mutable"));
  }
}

function inOtherOrder(pod: DraftPod, old: DraftPod, report: FieldError[]): boolean {
  const before = report.length;
  for (const list of [...lists].reverse()) {
    const [now = [], given = []] = [pod.spec?.[list], old.spec?.[list]];
    if (now.length !== given.length) report.push(forbidden(`spec.${list}`, `${list} may not be added or removed on resize`));
    else
      given.forEach(({ name }, index) => {
        if (now[index]?.name === name) return;
        report.push(forbidden(`spec.${list}[${index}].name`, `${list} may not be renamed or reordered on resize`));
      });
  }
  return report.length > before;
}

const othersChanged = (container: Container, old: Container | undefined): boolean =>
  !deepEqual(withoutMutable(container), withoutMutable(old ?? container));

/** A container without what a resize may change. */
function withoutMutable(container: Container): object {
  const { resources = {}, ...rest } = container;
  const { requests = {}, limits = {}, ...others } = resources;
  return { ...rest, ...others, requests: immutableOf(requests), limits: immutableOf(limits) };
}

const immutableOf = (amounts: NonNullable<Resources["requests"]>) =>
  Object.fromEntries(Object.entries(amounts).filter(([name]) => !mutable.has(name)));
