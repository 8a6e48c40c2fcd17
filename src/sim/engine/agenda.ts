/**
 * Everything pending: timers, work queues, back-off, watches still on their way. Data, never a closure.
 * One wake-up per component, instance and key: the earliest wins, as level-triggered work looks at everything anyway.
 */
export interface Wakeup {
  readonly atMillis: number;
  readonly component: string;
  readonly instance: string;
  /** The cluster it works in; absent for the first one. */
  readonly cluster?: string;
  readonly key: string;
  /** Journal sequences of the writes that caused it (the first few when many collapsed). */
  readonly because: readonly number[];
  /** Failed tries in a row, for the retry back-off. */
  readonly attempts: number;
  /** Breaks ties of time: first planned, first called. A new cause leaves it as it is. */
  readonly order: number;
  /** Grows with every plan: what was planned later has a higher one. */
  readonly serial: number;
  /** The wake-up in whose place it came, as that was of the same key. */
  readonly previous: Wakeup | undefined;
}

/** More causes than this do not make an explanation better. */
const MAX_CAUSES = 8;

/** What a step did to the agenda, enough to take it back. */
export interface AgendaChange {
  /** The wake-up that was its turn; undefined for an act from outside. */
  readonly taken: Wakeup | undefined;
  readonly planned: readonly Wakeup[];
  readonly forgotten: readonly Wakeup[];
}

/** All that a step took away: its own turn, what it forgot, and what its plans replaced. */
function forEachRemoved({ taken, planned, forgotten }: AgendaChange, act: (wakeup: Wakeup) => void): void {
  if (taken) act(taken);
  for (const wakeup of forgotten) act(wakeup);
  for (const { previous } of planned) if (previous) act(previous);
}

export class Agenda {
  /** Component (of a cluster) → instance → key → wake-up. Nested, as a key made of all three would have to be put together and kept each time. */
  readonly #queues = new Map<string, Map<string, Map<string, Wakeup>>>();
  /** A binary heap; entries that are no longer in #wakeups are dropped when they surface. */
  #heap: Wakeup[] = [];
  #nextOrder = 0;

  /** All wake-ups, earliest first. */
  list(): readonly Wakeup[] {
    return this.#all().sort(compare);
  }

  peek(): Wakeup | undefined {
    let top = this.#heap[0];
    while (top && this.#queueOf(top).get(top.key) !== top) {
      this.#dropTop();
      top = this.#heap[0];
    }
    return top;
  }

  pop(): Wakeup | undefined {
    const top = this.peek();
    if (!top) return undefined;
    this.#dropTop();
    this.#queueOf(top).delete(top.key);
    return top;
  }

  /** Plans a call, its order and serial being `nextOrder`. One that is planned earlier already stays, and takes over the new cause. */
  plan(wanted: Wakeup): Wakeup | undefined {
    const queue = this.#queueOf(wanted);
    const existing = queue.get(wanted.key);
    if (!existing) {
      this.#nextOrder++;
      return this.#put(queue, wanted);
    }
    const earlier = wanted.atMillis < existing.atMillis;
    const because = mergeCauses(existing.because, wanted.because);
    const attempts = Math.max(existing.attempts, wanted.attempts);
    if (!earlier && because === existing.because && attempts === existing.attempts) return undefined;
    const atMillis = Math.min(existing.atMillis, wanted.atMillis);
    return this.#put(queue, {
      ...existing,
      atMillis,
      because,
      attempts,
      order: earlier ? this.#nextOrder : existing.order,
      serial: this.#nextOrder++,
      previous: existing,
    });
  }

  /** Removes every wake-up that matches, as when a component is stopped. */
  removeWhere(matches: (wakeup: Wakeup) => boolean): readonly Wakeup[] {
    const removed = this.#all().filter(matches);
    for (const wakeup of removed) this.#queueOf(wakeup).delete(wakeup.key);
    return removed;
  }

  /**
   * Goes back to when `nextOrder` was the count of plans. What came and went on the way is not touched.
   * @param steps those that are taken back
   */
  back(steps: readonly AgendaChange[], nextOrder: number): void {
    for (const wakeup of this.#all()) if (wakeup.serial >= nextOrder) this.#queueOf(wakeup).delete(wakeup.key);
    const restore = (removed: Wakeup) => {
      if (removed.serial < nextOrder) this.#queueOf(removed).set(removed.key, removed);
    };
    for (const step of steps) forEachRemoved(step, restore);
    this.#rebuild(nextOrder);
  }

  /** Goes on over known steps, to when `nextOrder` was the count of plans. */
  forth(steps: readonly AgendaChange[], nextOrder: number): void {
    const first = this.#nextOrder;
    // By serial: a flag each, as there are thousands of them on the way.
    const gone = new Uint8Array(nextOrder - first);
    const drop = (removed: Wakeup) => {
      if (removed.serial >= first) gone[removed.serial - first] = 1;
      else this.#queueOf(removed).delete(removed.key);
    };
    for (const step of steps) forEachRemoved(step, drop);
    for (const { planned } of steps) {
      for (const wakeup of planned) if (gone[wakeup.serial - first] === 0) this.#queueOf(wakeup).set(wakeup.key, wakeup);
    }
    this.#rebuild(nextOrder);
  }

  /** Orders the heap anew, and goes on counting from `nextOrder`. */
  #rebuild(nextOrder: number): void {
    this.#heap = [...this.list()];
    this.#nextOrder = nextOrder;
  }

  get nextOrder(): number {
    return this.#nextOrder;
  }

  #all(): Wakeup[] {
    return [...this.#queues.values()].flatMap((queues) => [...queues.values()].flatMap((queue) => [...queue.values()]));
  }

  #queueOf({ component, instance, cluster }: Wakeup): Map<string, Wakeup> {
    const worker = cluster === undefined ? component : `${cluster}/${component}`;
    let queues = this.#queues.get(worker);
    if (!queues) {
      queues = new Map();
      this.#queues.set(worker, queues);
    }
    let queue = queues.get(instance);
    if (!queue) {
      queue = new Map();
      queues.set(instance, queue);
    }
    return queue;
  }

  #put(queue: Map<string, Wakeup>, wakeup: Wakeup): Wakeup {
    queue.set(wakeup.key, wakeup);
    this.#push(wakeup);
    return wakeup;
  }

  #push(wakeup: Wakeup): void {
    const heap = this.#heap;
    let index = heap.push(wakeup) - 1;
    while (index > 0) {
      const parent = (index - 1) >>> 1;
      if (compare(heap[parent] as Wakeup, wakeup) <= 0) break;
      heap[index] = heap[parent] as Wakeup;
      index = parent;
    }
    heap[index] = wakeup;
  }

  #dropTop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && compare(heap[child + 1] as Wakeup, heap[child] as Wakeup) < 0) child++;
      if (compare(last, heap[child] as Wakeup) <= 0) break;
      heap[index] = heap[child] as Wakeup;
      index = child;
    }
    heap[index] = last;
  }
}

function compare(left: Wakeup, right: Wakeup): number {
  return left.atMillis - right.atMillis || left.order - right.order;
}

function mergeCauses(existing: readonly number[], added: readonly number[]): readonly number[] {
  const room = MAX_CAUSES - existing.length;
  if (room <= 0) return existing;
  const fresh = added.filter((cause) => !existing.includes(cause));
  return fresh.length === 0 ? existing : existing.concat(fresh.slice(0, room));
}
