import { customResources } from "../api/custom-resources.ts";
import { deepEqual } from "../api/equal.ts";
import { type ApiResource, allResources, resourceKindId, resourceOfKind } from "../api/kinds.ts";
import type { KubeObject } from "../api/object.ts";
import { timestamp } from "../api/time.ts";
import type { Namespace } from "../api/types.ts";
import { type Action, type Component, defineReasons } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import { objectOf } from "./common/owned-pods.ts";
import { remove, update, updateStatus, whateverHappens } from "./common/requests.ts";

const reasons = defineReasons({
  DeleteNamespaceContent: { message: ({ kind, name, namespace }) => `${kind} ${name} goes with namespace ${namespace}` },
  UpdateNamespaceStatus: { message: ({ namespace, remaining }) => `namespace ${namespace}: ${remaining} objects remain` },
  FinalizeNamespace: { message: ({ namespace }) => `namespace ${namespace} is empty` },
});

const finalizer = "kubernetes";
/** Something with a grace period or a finalizer needs time: look again after half of this, and one second. */
const estimateSeconds = 15;

const namespacedKinds = allResources.filter(({ kind, namespaced, verbs, group, version }) => {
  const stored = resourceOfKind(kind);
  return namespaced && verbs.includes("delete") && stored?.group === group && stored.version === version;
});

/**
 * Empties a namespace that is being deleted, pods first, and lets it go when nothing is left.
 * Follows kubernetes/pkg/controller/namespace/deletion/namespaced_resources_deleter.go.
 */
export const namespaceController: Component = {
  name: "namespace-controller",
  watches: { Namespace: ({ object, key }) => (object.metadata.deletionTimestamp === undefined ? [] : [{ key }]) },
  sync(view, key) {
    const namespace = objectOf(view, "Namespace", key);
    if (!namespace || namespace.metadata.deletionTimestamp === undefined) return [];
    if (!(namespace.spec.finalizers ?? []).includes(finalizer)) return [];
    return deleteAllContent(view, namespace);
  },
};

interface Content {
  readonly resource: ApiResource;
  readonly objects: readonly KubeObject[];
}

function deleteAllContent(view: View, namespace: Namespace): readonly Action[] {
  const { name } = namespace.metadata;
  const custom = customResources(view).filter(({ namespaced }) => namespaced);
  const content = [...namespacedKinds, ...new Map(custom.map((row) => [resourceKindId(row), row])).values()]
    .map((resource) => ({ resource, objects: view.listAny(resourceKindId(resource), name) }))
    .filter(({ objects }) => objects.length > 0);
  const pods = content.filter(({ resource }) => resource.kind === "Pod");
  const present = pods.length > 0 ? pods : content;
  if (present.length === 0) return [...writeConditions(view, namespace, []), finalize(namespace)];
  const deletions = present.flatMap(({ objects }) =>
    objects
      .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
      .map((object) => {
        const reason = reasons.DeleteNamespaceContent({ kind: object.kind, name: object.metadata.name, namespace: name });
        return remove(object, reason, { propagationPolicy: "Background" }, whateverHappens);
      }),
  );
  const again = deletions.length > 0 ? 100 : (Math.floor(estimateSeconds / 2) + 1) * 1000;
  const remaining = deletions.length > 0 ? [] : writeConditions(view, namespace, present);
  return [...deletions, ...remaining, { type: "wake", afterMillis: again }];
}

const calm: readonly (readonly [type: string, reason: string, message: string])[] = [
  ["NamespaceDeletionDiscoveryFailure", "ResourcesDiscovered", "All resources successfully discovered"],
  ["NamespaceDeletionGroupVersionParsingFailure", "ParsedGroupVersions", "All legacy kube types successfully parsed"],
  ["NamespaceDeletionContentFailure", "ContentDeleted", "All content successfully deleted, may be waiting on finalization"],
  ["NamespaceContentRemaining", "ContentRemoved", "All content successfully removed"],
  ["NamespaceFinalizersRemaining", "ContentHasNoFinalizers", "All content-preserving finalizers finished"],
];

interface Finding {
  readonly reason: string;
  readonly message: string;
}

/** What keeps the namespace from going, told as conditions. */
function findings(remaining: readonly Content[]): { readonly [type: string]: Finding } {
  if (remaining.length === 0) return {};
  const resources = remaining
    .map(({ resource, objects }) => `${resource.resource}.${resource.group} has ${objects.length} resource instances`)
    .sort();
  const counts = new Map<string, number>();
  for (const { metadata } of remaining.flatMap(({ objects }) => objects)) {
    for (const held of metadata.finalizers ?? []) counts.set(held, (counts.get(held) ?? 0) + 1);
  }
  const finalizers = [...counts].map(([held, count]) => `${held} in ${count} resource instances`).sort();
  const content = { reason: "SomeResourcesRemain", message: `Some resources are remaining: ${resources.join(", ")}` };
  if (finalizers.length === 0) return { NamespaceContentRemaining: content };
  const message = `Some content in the namespace has finalizers remaining: ${finalizers.join(", ")}`;
  return { NamespaceContentRemaining: content, NamespaceFinalizersRemaining: { reason: "SomeFinalizersRemain", message } };
}

function writeConditions(view: View, namespace: Namespace, remaining: readonly Content[]): readonly Action[] {
  const found = findings(remaining);
  const before = namespace.status.conditions ?? [];
  const conditions = calm.map(([type, reason, message]) => {
    const old = before.find((condition) => condition.type === type);
    const trouble = found[type];
    const status = trouble ? "True" : "False";
    const lastTransitionTime = old?.status === status && old.lastTransitionTime ? old.lastTransitionTime : timestamp(view.nowMillis);
    return { type, status, lastTransitionTime, ...(trouble ?? { reason, message }) };
  });
  if (deepEqual(conditions, before)) return [];
  const count = remaining.reduce((total, { objects }) => total + objects.length, 0);
  const facts = { namespace: namespace.metadata.name, remaining: count };
  return [updateStatus(namespace, { ...namespace.status, conditions }, reasons.UpdateNamespaceStatus(facts), whateverHappens)];
}

function finalize(namespace: Namespace): Action {
  const finalizers = (namespace.spec.finalizers ?? []).filter((held) => held !== finalizer);
  const { resourceVersion: _, ...metadata } = namespace.metadata;
  const next = { ...namespace, metadata: { ...metadata, resourceVersion: "" }, spec: { ...namespace.spec, finalizers } };
  return update(next, reasons.FinalizeNamespace({ namespace: namespace.metadata.name }), whateverHappens, "finalize");
}
