import { controllerOf, controllerRef } from "../../api/object.ts";
import type { Deployment, ReplicaSet } from "../../api/types.ts";
import type { Action } from "../../cluster/component.ts";
import { type NewObject, type Response, responseObject } from "../../cluster/request.ts";
import type { View } from "../../cluster/view.ts";
import { errorText, isNamespaceTerminating } from "../common/pod-control.ts";
import { create, emit, update, updateStatus } from "../common/requests.ts";
import { retryLater } from "../common/retry.ts";
import { podTemplateHash } from "../common/template-hash.ts";
import { type Conditions, condition, conditionOf, withCondition, withConditions } from "./conditions.ts";
import { deploymentReasons } from "./reasons.ts";
import { newReplicaSetSize } from "./rolling.ts";
import {
  desiredReplicasAnnotation,
  equalIgnoreHash,
  hashLabel,
  hasProgressDeadline,
  maxReplicasAnnotation,
  type ReplicaSets,
  replicasAnnotations,
  revisionAnnotation,
  revisionHistoryAnnotation,
  revisionOf,
} from "./util.ts";

type Annotations = { readonly [name: string]: string };

/** Annotations that belong to one object and are not passed on. */
const notCopied: ReadonlySet<string> = new Set([
  "kubectl.kubernetes.io/last-applied-configuration",
  "deprecated.deployment.rollback.to",
  revisionAnnotation,
  revisionHistoryAnnotation,
  desiredReplicasAnnotation,
  maxReplicasAnnotation,
]);
const maxHistoryCharacters = 2000;

/** One more than the highest revision of the others. */
const nextRevision = (old: readonly ReplicaSet[]): number => old.reduce((max, replicaSet) => Math.max(max, revisionOf(replicaSet)), 0) + 1;

/**
 * Brings the annotations of an existing ReplicaSet and the Deployment's revision into line; nothing when they are.
 * Follows kubernetes/pkg/controller/deployment/sync.go (getNewReplicaSet, first half).
 */
export function syncRevision(view: View, deployment: Deployment, { newReplicaSet, old }: ReplicaSets): readonly Action[] {
  if (!newReplicaSet) return [];
  const annotations = annotationsFor(deployment, newReplicaSet.metadata.annotations ?? {}, nextRevision(old));
  const minReadySeconds = deployment.spec.minReadySeconds ?? 0;
  const facts = { replicaSet: newReplicaSet.metadata.name };
  if (annotations !== newReplicaSet.metadata.annotations || (newReplicaSet.spec.minReadySeconds ?? 0) !== minReadySeconds) {
    const { minReadySeconds: _, ...spec } = newReplicaSet.spec;
    const next = {
      ...newReplicaSet,
      metadata: { ...newReplicaSet.metadata, annotations },
      spec: minReadySeconds > 0 ? { ...spec, minReadySeconds } : spec,
    };
    return [update(next, deploymentReasons.AnnotateReplicaSet(facts))];
  }
  const revision = annotations[revisionAnnotation] ?? "";
  const conditions = deployment.status.conditions ?? [];
  const unknown = hasProgressDeadline(deployment) && !conditionOf(conditions, "Progressing");
  const message = `Found new replica set "${newReplicaSet.metadata.name}"`;
  const found = unknown
    ? withCondition(conditions, condition("Progressing", "True", "FoundNewReplicaSet", message, view.nowMillis))
    : conditions;
  if (found === conditions && deployment.metadata.annotations?.[revisionAnnotation] === revision) return [];
  return [writeRevision(deployment, revision, found)];
}

/** The revision travels with the status, as upstream writes both at once. */
function writeRevision(
  deployment: Deployment,
  revision: string,
  conditions: Conditions,
  then?: Parameters<typeof updateStatus>[3],
): Action {
  const next = noteRevision(deployment, revision);
  const reason = deploymentReasons.UpdateDeploymentStatus({ name: deployment.metadata.name });
  return updateStatus(next, withConditions(deployment.status, conditions), reason, then);
}

const noteRevision = (deployment: Deployment, revision: string): Deployment => ({
  ...deployment,
  metadata: { ...deployment.metadata, annotations: { ...deployment.metadata.annotations, [revisionAnnotation]: revision } },
});

/**
 * A ReplicaSet's annotations: the Deployment's own, the revision, and, for one that serves again, the revisions it had.
 * The same object when nothing changes. Follows kubernetes/pkg/controller/deployment/util/deployment_util.go (SetNewReplicaSetAnnotations).
 */
function annotationsFor(deployment: Deployment, present: Annotations, revision: number): Annotations {
  const copied = Object.entries(deployment.metadata.annotations ?? {}).filter(([name]) => !notCopied.has(name));
  const changed = copied.some(([name, value]) => present[name] !== value);
  const annotations = changed ? { ...present, ...Object.fromEntries(copied) } : present;
  const before = present[revisionAnnotation];
  const number = before === undefined || before === "" ? 0 : Number(before);
  if (!(number < revision)) return annotations;
  const history = before === undefined ? {} : historyWith(present[revisionHistoryAnnotation] ?? "", before);
  return { ...annotations, [revisionAnnotation]: String(revision), ...history };
}

/** Old revisions are dropped from the front when the list gets too long. */
function historyWith(history: string, revision: string): Annotations {
  if (history === "") return { [revisionHistoryAnnotation]: revision };
  const revisions = history.split(",");
  while (revisions.length > 0 && `${revisions.join(",")},${revision}`.length > maxHistoryCharacters) revisions.shift();
  return { [revisionHistoryAnnotation]: [...revisions, revision].join(",") };
}

/**
 * Creates the ReplicaSet of a new template at the size the rollout allows now, and goes on with it.
 * Follows kubernetes/pkg/controller/deployment/sync.go (getNewReplicaSet, second half).
 */
export function createReplicaSet(
  view: View,
  key: string,
  deployment: Deployment,
  old: readonly ReplicaSet[],
  goOn: (deployment: Deployment, replicaSets: ReplicaSets) => readonly Action[],
): readonly Action[] {
  const hash = podTemplateHash(deployment.spec.template, deployment.status.collisionCount);
  const size = newReplicaSetSize(deployment, old, 0);
  const replicaSet = newReplicaSet(deployment, hash, size, nextRevision(old));
  const name = replicaSet.metadata.name ?? "";
  return [
    create(replicaSet, deploymentReasons.CreateReplicaSet({ replicaSet: name, deployment: deployment.metadata.name, size }), (response) => {
      const created = responseObject(response) as ReplicaSet | undefined;
      if (!created) return refused(view, key, deployment, name, old, response);
      const facts = { replicaSet: name, from: 0, to: size, direction: "up" };
      const message = `Created new replica set "${name}"`;
      const conditions = deployment.status.conditions ?? [];
      const progressing = condition("Progressing", "True", "NewReplicaSetCreated", message, view.nowMillis);
      const told = hasProgressDeadline(deployment) ? withCondition(conditions, progressing) : conditions;
      const next = (answer: Response) => {
        const written = responseObject(answer) as Deployment | undefined;
        return written ? goOn(written, { newReplicaSet: created, old }) : [];
      };
      const revision = created.metadata.annotations?.[revisionAnnotation] ?? "1";
      const scaled = size > 0 ? [emit(deployment, deploymentReasons.ScalingReplicaSet(facts))] : [];
      return [...scaled, writeRevision(deployment, revision, told, next)];
    }),
  ];
}

function newReplicaSet(deployment: Deployment, hash: string, replicas: number, revision: number): NewObject {
  const { template, selector, minReadySeconds = 0 } = deployment.spec;
  const labels = { ...template.metadata?.labels, [hashLabel]: hash };
  const name = `${deployment.metadata.name.slice(0, 253 - 1 - hash.length)}-${hash}`;
  return {
    apiVersion: "apps/v1",
    kind: "ReplicaSet",
    metadata: {
      name,
      namespace: deployment.metadata.namespace ?? "",
      labels,
      annotations: { ...annotationsFor(deployment, {}, revision), ...replicasAnnotations(deployment) },
      ownerReferences: [controllerRef(deployment)],
    },
    spec: {
      replicas,
      ...(minReadySeconds > 0 ? { minReadySeconds } : {}),
      selector: { ...selector, matchLabels: { ...selector.matchLabels, [hashLabel]: hash } },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
  };
}

/** The name is taken by another template (then the hash gets another salt), or the server says no. */
function refused(
  view: View,
  key: string,
  deployment: Deployment,
  name: string,
  old: readonly ReplicaSet[],
  response: Response,
): readonly Action[] {
  if (response.ok || isNamespaceTerminating(response)) return [];
  const status = deployment.status;
  if (response.status.reason === "AlreadyExists") {
    const existing = view.get("ReplicaSet", deployment.metadata.namespace ?? "", name);
    const own = existing && controllerOf(existing)?.uid === deployment.metadata.uid;
    if (own && equalIgnoreHash(deployment.spec.template, existing.spec.template ?? {})) return retryLater(view, key);
    const salted = { ...status, collisionCount: (status.collisionCount ?? 0) + 1 };
    return [updateStatus(deployment, salted, deploymentReasons.UpdateDeploymentStatus({ name: deployment.metadata.name }))];
  }
  const failed = deploymentReasons.ReplicaSetCreateError({ replicaSet: name, error: errorText(response), revision: nextRevision(old) });
  const message = failed.event?.message ?? "";
  const told = condition("Progressing", "False", "ReplicaSetCreateError", message, view.nowMillis);
  const next = withConditions(status, withCondition(status.conditions ?? [], told));
  const written = updateStatus(deployment, next, deploymentReasons.UpdateDeploymentStatus({ name: deployment.metadata.name }));
  return [...(hasProgressDeadline(deployment) ? [written] : []), emit(deployment, failed), ...retryLater(view, key)];
}
