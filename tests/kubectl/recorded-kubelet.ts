import { createHash } from "node:crypto";
import type { KubeObject } from "../../src/sim/api/object.ts";
import { EPOCH_MILLIS, timestamp } from "../../src/sim/api/time.ts";
import type { Container, ContainerState, ContainerStatus, Pod } from "../../src/sim/api/types.ts";
import type { Action, Component } from "../../src/sim/cluster/component.ts";
import type { NewObject } from "../../src/sim/cluster/request.ts";
import type { View } from "../../src/sim/cluster/view.ts";
import { podStatus } from "./recorded-status.ts";

/**
 * The kubelet of the recordings: it has no containers, the name of the image says what becomes of them.
 * It keeps generators between its calls, which no component of the product may; these runs are never wound back.
 */
const reason = { code: "RecordedKubelet", facts: {} };

/** A refusal does not matter: the pod has gone meanwhile. */
// biome-ignore lint/suspicious/noThenProperty: the continuation of an action, not of a promise
const careless = { then: () => [] };

type Script = Generator<number, void>;

/** A pod as this kubelet sees it. */
export interface Entry {
  pod: Pod;
  deleting: boolean;
  script: Script | undefined;
  dueMillis: number;
  restarts: Map<string, number>;
  ip: string | undefined;
  startTime: string;
  images: Map<string, string>;
  statuses: ContainerStatus[];
  initStatuses: ContainerStatus[];
  phase: string;
  conditions: NonNullable<Pod["status"]["conditions"]>;
}

const nodeNumbers: { readonly [name: string]: number } = { cp1: 0, node1: 1, node2: 2, node3: 3 };
export const hostIp = (node: string): string => `192.168.56.${10 + (nodeNumbers[node] ?? 0)}`;

const behaviours = ["crash", "nope", "done", "fail", "slow", "unready", "oom", "hang"] as const;
type Behaviour = (typeof behaviours)[number] | "ok";

function behaviour({ image = "" }: Container): Behaviour {
  const base = image.slice(image.lastIndexOf("/") + 1);
  return behaviours.find((word) => base.startsWith(word)) ?? "ok";
}

const restartsOf = ({ image = "" }: Container) => Number(/^[a-z]+-?(\d+)/.exec(image.slice(image.lastIndexOf("/") + 1))?.[1] ?? 1);

function fullImage(image: string): string {
  const [first = ""] = image.split("/");
  const named = !image.includes("/") ? `docker.io/library/${image}` : /[.:]|^localhost$/.test(first) ? image : `docker.io/${image}`;
  return /[:@]/.test(named.slice(named.lastIndexOf("/"))) ? named : `${named}:latest`;
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Makes a kubelet for all nodes of one run. */
export function recordedKubelet(): Component {
  const entries = new Map<string, Entry>();
  const addresses = new Map<number, number>();
  let events = 0;
  let view: View;
  let actions: Action[] = [];

  const request = (
    verb: "create" | "update",
    target: { readonly kind: string; readonly namespace: string },
    object: object,
    extra: object = {},
  ) => actions.push({ type: "request", request: { verb, ...target, object: object as NewObject, ...extra } as never, reason, ...careless });

  function event(
    { pod }: Entry,
    type: string,
    why: string,
    message: string,
    options: { container?: string; count?: number; init?: boolean } = {},
  ): void {
    const { metadata, spec } = pod;
    const time = timestamp(view.nowMillis);
    const fieldPath = options.container
      ? { fieldPath: `spec.${options.init ? "initContainers" : "containers"}{${options.container}}` }
      : {};
    const namespace = metadata.namespace ?? "";
    const eventName = `${metadata.name}.${(BigInt(EPOCH_MILLIS + view.nowMillis) * 1_000_000n + BigInt(events++ % 0x10000)).toString(16)}`;
    request(
      "create",
      { kind: "Event", namespace },
      {
        apiVersion: "v1",
        kind: "Event",
        metadata: { name: eventName, namespace },
        involvedObject: {
          apiVersion: "v1",
          kind: "Pod",
          namespace,
          name: metadata.name,
          uid: metadata.uid,
          resourceVersion: metadata.resourceVersion,
          ...fieldPath,
        },
        reason: why,
        message,
        type,
        count: options.count ?? 1,
        firstTimestamp: time,
        lastTimestamp: time,
        source: { component: "kubelet", host: spec.nodeName },
        reportingComponent: "kubelet",
        reportingInstance: spec.nodeName,
      },
    );
  }

  function write(
    entry: Entry,
    phase: string,
    statuses: ContainerStatus[],
    initStatuses: ContainerStatus[],
    ready: { containers?: boolean; initialized?: boolean } = {},
  ): void {
    const current = view.get("Pod", entry.pod.metadata.namespace ?? "", entry.pod.metadata.name);
    if (!current || current.metadata.uid !== entry.pod.metadata.uid) return;
    entry.pod = current;
    entry.statuses = [...statuses];
    entry.initStatuses = [...initStatuses];
    entry.phase = phase;
    const status = podStatus(entry, {
      readyToStart: ready.containers ?? true,
      initialized: ready.initialized ?? true,
      now: timestamp(view.nowMillis),
    });
    const { namespace = "", name } = current.metadata;
    request("update", { kind: "Pod", namespace }, { ...current, status }, { name, subresource: "status" });
  }

  const containerId = (entry: Entry, { name }: Container, count: number) =>
    `containerd://${sha256(`${entry.pod.metadata.uid}/${name}/${count}`)}`;

  interface StatusParts {
    readonly ready?: boolean;
    readonly restarts?: number;
    readonly last?: ContainerState;
    readonly started?: boolean;
  }

  function containerStatus(
    entry: Entry,
    container: Container,
    state: ContainerState,
    { ready = false, restarts, last, started }: StatusParts = {},
  ): ContainerStatus {
    const image = container.image ?? "";
    const full = fullImage(image);
    const restartCount = restarts ?? entry.restarts.get(container.name) ?? 0;
    const known = !state.waiting || last !== undefined;
    return {
      name: container.name,
      state,
      lastState: last ?? {},
      ready,
      restartCount,
      image: known ? full : image,
      imageID: known ? `${full.slice(0, full.lastIndexOf(":"))}@sha256:${sha256(full)}` : "",
      started: started ?? state.running !== undefined,
      ...(known ? { containerID: containerId(entry, container, restartCount) } : {}),
      ...(state.running ? { resources: container.resources ?? {} } : {}),
      ...(state.running && container.resources?.requests ? { allocatedResources: container.resources.requests } : {}),
    };
  }

  const terminated = (entry: Entry, container: Container, exitCode: number, why: string, count = 0): ContainerState => {
    const time = timestamp(view.nowMillis);
    return { terminated: { exitCode, reason: why, startedAt: time, finishedAt: time, containerID: containerId(entry, container, count) } };
  };

  function started(entry: Entry, container: Container, init = false, count = 1): void {
    const options = { container: container.name, count, init };
    pulled(entry, container, init, count);
    event(entry, "Normal", "Created", "Container created", options);
    event(entry, "Normal", "Started", "Container started", options);
  }

  function pulled(entry: Entry, { name, image, imagePullPolicy }: Container, init: boolean, count: number): void {
    const options = { container: name, count, init };
    if (imagePullPolicy !== "Always") {
      event(entry, "Normal", "Pulled", `Container image "${image}" already present on machine and can be accessed by the pod`, options);
      return;
    }
    event(entry, "Normal", "Pulling", `Pulling image "${image}"`, options);
    event(
      entry,
      "Normal",
      "Pulled",
      `Successfully pulled image "${image}" in 500ms (500ms including waiting). Image size: 10000000 bytes.`,
      options,
    );
  }

  function missing(
    namespace: string,
    kind: "configmap" | "secret",
    name: string,
    optional: boolean | undefined,
    keys: readonly string[] = [],
  ): string | undefined {
    if (optional) return undefined;
    const type = kind === "configmap" ? "ConfigMap" : "Secret";
    const found = view.get(type, namespace, name);
    if (!found) return `${kind} "${name}" not found`;
    const absent = keys.find((key) => !(key in (found.data ?? {})));
    return absent === undefined ? undefined : `couldn't find key ${absent} in ${type} ${namespace}/${name}`;
  }

  function badVolume({ metadata, spec }: Pod): string | undefined {
    for (const { name, configMap, secret } of spec.volumes ?? []) {
      const why = configMap
        ? missing(metadata.namespace ?? "", "configmap", configMap.name ?? "", configMap.optional)
        : secret && missing(metadata.namespace ?? "", "secret", secret.secretName ?? "", secret.optional);
      if (why) return `MountVolume.SetUp failed for volume "${name}" : ${why}`;
    }
    return undefined;
  }

  function badEnv({ metadata }: Pod, { env = [], envFrom = [] }: Container): string | undefined {
    const namespace = metadata.namespace ?? "";
    const sources = envFrom.map(({ configMapRef, secretRef }) =>
      configMapRef
        ? missing(namespace, "configmap", configMapRef.name ?? "", configMapRef.optional)
        : secretRef && missing(namespace, "secret", secretRef.name ?? "", secretRef.optional),
    );
    const values = env.map(({ valueFrom }) => {
      const { configMapKeyRef, secretKeyRef } = valueFrom ?? {};
      if (configMapKeyRef)
        return missing(namespace, "configmap", configMapKeyRef.name ?? "", configMapKeyRef.optional, [configMapKeyRef.key]);
      return secretKeyRef && missing(namespace, "secret", secretKeyRef.name ?? "", secretKeyRef.optional, [secretKeyRef.key]);
    });
    return [...sources, ...values].find((why) => why !== undefined);
  }

  function backOffText({ pod }: Entry, { name }: Container): string {
    return `Back-off restarting failed container ${name} in pod ${pod.metadata.name}_${pod.metadata.namespace}(${pod.metadata.uid})`;
  }

  function* begin(entry: Entry): Script {
    const { spec } = entry.pod;
    const inits = spec.initContainers ?? [];
    entry.startTime = timestamp(view.nowMillis);
    const initStatuses = inits.map((one) => containerStatus(entry, one, { waiting: { reason: "PodInitializing" } }));
    const waiting = { waiting: { reason: inits.length > 0 ? "PodInitializing" : "ContainerCreating" } };
    const statuses = spec.containers.map((one) => containerStatus(entry, one, waiting));
    write(entry, "Pending", statuses, initStatuses, { containers: false, initialized: inits.length === 0 });
    let told: string | undefined;
    for (let why = badVolume(entry.pod); why; why = badVolume(entry.pod)) {
      if (why !== told) event(entry, "Warning", "FailedMount", why);
      told = why;
      yield 1000;
    }
    yield 250;
    const node = nodeNumbers[spec.nodeName ?? ""] ?? 0;
    const next = ((addresses.get(node) ?? 1) % 250) + 1;
    addresses.set(node, next);
    entry.ip = spec.hostNetwork ? hostIp(spec.nodeName ?? "") : `10.244.${node}.${next}`;
    for (const [index, container] of inits.entries()) {
      const sidecar = container.restartPolicy === "Always";
      if (behaviour(container) === "nope") return;
      started(entry, container, true);
      initStatuses[index] = containerStatus(
        entry,
        container,
        { running: { startedAt: timestamp(view.nowMillis) } },
        { ready: sidecar, started: sidecar },
      );
      write(entry, "Pending", statuses, initStatuses, { initialized: false });
      if (sidecar) continue;
      if (behaviour(container) === "hang") return;
      yield 400;
      initStatuses[index] = containerStatus(entry, container, terminated(entry, container, 0, "Completed"), {
        ready: true,
        started: false,
      });
      write(entry, "Pending", statuses, initStatuses, { initialized: index === inits.length - 1 });
      yield 150;
    }
    entry.images = new Map(spec.containers.map(({ name, image = "" }) => [name, image]));
    yield* runContainers(entry);
  }

  function* pullFailure(entry: Entry, container: Container, put: (status: ContainerStatus) => unknown): Script {
    const { image = "", name } = container;
    const full = fullImage(image);
    const why = `failed to pull and unpack image "${full}": failed to resolve reference "${full}": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`;
    const options = { container: name };
    event(entry, "Normal", "Pulling", `Pulling image "${image}"`, options);
    event(entry, "Warning", "Failed", `Failed to pull image "${image}": ${why}`, options);
    event(entry, "Warning", "Failed", "Error: ErrImagePull", options);
    put(containerStatus(entry, container, { waiting: { reason: "ErrImagePull", message: why } }));
    yield 500;
    event(entry, "Normal", "BackOff", `Back-off pulling image "${image}"`, options);
    event(entry, "Warning", "Failed", "Error: ImagePullBackOff", options);
    put(
      containerStatus(entry, container, {
        waiting: { reason: "ImagePullBackOff", message: `Back-off pulling image "${image}": ErrImagePull: ${why}` },
      }),
    );
  }

  function phaseOf(statuses: readonly ContainerStatus[], policy: string): string {
    const restarted = ({ restartCount }: ContainerStatus) => restartCount > 0;
    if (statuses.some((one) => one.state?.running || restarted(one) || (one.state?.terminated && policy === "Always"))) {
      return statuses.every((one) => one.state?.running || one.state?.terminated || restarted(one)) ? "Running" : "Pending";
    }
    if (statuses.every(({ state }) => state?.terminated))
      return statuses.some(({ state }) => state?.terminated?.exitCode !== 0) ? "Failed" : "Succeeded";
    return "Pending";
  }

  function* runContainers(entry: Entry): Script {
    const { spec } = entry.pod;
    const policy = spec.restartPolicy ?? "Always";
    const statuses = spec.containers.map((one) => containerStatus(entry, one, { waiting: { reason: "ContainerCreating" } }));
    const save = () => write(entry, phaseOf(statuses, policy), statuses, entry.initStatuses);
    const pulls: Script[] = [];
    let blocked: (readonly [Container, number])[] = [];
    for (const [index, container] of spec.containers.entries()) {
      const kind = behaviour(container);
      if (kind === "nope") {
        pulls.push(pullFailure(entry, container, (status) => statuses.splice(index, 1, status)));
        continue;
      }
      const why = badEnv(entry.pod, container);
      if (why) {
        pulled(entry, container, false, 1);
        event(entry, "Warning", "Failed", `Error: ${why}`, { container: container.name });
        statuses[index] = containerStatus(entry, container, { waiting: { reason: "CreateContainerConfigError", message: why } });
        blocked.push([container, index]);
        continue;
      }
      const comesBack =
        policy !== "Never" && (kind === "crash" || kind === "oom" || kind === "fail" || (kind === "done" && policy === "Always"));
      started(entry, container, false, comesBack ? restartsOf(container) + 1 : 1);
      const running = { running: { startedAt: timestamp(view.nowMillis) } };
      statuses[index] = containerStatus(entry, container, running, { ready: kind !== "slow" && kind !== "unready", started: true });
      if (kind === "unready") {
        event(entry, "Warning", "Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 503", {
          container: container.name,
        });
      }
    }
    for (const pull of pulls) pull.next();
    save();
    yield 500;
    for (const pull of pulls) pull.next();
    if (endContainers(entry, statuses, policy) || pulls.length > 0) save();
    while (blocked.length > 0) {
      yield 1000;
      for (const [container, index] of blocked.filter(([one]) => badEnv(entry.pod, one) === undefined)) {
        started(entry, container);
        statuses[index] = containerStatus(
          entry,
          container,
          { running: { startedAt: timestamp(view.nowMillis) } },
          { ready: true, started: true },
        );
        save();
      }
      blocked = blocked.filter(([one]) => badEnv(entry.pod, one) !== undefined);
    }
    const slow = spec.containers.flatMap((one, index) => (behaviour(one) === "slow" && statuses[index]?.state?.running ? [index] : []));
    if (slow.length === 0) return;
    yield 4500;
    for (const index of slow) statuses[index] = { ...(statuses[index] as ContainerStatus), ready: true };
    save();
  }

  /** @returns whether one has ended. */
  function endContainers(entry: Entry, statuses: ContainerStatus[], policy: string): boolean {
    const ends: { readonly [kind in Behaviour]?: readonly [number, string] } = {
      crash: [1, "Error"],
      fail: [1, "Error"],
      oom: [137, "OOMKilled"],
      done: [0, "Completed"],
    };
    let changed = false;
    for (const [index, container] of entry.pod.spec.containers.entries()) {
      const [code, why] = ends[behaviour(container)] ?? [];
      if (code === undefined || why === undefined || !statuses[index]?.state?.running) continue;
      changed = true;
      if (policy === "Never" || (policy === "OnFailure" && code === 0)) {
        statuses[index] = containerStatus(entry, container, terminated(entry, container, code, why), { started: false });
        continue;
      }
      const restarts = restartsOf(container);
      const { metadata } = entry.pod;
      const message = `back-off ${Math.min(300, 10 * 2 ** (restarts - 1))}s restarting failed container=${container.name} pod=${metadata.name}_${metadata.namespace}(${metadata.uid})`;
      const last = terminated(entry, container, code, why, restarts);
      statuses[index] = containerStatus(
        entry,
        container,
        { waiting: { reason: "CrashLoopBackOff", message } },
        { restarts, last, started: false },
      );
      event(entry, "Warning", "BackOff", backOffText(entry, container), { container: container.name });
    }
    return changed;
  }

  function* stop(entry: Entry): Script {
    for (const { name, state } of entry.statuses)
      if (state?.running) event(entry, "Normal", "Killing", `Stopping container ${name}`, { container: name });
    yield 500;
    const { metadata, spec } = entry.pod;
    if (entry.phase !== "Succeeded" && entry.phase !== "Failed" && entry.statuses.length > 0) {
      const ended = entry.statuses.map((status) => {
        const container = spec.containers.find(({ name }) => name === status.name);
        return status.state?.running && container
          ? { ...status, state: terminated(entry, container, 0, "Completed"), ready: false, started: false }
          : status;
      });
      if (ended.every(({ state }) => state?.terminated?.exitCode === 0)) write(entry, "Succeeded", ended, entry.initStatuses);
    }
    const { namespace = "", name, uid } = metadata;
    actions.push({
      type: "request",
      request: { verb: "delete", kind: "Pod", namespace, name, gracePeriodSeconds: 0, preconditions: { uid } },
      reason,
      ...careless,
    });
  }

  function start(entry: Entry, script: Script, delayMillis: number): void {
    entry.script = script;
    entry.dueMillis = view.nowMillis + delayMillis;
  }

  function notice(entry: Entry, pod: Pod): void {
    entry.pod = pod;
    if (pod.metadata.deletionTimestamp && !entry.deleting) {
      entry.deleting = true;
      start(entry, stop(entry), 50);
    } else if (!entry.deleting && entry.images.size > 0) noticeImages(entry);
  }

  function noticeImages(entry: Entry): void {
    const changed = entry.pod.spec.containers.filter(({ name, image }) => entry.images.get(name) !== image);
    if (changed.length === 0) return;
    for (const { name } of changed) {
      const old = entry.statuses.find((status) => status.name === name);
      if (old?.state?.running || old?.restartCount) entry.restarts.set(name, old.restartCount + 1);
      if (old?.state?.running)
        event(entry, "Normal", "Killing", `Container ${name} definition changed, will be restarted`, { container: name });
    }
    entry.images = new Map(entry.pod.spec.containers.map(({ name, image = "" }) => [name, image]));
    start(entry, runContainers(entry), 300);
  }

  function sync(now: View, key: string): readonly Action[] {
    view = now;
    actions = [];
    const pod = now.getByKey(key) as Pod | undefined;
    if (!pod?.spec.nodeName || !(pod.spec.nodeName in nodeNumbers)) return [];
    const { uid } = pod.metadata;
    const known = entries.get(uid);
    const entry = known ?? freshEntry(pod);
    if (!known) {
      if (pod.status.phase === "Succeeded" || pod.status.phase === "Failed") return [];
      entries.set(uid, entry);
      start(entry, begin(entry), 80);
    }
    notice(entry, pod);
    if (entry.script && entry.dueMillis <= now.nowMillis) {
      const { script } = entry;
      const step = script.next();
      if (entry.script === script) {
        if (step.done) entry.script = undefined;
        else entry.dueMillis = now.nowMillis + step.value;
      }
    }
    return entry.script ? [...actions, { type: "wake", afterMillis: Math.max(0, entry.dueMillis - now.nowMillis) }] : actions;
  }

  return {
    name: "recorded-kubelet",
    watches: { Pod: ({ type, key, object }) => (type !== "DELETED" && onNode(object) ? [{ key }] : []) },
    sync,
  };
}

const onNode = (object: KubeObject) => (object as Pod).spec.nodeName !== undefined;

const freshEntry = (pod: Pod): Entry => ({
  pod,
  deleting: false,
  script: undefined,
  dueMillis: 0,
  restarts: new Map(),
  ip: undefined,
  startTime: "",
  images: new Map(),
  statuses: [],
  initStatuses: [],
  phase: "Pending",
  conditions: [],
});
