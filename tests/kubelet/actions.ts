import type { Request } from "../../src/sim/cluster/request.ts";
import type { TestCluster } from "./cluster.ts";
import { yaml } from "./cluster.ts";
import type { RecordedAction } from "./recording.ts";

const kinds: { readonly [resource: string]: string } = {
  pod: "Pod",
  deployment: "Deployment",
  deploy: "Deployment",
  job: "Job",
  node: "Node",
  statefulset: "StatefulSet",
};

/** Does what was done during the recording. */
export function act(cluster: TestCluster, { kubectl, create, op }: RecordedAction): void {
  if (create !== undefined) cluster.createYaml(create);
  else if (kubectl) runKubectl(cluster, kubectl);
  else if (op) runMachine(cluster, op);
  else throw new Error("not replayed: static pods");
}

function runMachine(cluster: TestCluster, op: string): void {
  const restart = () => cluster.act((outside) => outside.forget("kubelet", "node-2"));
  if (op.startsWith("kill the kubelet")) {
    cluster.changeMachine("node-2", { kubeletRunning: false });
    restart();
  } else if (op.startsWith("start the kubelet")) cluster.changeMachine("node-2", { kubeletRunning: true });
  else if (op.startsWith("kill kubelet and runtime")) {
    cluster.changeMachine("node-2", { kubeletRunning: false, powered: false });
    restart();
  } else if (cluster.engine.store.get("machine", "node-2")) {
    cluster.changeMachine("node-2", { kubeletRunning: true, powered: true, bootId: "second", bootedAtMillis: cluster.nowMillis });
  } else cluster.addMachine("node-2", { cpuMillis: 2000, memoryBytes: 4 * 1024 ** 3, maxPods: 4 }, ["nginx:1.27", "busybox:1.36"]);
}

/** The few kubectl lines of the recordings, as the requests that kubectl makes of them. */
function runKubectl(cluster: TestCluster, words: readonly string[]): void {
  const [verb, first = "", second = ""] = words;
  const slash = first.indexOf("/");
  const resource = slash < 0 ? first : first.slice(0, slash);
  const kind = kinds[resource];
  if (verb === "get") return;
  if (verb === "cordon" || verb === "uncordon") {
    patch(cluster, "Node", first, "merge", { spec: { unschedulable: verb === "cordon" ? true : null } }, "");
    return;
  }
  const name = slash < 0 ? second : first.slice(slash + 1);
  if (verb === "delete" && kind) remove(cluster, words, kind, name);
  else if (verb === "patch" && kind) runPatch(cluster, words, kind, name);
  else if (verb === "label" && kind) patch(cluster, kind, name, "merge", { metadata: { labels: pairsOf(words.slice(slash < 0 ? 3 : 2)) } });
  else if (verb === "set") setTemplate(cluster, words);
  else if (verb === "rollout") restartRollout(cluster, words);
  else if (verb === "debug") debug(cluster, words);
  else if (verb === "scale" && kind) {
    const replicas = Number(/--replicas=(\d+)/.exec(words.join(" "))?.[1]);
    patch(cluster, kind, name, "merge", { spec: { replicas } });
  } else throw new Error(`not replayed: kubectl ${words.join(" ")}`);
}

function remove(cluster: TestCluster, words: readonly string[], kind: string, name: string): void {
  const now = words.includes("--now");
  const grace = words.map((word) => /^--grace-period=(-?\d+)$/.exec(word)?.[1]).find((value) => value !== undefined);
  const gracePeriodSeconds = now ? 1 : grace === undefined ? undefined : Number(grace);
  const namespace = kind === "Node" ? "" : "default";
  const request: Request = { verb: "delete", kind, namespace, name, ...(gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds }) };
  cluster.request(request);
}

function runPatch(cluster: TestCluster, words: readonly string[], kind: string, name: string): void {
  const text = words[words.indexOf("-p") + 1] as string;
  const type = /--type=(\w+)/.exec(words.join(" "))?.[1] ?? "strategic";
  const subresource = /--subresource=(\w+)/.exec(words.join(" "))?.[1];
  patch(cluster, kind, name, type, yaml(text), "default", subresource);
}

function patch(
  cluster: TestCluster,
  kind: string,
  name: string,
  type: string,
  body: unknown,
  namespace = "default",
  subresource?: string,
): void {
  cluster.request({
    verb: "patch",
    kind,
    namespace,
    name,
    patchType: type as "merge",
    patch: body,
    ...(subresource ? { subresource: subresource as "status" } : {}),
  });
}

function pairsOf(words: readonly string[]): { readonly [key: string]: string } {
  return Object.fromEntries(
    words.filter((word) => word.includes("=") && !word.startsWith("--")).map((word) => word.split("=") as [string, string]),
  );
}

/** `set image` and `set env`: a change of every container that is named, or of all. */
function setTemplate(cluster: TestCluster, words: readonly string[]): void {
  const [resource = "", name = ""] = (words[2] as string).split("/");
  const kind = kinds[resource] as string;
  const pairs = Object.entries(pairsOf(words.slice(3)));
  const stored = cluster.get<{
    readonly spec: { readonly template?: { readonly spec: { readonly containers: readonly { readonly name: string }[] } } };
  }>(kind, name);
  const env = pairs.map(([variable, value]) => ({ name: variable, value }));
  const containers =
    words[1] === "image"
      ? pairs.map(([container, image]) => ({ name: container, image }))
      : (stored?.spec.template?.spec.containers ?? []).map((container) => ({ name: container.name, env }));
  const spec = kind === "Pod" ? { containers } : { template: { spec: { containers } } };
  patch(cluster, kind, name, "strategic", { spec });
}

function restartRollout(cluster: TestCluster, words: readonly string[]): void {
  if (words[1] !== "restart") return;
  const [resource = "", name = ""] = (words[2] as string).split("/");
  const annotations = { "kubectl.kubernetes.io/restartedAt": "2026-01-01T00:00:00Z" };
  patch(cluster, kinds[resource] as string, name, "strategic", { spec: { template: { metadata: { annotations } } } });
}

function debug(cluster: TestCluster, words: readonly string[]): void {
  const option = (name: string) => words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
  const command = words.slice(words.indexOf("--") + 1);
  const container = {
    name: option("container"),
    image: option("image"),
    command,
    imagePullPolicy: "IfNotPresent",
    terminationMessagePolicy: "File",
  };
  patch(cluster, "Pod", words[1] as string, "strategic", { spec: { ephemeralContainers: [container] } }, "default", "ephemeralcontainers");
}
