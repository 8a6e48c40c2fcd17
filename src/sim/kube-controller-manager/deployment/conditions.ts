import { timestamp } from "../../api/time.ts";
import type { Deployment, DeploymentCondition } from "../../api/types.ts";

export type DeploymentStatus = Deployment["status"];
export type Conditions = readonly DeploymentCondition[];

export const conditionOf = (conditions: Conditions | undefined, type: string): DeploymentCondition | undefined =>
  conditions?.find((condition) => condition.type === type);

export const withoutCondition = (conditions: Conditions, type: string): Conditions =>
  conditions.some((condition) => condition.type === type) ? conditions.filter((condition) => condition.type !== type) : conditions;

/** A condition that begins now. */
export function condition(type: string, status: string, reason: string, message: string, nowMillis: number): DeploymentCondition {
  const now = timestamp(nowMillis);
  return { type, status, lastUpdateTime: now, lastTransitionTime: now, reason, message };
}

/**
 * Adds a condition, unless it says nothing new; it keeps the time of its last transition while its status stays.
 * Follows kubernetes/pkg/controller/deployment/util/deployment_util.go (SetDeploymentCondition).
 */
export function withCondition(conditions: Conditions, added: DeploymentCondition): Conditions {
  const present = conditionOf(conditions, added.type);
  if (present?.status === added.status && present.reason === added.reason) return conditions;
  const kept = present?.status === added.status ? { ...added, lastTransitionTime: present.lastTransitionTime } : added;
  return [...withoutCondition(conditions, added.type), kept];
}

/** A status with these conditions; none at all is no field. */
export function withConditions(status: DeploymentStatus, conditions: Conditions): DeploymentStatus {
  const { conditions: _, ...others } = status;
  return conditions.length > 0 ? { ...others, conditions: [...conditions] } : others;
}
