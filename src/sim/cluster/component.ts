import type { KubeObject } from "../api/object.ts";
import type { Request, Response } from "./request.ts";
import type { View } from "./view.ts";
import type { WorldTable, WorldTables } from "./world-rows.ts";

/**
 * The contract of everything that acts: a controller, the scheduler, a kubelet, kube-proxy, a container runtime.
 * A component keeps no variables between two calls; what it must remember is a row (`remember`), what it waits for is a wake-up.
 */
export interface Component {
  /** What `kubectl get events` shows: `default-scheduler`, `replicaset-controller`, `kubelet`. */
  readonly name: string;
  /** Edge: which keys does this change concern? Be narrow: a handler that wakes on everything costs every write. */
  readonly watches: { readonly [table in string]?: WatchHandler };
  /**
   * Level: look at the world as it is now and say what should change.
   * Wake-ups of one key collapse into the earliest, so every call says anew when it wants to be called next (`wake`).
   */
  sync(view: View, key: string): readonly Action[];
}

/** In `watches`: all kinds of CustomResourceDefinitions, whichever there are. */
export const CUSTOM = "*.*";

/** Keys are API kinds (`Pod`), world tables (`container`), or CUSTOM. */
export type WatchHandler = (event: WatchEvent, view: View) => readonly Wake[];

/** A change as an informer hears it, 10 ms after the write. For world tables `object` and `old` are rows (see `rowOf`). */
export interface WatchEvent {
  readonly type: "ADDED" | "MODIFIED" | "DELETED";
  readonly table: string;
  readonly key: string;
  /** The new state; for DELETED the last one. */
  readonly object: KubeObject;
  readonly old: KubeObject | undefined;
}

/** A world table's row in a watch event. */
export function rowOf<T extends WorldTable>(event: WatchEvent, _table: T): WorldTables[T] {
  return event.object as unknown as WorldTables[T];
}

export interface Wake {
  readonly key: string;
  /** For components that run once per machine: which one (`view.instance` in sync). */
  readonly instance?: string;
  /** In place of the usual 10 ms. */
  readonly afterMillis?: number;
}

export type Action =
  /** A request to kube-apiserver. Without `then`, a refusal drops the remaining actions and the key is retried after a back-off. */
  | {
      readonly type: "request";
      readonly request: Request;
      readonly reason: Reason;
      readonly then?: (response: Response) => readonly Action[];
    }
  /** An Event object about `about`; repeated ones are counted as client-go's event correlator does. */
  | { readonly type: "event"; readonly about: KubeObject; readonly reason: Reason; readonly fieldPath?: string }
  /** A change of something that is not Kubernetes; `undefined` removes the row. */
  | WorldAction
  /** Call this key again, at the latest after so long. Always relative to now; earlier causes may come first. */
  | { readonly type: "wake"; readonly afterMillis: number; readonly key?: string }
  /** Replaces this component's memory of this key (or of `key`); undefined forgets. A restart of the component empties all of it. */
  | { readonly type: "remember"; readonly value: unknown; readonly key?: string };

export type WorldAction = {
  [T in WorldTable]: {
    readonly type: "world";
    readonly table: T;
    readonly key: string;
    readonly value: WorldTables[T] | undefined;
    readonly reason: Reason;
    /** A row of another cluster of the run, where an answer came from there; absent: of the actor's own. */
    readonly cluster?: string;
  };
}[WorldTable];

export type Facts = { readonly [fact: string]: string | number | boolean | undefined };

/**
 * Why something is done: a code and its facts. The English Event, the Korean narration and the answer to 왜? are all made from it.
 * Codes that end up as Events are spelled as the Event's reason.
 */
export interface Reason {
  readonly code: string;
  readonly facts: Facts;
  /** Set where the reason can be told as an Event: the type and the faithful English message. */
  readonly event?: {
    readonly type: "Normal" | "Warning";
    readonly reason: string;
    readonly message: string;
    /** Of the Event object. */
    readonly annotations?: { readonly [key: string]: string };
  };
}

interface ReasonText {
  readonly event?: "Normal" | "Warning";
  /** The Event's reason where it differs from the code, as one reason can be told in several ways. */
  readonly reason?: string;
  readonly message: (facts: Facts) => string;
}

/**
 * A component's table of reasons → functions that make them: `reasons.SuccessfulCreate({ pod: "web-x" })`.
 * The Korean sentence for each code is in why/sentences, or its silence in why/silent.ts (a test checks that none is missing).
 */
export function defineReasons<const T extends { readonly [code: string]: ReasonText }>(
  table: T,
): { readonly [C in keyof T]: (facts: Facts) => Reason } {
  const make = (code: string, text: ReasonText) => (facts: Facts) => ({
    code,
    facts,
    ...(text.event ? { event: { type: text.event, reason: text.reason ?? code, message: text.message(facts) } } : {}),
  });
  return Object.fromEntries(Object.entries(table).map(([code, text]) => [code, make(code, text)])) as {
    [C in keyof T]: (facts: Facts) => Reason;
  };
}
