import type { ApiContext, ApiServer, Scheme } from "../cluster/api-server.ts";
import type { Action, Component, Reason, Wake } from "../cluster/component.ts";
import type { Request, Response } from "../cluster/request.ts";
import type { Entry, Store } from "../cluster/store.ts";
import { memoryKey } from "../cluster/store-view.ts";
import type { View } from "../cluster/view.ts";
import { Agenda, type Wakeup } from "./agenda.ts";
import { CallCounter } from "./call-counter.ts";
import { type Cluster, clustersOf, inCluster, type Worker } from "./clusters.ts";
import { MAX_ACTIONS_PER_STEP, RETRY_MAX_MILLIS, RETRY_MILLIS, WATCH_MILLIS } from "./limits.ts";
import { fromOutside, type Outside } from "./outside.ts";
import { type OpenStep, type Step, stepOf, stepsUntil } from "./step.ts";
import { type Watcher, watchEventOf, watchersByTable, watchersOf } from "./watchers.ts";

export interface EngineOptions {
  readonly store: Store;
  readonly seed: number;
  readonly components: readonly Component[];
  readonly apiServer: ApiServer;
  /** Names of the clusters beside the first one. Each has tables and components of its own; clock, agenda and journal are one. */
  readonly clusters?: readonly string[];
}

/**
 * Turns the agenda: takes the earliest wake-up, moves the clock, calls the component, carries out its actions, tells the watchers.
 * It knows no Kubernetes; it only keeps time, order and causes.
 */
export class Engine {
  readonly store: Store;
  readonly seed: number;
  readonly scheme: Scheme | undefined;
  readonly steps: Step[] = [];
  readonly #agenda = new Agenda();
  readonly #components: ReadonlyMap<string, Component>;
  readonly #watchers: ReadonlyMap<string, readonly Watcher[]>;
  readonly #apiServer: ApiServer;
  readonly #clusters: ReadonlyMap<string, Cluster>;
  readonly #first: Cluster;
  #stepCount = 0;
  #nowMillis = 0;
  #open: OpenStep | undefined;
  #reason: Reason | undefined;
  readonly #calls = new CallCounter();

  constructor({ store, seed, components, apiServer, clusters = [] }: EngineOptions) {
    this.store = store;
    this.seed = seed;
    this.scheme = apiServer.scheme;
    this.#clusters = clustersOf(store, this, clusters);
    this.#first = this.#clusters.get("") as Cluster;
    this.#apiServer = apiServer;
    this.#components = new Map(components.map((component) => [component.name, component]));
    this.#watchers = watchersByTable(components);
  }

  get nowMillis(): number {
    return this.#nowMillis;
  }

  /** Steps in force: less than `steps.length` after going back. */
  get stepCount(): number {
    return this.#stepCount;
  }

  get pending(): readonly Wakeup[] {
    return this.#agenda.list();
  }

  get nextAtMillis(): number | undefined {
    return this.#agenda.peek()?.atMillis;
  }

  view(component: string, instance = ""): View {
    return this.#first.view(component, instance);
  }

  /** A cluster of the run; the first one without a name that is known. */
  clusterOf(name?: string): Cluster {
    return name === undefined ? this.#first : (this.#clusters.get(name) ?? this.#first);
  }

  /** Takes one step if one is due until then. After going back, steps that are known are taken again as they were. */
  step(untilMillis = Number.POSITIVE_INFINITY): Step | undefined {
    const known = this.steps[this.#stepCount];
    if (known) {
      if (known.atMillis > untilMillis) return undefined;
      this.seekStep(this.#stepCount + 1);
      return known;
    }
    const due = this.#agenda.peek();
    if (!due || due.atMillis > untilMillis) return undefined;
    if (due.atMillis <= this.#nowMillis) this.#calls.count(due);
    this.#moveClock(due.atMillis);
    return this.#inStep(due, () => {
      this.#agenda.pop();
      if (this.#open) this.#open.taken = due;
      const component = this.#components.get(due.component);
      if (component) this.#carryOut(component.sync(this.clusterOf(due.cluster).view(due.component, due.instance), due.key), due);
    });
  }

  /** Steps until nothing is due before `untilMillis`, then moves the clock there. @returns the number of steps taken. */
  runUntil(untilMillis: number, maxSteps = Number.POSITIVE_INFINITY): number {
    let count = 0;
    while (count < maxSteps && this.step(untilMillis)) count++;
    if (count < maxSteps) this.#moveClock(untilMillis);
    return count;
  }

  /** Moves the clock without calling anybody: what is due stays due. */
  idleUntil(millis: number): void {
    this.#moveClock(millis);
  }

  /**
   * An act from outside (a line of the terminal) as a step of its own; if the cursor is in the past, the old future is dropped.
   * `act` writes through the functions it is given; one that does nothing leaves no step.
   */
  input(key: string, act: (outside: Outside) => void): Step | undefined {
    this.dropFuture();
    const cause = fromOutside(this.#nowMillis, key);
    const step = this.#inStep(cause, () => act(this.#outside(cause)));
    if (step.fromEntry < step.toEntry || step.planned.length > 0 || step.forgotten.length > 0) return step;
    this.steps.length = --this.#stepCount;
    return undefined;
  }

  /** Forgets what lies after the cursor, so that the run can go another way. */
  dropFuture(): void {
    this.steps.length = this.#stepCount;
    this.#calls.forget();
  }

  /** Goes to the moment after `count` steps (0: before the first). */
  seekStep(count: number): void {
    const target = Math.max(0, Math.min(count, this.steps.length));
    if (target === this.#stepCount) return;
    const last = this.steps[target - 1];
    const between = this.steps.slice(Math.min(target, this.#stepCount), Math.max(target, this.#stepCount));
    if (target < this.#stepCount) this.#agenda.back(between, last ? last.orderAfter : 0);
    else this.#agenda.forth(between, last ? last.orderAfter : 0);
    this.#stepCount = target;
    this.store.seek(last ? last.toEntry : 0);
    this.#nowMillis = last ? last.atMillis : 0;
    this.#calls.forget();
  }

  /** Goes to a moment in time: every step until then, and not one more. */
  seekTime(millis: number): void {
    const count = stepsUntil(this.steps, millis);
    this.seekStep(count);
    if (count < this.steps.length || millis >= this.#nowMillis) this.#nowMillis = Math.max(this.#nowMillis, millis);
  }

  #moveClock(millis: number): void {
    if (millis <= this.#nowMillis || millis === Number.POSITIVE_INFINITY) return;
    this.#nowMillis = millis;
    this.#calls.forget();
  }

  #inStep(cause: Wakeup, act: () => void): Step {
    const open: OpenStep = { taken: undefined, planned: [], forgotten: [], refusals: [] };
    const fromEntry = this.store.cursor;
    this.#open = open;
    try {
      act();
      for (let index = fromEntry; index < this.store.cursor; index++) this.#tellWatchers(this.store.journal[index] as Entry);
    } finally {
      this.#open = undefined;
    }
    const place = { index: this.#stepCount, atMillis: this.#nowMillis, fromEntry, toEntry: this.store.cursor };
    const step = stepOf(cause, place, this.#agenda.nextOrder, open);
    this.steps.push(step);
    this.#stepCount++;
    return step;
  }

  #outside(cause: Wakeup): Outside {
    const { store } = this.clusterOf(cause.cluster);
    return {
      request: (request, reason) => this.#request(request, reason, cause),
      perform: (actions) => this.#carryOut(actions, cause),
      put: (table, key, value, reason) => void store.put(table, key, value, this.#stepCount, reason),
      plan: (component, instance, key, afterMillis) => this.#plan({ ...cause, component }, { key, instance, afterMillis }, [], 0),
      forget: (component, instance) => this.#forget({ ...cause, component, instance }),
      in: (cluster) => this.#outside(inCluster(cause, cluster)),
    };
  }

  #carryOut(actions: readonly Action[], cause: Wakeup): void {
    const queue: Action[] = [...actions];
    for (let index = 0; index < queue.length; index++) {
      if (index > MAX_ACTIONS_PER_STEP)
        throw new Error(`${cause.component} asks for more than ${MAX_ACTIONS_PER_STEP} actions for ${cause.key}`);
      const action = queue[index] as Action;
      if (action.type !== "request") {
        this.#act(action, cause);
        continue;
      }
      const response = this.#request(action.request, action.reason, cause);
      if (action.then) queue.splice(index + 1, 0, ...action.then(response));
      else if (!response.ok) {
        this.#retry(cause);
        return;
      }
    }
  }

  #act(action: Exclude<Action, { type: "request" }>, cause: Wakeup): void {
    switch (action.type) {
      case "world":
        this.clusterOf(action.cluster ?? cause.cluster).store.put(action.table, action.key, action.value, this.#stepCount, action.reason);
        return;
      case "remember": {
        const key = memoryKey(cause.component, cause.instance, action.key ?? cause.key);
        this.clusterOf(cause.cluster).store.put("memory", key, action.value, this.#stepCount);
        return;
      }
      case "wake":
        this.#plan(cause, { key: action.key ?? cause.key, instance: cause.instance, afterMillis: action.afterMillis }, [], 0);
        return;
      case "event": {
        const source = { component: cause.component, host: cause.instance, ...(action.fieldPath ? { fieldPath: action.fieldPath } : {}) };
        this.#reason = action.reason;
        this.#apiServer.recordEvent(action.about, action.reason, source, this.#apiContext(cause));
        this.#reason = undefined;
      }
    }
  }

  #request(request: Request, reason: Reason | undefined, cause: Wakeup): Response {
    this.#reason = reason;
    const response = this.#apiServer.handle(request, this.#apiContext(cause));
    this.#reason = undefined;
    if (!response.ok) this.#open?.refusals.push(`${response.status.reason}: ${response.status.message}`);
    return response;
  }

  #apiContext({ component, instance, cluster, key }: Wakeup): ApiContext {
    const { store, view } = this.clusterOf(cluster);
    const atMillis = this.#nowMillis;
    return {
      view: view(component, instance),
      store,
      write: (kind, key, object) => void store.put(kind, key, object, this.#stepCount, this.#reason),
      author: (step) => this.steps[step] ?? { component, key, atMillis },
    };
  }

  #retry(cause: Wakeup): void {
    const afterMillis = Math.min(RETRY_MILLIS * 2 ** cause.attempts, RETRY_MAX_MILLIS);
    this.#plan(cause, { key: cause.key, instance: cause.instance, afterMillis }, cause.because, cause.attempts + 1);
  }

  #plan(worker: Worker, wake: Wake, because: readonly number[], attempts: number): void {
    const wanted: Wakeup = {
      // Whole milliseconds, so that a moment written in a link is the same moment.
      atMillis: Math.ceil(this.#nowMillis + (wake.afterMillis ?? WATCH_MILLIS)),
      component: worker.component,
      instance: wake.instance ?? "",
      key: wake.key,
      because,
      attempts,
      order: this.#agenda.nextOrder,
      serial: this.#agenda.nextOrder,
      previous: undefined,
    };
    const planned = this.#agenda.plan(inCluster(wanted, worker.cluster));
    if (planned) this.#open?.planned.push(planned);
  }

  /** A restart of a component: its memory is emptied and what it waited for is dropped. */
  #forget({ component, instance, cluster }: Wakeup): void {
    const { store } = this.clusterOf(cluster);
    const forgotten = this.#agenda.removeWhere(
      (wakeup) => wakeup.component === component && wakeup.instance === instance && wakeup.cluster === cluster,
    );
    this.#open?.forgotten.push(...forgotten);
    const prefix = memoryKey(component, instance, "");
    for (const key of store.keysOfTable("memory")) {
      if (key.startsWith(prefix)) store.put("memory", key, undefined, this.#stepCount);
    }
  }

  #tellWatchers(entry: Entry): void {
    const watchers = watchersOf(this.#watchers, entry.table);
    if (!watchers) return;
    const event = watchEventOf(entry);
    const { cluster } = entry;
    const { view } = this.clusterOf(cluster);
    let because: readonly number[] | undefined;
    for (const { component, handler } of watchers) {
      const wakes = handler(event, view(component, ""));
      if (wakes.length === 0) continue;
      because ??= [entry.sequence];
      for (const wake of wakes) this.#plan({ component, cluster }, wake, because, 0);
    }
  }
}
