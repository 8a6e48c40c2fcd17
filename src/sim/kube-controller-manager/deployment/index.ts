import { controllerOf, keyOf, objectKey } from "../../api/object.ts";
import { isPodTerminal } from "../../api/pod.ts";
import { matchesSelector } from "../../api/selector.ts";
import type { Deployment, Pod, ReplicaSet } from "../../api/types.ts";
import type { Action, Component, Wake, WatchEvent } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";
import { claim, isNewOrphan, objectOf, wakeController, wakeSelf } from "../common/owned-pods.ts";
import { emit, remove, updateStatus } from "../common/requests.ts";
import { forgetFailures } from "../common/retry.ts";
import { condition, conditionOf, withCondition, withConditions } from "./conditions.ts";
import { createReplicaSet, syncRevision } from "./new-replica-set.ts";
import { isComplete, syncDeploymentStatus, syncRolloutStatus } from "./progress.ts";
import { deploymentReasons } from "./reasons.ts";
import { reconcileNewReplicaSet, reconcileOldReplicaSets } from "./rolling.ts";
import { isScalingEvent, scale, scaleReplicaSet } from "./scale.ts";
import {
  actualReplicas,
  byRevision,
  hasProgressDeadline,
  isActive,
  isRollingUpdate,
  type ReplicaSets,
  replicasOf,
  splitReplicaSets,
} from "./util.ts";

/**
 * Rolls out templates: one ReplicaSet each, the new one up and the old ones down.
 * Follows kubernetes/pkg/controller/deployment/deployment_controller.go (syncDeployment).
 */
export const deploymentController: Component = {
  name: "deployment-controller",
  watches: { Deployment: wakeSelf, ReplicaSet: wakeOwners, Pod: wakeRecreated },
  sync(view, key) {
    const deployment = objectOf(view, "Deployment", key);
    return deployment ? syncDeployment(view, key, deployment) : forgetFailures(view, key);
  },
};

function wakeOwners(event: WatchEvent, view: View): readonly Wake[] {
  const wakes = wakeController(event, "Deployment");
  if (!isNewOrphan(event)) return wakes;
  const namespace = event.object.metadata.namespace ?? "";
  const takers = view.list("Deployment", namespace).filter(({ spec }) => matchesSelector(spec.selector, event.object.metadata.labels));
  return [...wakes, ...takers.map((taker) => ({ key: keyOf(taker) }))];
}

/** Only a Recreate waits for pods: until the last old one has ended. */
function wakeRecreated(event: WatchEvent, view: View): readonly Wake[] {
  const pod = event.object as Pod;
  if (event.type !== "DELETED" && !isPodTerminal(pod)) return [];
  const namespace = pod.metadata.namespace ?? "";
  const owner = controllerOf(pod);
  const replicaSet = owner?.kind === "ReplicaSet" ? view.get("ReplicaSet", namespace, owner.name) : undefined;
  const name = replicaSet && controllerOf(replicaSet)?.name;
  const deployment = name === undefined ? undefined : view.get("Deployment", namespace, name);
  return deployment && !isRollingUpdate(deployment) ? [{ key: objectKey("Deployment", namespace, deployment.metadata.name) }] : [];
}

function syncDeployment(view: View, key: string, deployment: Deployment): readonly Action[] {
  const { selector } = deployment.spec;
  if (Object.keys(selector.matchLabels ?? {}).length + (selector.matchExpressions ?? []).length === 0) return selectingAll(deployment);
  const { own, actions } = claim<ReplicaSet>({
    owner: deployment,
    owned: view.listOwned("ReplicaSet", deployment.metadata.uid),
    candidates: view.list("ReplicaSet", deployment.metadata.namespace),
    matches: ({ metadata }) => matchesSelector(selector, metadata.labels),
  });
  if (actions.length > 0) return actions;
  const replicaSets = splitReplicaSets(deployment, own);
  if (deployment.metadata.deletionTimestamp !== undefined) return syncDeploymentStatus(view, deployment, replicaSets);
  const first = [checkPausedConditions, syncRevision].map((step) => step(view, deployment, replicaSets)).find((step) => step.length > 0);
  if (first) return first;
  if (deployment.spec.paused || isScalingEvent(deployment, replicaSets)) return syncSize(view, deployment, replicaSets);
  const rollout = isRollingUpdate(deployment) ? rolloutRolling : rolloutRecreate;
  return [...forgetFailures(view, key), ...rollout(view, key, deployment, replicaSets)];
}

function selectingAll(deployment: Deployment): readonly Action[] {
  const { generation = 0, name } = deployment.metadata;
  const told = emit(deployment, deploymentReasons.SelectingAll({}));
  if ((deployment.status.observedGeneration ?? 0) >= generation) return [told];
  const status = { ...deployment.status, observedGeneration: generation };
  return [told, updateStatus(deployment, status, deploymentReasons.UpdateDeploymentStatus({ name }))];
}

/** A pause stops the clock of the progress deadline; going on starts it anew. */
function checkPausedConditions(view: View, deployment: Deployment): readonly Action[] {
  const { conditions = [] } = deployment.status;
  const present = conditionOf(conditions, "Progressing");
  const { paused = false } = deployment.spec;
  if (!hasProgressDeadline(deployment) || present?.reason === "ProgressDeadlineExceeded") return [];
  if (paused === (present?.reason === "DeploymentPaused")) return [];
  const next = paused
    ? condition("Progressing", "Unknown", "DeploymentPaused", "Deployment is paused", view.nowMillis)
    : condition("Progressing", "Unknown", "DeploymentResumed", "Deployment is resumed", view.nowMillis);
  const status = withConditions(deployment.status, withCondition(conditions, next));
  return [updateStatus(deployment, status, deploymentReasons.UpdateDeploymentStatus({ name: deployment.metadata.name }))];
}

/** Paused or resized: no rollout, only sizes. Follows kubernetes/pkg/controller/deployment/sync.go (sync). */
function syncSize(view: View, deployment: Deployment, replicaSets: ReplicaSets): readonly Action[] {
  return [
    ...scale(deployment, replicaSets),
    ...(deployment.spec.paused ? cleanupDeployment(deployment, replicaSets.old) : []),
    ...syncDeploymentStatus(view, deployment, replicaSets),
  ];
}

/** Follows kubernetes/pkg/controller/deployment/rolling.go (rolloutRolling). */
function rolloutRolling(view: View, key: string, deployment: Deployment, replicaSets: ReplicaSets): readonly Action[] {
  const { newReplicaSet, old } = replicaSets;
  if (!newReplicaSet) return createReplicaSet(view, key, deployment, old, (...created) => syncRolloutStatus(view, ...created));
  const up = reconcileNewReplicaSet(deployment, newReplicaSet, old);
  const sized = up.length > 0 ? up : reconcileOldReplicaSets(deployment, replicaSets);
  if (sized.length > 0) return [...sized, ...syncRolloutStatus(view, deployment, replicaSets)];
  const done = isComplete(deployment, deployment.status) ? cleanupDeployment(deployment, old) : [];
  return [...done, ...syncRolloutStatus(view, deployment, replicaSets)];
}

/** Everything old first, then everything new. Follows kubernetes/pkg/controller/deployment/recreate.go (rolloutRecreate). */
function rolloutRecreate(view: View, key: string, deployment: Deployment, replicaSets: ReplicaSets): readonly Action[] {
  const { newReplicaSet, old } = replicaSets;
  const down = old.filter(isActive).flatMap((replicaSet) => scaleReplicaSet(deployment, replicaSet, 0));
  if (down.length > 0) return [...down, ...syncRolloutStatus(view, deployment, replicaSets)];
  if (oldPodsRunning(view, old)) return syncRolloutStatus(view, deployment, replicaSets);
  if (!newReplicaSet) return createReplicaSet(view, key, deployment, old, (...created) => syncRolloutStatus(view, ...created));
  const up = replicasOf(newReplicaSet) === replicasOf(deployment) ? [] : scaleReplicaSet(deployment, newReplicaSet, replicasOf(deployment));
  const done = isComplete(deployment, deployment.status) ? cleanupDeployment(deployment, old) : [];
  return [...up, ...done, ...syncRolloutStatus(view, deployment, replicaSets)];
}

function oldPodsRunning(view: View, old: readonly ReplicaSet[]): boolean {
  if (actualReplicas(old) > 0) return true;
  return old.some(({ metadata }) => view.listOwned("Pod", metadata.uid).some((pod) => !isPodTerminal(pod)));
}

/** Empty ReplicaSets beyond revisionHistoryLimit go, the lowest revision first. */
function cleanupDeployment(deployment: Deployment, old: readonly ReplicaSet[]): readonly Action[] {
  const limit = deployment.spec.revisionHistoryLimit;
  if (limit === undefined || limit === 2_147_483_647) return [];
  const alive = old.filter(({ metadata }) => metadata.deletionTimestamp === undefined).toSorted(byRevision);
  return alive
    .slice(0, Math.max(0, alive.length - limit))
    .filter(
      (replicaSet) =>
        replicaSet.status.replicas === 0 &&
        !isActive(replicaSet) &&
        (replicaSet.metadata.generation ?? 0) <= (replicaSet.status.observedGeneration ?? 0),
    )
    .map((replicaSet) => remove(replicaSet, deploymentReasons.CleanupReplicaSet({ replicaSet: replicaSet.metadata.name })));
}
