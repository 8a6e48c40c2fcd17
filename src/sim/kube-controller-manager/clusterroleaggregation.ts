import { deepEqual } from "../api/equal.ts";
import { keyOf } from "../api/object.ts";
import { matchesSelector } from "../api/selector.ts";
import type { ClusterRole } from "../api/types.ts";
import { type Component, defineReasons, type WatchHandler } from "../cluster/component.ts";
import { objectOf } from "./common/owned-pods.ts";
import { update } from "./common/requests.ts";

const reasons = defineReasons({
  AggregateRules: { message: ({ role, rules }) => `ClusterRole ${role} has the ${rules} rules of the roles it gathers` },
});

const isGathering = ({ aggregationRule }: ClusterRole): boolean => aggregationRule !== undefined;

const wakeGathering: WatchHandler = ({ object, old, type }, view) => {
  const same = type === "MODIFIED" && old !== undefined && (old as ClusterRole).rules === (object as ClusterRole).rules;
  if (
    same &&
    old.metadata.labels === object.metadata.labels &&
    (old as ClusterRole).aggregationRule === (object as ClusterRole).aggregationRule
  )
    return [];
  return view
    .list("ClusterRole")
    .filter(isGathering)
    .map((role) => ({ key: keyOf(role) }));
};

/**
 * Keeps a ClusterRole's rules equal to those of all roles that its aggregationRule chooses, whatever somebody else writes there.
 * Follows kubernetes/pkg/controller/clusterroleaggregation/clusterroleaggregation_controller.go (syncClusterRole).
 */
export const clusterRoleAggregationController: Component = {
  name: "clusterrole-aggregation-controller",
  watches: { ClusterRole: wakeGathering },
  sync(view, key) {
    const role = objectOf(view, "ClusterRole", key);
    if (!role || !isGathering(role)) return [];
    const rules: NonNullable<ClusterRole["rules"]>[number][] = [];
    for (const selector of role.aggregationRule?.clusterRoleSelectors ?? []) {
      const chosen = view
        .list("ClusterRole")
        .filter(({ metadata }) => metadata.name !== role.metadata.name && matchesSelector(selector, metadata.labels));
      for (const rule of chosen.flatMap((each) => each.rules ?? [])) {
        if (!rules.some((known) => deepEqual(known, rule))) rules.push(rule);
      }
    }
    if (deepEqual(rules, role.rules ?? [])) return [];
    return [update({ ...role, rules }, reasons.AggregateRules({ role: role.metadata.name, rules: rules.length }))];
  },
};
