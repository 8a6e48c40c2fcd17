import { deepEqual } from "../api/equal.ts";
import type { Namespace, NetworkPolicy, Pod } from "../api/types.ts";
import { type Action, type Component, defineReasons, type Wake } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import { concernsNamespace, concernsPod, policyRow } from "./policy-row.ts";

const reasons = defineReasons({
  PolicyWritten: { message: (facts) => `NetworkPolicy ${facts.policy} isolates ${facts.pods} pods` },
  PolicyLifted: { message: (facts) => `NetworkPolicy ${facts.policy} is gone` },
});

const wake = ({ metadata }: NetworkPolicy): Wake => ({ key: `${metadata.namespace}/${metadata.name}` });

/**
 * The agents of the network plugin on all nodes: they look up the selectors of each NetworkPolicy and write down which pods it isolates
 * and whom it lets through; world/network asks these rows about every packet that leaves or reaches a pod.
 * Without a NetworkPolicy nothing here is ever called for a pod.
 * Follows sigs.k8s.io/kube-network-policies/pkg/networkpolicy (the reference agent, which kindnet carries).
 */
export const networkPolicyAgent: Component = {
  name: "kube-network-policies",
  watches: {
    NetworkPolicy: ({ object }) => [wake(object as NetworkPolicy)],
    Pod: ({ object, old }, view) => {
      const policies = view.list("NetworkPolicy");
      if (policies.length === 0 || !looksDifferent(object as Pod, old as Pod | undefined)) return [];
      const states = [object as Pod, (old ?? object) as Pod];
      return policies.filter((policy) => states.some((pod) => concernsPod(view, policy, pod))).map(wake);
    },
    Namespace: ({ object, old, type }, view) => {
      if (type === "MODIFIED" && deepEqual(object.metadata.labels, old?.metadata.labels)) return [];
      return view
        .list("NetworkPolicy")
        .filter((policy) => concernsNamespace(policy, object as Namespace) || (old && concernsNamespace(policy, old as Namespace)))
        .map(wake);
    },
  },
  sync(view, key) {
    return view.world("networkPlugin", "plugin")?.enforcesPolicies === false ? [] : writeRow(view, key);
  },
};

/** Of a pod only its labels, its address and whether it has ended matter to a policy. */
function looksDifferent(pod: Pod, old: Pod | undefined): boolean {
  if (!old || old.metadata.deletionTimestamp !== pod.metadata.deletionTimestamp) return true;
  const isSame =
    old.status.podIP === pod.status.podIP &&
    old.status.phase === pod.status.phase &&
    (old.metadata.labels === pod.metadata.labels || deepEqual(old.metadata.labels, pod.metadata.labels));
  return !isSame;
}

function writeRow(view: View, key: string): readonly Action[] {
  const [namespace = "", name = ""] = key.split("/");
  const policy = view.get("NetworkPolicy", namespace, name);
  const before = view.world("policy", key);
  const after = policy && policyRow(view, policy);
  if (deepEqual(before, after)) return [];
  const reason = after ? reasons.PolicyWritten({ policy: key, pods: after.pods.length }) : reasons.PolicyLifted({ policy: key });
  return [{ type: "world", table: "policy", key, value: after, reason }];
}
