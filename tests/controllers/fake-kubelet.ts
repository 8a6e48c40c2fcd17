import { controllerOf, objectKey, splitKey } from "../../src/sim/api/object.ts";
import { microTimestamp, timestamp } from "../../src/sim/api/time.ts";
import type { ContainerStatus, Node, Pod, PodCondition } from "../../src/sim/api/types.ts";
import type { Action, Component } from "../../src/sim/cluster/component.ts";
import type { NewObject, Request } from "../../src/sim/cluster/request.ts";
import type { View } from "../../src/sim/cluster/view.ts";

const reason = { code: "FakeKubelet", facts: {} };
const leaseMillis = 1000;
const staggerMillis = 60;

/** What the scripted kubelet remembers of a pod: when it saw it first, and the run it is in. */
interface Script {
  readonly seenMillis: number;
  /** Real pods that begin together do not get ready in the same millisecond. */
  readonly delayMillis?: number;
  readonly startedMillis?: number;
  readonly endedMillis?: number;
  readonly deletedMillis?: number;
  readonly restarts: number;
  /** Set by the steps podReady and podExit. */
  readonly forcedReady?: boolean;
  readonly forcedExit?: number;
}

/** The key under which a step tells the kubelet to stop renewing a node's lease. */
export const stoppedKey = (node: string): string => `stopped/${node}`;
const exitsKey = (pod: Pod): string => {
  const index = pod.metadata.annotations?.["batch.kubernetes.io/job-completion-index"] ?? "";
  return `exits/${controllerOf(pod)?.uid ?? pod.metadata.uid}/${index}`;
};

/** Does with pods what their `fake/…` annotations say, as the kubelet of the recordings did. It has no containers. */
export const fakeKubelet: Component = {
  name: "fake-kubelet",
  watches: {
    Pod: ({ key, object }) => ((object as Pod).spec.nodeName ? [{ key }] : []),
    Node: ({ type, object }) => (type === "ADDED" ? [{ key: `lease/${object.metadata.name}` }] : []),
  },
  sync(view, key) {
    if (key.startsWith("lease/")) return renewLease(view, key.slice("lease/".length));
    const { namespace, name } = splitKey(key);
    const pod = view.get("Pod", namespace, name);
    if (!pod?.spec.nodeName || view.memory(stoppedKey(pod.spec.nodeName))) return [];
    const memory = (view.memory(`${key}/${pod.metadata.uid}`) as Script | undefined) ?? {
      seenMillis: view.nowMillis,
      restarts: 0,
      ...stagger(view),
    };
    const turn = new Turn(view, pod, memory);
    turn.go();
    const counted: Action = { type: "remember", key: "free", value: view.nowMillis + (memory.delayMillis ?? 0) + staggerMillis };
    const isNew = memory.seenMillis === view.nowMillis;
    return [...(isNew ? [counted] : []), ...turn.actions, { type: "remember", key: `${key}/${pod.metadata.uid}`, value: turn.script }];
  },
};

/** Pods that begin close together get ready one after the other. */
function stagger(view: View): { readonly delayMillis: number } {
  return { delayMillis: Math.max(0, ((view.memory("free") as number | undefined) ?? 0) - view.nowMillis) };
}

function renewLease(view: View, name: string): readonly Action[] {
  const node = view.get("Node", "", name);
  if (!node) return [];
  const again: Action = { type: "wake", afterMillis: leaseMillis };
  if (view.memory(stoppedKey(name))) return [again];
  const object = {
    apiVersion: "coordination.k8s.io/v1",
    kind: "Lease",
    metadata: { name, namespace: "kube-node-lease" },
    spec: { holderIdentity: name, renewTime: microTimestamp(view.nowMillis), leaseDurationSeconds: 40 },
  };
  const lease = view.get("Lease", "kube-node-lease", name);
  const target = { kind: "Lease", namespace: "kube-node-lease", object };
  const written: Action = lease ? ask({ verb: "update", name, ...target }) : ask({ verb: "create", ...target });
  return [written, ...readyAgain(view, node), again];
}

/** At its start and after a silence the kubelet writes its conditions. */
function readyAgain(view: View, node: Node): readonly Action[] {
  const message = "kubelet is posting ready status";
  const before = node.status.conditions ?? [];
  const fresh = before.some(({ type, reason: why, message: told }) => type === "Ready" && why === "KubeletReady" && told !== message);
  if (!fresh && !before.some(({ status }) => status === "Unknown")) return [];
  const now = { lastHeartbeatTime: timestamp(view.nowMillis), lastTransitionTime: timestamp(view.nowMillis) };
  const conditions = before.map((condition) =>
    condition.type === "Ready"
      ? { ...condition, ...now, status: "True" as const, reason: "KubeletReady", message }
      : { ...condition, ...now, status: "False" as const },
  );
  return [statusOf({ ...node, status: { ...node.status, conditions } }, "Node", "", node.metadata.name)];
}

const ignore = () => [];
/** A request whose refusal does not matter. */
const ask = (request: Request): Action => askThen(request, ignore);
const askThen = (request: Request, then: () => readonly Action[]): Action => ({ type: "request", request, reason, then });

const statusOf = (object: object, kind: string, namespace: string, name: string): Action =>
  ask({ verb: "update", kind, namespace, name, subresource: "status", object: object as NewObject });

class Turn {
  readonly actions: Action[] = [];
  readonly view: View;
  readonly pod: Pod;
  script: Script;

  constructor(view: View, pod: Pod, script: Script) {
    this.view = view;
    this.pod = pod;
    this.script = script;
  }

  annotation(name: string): string | undefined {
    return this.pod.metadata.annotations?.[`fake/${name}`];
  }

  millis(name: string, otherwise: number): number {
    const text = this.annotation(name);
    return text === undefined ? otherwise : Number(text) * 1000;
  }

  /** True once the moment has come; else asks to be called then. */
  due(atMillis: number): boolean {
    if (atMillis <= this.view.nowMillis) return true;
    this.actions.push({ type: "wake", afterMillis: atMillis - this.view.nowMillis });
    return false;
  }

  go(): void {
    const { phase } = this.pod.status;
    if (this.pod.metadata.deletionTimestamp !== undefined) {
      this.stop();
      return;
    }
    if (phase === "Succeeded" || phase === "Failed") return;
    if (this.annotation("waiting") !== undefined) {
      this.wait();
      return;
    }
    if (!this.due(this.script.seenMillis + this.millis("start-after", 150) + (this.script.delayMillis ?? 0))) return;
    if (this.script.startedMillis === undefined) this.script = { ...this.script, startedMillis: this.view.nowMillis };
    this.run(this.script.startedMillis ?? this.view.nowMillis);
  }

  wait(): void {
    if ((this.pod.status.containerStatuses ?? []).length > 0) return;
    const state = { waiting: { reason: this.annotation("waiting") ?? "" } };
    this.write("Pending", false, "ContainersNotReady", state);
  }

  run(startedMillis: number): void {
    const exitAfter = this.annotation("exit-after");
    const exits = this.script.forcedExit !== undefined || exitAfter !== undefined;
    const exitMillis = this.script.forcedExit === undefined ? startedMillis + Number(exitAfter) * 1000 : this.view.nowMillis;
    if (exits && this.script.endedMillis === undefined && exitMillis <= this.view.nowMillis) {
      this.exit();
      return;
    }
    const readyMillis = startedMillis + this.millis("ready-after", 0);
    const never = this.annotation("never-ready") !== undefined;
    const ready = this.script.forcedReady ?? (!never && this.view.nowMillis >= readyMillis);
    const state = { running: { startedAt: timestamp(startedMillis) } };
    if (this.script.endedMillis === undefined) this.write("Running", ready, "ContainersNotReady", state);
    if (!never && !ready && this.script.forcedReady === undefined) this.due(readyMillis);
    if (exits) this.due(exitMillis);
  }

  exit(): void {
    const code = this.exitCode();
    const { restartPolicy } = this.pod.spec;
    const restarts = restartPolicy === "Always" || (restartPolicy === "OnFailure" && code !== 0);
    const state = { terminated: { exitCode: code, reason: code === 0 ? "Completed" : "Error" } };
    if (!restarts) {
      this.script = { ...this.script, endedMillis: this.view.nowMillis };
      const phase = code === 0 ? "Succeeded" : "Failed";
      this.write(phase, false, code === 0 ? "PodCompleted" : "PodFailed", state);
      return;
    }
    const startedMillis = this.view.nowMillis + this.millis("restart-after", 0);
    this.script = { seenMillis: this.script.seenMillis, startedMillis, restarts: this.script.restarts + 1 };
    this.write("Running", false, "ContainersNotReady", state);
    this.actions.push({ type: "wake", afterMillis: Math.max(1, startedMillis - this.view.nowMillis) });
  }

  /** n-th exit of this owner and index. */
  exitCode(): number {
    const { forcedExit } = this.script;
    if (forcedExit !== undefined) return forcedExit;
    const key = exitsKey(this.pod);
    const count = (this.view.memory(key) as number | undefined) ?? 0;
    this.actions.push({ type: "remember", key, value: count + 1 });
    const list = this.annotation("exit-codes")?.split(",");
    if (list) return Number(list[Math.min(count, list.length - 1)]);
    const failing = this.annotation("fail-indexes");
    const index = this.pod.metadata.annotations?.["batch.kubernetes.io/job-completion-index"] ?? "";
    if (failing !== undefined) return failing.split(",").includes(index) ? Number(this.annotation("exit-code") ?? 1) : 0;
    return Number(this.annotation("exit-code") ?? 0);
  }

  stop(): void {
    if (this.script.deletedMillis === undefined) this.script = { ...this.script, deletedMillis: this.view.nowMillis };
    if (this.annotation("stop-after") === "never") return;
    const { phase } = this.pod.status;
    if (phase === "Succeeded" || phase === "Failed") {
      this.removePod();
      return;
    }
    if (!this.due((this.script.deletedMillis ?? 0) + this.millis("stop-after", 200))) return;
    const code = Number(this.annotation("stop-code") ?? 0);
    const done = code === 0 ? (["Succeeded", "PodCompleted"] as const) : (["Failed", "PodFailed"] as const);
    this.write(done[0], false, done[1], { terminated: { exitCode: code } });
    this.removePod();
  }

  removePod(): void {
    const { namespace = "", name, uid } = this.pod.metadata;
    const request = { verb: "delete" as const, kind: "Pod", namespace, name, gracePeriodSeconds: 0, preconditions: { uid } };
    this.actions.push(ask(request));
  }

  write(phase: string, ready: boolean, why: string, state: ContainerStatus["state"]): void {
    const { pod, script } = this;
    const conditions = podConditions(pod, ready, why, phase, timestamp(this.view.nowMillis));
    const same =
      (pod.status.conditions ?? []).map(({ type, status }) => type + status).join() ===
      conditions.map(({ type, status }) => type + status).join();
    if (
      pod.status.phase === phase &&
      same &&
      (pod.status.containerStatuses ?? []).every(({ restartCount }) => restartCount === script.restarts) &&
      phase !== "Pending"
    )
      return;
    const containerStatuses = pod.spec.containers.map(({ name, image = "" }) => ({
      name,
      image,
      imageID: "",
      ready,
      started: phase === "Running",
      restartCount: script.restarts,
      ...(state ? { state } : {}),
    }));
    const podIP = pod.status.podIP ?? addressOf(pod.metadata.uid);
    const addresses = phase === "Pending" ? {} : { podIP, podIPs: [{ ip: podIP }], hostIP: "10.0.0.1" };
    const startTime = pod.status.startTime ?? timestamp(this.view.nowMillis);
    const status = { ...pod.status, phase, conditions, containerStatuses, startTime, ...addresses };
    this.actions.push(statusOf({ ...pod, status }, "Pod", pod.metadata.namespace ?? "", pod.metadata.name));
  }
}

function podConditions(pod: Pod, ready: boolean, why: string, phase: string, now: string): PodCondition[] {
  const before = new Map((pod.status.conditions ?? []).map((condition) => [condition.type, condition]));
  const set = (type: string, status: string, reasonText?: string) => {
    const old = before.get(type);
    const lastTransitionTime = old?.status === status && old.lastTransitionTime ? old.lastTransitionTime : now;
    before.set(type, { type, status, lastTransitionTime, ...(reasonText ? { reason: reasonText } : {}) });
  };
  if (!before.has("PodScheduled")) set("PodScheduled", "True");
  set("Initialized", "True");
  set("PodReadyToStartContainers", phase === "Running" ? "True" : "False");
  set("Ready", ready ? "True" : "False", ready ? undefined : why);
  set("ContainersReady", ready ? "True" : "False", ready ? undefined : why);
  return [...before.values()];
}

/** An address that nobody else has: made of the uid's hexadecimal digits. */
function addressOf(uid: string): string {
  const digits = uid.replace(/[^0-9a-f]/g, "");
  return [10, ...[0, 2, 4].map((start) => Number.parseInt(digits.slice(start, start + 2), 16))].join(".");
}

/** The script of a pod changed by a step: `podReady` or `podExit`. */
export function forced(view: View, pod: Pod, change: Partial<Script>): { readonly key: string; readonly value: unknown } {
  const podKey = objectKey("Pod", pod.metadata.namespace ?? "", pod.metadata.name);
  const key = `${podKey}/${pod.metadata.uid}`;
  return { key, value: { ...(view.memory(key) as Script), ...change } };
}
