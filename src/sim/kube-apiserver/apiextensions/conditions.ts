import { timestamp } from "../../api/time.ts";
import type { CustomResourceDefinition } from "../../api/types.ts";

type Condition = NonNullable<CustomResourceDefinition["status"]["conditions"]>[number];
export type NewCondition = Omit<Condition, "lastTransitionTime">;

/** A definition with one condition set. Follows apiextensions-apiserver/pkg/apihelpers/helpers.go (SetCRDCondition). */
export function withCondition(definition: CustomResourceDefinition, nowMillis: number, condition: NewCondition): CustomResourceDefinition {
  const before = definition.status.conditions ?? [];
  const old = before.find(({ type }) => type === condition.type);
  const lastTransitionTime = old?.status === condition.status && old.lastTransitionTime ? old.lastTransitionTime : timestamp(nowMillis);
  const { type, status, reason, message } = condition;
  const next: Condition = { type, status, lastTransitionTime, ...(reason ? { reason } : {}), ...(message ? { message } : {}) };
  const conditions = old ? before.map((other) => (other === old ? next : other)) : [...before, next];
  return { ...definition, status: { ...definition.status, conditions } };
}
