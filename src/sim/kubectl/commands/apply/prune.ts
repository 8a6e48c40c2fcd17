import { type ApiResource, groupVersion } from "../../../api/kinds.ts";
import type { KubeObject } from "../../../api/object.ts";
import { discover } from "../../discovery.ts";
import { fail } from "../../error.ts";
import type { ManifestItem } from "../../manifests.ts";
import { dryRunMode, klogTime, printResult } from "../../output/print.ts";
import { deleteObject, listObjects } from "../../requests.ts";
import { complain, type Run } from "../../run.ts";
import { LAST_APPLIED } from "../apply.ts";
import { deleteOptions } from "./client-side.ts";

/** What is pruned when no list says otherwise. Follows kubectl/pkg/util/prune/prune.go. */
const usual = [
  "core/v1/ConfigMap",
  "core/v1/Endpoints",
  "core/v1/PersistentVolumeClaim",
  "core/v1/Pod",
  "core/v1/ReplicationController",
  "core/v1/Secret",
  "core/v1/Service",
  "batch/v1/Job",
  "batch/v1/CronJob",
  "networking.k8s.io/v1/Ingress",
  "apps/v1/DaemonSet",
  "apps/v1/Deployment",
  "apps/v1/ReplicaSet",
  "apps/v1/StatefulSet",
  "core/v1/Namespace",
  "core/v1/PersistentVolume",
];

/** The kinds of --prune-allowlist, or the usual ones; a kind that is not there is an error. */
export function pruneResources(run: Run): readonly ApiResource[] {
  const listed = run.flags.list("prune-allowlist");
  const resources = discover(run.context.client);
  return (listed.length > 0 ? listed : usual).map((text) => {
    const [group = "", version, kind, ...more] = text.split("/");
    if (kind === undefined || more.length > 0) {
      throw fail(`invalid GroupVersionKind format: ${text}, please follow <group/version/kind>`);
    }
    const apiVersion = group === "core" ? (version ?? "") : `${group}/${version}`;
    const found = resources.find((row) => row.kind === kind && groupVersion(row) === apiVersion);
    if (!found) throw fail(`no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(apiVersion)}`);
    return found;
  });
}

/** Deletes what was applied before and is in no file any more. Follows kubectl/pkg/cmd/apply/prune.go (pruneAll). */
export function prune(run: Run, items: readonly ManifestItem[], applied: readonly KubeObject[]): void {
  if (run.flags.list("prune-allowlist").length === 0) {
    const warning =
      "Deprecated: kubectl apply will no longer prune non-namespaced resources by default when used with the --namespace flag in a future release. To preserve the current behaviour, list the resources you want to target explicitly in the --prune-allowlist flag.";
    complain(run, `W${klogTime(run.context.client.nowMillis)}       1 prune.go:71] ${warning}`);
  }
  const kept = new Set(applied.map(({ metadata }) => metadata.uid));
  const resources = pruneResources(run);
  const namespaced = items.filter(({ resource }) => resource.namespaced).map(({ namespace }) => namespace);
  const namespaces = new Set(run.namespaceGiven ? [run.namespace, ...namespaced] : namespaced);
  for (const namespace of [...namespaces].sort()) {
    for (const resource of resources.filter(({ namespaced: inOne }) => inOne)) pruneKind(run, resource, namespace, kept);
  }
  for (const resource of resources.filter(({ namespaced: inOne }) => !inOne)) pruneKind(run, resource, "", kept);
}

function pruneKind(run: Run, resource: ApiResource, namespace: string, kept: ReadonlySet<string>): void {
  const mode = dryRunMode(run);
  const selectors = { label: run.flags.text("selector"), field: "" };
  for (const object of listObjects(run, { resource, namespace }, selectors)) {
    const { annotations = {}, name, uid } = object.metadata;
    if (!(LAST_APPLIED in annotations) || kept.has(uid)) continue;
    if (mode !== "client") deleteObject(run, { resource, namespace }, name, { ...deleteOptions(run), dryRun: mode === "server" });
    printResult(run, object, "pruned");
  }
}
