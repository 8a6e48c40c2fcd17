import type { FieldError } from "../api/field-error.ts";
import type { KubeObject } from "../api/object.ts";
import type { Pod } from "../api/types.ts";
import type { Reason } from "./component.ts";
import type { Request, Response } from "./request.ts";
import type { Store } from "./store.ts";
import type { View } from "./view.ts";

/** What the engine asks of kube-apiserver: answer a request, write an Event. */
export interface ApiServer {
  /** Absent where nobody reads manifests without asking. */
  readonly scheme?: Scheme;
  handle(request: Request, context: ApiContext): Response;
  recordEvent(about: KubeObject, reason: Reason, source: EventSource, context: ApiContext): void;
}

/**
 * The types of API objects, as every program of Kubernetes is linked with them: a manifest is read, filled in and checked
 * without a server that answers. Follows kubernetes/pkg/api/legacyscheme and pkg/apis/core/validation.
 */
export interface Scheme {
  /** A pod with its defaults, or why it is none; refused in Go's words. */
  decodePod(manifest: unknown): { readonly pod: Pod } | { readonly error: string };
  validatePod(pod: Pod): readonly FieldError[];
}

export interface EventSource {
  readonly component: string;
  /** The machine, for kubelets; else "". */
  readonly host: string;
  readonly fieldPath?: string;
}

/** The present moment, to read and write. */
export interface ApiContext {
  readonly view: View;
  readonly store: Store;
  /** Writes an API object; undefined removes it. The writer and the reason are known to the engine. */
  write(kind: string, key: string, object: KubeObject | undefined): void;
  /** Who made a journal entry of this step, and when. */
  author(step: number): Author;
}

/** A step of the run, as far as its writes are concerned. */
export interface Author {
  /** A component's name, or `user`. */
  readonly component: string;
  readonly key: string;
  readonly atMillis: number;
}
