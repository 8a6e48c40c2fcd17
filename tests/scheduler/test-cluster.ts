import { type KubeObject, keyOf } from "../../src/sim/api/object.ts";
import { parseTimestamp, timestamp } from "../../src/sim/api/time.ts";
import type { Pod } from "../../src/sim/api/types.ts";
import type { Action, WatchEvent } from "../../src/sim/cluster/component.ts";
import type { Request, Response } from "../../src/sim/cluster/request.ts";
import { Store } from "../../src/sim/cluster/store.ts";
import { memoryKey, storeView } from "../../src/sim/cluster/store-view.ts";
import type { View } from "../../src/sim/cluster/view.ts";
import { SCHEDULER_NAME, scheduler } from "../../src/sim/kube-scheduler/index.ts";

/** A manifest as it stands in a recording. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: { readonly [key: string]: string };
    readonly [field: string]: unknown;
  };
  readonly [field: string]: unknown;
}

export interface SeenEvent {
  readonly about: string;
  readonly version: string | undefined;
  readonly reason: string;
  readonly message: string;
}

/** When the recordings were made: pods of theirs were started before. */
const RECORDED_MILLIS = parseTimestamp("2026-12-01T00:00:00Z");

const clusterScoped = new Set([
  "Node",
  "Namespace",
  "PersistentVolume",
  "StorageClass",
  "PriorityClass",
  "CSINode",
  "CSIDriver",
  "RuntimeClass",
]);

/**
 * The scheduler alone over a real store: what the API server would do to a write is done here in the simplest way,
 * and the watch, the work queue and the clock are a list of keys.
 */
export class TestCluster {
  readonly store = new Store();
  readonly clock = { nowMillis: RECORDED_MILLIS, seed: 1 };
  readonly view: View = storeView(this.store, this.clock, SCHEDULER_NAME, "");
  readonly events: SeenEvent[] = [];
  readonly #agenda = new Map<string, number>();
  #version = 0;

  create(manifest: Manifest): KubeObject {
    const namespace = clusterScoped.has(manifest.kind) ? undefined : (manifest.metadata.namespace ?? "default");
    const object = {
      spec: {},
      status: {},
      ...manifest,
      metadata: {
        generation: 1,
        ...manifest.metadata,
        ...(namespace === undefined ? {} : { namespace }),
        uid: `<uid:${namespace ?? ""}/${manifest.metadata.name}>`,
        creationTimestamp: timestamp(this.clock.nowMillis),
      },
    };
    return this.write(object as unknown as KubeObject);
  }

  write(object: KubeObject): KubeObject {
    const key = keyOf(object);
    const old = this.store.get(object.kind, key) as KubeObject | undefined;
    const { resourceVersion: _old, ...metadata } = object.metadata;
    const stored = { ...object, metadata: { ...metadata, resourceVersion: String(++this.#version) } };
    this.store.put(object.kind, key, stored, 0);
    this.#tell({ type: old ? "MODIFIED" : "ADDED", table: object.kind, key, object: stored, old });
    return stored;
  }

  /** An object that may not go yet is only told to. */
  remove(key: string, stays = false): void {
    const object = this.view.getByKey(key);
    if (!object) return;
    if (stays) {
      this.write({ ...object, metadata: { ...object.metadata, deletionTimestamp: timestamp(this.clock.nowMillis) } });
      return;
    }
    this.store.put(object.kind, key, undefined, 0);
    this.#tell({ type: "DELETED", table: object.kind, key, object, old: object });
  }

  pod(name: string, namespace = "default"): Pod | undefined {
    return this.view.get("Pod", namespace, name);
  }

  /** The key that is due, if one is. */
  nextKey(): string | undefined {
    let best: string | undefined;
    for (const [key, at] of this.#agenda) {
      if (at <= this.clock.nowMillis && (best === undefined || at < (this.#agenda.get(best) ?? 0))) best = key;
    }
    return best;
  }

  /** Calls the scheduler for a due key. */
  sync(key: string): readonly Action[] {
    this.#agenda.delete(key);
    const actions = scheduler.sync(this.view, key);
    this.#carryOut(key, actions);
    return actions;
  }

  /** Lets time pass to the next wake-up, if that is no later than the end. */
  advance(endMillis: number): boolean {
    const next = Math.min(...this.#agenda.values());
    if (next > endMillis) return false;
    this.clock.nowMillis = Math.max(next, this.clock.nowMillis);
    return true;
  }

  #tell(event: WatchEvent): void {
    for (const wake of scheduler.watches[event.table]?.(event, this.view) ?? []) this.#plan(wake.key, wake.afterMillis ?? 0);
  }

  #plan(key: string, afterMillis: number): void {
    const at = this.clock.nowMillis + afterMillis;
    const known = this.#agenda.get(key);
    if (known === undefined || at < known) {
      this.#agenda.delete(key);
      this.#agenda.set(key, at);
    }
  }

  #carryOut(key: string, actions: readonly Action[]): void {
    for (const action of actions) {
      if (action.type === "wake") this.#plan(action.key ?? key, action.afterMillis);
      if (action.type === "remember") this.store.put("memory", memoryKey(SCHEDULER_NAME, "", action.key ?? key), action.value, 0);
      if (action.type === "event") {
        const { reason, about } = action;
        // One more about the same version of an object only counts the first up. Follows client-go/tools/events/event_broadcaster.go (getKey).
        const event = {
          about: keyOf(about),
          version: about.metadata.resourceVersion,
          reason: reason.code,
          message: reason.event?.message ?? "",
        };
        const isKnown = this.events.some(
          (other) => other.about === event.about && other.version === event.version && other.reason === event.reason,
        );
        if (!isKnown) this.events.push(event);
      }
      if (action.type !== "request") continue;
      const response = this.request(action.request);
      if (action.then) this.#carryOut(key, action.then(response));
    }
  }

  request(request: Request): Response {
    const object = "object" in request ? (request.object as unknown as KubeObject) : undefined;
    if (request.verb === "create" && request.subresource === "binding") {
      const target = (object as unknown as { readonly target: { readonly name: string } }).target.name;
      const pod = this.view.get("Pod", request.namespace, request.name ?? "") as Pod;
      const { nominatedNodeName: _promised, ...status } = pod.status;
      const conditions = [
        ...(status.conditions ?? []).filter(({ type }) => type !== "PodScheduled"),
        { type: "PodScheduled", status: "True" },
      ];
      const bound = this.write({ ...pod, spec: { ...pod.spec, nodeName: target }, status: { ...status, conditions } } as Pod);
      return { ok: true, code: 201, object: bound, warnings: [] };
    }
    if (request.verb === "update" && object) return { ok: true, code: 200, object: this.write(object), warnings: [] };
    if (request.verb === "delete") {
      const object = this.view.get(request.kind as "Pod", request.namespace, request.name) as KubeObject;
      this.remove(keyOf(object), request.kind === "Pod");
      return { ok: true, code: 200, object, warnings: [] };
    }
    throw new Error(`nobody is expected to ask for ${request.verb} ${request.kind}`);
  }
}
