import { describe, expect, test } from "vitest";
import type { Event, Pod } from "../../src/sim/api/types.ts";
import { TestCluster } from "./cluster.ts";
import { factsOf } from "./recording.ts";
import { podTimeline } from "./timeline.ts";

// What a real v1.36.3 kubelet answered when it was asked the same.

const START_MILLIS = 10_000;

function cluster(...manifests: readonly string[]): TestCluster {
  const made = new TestCluster();
  made.addMachine("node-1", {}, ["nginx:1.27", "busybox:1.36"]);
  made.runUntil(START_MILLIS);
  for (const manifest of manifests) made.createYaml(manifest);
  return made;
}

const pod = (spec: string, name = "p"): string => `{apiVersion: v1, kind: Pod, metadata: {name: ${name}}, spec: {${spec}}}`;
const nginx = (more = ""): string => `containers: [{name: c, image: "nginx:1.27"${more === "" ? "" : `, ${more}`}}]`;
const shell = (line: string, more = ""): string =>
  `containers: [{name: c, image: "busybox:1.36", command: [sh, -c, ${JSON.stringify(line)}]${more === "" ? "" : `, ${more}`}}]`;
const volume = (source: string): string => `${nginx("volumeMounts: [{name: v, mountPath: /v}]")}, volumes: [{name: v, ${source}}]`;

function warnings(made: TestCluster): readonly string[] {
  const events = (made.engine.store.listTable("Event") as readonly Event[]).filter(({ type }) => type === "Warning");
  return [...new Set(events.map(({ reason, message }) => `${reason}: ${message}`))];
}

const statesOf = (made: TestCluster, field: string): readonly string[] =>
  factsOf(podTimeline(made.engine, START_MILLIS).map((change) => ({ ...change, pod: "" })))
    .filter((fact) => fact.field === field)
    .map(({ value }) => value);

const later = (made: TestCluster, seconds: number): TestCluster => {
  made.runUntil(START_MILLIS + seconds * 1000);
  return made;
};

const remove = (made: TestCluster) => made.request({ verb: "delete", kind: "Pod", namespace: "default", name: "p" });
const setUp = 'FailedMount: MountVolume.SetUp failed for volume "v" :';

test.each([
  [
    "imagePullSecrets that are not there",
    `${nginx()}, imagePullSecrets: [{name: one}, {name: two}]`,
    "FailedToRetrieveImagePullSecret: Unable to retrieve some image pull secrets (one, two); attempting to pull the image may not succeed.",
  ],
  [
    "a projected volume tells all that is missing",
    volume("projected: {sources: [{configMap: {name: nocm}}, {secret: {name: nosec}}]}"),
    `${setUp} [configmap "nocm" not found, secret "nosec" not found]`,
  ],
  [
    "DirectoryOrCreate where a file is",
    volume("hostPath: {path: /etc/passwd, type: DirectoryOrCreate}"),
    `${setUp} hostPath type check failed: /etc/passwd is not a directory`,
  ],
  [
    "FileOrCreate makes no folder",
    volume("hostPath: {path: /no/such/parent/f, type: FileOrCreate}"),
    `${setUp} open /no/such/parent/f: no such file or directory`,
  ],
  [
    "CharDevice that is a file",
    volume("hostPath: {path: /etc/passwd, type: CharDevice}"),
    `${setUp} hostPath type check failed: /etc/passwd is not a character device`,
  ],
  [
    "a CSI driver nobody registered",
    volume("csi: {driver: no.such.driver}"),
    `${setUp} kubernetes.io/csi: mounter.SetUpAt failed to get CSI client: driver name no.such.driver not found in the list of registered CSI drivers`,
  ],
  [
    "subPathExpr with a variable that is not there",
    `${nginx('volumeMounts: [{name: v, mountPath: /v, subPathExpr: "$(NOPE)"}]')}, volumes: [{name: v, emptyDir: {}}]`,
    "Failed: Error: missing value for NOPE",
  ],
  [
    "a probe of a port by a name that is none",
    nginx("readinessProbe: {httpGet: {path: /, port: web}, periodSeconds: 2}"),
    'Unhealthy: Readiness probe errored and resulted in unknown state: strconv.Atoi: parsing "web": invalid syntax',
  ],
  [
    "more ephemeral storage than the machine has",
    `${nginx('resources: {requests: {ephemeral-storage: "9999Gi"}}')}, nodeName: node-1`,
    "OutOfephemeral-storage: Node didn't have enough resource: ephemeral-storage, requested: 10736344498176, used: 0, capacity: 107374182400",
  ],
])("%s", (_what, spec, expected) => {
  expect(warnings(later(cluster(pod(spec)), 8))).toContain(expected);
});

describe("the end of a pod", () => {
  test("one that is past its deadline stays Failed, though its container ended with 0", () => {
    const made = later(cluster(pod(`${shell("trap 'exit 0' TERM; sleep 3600 & wait")}, activeDeadlineSeconds: 5`)), 14);
    expect(statesOf(made, "phase")).toEqual(["Pending", "Running", "Failed"]);
    expect(made.get<Pod>("Pod", "p")?.status).toMatchObject({ phase: "Failed", reason: "DeadlineExceeded" });
  });

  test("a container that never started is told as lost when its pod is deleted", () => {
    const made = later(cluster(pod('containers: [{name: c, image: "nope:1"}]')), 6);
    remove(made);
    expect(statesOf(later(made, 12), "container c").at(-1)).toContain(
      '"message":"The container could not be located when the pod was terminated","reason":"ContainerStatusUnknown"',
    );
  });

  test("not so while an init container had still to end: the main ones had no turn yet", () => {
    const init = 'initContainers: [{name: i, image: "busybox:1.36", command: [sh, -c, "trap \'exit 0\' TERM; sleep 3600 & wait"]}]';
    const made = later(cluster(pod(`${nginx()}, ${init}`)), 5);
    remove(made);
    expect(statesOf(later(made, 12), "container c").join()).not.toContain("terminated");
  });

  test("commands of readiness probes are let go, and the pod stays Ready to the end", () => {
    const slow = shell("trap 'sleep 5; exit 0' TERM; sleep 3600 & wait", 'readinessProbe: {exec: {command: ["true"]}, periodSeconds: 1}');
    const made = later(cluster(pod(slow)), 5);
    remove(made);
    later(made, 9);
    expect(warnings(made)).toEqual([
      "Unhealthy: Readiness probe errored and resulted in unknown state: rpc error: code = Canceled desc = context canceled",
    ]);
    expect(statesOf(made, "condition Ready").at(-1)).toContain("True");
  });
});

describe("pulls of a machine", () => {
  const runningAt = (made: TestCluster, name: string): number =>
    Date.parse(made.get<Pod>("Pod", name)?.status.containerStatuses?.[0]?.state?.running?.startedAt ?? "") / 1000;

  test("one after the other: a small image waits for a large one", () => {
    const made = cluster(pod('containers: [{name: c, image: "slow:1"}]'), pod('containers: [{name: c, image: "redis:7"}]', "q"));
    made.act((outside) => outside.put("registry", "slow:1", { pullMillis: 20_000 }, { code: "Test", facts: {} }));
    later(made, 40);
    expect(runningAt(made, "q")).toBeGreaterThanOrEqual(runningAt(made, "p"));
  });

  test("a pod that is taken away by force gives its place in the queue free", () => {
    const made = cluster(pod('containers: [{name: c, image: "slow:1"}]'), pod('containers: [{name: c, image: "redis:7"}]', "q"));
    made.act((outside) => outside.put("registry", "slow:1", { pullMillis: 20_000 }, { code: "Test", facts: {} }));
    later(made, 3);
    made.request({ verb: "delete", kind: "Pod", namespace: "default", name: "p", gracePeriodSeconds: 0 });
    later(made, 60);
    expect(made.get<Pod>("Pod", "q")?.status.phase).toBe("Running");
  });

  test("Always asks again for an image that is there, which others may use meanwhile", () => {
    const made = later(cluster(pod(nginx("imagePullPolicy: Always")), pod(nginx(), "q")), 5);
    const events = (made.engine.store.listTable("Event") as readonly Event[]).filter(({ involvedObject }) => involvedObject.name === "q");
    expect(events.map(({ message }) => message)).toContain(
      'Container image "nginx:1.27" already present on machine and can be accessed by the pod',
    );
    expect(made.get<Pod>("Pod", "p")?.status.phase).toBe("Running");
  });
});

const resize = (made: TestCluster, list: string, name: string, requests: { readonly [resource: string]: string }) =>
  made.request({
    verb: "patch",
    kind: "Pod",
    namespace: "default",
    name: "p",
    subresource: "resize",
    patchType: "strategic",
    patch: { spec: { [list]: [{ name, resources: { requests } }] } },
  });

test("a resize beyond what the node could ever give is refused", () => {
  const made = later(cluster(pod(nginx("resources: {requests: {cpu: 100m}}"))), 4);
  const requests = { cpu: "500", memory: "40Gi" };
  expect(resize(made, "containers", "c", requests)).toMatchObject({
    ok: false,
    status: {
      reason: "Forbidden",
      message:
        'pods "p" is forbidden: node didn\'t have enough allocatable resources: cpu, requested: 500000, allocatable: 16000; memory, requested: 42949672960, allocatable: 34359738368',
    },
  });
});

describe("a resize in place", () => {
  const small = "resources: {requests: {cpu: 100m}}";

  test("PodResizeInProgress comes before the new resources, and goes with them", () => {
    const made = later(cluster(pod(nginx(small))), 5);
    resize(made, "containers", "c", { cpu: "200m" });
    later(made, 8);
    const resources = podTimeline(made.engine, START_MILLIS + 5000).map(({ conditions, containers }) => [
      conditions?.some(({ type }) => type === "PodResizeInProgress"),
      JSON.stringify(containers?.c?.resources),
    ]);
    expect(resources.slice(-2)).toEqual([
      [true, '{"requests":{"cpu":"100m"}}'],
      [false, '{"requests":{"cpu":"200m"}}'],
    ]);
  });

  test("a sidecar's can be changed too, and the event tells of it", () => {
    const sidecar = `initContainers: [{name: s, image: "nginx:1.27", restartPolicy: Always, ${small}}]`;
    const made = later(cluster(pod(`${shell("sleep 3600")}, ${sidecar}`)), 5);
    resize(made, "initContainers", "s", { cpu: "150m" });
    later(made, 8);
    const messages = (made.engine.store.listTable("Event") as readonly Event[]).map(({ message }) => message);
    expect(messages).toContain(
      'Pod resize completed: {"initContainers":[{"name":"s","resources":{"requests":{"cpu":"150m"}}}],"containers":[{"name":"c","resources":{}}],"generation":2}',
    );
  });

  test("a container that crashes is started at once with its new resources, and its back-off begins anew", () => {
    const made = later(cluster(pod(shell("exit 1", small))), 8);
    const restarts = () => made.get<Pod>("Pod", "p")?.status.containerStatuses?.[0]?.restartCount;
    expect(restarts()).toBe(1);
    resize(made, "containers", "c", { cpu: "200m" });
    expect([later(made, 10), restarts()][1]).toBe(2);
  });
});

describe("a kubelet that starts again", () => {
  const restarted = (made: TestCluster): TestCluster => {
    made.changeMachine("node-1", { kubeletRunning: false });
    made.act((outside) => outside.forget("kubelet", "node-1"));
    later(made, 30);
    made.changeMachine("node-1", { kubeletRunning: true });
    return later(made, 50);
  };
  const probed =
    "readinessProbe: {httpGet: {path: /, port: 80}, periodSeconds: 2}, startupProbe: {httpGet: {path: /, port: 80}, periodSeconds: 1}";

  test("leaves a pod Ready that was: its probes begin with what was", () => {
    const made = later(cluster(pod(nginx(probed))), 15);
    expect(statesOf(restarted(made), "condition Ready").filter((value) => !value.startsWith("False"))).toHaveLength(1);
    expect(made.get<Pod>("Pod", "p")?.status.containerStatuses?.[0]).toMatchObject({ ready: true, started: true, restartCount: 0 });
  });

  test("and one that was not ready does not become so by that", () => {
    const made = later(cluster(pod(nginx("readinessProbe: {exec: {command: ['false']}, periodSeconds: 3}"))), 15);
    expect(statesOf(restarted(made), "condition Ready").join()).not.toContain("True");
  });

  test("ends what nobody knows any more, and tells it of the pod that was", () => {
    const made = later(cluster(pod(nginx())), 8);
    const { uid } = made.get<Pod>("Pod", "p")?.metadata ?? { uid: "" };
    made.changeMachine("node-1", { kubeletRunning: false });
    made.act((outside) => outside.forget("kubelet", "node-1"));
    made.request({ verb: "delete", kind: "Pod", namespace: "default", name: "p", gracePeriodSeconds: 0 });
    later(made, 12);
    made.changeMachine("node-1", { kubeletRunning: true });
    later(made, 25);
    const killing = (made.engine.store.listTable("Event") as readonly Event[]).filter(({ reason }) => reason === "Killing");
    expect(killing.map(({ message, involvedObject }) => [message, involvedObject.uid])).toEqual([["Stopping container c", uid]]);
    expect(made.engine.store.listTable("container")).toEqual([]);
  });
});
