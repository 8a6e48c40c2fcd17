import { defineReasons } from "../../cluster/component.ts";

export const nodeReasons = defineReasons({
  RegisteredNode: { event: "Normal", message: ({ node }) => `Node ${node} event: Registered Node ${node} in Controller` },
  RemovingNode: { event: "Normal", message: ({ node }) => `Node ${node} event: Removing Node ${node} from Controller` },
  NodeNotReady: { event: "Normal", message: ({ node }) => `Node ${node} status is now: NodeNotReady` },
  PodOnNodeNotReady: { event: "Warning", reason: "NodeNotReady", message: () => "Node is not ready" },
  MarkPodNotReady: { message: ({ pod, node }) => `pod ${pod} is not ready, as its node ${node} is not` },
  MarkNodeUnknown: { message: ({ node }) => `node ${node} has not been heard of: its conditions are unknown` },
  TaintNode: { message: ({ node, taint }) => `taint node ${node} with ${taint}` },
  UntaintNode: { message: ({ node, taint }) => `take taint ${taint} from node ${node}` },
  LabelNode: { message: ({ node }) => `copy the labels of node ${node} to their old names` },
});
