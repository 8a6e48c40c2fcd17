import type { KubeObject } from "../../src/sim/api/object.ts";
import type { Component } from "../../src/sim/cluster/component.ts";
import { Store } from "../../src/sim/cluster/store.ts";
import type { ContainerRow, ContainerSpec, LogLine, Machine } from "../../src/sim/cluster/world-rows.ts";
import { coredns } from "../../src/sim/coredns/index.ts";
import { Engine } from "../../src/sim/engine/engine.ts";
import { kubeProxy } from "../../src/sim/kube-proxy/index.ts";
import { runtime } from "../../src/sim/world/index.ts";

const reason = { code: "Test", facts: {} };

/** Machines, a runtime and the network, without a kubelet: tests write the rows a kubelet would write. */
export interface Bench {
  readonly engine: Engine;
  apply(object: KubeObject): void;
  remove(kind: string, key: string): void;
  machine(name: string, more?: Partial<Machine>): Machine;
  /** A pod with its sandbox and containers, as the kubelet asks for them. */
  pod(name: string, node: string, containers: { readonly [name: string]: Partial<ContainerSpec> }, more?: PodOptions): void;
  container(pod: string, name?: string): ContainerRow;
  change(pod: string, change: Partial<ContainerRow>, name?: string): void;
  logs(pod: string, name?: string): readonly LogLine[];
  run(untilMillis: number): void;
}

export interface PodOptions {
  readonly namespace?: string;
  readonly labels?: { readonly [key: string]: string };
  readonly ip?: string;
}

export function newBench(components: readonly Component[] = [runtime, kubeProxy, coredns]): Bench {
  const store = new Store();
  const engine = new Engine({
    store,
    seed: 7,
    components,
    apiServer: {
      handle: () => {
        throw new Error("no API server on this bench");
      },
      recordEvent: () => undefined,
    },
  });
  const put = (table: string, key: string, value: unknown) =>
    void engine.input("test", (outside) => outside.put(table, key, value, reason));
  const view = engine.view("test");
  const uids = new Map<string, string>();
  const idOf = (pod: string, name: string) => `${uids.get(pod)}/${name}/0`;
  const container = (pod: string, name = "c") => {
    const row = view.world("container", idOf(pod, name));
    if (!row) throw new Error(`no container ${name} in ${pod}`);
    return row;
  };
  return {
    engine,
    apply: (object) => put(object.kind, `${object.kind}/${object.metadata.namespace ?? ""}/${object.metadata.name}`, object),
    remove: (kind, key) => put(kind, key, undefined),
    machine(name, more = {}) {
      const number = Number(name.replace(/\D/g, ""));
      const row: Machine = {
        ...machineDefaults,
        name,
        ip: `192.168.56.${number}`,
        podCidr: `10.244.${number}.0/24`,
        bootId: `boot-${name}`,
        ...more,
      };
      put("machine", name, row);
      return row;
    },
    pod(name, node, containers, { namespace = "default", labels = {}, ip = "" } = {}) {
      const uid = `uid-${name}`;
      uids.set(name, uid);
      const podKey = `Pod/${namespace}/${name}`;
      const now = engine.nowMillis;
      put("Pod", podKey, {
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name, namespace, uid, labels, resourceVersion: "1" },
        spec: { nodeName: node },
        status: {},
      });
      put("sandbox", uid, { podUid: uid, podKey, node, ip, hostNetwork: false, createdAtMillis: now });
      if (ip === "") engine.runUntil(now + 300);
      for (const [containerName, spec] of Object.entries(containers)) {
        const id = `${uid}/${containerName}/0`;
        const whole: ContainerSpec = { image: "busybox:1.36", env: [], hostname: name, mounts: [], ...spec };
        put("container", id, { id, node, podUid: uid, podKey, name: containerName, attempt: 0, spec: whole, ...created(engine.nowMillis) });
      }
    },
    container,
    change: (pod, change, name = "c") => put("container", idOf(pod, name), { ...container(pod, name), ...change }),
    logs: (pod, name = "c") => view.listWorld("log", `${idOf(pod, name)}/`).flatMap(({ lines }) => lines),
    run: (untilMillis) => void engine.runUntil(untilMillis),
  };
}

const created = (nowMillis: number) => ({ state: "created", createdAtMillis: nowMillis, listening: [], memoryBytes: 0, cpuMillis: 0 });

const machineDefaults = {
  powered: true,
  kubeletRunning: true,
  networkCut: false,
  cpuMillis: 4000,
  memoryBytes: 8 * 1024 ** 3,
  ephemeralStorageBytes: 100 * 1024 ** 3,
  maxPods: 110,
  nodeLabels: {},
  registerTaints: [],
  bootedAtMillis: 0,
  nextPodAddress: 2,
};
