import type { ApiContext } from "../../src/sim/cluster/api-server.ts";
import { type NewObject, responseObject } from "../../src/sim/cluster/request.ts";
import { kubeApiServer } from "../../src/sim/kube-apiserver/index.ts";
import type { Manifest, TestCluster } from "./test-cluster.ts";

const NOT_IMPLEMENTED = 501;

/** An object as the API server would store it: defaults and all that admission adds. Its status is the recording's. Nodes keep the taints they came with: that plug-in was off. */
export function admit({ view, store }: TestCluster, manifest: Manifest): Manifest {
  const { kind } = manifest;
  if (kind === "Node") return manifest;
  const { status, ...object } = manifest;
  const context: ApiContext = {
    view,
    store,
    write: () => {},
    author: () => ({ component: "user", key: "", atMillis: view.nowMillis }),
  };
  const namespace = manifest.metadata.namespace ?? "default";
  const response = kubeApiServer.handle({ verb: "create", kind, namespace, object: object as NewObject, dryRun: true }, context);
  if (!response.ok && response.status.code === NOT_IMPLEMENTED) return manifest;
  if (!response.ok) throw new Error(`${manifest.metadata.name}: ${response.status.message}`);
  const { metadata: _, ...stored } = responseObject(response) as unknown as Manifest;
  return { ...stored, metadata: manifest.metadata, status: { ...(stored.status as object), ...(status as object) } };
}

const namespaces: { readonly [name: string]: { readonly [label: string]: string } } = {
  "team-a": { team: "a", env: "prod" },
  "team-b": { team: "b", env: "dev" },
  default: {},
};
const systemClasses = { "system-cluster-critical": 2_000_000_000, "system-node-critical": 2_000_001_000 };

/** What the recorded cluster always had: the namespaces, with accounts that mount nothing (that plug-in was off), and the system's priorities. */
export const bootstrapObjects: readonly Manifest[] = [
  ...Object.entries(namespaces).flatMap(([name, own]): readonly Manifest[] => [
    { apiVersion: "v1", kind: "Namespace", metadata: { name, labels: { ...own, "kubernetes.io/metadata.name": name } } },
    { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "default", namespace: name }, automountServiceAccountToken: false },
  ]),
  ...Object.entries(systemClasses).map(
    ([name, value]): Manifest => ({ apiVersion: "scheduling.k8s.io/v1", kind: "PriorityClass", metadata: { name }, value }),
  ),
];
