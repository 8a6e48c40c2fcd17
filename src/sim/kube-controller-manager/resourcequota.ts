import { addAmounts, pick, readAmounts, writeAmounts } from "../api/amounts.ts";
import { customResources, findResource } from "../api/custom-resources.ts";
import { deepEqual } from "../api/equal.ts";
import { type ApiResource, allResources, resourceKindId, resourceOfKind } from "../api/kinds.ts";
import { type KubeObject, keyOf } from "../api/object.ts";
import { isPodTerminal } from "../api/pod.ts";
import { namesForKind, scopesMatch, usageOf } from "../api/quota-usage.ts";
import type { Pod, ResourceQuota } from "../api/types.ts";
import { type Component, CUSTOM, defineReasons, type WatchHandler } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import { objectOf } from "./common/owned-pods.ts";
import { updateStatus } from "./common/requests.ts";

const reasons = defineReasons({
  CountQuota: { message: ({ quota }) => `usage of quota ${quota} counted` },
});

type Texts = { readonly [name: string]: string };

/** Kinds in namespaces that are stored, and so can be counted. */
const countedKinds: readonly string[] = [
  ...new Set(
    allResources
      .filter(({ namespaced, verbs }) => namespaced && verbs.includes("list") && verbs.includes("create"))
      .map(({ kind }) => kind),
  ),
];

const quotasOf = (view: View, namespace: string | undefined) =>
  view.list("ResourceQuota", namespace ?? "").map((quota) => ({ key: keyOf(quota) }));

/** What is created is counted by admission; here what goes away, or ends. Follows resource_quota_monitor.go and pkg/quota/v1/install/update_filter.go. */
const wakeOnRelease: WatchHandler = ({ type, object, old }, view) => {
  const ended = object.kind === "Pod" && old !== undefined && !isPodTerminal(old as Pod) && isPodTerminal(object as Pod);
  const shrunk = type === "MODIFIED" && (object.kind === "Service" || object.kind === "PersistentVolumeClaim");
  return type === "DELETED" || ended || shrunk ? quotasOf(view, object.metadata.namespace) : [];
};

const wakeQuota: WatchHandler = ({ type, object, old }, view) => {
  if (type === "DELETED") return quotasOf(view, object.metadata.namespace);
  const same = old !== undefined && (old as ResourceQuota).spec === (object as ResourceQuota).spec;
  return same ? [] : [{ key: keyOf(object) }];
};

/** Follows pkg/controller/resourcequota/resource_quota_controller.go (syncResourceQuota). */
export const resourceQuotaController: Component = {
  name: "resourcequota-controller",
  watches: {
    ...Object.fromEntries([...countedKinds, CUSTOM].map((kind) => [kind, wakeOnRelease])),
    ResourceQuota: wakeQuota,
  },
  sync(view, key) {
    const quota = objectOf(view, "ResourceQuota", key);
    if (!quota || quota.metadata.deletionTimestamp !== undefined) return [];
    const hard = (quota.spec.hard ?? {}) as Texts;
    const status = { hard, used: used(view, quota, Object.keys(hard)) };
    if (deepEqual(status, { hard: quota.status.hard, used: quota.status.used })) return [];
    return [updateStatus(quota, status, reasons.CountQuota({ quota: quota.metadata.name }))];
  },
};

/** What the namespace's objects use of the named resources now; each name is told, even at nothing. */
function used(view: View, quota: ResourceQuota, names: readonly string[]): Texts {
  let total = readAmounts(Object.fromEntries(names.map((name) => [name, "0"])));
  const custom = customResources(view).filter(({ namespaced }) => namespaced);
  for (const kind of [...countedKinds, ...new Set(custom.map(resourceKindId))]) {
    const resource = resourceOfKind(kind) ?? (findResource(view, kind) as ApiResource);
    const ofKind = new Set(namesForKind(kind, resource, names));
    if (ofKind.size === 0) continue;
    for (const object of view.listAny(kind, quota.metadata.namespace)) {
      if (scopesMatch(quota, object as KubeObject)) total = addAmounts(total, pick(usageOf(object, resource), ofKind));
    }
  }
  return writeAmounts(total);
}
