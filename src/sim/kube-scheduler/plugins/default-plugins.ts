import { type ClusterEvent, nodeEvent } from "../cluster-events.ts";
import type { Plugin } from "../framework.ts";
import { balancedAllocation } from "./balanced-allocation.ts";
import { dynamicResources } from "./dynamic-resources.ts";
import { imageLocality } from "./image-locality.ts";
import { interPodAffinity } from "./inter-pod-affinity.ts";
import { nodeAffinity } from "./node-affinity.ts";
import { nodeName } from "./node-name.ts";
import { nodePorts } from "./node-ports.ts";
import { nodeResourcesFit } from "./node-resources-fit.ts";
import { nodeUnschedulable } from "./node-unschedulable.ts";
import { nodeVolumeLimits } from "./node-volume-limits.ts";
import { podTopologySpread } from "./pod-topology-spread.ts";
import { schedulingGates } from "./scheduling-gates.ts";
import { taintToleration } from "./taint-toleration.ts";
import { volumeBinding } from "./volume-binding.ts";
import { volumeRestrictions } from "./volume-restrictions.ts";
import { volumeZone } from "./volume-zone.ts";

const nodeAdded = { resource: "Node", action: "Add" };
const taintChanged = { resource: "Node", action: "NodeTaint" };

/** Who listens to new nodes is woken by every change of taints, too. Follows kubernetes/pkg/scheduler/scheduler.go (buildQueueingHintMap). */
function withTaintHint(plugin: Plugin): Plugin {
  const listens = (event: ClusterEvent) => plugin.hints?.some((hint) => hint.on(event)) ?? false;
  if (!listens(nodeAdded) || listens(taintChanged)) return plugin;
  return { ...plugin, hints: [...(plugin.hints ?? []), { on: nodeEvent("NodeTaint"), wakes: () => true }] };
}

/** The default profile: the order in which plugins are asked; the first no counts. Follows kubernetes/pkg/scheduler/apis/config/v1/default_plugins.go. */
export const defaultPlugins: readonly Plugin[] = (
  [
    schedulingGates,
    nodeUnschedulable,
    nodeName,
    taintToleration,
    nodeAffinity,
    nodePorts,
    nodeResourcesFit,
    volumeRestrictions,
    nodeVolumeLimits,
    volumeBinding,
    volumeZone,
    podTopologySpread,
    interPodAffinity,
    dynamicResources,
    balancedAllocation,
    imageLocality,
  ] as readonly Plugin[]
).map(withTaintHint);
