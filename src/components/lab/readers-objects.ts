import type { KubeObject } from "../../sim/index.ts";

const systemNamespaces: ReadonlySet<string> = new Set(["kube-system", "kube-public", "kube-node-lease"]);

/** Is it the reader's own object, or one that the cluster keeps for itself: in its own namespaces, or one in each of the reader's? */
export function isReaders({ kind, metadata: { name, namespace = "" } }: Pick<KubeObject, "kind" | "metadata">): boolean {
  if (systemNamespaces.has(namespace)) return false;
  if (kind === "Service") return !(namespace === "default" && name === "kubernetes");
  return !(kind === "ConfigMap" && name === "kube-root-ca.crt");
}
