import { deepEqual } from "../api/equal.ts";
import type { CSINode, Node } from "../api/types.ts";
import type { Action } from "../cluster/component.ts";
import type { NewObject } from "../cluster/request.ts";
import type { View } from "../cluster/view.ts";
import { reasons } from "./reasons.ts";
import { quietRequest } from "./request-action.ts";

/** Plug-ins of the tree whose volumes are handed to CSI drivers. Follows kubernetes/pkg/volume/csimigration and nodeinfomanager (setMigrationAnnotation). */
const migratedPlugins = "aws-ebs azure-disk azure-file cinder gce-pd portworx-volume vsphere-volume"
  .split(" ")
  .map((name) => `kubernetes.io/${name}`)
  .join(",");
const annotations = { "storage.alpha.kubernetes.io/migrated-plugins": migratedPlugins };
const zone = "topology.kubernetes.io/zone";
const nodeIdNote = "csi.volume.kubernetes.io/nodeid";

type Drivers = CSINode["spec"]["drivers"] | null;

/** The drivers that have registered with this node's kubelet, by name: here each that is installed in the cluster. */
export function registeredDrivers(view: View, node: Node): Drivers {
  const topologyKeys = node.metadata.labels?.[zone] === undefined ? null : [zone];
  const drivers = view
    .listAny("CSIDriver")
    .map(
      ({ metadata }) =>
        ({ name: metadata.name, nodeID: node.metadata.name, topologyKeys }) as unknown as CSINode["spec"]["drivers"][number],
    );
  return drivers.length > 0 ? drivers : null;
}

/**
 * What each driver calls this node stands in an annotation of the Node, as a JSON map; no driver, no annotation.
 * Follows kubernetes/pkg/volume/csi/nodeinfomanager/nodeinfomanager.go (updateNodeIDInNode, removeNodeIDFromNode).
 */
export function writeNodeIds(node: Node, drivers: Drivers): readonly Action[] {
  const { name, annotations: known } = node.metadata;
  const note = drivers ? JSON.stringify(Object.fromEntries(drivers.map((driver) => [driver.name, driver.nodeID]))) : null;
  if ((known?.[nodeIdNote] ?? null) === note) return [];
  const patch = { metadata: { annotations: { [nodeIdNote]: note } } };
  const request = { verb: "patch", patchType: "strategic", kind: "Node", namespace: "", name, subresource: "status", patch } as const;
  return [quietRequest(request, reasons.WriteNodeIds({ node: name }))];
}

/**
 * Which CSI drivers a node has is told in an object of its own; the kubelet is not ready before it is there.
 * Follows kubernetes/pkg/volume/csi/nodeinfomanager/nodeinfomanager.go (InitializeCSINodeWithAnnotation, InstallCSIDriver).
 */
export function writeCsiNode(view: View, node: Node, drivers: Drivers): readonly Action[] {
  const { name, uid } = node.metadata;
  const reason = reasons.WriteCsiNode({ node: name });
  const known = view.get("CSINode", "", name);
  const spec = { drivers } as CSINode["spec"];
  if (!known) {
    const ownerReferences = [{ apiVersion: "v1", kind: "Node", name, uid }];
    const object: NewObject = { apiVersion: "storage.k8s.io/v1", kind: "CSINode", metadata: { name, annotations, ownerReferences }, spec };
    return [quietRequest({ verb: "create", kind: "CSINode", namespace: "", object }, reason)];
  }
  const metadata = { ...known.metadata, annotations: { ...known.metadata.annotations, ...annotations } };
  if (deepEqual(known.spec.drivers ?? null, drivers) && deepEqual(known.metadata.annotations, metadata.annotations)) return [];
  return [quietRequest({ verb: "update", kind: "CSINode", namespace: "", name, object: { ...known, metadata, spec } }, reason)];
}
