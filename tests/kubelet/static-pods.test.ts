import { expect, test } from "vitest";
import type { Pod } from "../../src/sim/api/types.ts";
import type { ContainerRow, FileRow } from "../../src/sim/cluster/world-rows.ts";
import { TestCluster } from "./cluster.ts";

// Static pods and their mirrors, as a real v1.36.3 kubelet answered when it was asked the same.
// https://kubernetes.io/docs/tasks/configure-pod-container/static-pod/

const START_MILLIS = 10_000;
const FOLDER = "/etc/kubernetes/manifests";
const reason = { code: "Test", facts: {} };

const nginx = 'containers: [{name: c, image: "nginx:1.27"}]';
const stubborn = (seconds: number, more = ""): string =>
  `terminationGracePeriodSeconds: 10, containers: [{name: c, image: "busybox:1.36", command: [sh, -c, "sleep ${seconds}"]${more}}]`;
const manifest = (spec: string, metadata = ""): string => `{apiVersion: v1, kind: Pod, metadata: {name: st${metadata}}, spec: {${spec}}}`;

function cluster(): TestCluster {
  const made = new TestCluster();
  made.addMachine("node-1", {}, ["nginx:1.27", "busybox:1.36"]);
  made.runUntil(START_MILLIS);
  return made;
}

/** Writes a file of node-1's folder, or takes it away, and lets time pass. */
function put(made: TestCluster, name: string, content: string | undefined, seconds: number): void {
  const path = `${FOLDER}/${name}`;
  const row = content === undefined ? undefined : { path, content, modifiedAtMillis: made.nowMillis };
  made.act((outside) => outside.put("file", `node-1/host:${path}`, row, reason));
  made.runUntil(made.nowMillis + seconds * 1000);
}

function running(spec = nginx): TestCluster {
  const made = cluster();
  put(made, "st.yaml", manifest(spec), 5);
  return made;
}

const mirror = (made: TestCluster): Pod | undefined => made.get<Pod>("Pod", "st-node-1");
const containers = (made: TestCluster): readonly ContainerRow[] => made.engine.store.listTable("container") as readonly ContainerRow[];
const runningIds = (made: TestCluster): readonly string[] =>
  containers(made)
    .filter(({ state }) => state === "running")
    .map(({ id }) => id);

function remove(made: TestCluster, seconds: number, gracePeriodSeconds?: number): void {
  const grace = gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds };
  made.request({ verb: "delete", kind: "Pod", namespace: "default", name: "st-node-1", ...grace });
  made.runUntil(made.nowMillis + seconds * 1000);
}

const logOf = (made: TestCluster): string =>
  (made.engine.store.get("file", "node-1/host:/var/log/kubelet.log") as FileRow | undefined)?.content ?? "";

test("a file in the folder becomes a pod of the node, and the API shows it by a mirror", () => {
  const made = running();
  const pod = mirror(made) as Pod;
  const hash = pod.metadata.annotations?.["kubernetes.io/config.hash"] ?? "";
  expect(hash).toMatch(/^[0-9a-f]{32}$/);
  expect(pod.metadata.uid).not.toBe(hash);
  expect(pod.metadata.annotations).toEqual({
    "kubernetes.io/config.hash": hash,
    "kubernetes.io/config.mirror": hash,
    "kubernetes.io/config.seen": "2026-01-01T00:00:10.01Z",
    "kubernetes.io/config.source": "file",
  });
  const node = made.get("Node", "node-1", "");
  expect(pod.metadata.ownerReferences).toEqual([
    { apiVersion: "v1", kind: "Node", name: "node-1", uid: node?.metadata.uid, controller: true },
  ]);
  expect(pod.spec).toMatchObject({ nodeName: "node-1", tolerations: [{ operator: "Exists", effect: "NoExecute" }] });
  expect(pod.spec.serviceAccountName).toBeUndefined();
  expect(pod.status).toMatchObject({ phase: "Running", containerStatuses: [{ name: "c", ready: true, restartCount: 0 }] });
  expect(pod.status.observedGeneration).toBeUndefined();
  expect(containers(made).map(({ podUid }) => podUid)).toEqual([hash]);
});

test("a deleted mirror is made anew; the containers never hear of it", () => {
  const made = running();
  const before = mirror(made);
  const ids = runningIds(made);
  remove(made, 0.1);
  const after = mirror(made);
  expect(after?.metadata.uid).not.toBe(before?.metadata.uid);
  expect(after?.status.phase).toBe("Pending");
  made.runUntil(made.nowMillis + 10_000);
  expect(mirror(made)?.status.containerStatuses).toEqual(before?.status.containerStatuses);
  expect(mirror(made)?.status.startTime).toBe(before?.status.startTime);
  expect(runningIds(made)).toEqual(ids);
});

test("a mirror that is removed by force comes back when the pod is next synced, after 60 to 90 s", () => {
  const made = running();
  const ids = runningIds(made);
  remove(made, 55, 0);
  expect(mirror(made)).toBeUndefined();
  expect(runningIds(made)).toEqual(ids);
  made.runUntil(made.nowMillis + 40_000);
  expect(mirror(made)).toBeDefined();
});

test("a file that says something else is another pod: it begins when the old one has ended, and has been asked again after 10 to 15 s", () => {
  const made = running(stubborn(3600));
  const before = mirror(made)?.metadata.annotations?.["kubernetes.io/config.hash"];
  put(made, "st.yaml", manifest(stubborn(3601)), 9);
  expect(mirror(made)?.metadata.annotations?.["kubernetes.io/config.hash"]).toBe(before);
  expect(runningIds(made)).toHaveLength(1);
  made.runUntil(made.nowMillis + 10_000);
  expect(mirror(made)?.metadata.annotations?.["kubernetes.io/config.hash"]).not.toBe(before);
  expect(runningIds(made)).toHaveLength(1);
});

test("a file whose text changes but not what it says changes nothing", () => {
  const made = running();
  const ids = runningIds(made);
  const uid = mirror(made)?.metadata.uid;
  put(made, "st.yaml", `# a comment\n${manifest(nginx)}`, 20);
  expect(runningIds(made)).toEqual(ids);
  expect(mirror(made)?.metadata.uid).toBe(uid);
});

test("a removed file ends its pod with all its grace; the mirror goes when the kubelet next tidies up", () => {
  const made = running(stubborn(3600));
  put(made, "st.yaml", undefined, 9);
  expect(mirror(made)?.status.phase).toBe("Running");
  made.runUntil(made.nowMillis + 4000);
  expect(mirror(made)).toBeUndefined();
  expect(containers(made)).toEqual([]);
});

test("a file that comes back while its pod ends starts the same pod again, as a restart", () => {
  const made = running(stubborn(3600));
  put(made, "st.yaml", undefined, 3);
  put(made, "st.yaml", manifest(stubborn(3600)), 14);
  expect(mirror(made)?.status.containerStatuses).toMatchObject([{ restartCount: 1, lastState: { terminated: { exitCode: 137 } } }]);
});

test("a file that comes back after its pod has ended starts it afresh: another container, an empty log", () => {
  const spec = 'containers: [{name: c, image: "nginx:1.27", command: [sh, -c, "date; exec nginx"]}]';
  const made = running(spec);
  const idOf = () => mirror(made)?.status.containerStatuses?.[0]?.containerID;
  const first = idOf();
  put(made, "st.yaml", undefined, 5);
  expect(mirror(made)).toBeUndefined();
  expect(made.engine.store.listTable("log")).toEqual([]);
  put(made, "st.yaml", manifest(spec), 5);
  expect(idOf()).toMatch(/^containerd:/);
  expect(idOf()).not.toBe(first);
});

test("a file that breaks keeps its pod until the folder is next read as a whole; others are not touched", () => {
  const made = running();
  put(made, "other.yaml", manifest(nginx, ", namespace: kube-system"), 5);
  put(made, "st.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: st\n", 0.1);
  expect(logOf(made)).toContain("couldn't parse as pod(yaml: line 3: did not find expected ',' or '}'), please check config file");
  expect(mirror(made)?.status.phase).toBe("Running");
  made.runUntil(made.nowMillis + 24_000);
  expect(mirror(made)).toBeUndefined();
  expect(made.get<Pod>("Pod", "st-node-1", "kube-system")?.status.phase).toBe("Running");
});

test("of two files with one name the later counts; without it the other has its turn when the folder is next read", () => {
  const made = running();
  put(made, "zz.yaml", manifest('containers: [{name: c, image: "redis:7"}]'), 20);
  expect(mirror(made)?.spec.containers[0]?.image).toBe("redis:7");
  put(made, "zz.yaml", undefined, 26);
  expect(mirror(made)?.spec.containers[0]?.image).toBe("nginx:1.27");
});

test.each([
  ["a ConfigMap", `${nginx}, volumes: [{name: v, configMap: {name: m}}]`, "static pods may not reference configmaps"],
  ["a Secret", `${nginx}, imagePullSecrets: [{name: s}]`, "static pods may not reference secrets"],
  ["a service account", `${nginx}, serviceAccountName: default`, "static pods may not reference serviceaccounts"],
  [
    "a claim",
    `${nginx}, volumes: [{name: v, persistentVolumeClaim: {claimName: p}}]`,
    "static pods may not reference persistentvolumeclaims",
  ],
  ["no image", "containers: [{name: c}]", "invalid pod: [spec.containers[0].image: Required value]"],
])("a file whose pod has %s is none", (_, spec, words) => {
  const made = running(spec);
  expect(logOf(made)).toContain(words);
  expect(mirror(made)).toBeUndefined();
  expect(containers(made)).toEqual([]);
});

test("files whose names begin with a dot, and folders in the folder, are left alone", () => {
  const made = cluster();
  put(made, ".st.yaml", manifest(nginx), 5);
  put(made, "old/st.yaml", manifest(nginx), 5);
  expect(containers(made)).toEqual([]);
  expect(logOf(made)).toBe("");
});

test("the API server out of reach, the pod runs all the same; its mirror is made when the network is back", () => {
  const made = cluster();
  made.changeMachine("node-1", { networkCut: true });
  put(made, "st.yaml", manifest(nginx), 5);
  expect(runningIds(made)).toHaveLength(1);
  expect(mirror(made)).toBeUndefined();
  made.changeMachine("node-1", { networkCut: false });
  made.runUntil(made.nowMillis + 90_000);
  expect(mirror(made)?.status.phase).toBe("Running");
});

test("a kubelet that starts again finds its pods and their mirrors", () => {
  const made = running();
  const [ids, uid] = [runningIds(made), mirror(made)?.metadata.uid];
  made.changeMachine("node-1", { kubeletRunning: false });
  made.act((outside) => outside.forget("kubelet", "node-1"));
  made.runUntil(made.nowMillis + 5000);
  made.changeMachine("node-1", { kubeletRunning: true });
  made.runUntil(made.nowMillis + 10_000);
  expect(runningIds(made)).toEqual(ids);
  expect(mirror(made)?.metadata.uid).toBe(uid);
});

test("changes of the mirror are changes of a picture", () => {
  const made = running();
  const ids = runningIds(made);
  const patch = { spec: { containers: [{ name: "c", image: "redis:7" }] } };
  made.request({ verb: "patch", kind: "Pod", namespace: "default", name: "st-node-1", patchType: "strategic", patch });
  made.runUntil(made.nowMillis + 20_000);
  expect(mirror(made)?.spec.containers[0]?.image).toBe("redis:7");
  expect(runningIds(made)).toEqual(ids);
});

test("a mirror that is made by hand shows nothing, and is removed within two seconds", () => {
  const made = cluster();
  const own = "metadata: {name: m, annotations: {kubernetes.io/config.mirror: abc}}";
  made.createYaml(`{apiVersion: v1, kind: Pod, ${own}, spec: {nodeName: node-1, ${nginx}}}`);
  expect(made.get("Pod", "m")).toBeDefined();
  made.runUntil(made.nowMillis + 2100);
  expect(made.get("Pod", "m")).toBeUndefined();
  expect(containers(made)).toEqual([]);
});

test.each([
  ["serviceAccountName: default", "a mirror pod may not reference service accounts"],
  ["imagePullSecrets: [{name: s}]", "a mirror pod may not reference secrets"],
])("the API server takes no mirror with %s", (field, words) => {
  const own = "metadata: {name: m, annotations: {kubernetes.io/config.mirror: abc}}";
  const [response] = cluster().createYaml(`{apiVersion: v1, kind: Pod, ${own}, spec: {nodeName: node-1, ${field}, ${nginx}}}`);
  expect(response).toMatchObject({ ok: false, status: { message: `pods "m" is forbidden: ${words}` } });
});
