import { deepEqual } from "../api/equal.ts";
import type { EndpointSlice } from "../api/types.ts";
import { type Action, type Component, defineReasons, rowOf } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import { serviceRules } from "./service-rules.ts";

const reasons = defineReasons({
  RulesWritten: { message: (facts) => `packet rules of Service ${facts.service} written` },
  RulesHeld: { message: (facts) => `node ${facts.node} cannot hear the API server and keeps its rules of Service ${facts.service}` },
  RulesCaughtUp: { message: (facts) => `node ${facts.node} hears the API server again` },
});

const NODE_PREFIX = "node:";

/**
 * The kube-proxies of all nodes. They write the same rules everywhere, so one row per Service stands for all of them;
 * a node that is cut off keeps what it had in a row of its own until it hears the API server again.
 * Follows kubernetes/pkg/proxy/iptables/proxier.go and pkg/proxy/config.
 */
export const kubeProxy: Component = {
  name: "kube-proxy",
  watches: {
    Service: ({ object }) => [{ key: `${object.metadata.namespace}/${object.metadata.name}` }],
    EndpointSlice: ({ object }) => {
      const service = object.metadata.labels?.["kubernetes.io/service-name"];
      return service ? [{ key: `${object.metadata.namespace}/${service}` }] : [];
    },
    machine: (event) => {
      const machine = rowOf(event, "machine");
      const old = event.old as unknown as typeof machine | undefined;
      const cameBack = old !== undefined && (old.networkCut || !old.powered) && !machine.networkCut && machine.powered;
      return cameBack ? [{ key: `${NODE_PREFIX}${machine.name}`, afterMillis: 1000 }] : [];
    },
  },
  sync(view, key) {
    return key.startsWith(NODE_PREFIX) ? catchUp(view, key.slice(NODE_PREFIX.length)) : writeRules(view, key);
  },
};

function writeRules(view: View, key: string): readonly Action[] {
  const [namespace = "", name = ""] = key.split("/");
  const before = view.world("rules", `|${key}`);
  const service = view.get("Service", namespace, name);
  const after = service && serviceRules(service, slicesOf(view, namespace, name));
  if (deepEqual(before, after)) return [];
  const write: Action = { type: "world", table: "rules", key: `|${key}`, value: after, reason: reasons.RulesWritten({ service: key }) };
  return [...holdBack(view, key, before), write];
}

function slicesOf(view: View, namespace: string, service: string): readonly EndpointSlice[] {
  return view.list("EndpointSlice", namespace).filter((slice) => slice.metadata.labels?.["kubernetes.io/service-name"] === service);
}

/** Nodes that do not hear of this change keep the rules of before; one that had none gets a row without ports. */
function holdBack(view: View, key: string, before: ReturnType<typeof serviceRules>): readonly Action[] {
  const deaf = view.listWorld("machine").filter((machine) => machine.networkCut && !view.world("rules", `${machine.name}|${key}`));
  const nothing = {
    service: key,
    clusterIPs: [],
    externalIPs: [],
    loadBalancerIPs: [],
    sourceRanges: [],
    internalLocal: false,
    externalLocal: false,
    ports: [],
  };
  return deaf.map(({ name: node }) => ({
    type: "world",
    table: "rules",
    key: `${node}|${key}`,
    value: before ?? nothing,
    reason: reasons.RulesHeld({ node, service: key }),
  }));
}

function catchUp(view: View, node: string): readonly Action[] {
  return view.listWorld("rules", `${node}|`).map(({ service }) => ({
    type: "world",
    table: "rules",
    key: `${node}|${service}`,
    value: undefined,
    reason: reasons.RulesCaughtUp({ node }),
  }));
}
