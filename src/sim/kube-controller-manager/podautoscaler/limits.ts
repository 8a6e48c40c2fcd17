import type { HorizontalPodAutoscaler } from "../../api/types.ts";

/** What an autoscaler remembers: what it would have liked before, and what it has changed. A restart of the controller forgets both. */
export interface History {
  readonly recommendations: readonly { readonly atMillis: number; readonly replicas: number }[];
  readonly changes: readonly { readonly atMillis: number; readonly by: number }[];
}

/** A decision with the conditions that explain it. */
export interface Decision {
  readonly replicas: number;
  readonly ableToScale: { readonly reason: string; readonly message: string };
  readonly limited: { readonly isLimited: boolean; readonly reason: string; readonly message: string };
  readonly history: History;
}

type Rules = NonNullable<NonNullable<HorizontalPodAutoscaler["spec"]["behavior"]>["scaleUp"]>;

/** --horizontal-pod-autoscaler-downscale-stabilization */
const stabilizationSeconds = 300;

const texts = {
  ReadyForNewScale: "recommended size matches current size",
  ScaleUpStabilized: "recent recommendations were lower than current one, applying the lowest recent recommendation",
  ScaleDownStabilized: "recent recommendations were higher than current one, applying the highest recent recommendation",
  ScaleUpLimit: "the desired replica count is increasing faster than the maximum scale rate",
  ScaleDownLimit: "the desired replica count is decreasing faster than the maximum scale rate",
  TooManyReplicas: "the desired replica count is more than the maximum replica count",
  TooFewReplicas: "the desired replica count is less than the minimum replica count",
  DesiredWithinRange: "the desired count is within the acceptable range",
} as const;

type Word = keyof typeof texts;

interface Question {
  readonly spec: HorizontalPodAutoscaler["spec"];
  readonly current: number;
  readonly wanted: number;
  readonly minReplicas: number;
  readonly history: History;
  readonly nowMillis: number;
}

/** Follows horizontal.go (normalizeDesiredReplicas, normalizeDesiredReplicasWithBehaviors). */
export function decide(question: Question): Decision {
  const { spec, wanted, nowMillis } = question;
  const before = question.history.recommendations.length > 0 ? question.history : initial(question);
  const up = spec.behavior?.scaleUp?.stabilizationWindowSeconds ?? 0;
  const down = spec.behavior?.scaleDown?.stabilizationWindowSeconds ?? stabilizationSeconds;
  const stabilized = stabilize({ ...question, history: before }, up, down);
  const [replicas, word] = spec.behavior
    ? limitByRules({ ...question, history: before, wanted: stabilized })
    : limitByDefault({ ...question, wanted: stabilized });
  const held: Word = spec.behavior && wanted >= question.current ? "ScaleUpStabilized" : "ScaleDownStabilized";
  const able: Word = stabilized === wanted ? "ReadyForNewScale" : held;
  const cutoff = nowMillis - Math.max(up, down) * 1000;
  const kept = before.recommendations.filter(({ atMillis }) => atMillis >= cutoff);
  return {
    replicas,
    ableToScale: { reason: able, message: texts[able] },
    limited: { isLimited: replicas !== stabilized, reason: word, message: texts[word] },
    history: { ...before, recommendations: [...kept, { atMillis: nowMillis, replicas: wanted }] },
  };
}

const initial = ({ current, nowMillis, history }: Question): History => ({
  ...history,
  recommendations: [{ atMillis: nowMillis, replicas: current }],
});

function stabilize({ spec, current, wanted, history, nowMillis }: Question, up: number, down: number): number {
  const within = (seconds: number) =>
    history.recommendations.filter(({ atMillis }) => atMillis > nowMillis - seconds * 1000).map(({ replicas }) => replicas);
  if (!spec.behavior) return Math.max(wanted, ...within(down));
  return wanted >= current ? Math.min(wanted, ...within(up)) : Math.max(wanted, ...within(down));
}

/** Without rules of its own an autoscaler doubles at most, or goes to four. */
function limitByDefault({ spec, current, wanted, minReplicas }: Question): readonly [number, Word] {
  const limit = Math.max(2 * current, 4);
  const most = Math.min(spec.maxReplicas, limit);
  if (wanted < minReplicas) return [minReplicas, "TooFewReplicas"];
  if (wanted > most) return [most, spec.maxReplicas > limit ? "ScaleUpLimit" : "TooManyReplicas"];
  return [wanted, "DesiredWithinRange"];
}

/** Follows horizontal.go (convertDesiredReplicasWithBehaviorRate). */
function limitByRules(question: Question): readonly [number, Word] {
  const { spec, current, wanted, minReplicas } = question;
  if (wanted > current) {
    const limit = Math.max(current, rateLimit(question, spec.behavior?.scaleUp, "up"));
    const most = Math.min(spec.maxReplicas, limit);
    if (wanted > most) return [most, spec.maxReplicas > limit ? "ScaleUpLimit" : "TooManyReplicas"];
  }
  if (wanted < current) {
    const limit = Math.min(current, rateLimit(question, spec.behavior?.scaleDown, "down"));
    const least = Math.max(minReplicas, limit);
    if (wanted < least) return [least, minReplicas < limit ? "ScaleDownLimit" : "TooFewReplicas"];
  }
  return [wanted, "DesiredWithinRange"];
}

/** How far the policies let it go in their periods. Follows horizontal.go (calculateScaleUpLimitWithScalingRules, …DownLimit…). */
function rateLimit({ current, history, nowMillis }: Question, rules: Rules | undefined, direction: "up" | "down"): number {
  const select = rules?.selectPolicy ?? "Max";
  if (select === "Disabled") return current;
  const limits = (rules?.policies ?? []).map(({ type, value, periodSeconds }) => {
    const recent = history.changes.filter(({ atMillis }) => atMillis > nowMillis - periodSeconds * 1000);
    const changed = recent.reduce((sum, { by }) => sum + (direction === "up" ? Math.max(0, by) : Math.min(0, by)), 0);
    const start = current - changed;
    if (direction === "up") return type === "Pods" ? start + value : Math.ceil(start * (1 + value / 100));
    return type === "Pods" ? start - value : Math.trunc(start * (1 - value / 100));
  });
  if (limits.length === 0) return direction === "up" ? 0 : Number.POSITIVE_INFINITY;
  return (select === "Max") === (direction === "up") ? Math.max(...limits) : Math.min(...limits);
}

/** The longest period any policy looks back on. */
const longestPeriodMillis = 1_800_000;

export function withChange(history: History, by: number, nowMillis: number): History {
  const kept = history.changes.filter(({ atMillis }) => atMillis > nowMillis - longestPeriodMillis);
  return { ...history, changes: [...kept, { atMillis: nowMillis, by }] };
}
