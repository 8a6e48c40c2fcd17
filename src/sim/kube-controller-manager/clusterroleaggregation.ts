import { deepEqual } from "../api/equal.ts";
import { keyOf } from "../api/object.ts";
import { matchesSelector } from "../api/selector.ts";
import type { ClusterRole } from "../api/types.ts";
import { type Component, defineReasons, type Wake, type WatchHandler } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
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
  return gatheringIn(view.list("ClusterRole"));
};

const gatheringKeys = new WeakMap<readonly ClusterRole[], readonly Wake[]>();

/** Found once for a list: a new cluster writes all its roles at once. */
function gatheringIn(roles: readonly ClusterRole[]): readonly Wake[] {
  let wakes = gatheringKeys.get(roles);
  if (!wakes) {
    wakes = roles.filter(isGathering).map((role) => ({ key: keyOf(role) }));
    gatheringKeys.set(roles, wakes);
  }
  return wakes;
}

const chosenBy = (selector: Parameters<typeof matchesSelector>[0], { metadata: { name } }: ClusterRole, view: View) =>
  view.list("ClusterRole").filter(({ metadata }) => metadata.name !== name && matchesSelector(selector, metadata.labels));

type Rules = NonNullable<ClusterRole["rules"]>;

/** By the first of them: what the same roles give together. Those of a new cluster are the same in every one. */
const known = new WeakMap<ClusterRole, { readonly roles: readonly ClusterRole[]; readonly rules: Rules }>();

/** The rules of all these roles, each once. */
function gathered(roles: readonly ClusterRole[]): Rules {
  const [first] = roles;
  const last = first && known.get(first);
  if (last && last.roles.length === roles.length && last.roles.every((role, index) => role === roles[index])) return last.rules;
  const rules: Rules[number][] = [];
  for (const rule of roles.flatMap((role) => role.rules ?? [])) {
    if (!rules.some((each) => deepEqual(each, rule))) rules.push(rule);
  }
  if (first) known.set(first, { roles, rules });
  return rules;
}

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
    const rules = gathered((role.aggregationRule?.clusterRoleSelectors ?? []).flatMap((selector) => chosenBy(selector, role, view)));
    if (deepEqual(rules, role.rules ?? [])) return [];
    return [update({ ...role, rules }, reasons.AggregateRules({ role: role.metadata.name, rules: rules.length }))];
  },
};
