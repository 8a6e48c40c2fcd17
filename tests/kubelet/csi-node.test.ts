import { expect, test } from "vitest";
import type { CSINode, Node } from "../../src/sim/api/types.ts";
import { TestCluster } from "./cluster.ts";

const csiNode = (cluster: TestCluster): CSINode | undefined => cluster.get<CSINode>("CSINode", "node-1", "");
const driver = (name: string): string => `{apiVersion: storage.k8s.io/v1, kind: CSIDriver, metadata: {name: ${name}}, spec: {}}`;

function joined(nodeLabels: { readonly [label: string]: string } = {}): TestCluster {
  const cluster = new TestCluster();
  cluster.addMachine("node-1", { nodeLabels });
  cluster.runUntil(5000);
  return cluster;
}

/** As a real v1.36.3 kubelet writes it. */
test("a node that registers brings its CSINode, which is the node's, before it is ready", () => {
  const cluster = joined();
  expect(csiNode(cluster)).toMatchObject({
    metadata: {
      annotations: {
        "storage.alpha.kubernetes.io/migrated-plugins":
          "kubernetes.io/aws-ebs,kubernetes.io/azure-disk,kubernetes.io/azure-file,kubernetes.io/cinder,kubernetes.io/gce-pd,kubernetes.io/portworx-volume,kubernetes.io/vsphere-volume",
      },
      ownerReferences: [{ apiVersion: "v1", kind: "Node", name: "node-1", uid: cluster.get<Node>("Node", "node-1", "")?.metadata.uid }],
    },
    spec: { drivers: null },
  });
  const tables = cluster.engine.store.journal.map(({ table, after }) =>
    table === "Node" && (after as Node).status.conditions?.some(({ type, status }) => type === "Ready" && status === "True")
      ? "Ready"
      : table,
  );
  expect(tables.indexOf("CSINode")).toBeLessThan(tables.indexOf("Ready"));
});

test("it names the drivers that are installed, and no longer those that went", () => {
  const cluster = joined({ "topology.kubernetes.io/zone": "a" });
  cluster.createYaml(driver("disk.example.com"));
  cluster.runUntil(6000);
  expect(csiNode(cluster)?.spec.drivers).toEqual([
    { name: "disk.example.com", nodeID: "node-1", topologyKeys: ["topology.kubernetes.io/zone"] },
  ]);
  cluster.request({ verb: "delete", kind: "CSIDriver", namespace: "", name: "disk.example.com" });
  cluster.runUntil(7000);
  expect(csiNode(cluster)?.spec.drivers).toBeNull();
});

test("what each driver calls the node is an annotation of the Node, as long as there is a driver", () => {
  const cluster = joined();
  const note = () => cluster.get<Node>("Node", "node-1", "")?.metadata.annotations?.["csi.volume.kubernetes.io/nodeid"];
  expect(note()).toBeUndefined();
  cluster.createYaml(`${driver("nfs.example.com")}\n---\n${driver("disk.example.com")}`);
  cluster.runUntil(6000);
  expect(note()).toBe('{"disk.example.com":"node-1","nfs.example.com":"node-1"}');
  cluster.runUntil(400_000);
  expect(note()).toBe('{"disk.example.com":"node-1","nfs.example.com":"node-1"}');
  cluster.request({ verb: "delete", kind: "CSIDriver", namespace: "", name: "nfs.example.com" });
  cluster.runUntil(401_000);
  expect(note()).toBe('{"disk.example.com":"node-1"}');
  cluster.request({ verb: "delete", kind: "CSIDriver", namespace: "", name: "disk.example.com" });
  cluster.runUntil(402_000);
  expect(note()).toBeUndefined();
});

test("it is written once: time and restarts of the kubelet change nothing", () => {
  const cluster = joined();
  const version = csiNode(cluster)?.metadata.resourceVersion;
  cluster.changeMachine("node-1", { kubeletRunning: false });
  cluster.act((outside) => outside.forget("kubelet", "node-1"));
  cluster.changeMachine("node-1", { kubeletRunning: true });
  cluster.runUntil(400_000);
  expect(csiNode(cluster)?.metadata.resourceVersion).toBe(version);
});

test("it goes with its Node", () => {
  const cluster = joined();
  cluster.changeMachine("node-1", { powered: false });
  cluster.request({ verb: "delete", kind: "Node", namespace: "", name: "node-1" });
  cluster.runUntil(60_000);
  expect(csiNode(cluster)).toBeUndefined();
});
