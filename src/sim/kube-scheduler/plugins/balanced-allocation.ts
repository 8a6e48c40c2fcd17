import { MAX_NODE_SCORE, type Plugin } from "../framework.ts";

/** Prefers nodes on which CPU and memory are used to the same degree. Follows kubernetes/pkg/scheduler/framework/plugins/noderesources/balanced_allocation.go. */
export const balancedAllocation: Plugin<unknown, null> = {
  name: "NodeResourcesBalancedAllocation",
  weight: 1,
  preScore: ({ podInfo }) => (podInfo.requests.cpu === 0 && podInfo.requests.memory === 0 ? "skip" : { state: null }),
  score({ podInfo }, _state, node) {
    const { cpu, memory } = node.facts.allocatable;
    const withPod = balance(node.cpu + podInfo.requests.cpu, cpu, node.memory + podInfo.requests.memory, memory);
    const without = balance(node.cpu, cpu, node.memory, memory);
    const half = MAX_NODE_SCORE / 2;
    return half + Math.trunc((half + withPod - without) / 2);
  },
};

function balance(cpu: number, cpuCapacity: number, memory: number, memoryCapacity: number): number {
  if (cpuCapacity === 0 || memoryCapacity === 0) return MAX_NODE_SCORE;
  const deviation = Math.abs((Math.min(cpu / cpuCapacity, 1) - Math.min(memory / memoryCapacity, 1)) / 2);
  return Math.trunc((1 - deviation) * MAX_NODE_SCORE);
}
