import type { Component, WatchHandler } from "../cluster/component.ts";
import { defineReasons } from "../cluster/component.ts";
import { objectOf } from "./common/owned-pods.ts";
import { update, withMetadata } from "./common/requests.ts";

const reasons = defineReasons({
  AnnotateNodeTtl: { message: ({ node, seconds }) => `kubelet of ${node} may keep secrets for ${seconds} s` },
});
const annotation = "node.alpha.kubernetes.io/ttl";

/** Up to so many nodes a kubelet may keep a secret so long. Follows kubernetes/pkg/controller/ttl/ttl_controller.go (ttlBoundaries). */
const boundaries: readonly (readonly [maxNodes: number, seconds: number])[] = [
  [100, 0],
  [500, 15],
  [1000, 30],
  [2000, 60],
  [Number.POSITIVE_INFINITY, 300],
];

const wakeNode: WatchHandler = ({ type, key }) => (type === "ADDED" ? [{ key }] : []);

/** Notes on each node how long its kubelet may keep secrets and config maps: the longer, the larger the cluster. */
export const ttlController: Component = {
  name: "ttl-controller",
  watches: { Node: wakeNode },
  sync(view, key) {
    const node = objectOf(view, "Node", key);
    const count = view.list("Node").length;
    const seconds = boundaries.find(([maxNodes]) => count <= maxNodes)?.[1] ?? 0;
    if (!node || node.metadata.annotations?.[annotation] === String(seconds)) return [];
    const annotations = { ...node.metadata.annotations, [annotation]: String(seconds) };
    return [update(withMetadata(node, { annotations }), reasons.AnnotateNodeTtl({ node: node.metadata.name, seconds }))];
  },
};
