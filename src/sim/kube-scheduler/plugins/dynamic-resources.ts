import { type Plugin, unresolvable } from "../framework.ts";

const name = "DynamicResources";
const notSimulated = unresolvable(name, "이 시뮬레이션에는 없다: Pod의 spec.resourceClaims(동적 자원 할당)");

/**
 * Device claims are not simulated; the plugin takes part as it does for every pod without claims: it scores 0 and has nothing to deallocate.
 * Follows kubernetes/pkg/scheduler/framework/plugins/dynamicresources.
 */
export const dynamicResources: Plugin = {
  name,
  weight: 2,
  preFilter: ({ pod }) => ((pod.spec.resourceClaims?.length ?? 0) > 0 ? notSimulated : "skip"),
  score: () => 0,
};

/** What its post-filter says before preemption has its turn. */
export const NOTHING_TO_DEALLOCATE = "no new claims to deallocate";
