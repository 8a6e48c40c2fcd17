import type { KubeObject } from "../../../api/object.ts";
import type { DaemonSet, Deployment, StatefulSet } from "../../../api/types.ts";
import { fail } from "../../error.ts";
import { quote } from "../../output/json.ts";
import { REVISION } from "./history.ts";

export interface RolloutStatus {
  readonly text: string;
  readonly done: boolean;
}

const waiting = (text: string): RolloutStatus => ({ text, done: false });
const done = (text: string): RolloutStatus => ({ text, done: true });

function deploymentStatus({ metadata, spec, status }: Deployment, wantedRevision: number): RolloutStatus {
  const revision = Number(metadata.annotations?.[REVISION] ?? 0);
  if (wantedRevision > 0 && revision !== wantedRevision) {
    throw fail(`desired revision (${wantedRevision}) is different from the running revision (${revision})`);
  }
  const name = quote(metadata.name);
  if ((metadata.generation ?? 0) > (status.observedGeneration ?? 0)) return waiting("Waiting for deployment spec update to be observed...");
  const progressing = status.conditions?.find(({ type }) => type === "Progressing");
  if (progressing?.reason === "ProgressDeadlineExceeded") throw fail(`deployment ${name} exceeded its progress deadline`);
  const { updatedReplicas: updated = 0, replicas = 0, availableReplicas: available = 0 } = status;
  const start = `Waiting for deployment ${name} rollout to finish: `;
  if (spec.replicas !== undefined && updated < spec.replicas)
    return waiting(`${start}${updated} out of ${spec.replicas} new replicas have been updated...`);
  if (replicas > updated) return waiting(`${start}${replicas - updated} old replicas are pending termination...`);
  if (available < updated) return waiting(`${start}${available} of ${updated} updated replicas are available...`);
  return done(`deployment ${name} successfully rolled out`);
}

function daemonSetStatus({ metadata, spec, status }: DaemonSet): RolloutStatus {
  if (spec.updateStrategy?.type !== "RollingUpdate") throw fail("rollout status is only available for RollingUpdate strategy type");
  if ((metadata.generation ?? 0) > (status.observedGeneration ?? 0)) return waiting("Waiting for daemon set spec update to be observed...");
  const { updatedNumberScheduled: updated = 0, desiredNumberScheduled: desired = 0, numberAvailable: available = 0 } = status;
  const name = quote(metadata.name);
  const start = `Waiting for daemon set ${name} rollout to finish: `;
  if (updated < desired) return waiting(`${start}${updated} out of ${desired} new pods have been updated...`);
  if (available < desired) return waiting(`${start}${available} of ${desired} updated pods are available...`);
  return done(`daemon set ${name} successfully rolled out`);
}

function statefulSetStatus({ metadata, spec, status }: StatefulSet): RolloutStatus {
  if (spec.updateStrategy?.type !== "RollingUpdate") throw fail("rollout status is only available for RollingUpdate strategy type");
  const observed = status.observedGeneration ?? 0;
  if (observed === 0 || (metadata.generation ?? 0) > observed) return waiting("Waiting for statefulset spec update to be observed...");
  const { readyReplicas: ready = 0, updatedReplicas: updated = 0, updateRevision, currentRevision } = status;
  const replicas = spec.replicas ?? 0;
  if (ready < replicas) return waiting(`Waiting for ${replicas - ready} pods to be ready...`);
  const partition = spec.updateStrategy.rollingUpdate?.partition;
  if (partition !== undefined) {
    if (updated < replicas - partition) {
      return waiting(`Waiting for partitioned roll out to finish: ${updated} out of ${replicas - partition} new pods have been updated...`);
    }
    return done(`partitioned roll out complete: ${updated} new pods have been updated...`);
  }
  if (updateRevision !== currentRevision) {
    return waiting(`waiting for statefulset rolling update to complete ${updated} pods at revision ${updateRevision}...`);
  }
  return done(`statefulset rolling update complete ${status.currentReplicas ?? 0} pods at revision ${currentRevision}...`);
}

/** Follows kubectl/pkg/polymorphichelpers/rollout_status.go. */
export function rolloutStatus(object: KubeObject, wantedRevision: number): RolloutStatus {
  if (object.kind === "Deployment") return deploymentStatus(object as Deployment, wantedRevision);
  if (object.kind === "DaemonSet") return daemonSetStatus(object as DaemonSet);
  if (object.kind === "StatefulSet") return statefulSetStatus(object as StatefulSet);
  throw fail(`no status viewer has been implemented for ${object.kind}`);
}
