import { readdirSync } from "node:fs";
import { join } from "node:path";
import { resourceOfKind } from "../../src/sim/api/kinds.ts";
import { type KubeObject, keyOf } from "../../src/sim/api/object.ts";
import type { Node, Pod } from "../../src/sim/api/types.ts";
import type { Component } from "../../src/sim/cluster/component.ts";
import type { Request, Response } from "../../src/sim/cluster/request.ts";
import { Store } from "../../src/sim/cluster/store.ts";
import { Engine } from "../../src/sim/engine/engine.ts";
import type { Outside } from "../../src/sim/engine/outside.ts";
import { kubeApiServer } from "../../src/sim/kube-apiserver/index.ts";
import { controllers } from "../../src/sim/kube-controller-manager/index.ts";
import { createNodeLifecycleController } from "../../src/sim/kube-controller-manager/nodelifecycle/index.ts";
import { createAutoscaler } from "../../src/sim/kube-controller-manager/podautoscaler/index.ts";
import { createPodGcController } from "../../src/sim/kube-controller-manager/podgc.ts";
import { scheduler } from "../../src/sim/kube-scheduler/index.ts";
import type { Client } from "../../src/sim/kubectl/client.ts";
import { runKubectl } from "../../src/sim/kubectl/index.ts";
import { differences } from "./compare.ts";
import { fakeKubelet, forced, stoppedKey } from "./fake-kubelet.ts";
import { fakeMetrics, metricsApi, metricsKey } from "./fake-metrics.ts";
import { type RawObject, type RecordedAnswer, type RecordedStep, type Recording, readRecording } from "./recording.ts";

const why = { code: "Replay", facts: {} };
const namespace = "ns";
/** The recordings' own quiet time: nothing written for so long. */
const settledMillis = 1200;
const settleLimitMillis = 150_000;

/** Replays every recording below a folder. `failing` holds `id: first difference`. */
export function replayControllers(dir: string): { readonly passed: number; readonly total: number; readonly failing: readonly string[] } {
  const files = readdirSync(dir, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith(".json") && !/^(bootstrap|kcm-defaults)\.json$/.test(file))
    .sort();
  const recordings = files.map((file) => readRecording(join(dir, file))).filter(({ steps }) => steps !== undefined);
  const failing = recordings.flatMap((recording) => {
    const [first, ...more] = replayOne(recording);
    return first === undefined ? [] : [`${recording.id}: ${first}${more.length > 0 ? ` (and ${more.length} more)` : ""}`];
  });
  return { passed: recordings.length - failing.length, total: recordings.length, failing };
}

/** All differences between a recording and the simulation's run of it. */
export function replayOne(recording: Recording): readonly string[] {
  try {
    const run = new Run(recording);
    run.play();
    return differences(recording, run.engine.store, run.firstEntry, run.answers);
  } catch (error) {
    return [`threw ${error instanceof Error ? error.message : String(error)}`];
  }
}

const seconds = (text: string | undefined, otherwise: number): number =>
  text === undefined ? otherwise : Number.parseInt(text, 10) * 1000;

function componentsFor({ given: { flags = {} } }: Recording): readonly Component[] {
  const lifecycle = createNodeLifecycleController({
    monitorPeriodMillis: seconds(flags["node-monitor-period"], 5000),
    monitorGraceMillis: seconds(flags["node-monitor-grace-period"], 50_000),
    startupGraceMillis: seconds(flags["node-startup-grace-period"], 60_000),
  });
  const podGc = createPodGcController({ terminatedPodThreshold: Number(flags["terminated-pod-gc-threshold"] ?? 12_500) });
  const autoscaler = createAutoscaler({ syncPeriodMillis: seconds(flags["horizontal-pod-autoscaler-sync-period"], 15_000) });
  const replaced = new Map([lifecycle, podGc, autoscaler].map((component) => [component.name, component]));
  return [...controllers.map((component) => replaced.get(component.name) ?? component), scheduler, fakeKubelet, fakeMetrics];
}

const scheduledAt = "batch.kubernetes.io/cronjob-scheduled-timestamp";

/** The recorder's clock stood somewhere within a minute when a scenario began; CronJobs make that matter. */
function startMillis({ given, observed }: Recording): number {
  for (const { set } of observed.trace) {
    const due = (set?.["metadata.annotations"] as { readonly [name: string]: string } | undefined)?.[scheduledAt];
    const seconds = Number(/^T\+(\d+)s$/.exec(due ?? "")?.[1]);
    if (seconds > 0) return (120 - (seconds % 60)) * 1000;
  }
  return given.nodes ? 1700 : 5000;
}

/** From when on the recorder's metrics API answered, in milliseconds: in some scenarios it was not up at once. */
function metricsSince({ observed }: Recording): number {
  const failing = observed.trace.filter(({ set }) => JSON.stringify(set ?? {}).includes("currently unable to handle the request")).at(-1);
  const working = observed.trace.find(({ t, set }) => failing && t > failing.t && JSON.stringify(set ?? {}).includes("ValidMetricFound"));
  return working ? (working.t - 1) * 1000 : 0;
}

const defaultNode = (name: string): RawObject => ({
  apiVersion: "v1",
  kind: "Node",
  metadata: { name, labels: { "kubernetes.io/hostname": name, "kubernetes.io/os": "linux", "kubernetes.io/arch": "amd64" } },
  status: nodeStatus,
});

const capacity = { cpu: "64", memory: "256Gi", pods: "500", "ephemeral-storage": "1000Gi" };
const nodeStatus = {
  capacity,
  allocatable: capacity,
  conditions: [
    { type: "MemoryPressure", status: "False", reason: "KubeletHasSufficientMemory" },
    { type: "DiskPressure", status: "False", reason: "KubeletHasNoDiskPressure" },
    { type: "PIDPressure", status: "False", reason: "KubeletHasSufficientPID" },
    { type: "Ready", status: "True", reason: "KubeletReady" },
  ],
};

/** kubectl's way in; the pods of a replay have no containers. */
const clientOf = (engine: Engine, outside: Outside): Client => ({
  nowMillis: engine.nowMillis,
  request: (request) => outside.request(request, why),
  logs: () => undefined,
  container: () => undefined,
  exec: () => ({ stdout: "", stderr: "", exitCode: 1, durationMillis: 0 }),
});

export class Run {
  readonly engine: Engine;
  readonly answers: RecordedAnswer[] = [];
  readonly #recording: Recording;
  firstEntry = 0;
  #startMillis = 0;

  constructor(recording: Recording) {
    this.#recording = recording;
    this.engine = new Engine({ store: new Store(), seed: 1, components: componentsFor(recording), apiServer: kubeApiServer });
  }

  play(): void {
    const { given, steps, observed } = this.#recording;
    for (const name of ["default", "kube-system", "kube-node-lease", namespace]) {
      this.#create({ apiVersion: "v1", kind: "Namespace", metadata: { name } });
      this.#create({ apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "default", namespace: name } });
    }
    for (const [name, value] of [
      ["system-cluster-critical", 2_000_000_000],
      ["system-node-critical", 2_000_001_000],
    ] as const) {
      this.#create({ apiVersion: "scheduling.k8s.io/v1", kind: "PriorityClass", metadata: { name }, value });
    }
    this.#create(metricsApi);
    this.engine.runUntil(1000);
    this.firstEntry = this.engine.store.cursor;
    for (const node of given.nodes ?? ["node-1", "node-2", "node-3"].map(defaultNode)) this.#create(node);
    this.engine.runUntil(startMillis(this.#recording));
    this.#startMillis = this.engine.nowMillis;
    for (const { _after, ...object } of given.objects) {
      if (_after !== undefined) this.engine.runUntil(this.engine.nowMillis + _after * 1000);
      const answer = this.#create(object as RawObject);
      if (!answer.ok) this.#remember({ op: "create" }, answer);
    }
    for (const step of steps) {
      if (typeof step.after === "number") this.engine.runUntil(this.engine.nowMillis + step.after * 1000);
      else this.#settle();
      this.#act(step);
    }
    const lastMillis = Math.max(0, ...observed.trace.map(({ t }) => t), ...observed.timing.map(({ t = 0 }) => t)) * 1000;
    this.#settle();
    if (this.engine.nowMillis < this.#startMillis + lastMillis) this.engine.runUntil(this.#startMillis + lastMillis);
    this.#settle();
  }

  /** Lets time pass until nothing has been written in the namespace for a while. */
  #settle(): void {
    const { store } = this.engine;
    const limit = this.engine.nowMillis + settleLimitMillis;
    let lastMillis = this.engine.nowMillis;
    while (this.engine.nowMillis < limit) {
      const next = this.engine.nextAtMillis;
      if (next === undefined || next > lastMillis + settledMillis) break;
      const from = store.cursor;
      this.engine.step();
      const wrote = store.journal
        .slice(from, store.cursor)
        .some(({ table, key }) => table !== "Event" && key.split("/")[1] === namespace && table !== "memory");
      if (wrote) lastMillis = this.engine.nowMillis;
    }
    this.engine.runUntil(lastMillis + settledMillis);
  }

  #outside(act: (outside: Outside) => void): void {
    this.engine.input("replay", act);
  }

  #request(request: Request): Response {
    let answer: Response | undefined;
    this.#outside((outside) => {
      answer = outside.request(request, why);
    });
    return answer as Response;
  }

  #create(object: RawObject): Response {
    const namespaced = resourceOfKind(object.kind)?.namespaced ?? true;
    const at = namespaced ? ((object.metadata.namespace as string | undefined) ?? namespace) : "";
    const { status, ...body } = object;
    const response = this.#request({
      verb: "create",
      kind: object.kind,
      namespace: at,
      object: (object.kind === "Node" ? object : body) as never,
    });
    if (response.ok && "object" in response && status && object.kind !== "Node") {
      const { name } = response.object.metadata;
      this.#request({
        verb: "patch",
        kind: object.kind,
        namespace: at,
        name,
        subresource: "status",
        patchType: "merge",
        patch: { status },
      });
    }
    return response;
  }

  #find(name: string, kind = "Pod"): KubeObject | undefined {
    const match = /^(\w+):(.+?)(?:#(\d+))?$/.exec(name);
    const view = this.engine.view("replay");
    if (!match) return view.listAny(kind).find(({ metadata }) => metadata.name === name);
    const [, found = kind, selector = "", index = "0"] = match;
    const labels = selector.split(",").map((part) => part.split("="));
    const live = view
      .listAny(found, namespace)
      .filter(
        ({ metadata }) => metadata.deletionTimestamp === undefined && labels.every(([key = "", value]) => metadata.labels?.[key] === value),
      );
    const order = (object: KubeObject) => this.engine.store.journal.findIndex(({ key }) => key === keyOf(object));
    return live.sort((left, right) => order(left) - order(right))[Number(index)];
  }

  #act(step: RecordedStep): void {
    const handler = this.#steps[step.op];
    if (!handler) throw new Error(`no step ${step.op}`);
    const answer = handler(step);
    if (answer && (!answer.ok || step.op === "evict")) this.#remember(step, answer);
  }

  #remember(op: RecordedStep, answer: Response): void {
    if (answer.ok) this.answers.push({ op, code: 201, message: "Success" });
    else this.answers.push({ op, code: answer.status.code ?? 0, reason: answer.status.reason ?? "", message: answer.status.message ?? "" });
  }

  #target({ kind = "Pod", name = "" }: RecordedStep) {
    const object = this.#find(name, kind);
    const namespaced = resourceOfKind(object?.kind ?? kind)?.namespaced ?? true;
    return { kind: object?.kind ?? kind, namespace: namespaced ? namespace : "", name: object?.metadata.name ?? name };
  }

  readonly #steps: { readonly [op: string]: (step: RecordedStep) => Response | undefined } = {
    create: ({ obj }) => this.#create(obj as RawObject),
    patch: (step) =>
      this.#request({
        verb: "patch",
        ...this.#target(step),
        patchType: step.type ?? "merge",
        patch: step.patch,
        ...(step.sub ? { subresource: step.sub as "status" } : {}),
      }),
    scale: (step) =>
      this.#request({
        verb: "patch",
        ...this.#target(step),
        subresource: "scale",
        patchType: "merge",
        patch: { spec: { replicas: step.replicas } },
      }),
    delete: (step) =>
      this.#request({ verb: "delete", ...this.#target(step), ...(step.propagation ? { propagationPolicy: step.propagation } : {}) }),
    evict: (step) => {
      const target = this.#target({ op: "", name: step.pod ?? "" });
      const object = { apiVersion: "policy/v1", kind: "Eviction", metadata: { name: target.name, namespace } };
      return this.#request({ verb: "create", kind: "Pod", namespace, name: target.name, subresource: "eviction", object });
    },
    bind: (step) => {
      const { name } = this.#target({ op: "", name: step.pod ?? "" });
      const object = { apiVersion: "v1", kind: "Binding", metadata: { name, namespace }, target: { kind: "Node", name: step.node } };
      return this.#request({ verb: "create", kind: "Pod", namespace, name, subresource: "binding", object: object as never });
    },
    kubectl: (step) => {
      this.#outside((outside) => {
        const result = runKubectl(["-n", namespace, ...(step.args ?? [])], { client: clientOf(this.engine, outside), files: {} });
        const stdout = result.output
          .filter(({ stream }) => stream === "stdout")
          .map(({ text }) => text)
          .join("");
        this.answers.push({ op: step, rc: result.exitCode ?? 0, stdout });
      });
      return undefined;
    },
    podReady: (step) => this.#tell(step.pod ?? "", { forcedReady: step.ready ?? true }),
    podExit: (step) => this.#tell(step.pod ?? "", { forcedExit: step.code ?? 0 }),
    leaseStop: (step) => this.#remembering(stoppedKey(String(step.node)), true),
    leaseStart: (step) => {
      const node = String(step.node);
      this.#remembering(stoppedKey(node), undefined);
      const conditions = [{ type: "Ready", status: "True", reason: "KubeletReady", message: "kubelet is posting ready status" }];
      const isNew = (this.#find(node, "Node") as Node | undefined)?.status.conditions?.some(({ reason }) => reason === "KubeletNotReady");
      if (isNew) this.#act({ op: "patch", kind: "Node", name: node, patch: { status: { conditions } }, sub: "status", type: "strategic" });
      for (const pod of this.engine.view("replay").listOnNode(node))
        this.#outside((outside) => outside.plan("fake-kubelet", "", keyOf(pod), 0));
      return undefined;
    },
    nodeCreate: (step) => this.#create(step.node as RawObject),
    metrics: ({ values = {} }) => {
      const atMillis = Math.max(this.engine.nowMillis, this.#startMillis + metricsSince(this.#recording));
      this.#outside((outside) => {
        outside.put("memory", `fake-metrics/|${metricsKey}`, values, why);
        outside.plan("fake-metrics", "", metricsKey, atMillis - this.engine.nowMillis);
      });
      return undefined;
    },
  };

  #tell(name: string, change: Parameters<typeof forced>[2]): undefined {
    const pod = this.#find(name) as Pod;
    const { key, value } = forced(this.engine.view("fake-kubelet"), pod, change);
    this.#remembering(key, value);
    this.#outside((outside) => outside.plan("fake-kubelet", "", keyOf(pod), 0));
  }

  #remembering(key: string, value: unknown): undefined {
    this.#outside((outside) => outside.put("memory", `fake-kubelet/|${key}`, value, why));
  }
}
