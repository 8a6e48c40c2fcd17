import { isJsonObject } from "../../../api/json-object.ts";
import type { KubeObject } from "../../../api/object.ts";
import { controllerOf } from "../../../api/object.ts";
import { matchesSelector } from "../../../api/selector.ts";
import type { LabelSelector, PodTemplateSpec } from "../../../api/types.ts";
import { podTemplateLines } from "../../describe/pod.ts";
import { needResource } from "../../discovery.ts";
import { fail } from "../../error.ts";
import { patchedLocally } from "../../local-patch.ts";
import { describeTabs, setTabs } from "../../output/tabwriter.ts";
import { valueAt } from "../../output/values.ts";
import { listObjects } from "../../requests.ts";
import type { Run } from "../../run.ts";
import { CHANGE_CAUSE } from "../record.ts";

export const REVISION = "deployment.kubernetes.io/revision";

/** One revision of a workload: a ReplicaSet of a Deployment, a ControllerRevision of the others. */
export interface Revision {
  readonly revision: number;
  readonly cause: string;
  readonly template: PodTemplateSpec;
  readonly source: KubeObject;
}

/** Oldest first. Follows kubectl/pkg/polymorphichelpers/history.go. */
export function revisionsOf(run: Run, object: KubeObject): readonly Revision[] {
  const kind = object.kind === "Deployment" ? "replicasets.apps" : "controllerrevisions.apps";
  const owned = listObjects(run, { resource: needResource(run.context.client, kind), namespace: run.namespace }).filter(
    (one) =>
      controllerOf(one)?.uid === object.metadata.uid &&
      matchesSelector(valueAt(object, "spec", "selector") as LabelSelector | undefined, one.metadata.labels),
  );
  const revisions = owned.map((source) => (object.kind === "Deployment" ? fromReplicaSet(source) : fromControllerRevision(source, object)));
  return revisions.filter(({ revision }) => revision > 0).sort((left, right) => left.revision - right.revision);
}

function fromReplicaSet(source: KubeObject): Revision {
  const cause = source.metadata.annotations?.[CHANGE_CAUSE] ?? "";
  const template = (valueAt(source, "spec", "template") ?? {}) as PodTemplateSpec;
  return {
    revision: Number(source.metadata.annotations?.[REVISION] ?? 0),
    cause,
    template:
      cause === ""
        ? template
        : { ...template, metadata: { ...template.metadata, annotations: { ...template.metadata?.annotations, [CHANGE_CAUSE]: cause } } },
    source,
  };
}

function fromControllerRevision(source: KubeObject, object: KubeObject): Revision {
  const data = valueAt(source, "data");
  const patched = isJsonObject(data) ? patchedLocally(object, "strategic", data) : object;
  return {
    revision: Number(valueAt(source, "revision") ?? 0),
    cause: source.metadata.annotations?.[CHANGE_CAUSE] ?? "",
    template: (valueAt(patched, "spec", "template") ?? {}) as PodTemplateSpec,
    source,
  };
}

/** `Pod Template:` with bare tabs: the real one does not align it here. */
export function templateText(template: PodTemplateSpec): string {
  return `${podTemplateLines(template).join("\n")}\n`;
}

export function historyText(run: Run, object: KubeObject, wanted: number): string {
  const revisions = revisionsOf(run, object);
  if (wanted > 0) {
    const found = revisions.find(({ revision }) => revision === wanted);
    if (!found) throw fail("unable to find the specified revision");
    return templateText(found.template);
  }
  if (revisions.length === 0) return "No rollout history found.";
  const rows = revisions.map(({ revision, cause }) => `${revision}\t${cause === "" ? "<none>" : cause}`);
  return `${setTabs(["REVISION\tCHANGE-CAUSE", ...rows].join("\n"), describeTabs)}\n`;
}
