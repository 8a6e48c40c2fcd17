import { load, loadAll } from "js-yaml";
import { resourceOf } from "../../src/sim/api/kinds.ts";
import type { KubeObject } from "../../src/sim/api/object.ts";
import type { Component, Reason } from "../../src/sim/cluster/component.ts";
import type { NewObject, Request, Response } from "../../src/sim/cluster/request.ts";
import { Store } from "../../src/sim/cluster/store.ts";
import type { Machine } from "../../src/sim/cluster/world-rows.ts";
import { Engine } from "../../src/sim/engine/engine.ts";
import { kubeApiServer } from "../../src/sim/kube-apiserver/index.ts";
import { controllers } from "../../src/sim/kube-controller-manager/index.ts";
import { scheduler } from "../../src/sim/kube-scheduler/index.ts";
import { kubelet } from "../../src/sim/kubelet/index.ts";
import { runtime } from "../../src/sim/world/index.ts";

const reason: Reason = { code: "Test", facts: {} };
const GIB = 1024 ** 3;

/** A cluster of named machines, with everything a pod needs to run. */
export class TestCluster {
  readonly engine: Engine;

  constructor(seed = 1, components: readonly Component[] = [...controllers, scheduler, kubelet, runtime]) {
    this.engine = new Engine({ store: new Store(), seed, components, apiServer: kubeApiServer });
    for (const name of ["default", "kube-system", "kube-node-lease"]) {
      this.create({
        apiVersion: "v1",
        kind: "Namespace",
        metadata: { name },
        spec: { finalizers: ["kubernetes"] },
        status: { phase: "Active" },
      });
      this.create({ apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "default", namespace: name } });
    }
  }

  get nowMillis(): number {
    return this.engine.nowMillis;
  }

  /** A machine of 16 processors and 32 GiB, where `own` says nothing else. */
  addMachine(name: string, own: Partial<Machine> = {}, images: readonly string[] = []): void {
    const index = this.engine.store.listTable("machine").length;
    const machine: Machine = {
      name,
      powered: true,
      kubeletRunning: true,
      networkCut: false,
      ip: `192.168.56.${10 + index}`,
      podCidr: `10.244.${index}.0/24`,
      cpuMillis: 16_000,
      memoryBytes: 32 * GIB,
      ephemeralStorageBytes: 100 * GIB,
      maxPods: 250,
      bootId: `boot-${name}-${this.nowMillis}`,
      bootedAtMillis: this.nowMillis,
      nodeLabels: {},
      registerTaints: [],
      nextPodAddress: 2,
      ...own,
    };
    this.act((outside) => {
      for (const image of images) {
        const row = { node: name, image, state: "present", startedAtMillis: -1, finishedAtMillis: -1, sizeBytes: 72_950_530 };
        outside.put("image", `${name}|${image}`, row, reason);
      }
      outside.put("machine", name, machine, reason);
    });
  }

  changeMachine(name: string, change: Partial<Machine>): void {
    const machine = this.engine.store.get("machine", name) as Machine;
    this.act((outside) => outside.put("machine", name, { ...machine, ...change }, reason));
  }

  act(what: Parameters<Engine["input"]>[1]): void {
    this.engine.input("test", what);
  }

  request(request: Request): Response {
    let response: Response | undefined;
    this.act((outside) => {
      response = outside.request(request, reason);
    });
    return response as Response;
  }

  create(object: NewObject): Response {
    const namespaced = resourceOf(object.apiVersion, object.kind)?.namespaced ?? true;
    const namespace = namespaced ? String(object.metadata.namespace ?? "default") : "";
    return this.request({ verb: "create", kind: object.kind, namespace, object });
  }

  createYaml(text: string): readonly Response[] {
    return (loadAll(text) as (NewObject | null)[]).filter((object) => object !== null).map((object) => this.create(object as NewObject));
  }

  get<T = KubeObject>(kind: string, name: string, namespace = "default"): T | undefined {
    return this.engine.store.get(kind, `${kind}/${namespace}/${name}`) as T | undefined;
  }

  /** Goes on until this moment, counted from the first. */
  runUntil(millis: number): void {
    this.engine.runUntil(millis);
  }
}

export const yaml = (text: string): unknown => load(text);
