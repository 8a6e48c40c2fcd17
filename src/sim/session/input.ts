import type { Component } from "../cluster/component.ts";
import type { HttpText } from "../kube-apiserver/rest/http.ts";
import type { Scenario } from "./scenario.ts";

/** A moment of a run: many steps can share a millisecond, so their count is part of it. Without it: after all that was due. */
export interface Moment {
  readonly atMillis: number;
  readonly atStep?: number;
}

/** Everything that came from outside, in order: with scenario and seed this is the run. */
export type Input =
  | (Moment & { readonly line: string })
  /** A request by HTTP that may write. */
  | (Moment & { readonly http: HttpText })
  /** The reader changed a file. */
  | (Moment & { readonly file: string; readonly text: string });

export interface SessionOptions {
  readonly scenario: Scenario;
  readonly seed?: number;
  readonly files?: { readonly [path: string]: string };
  /** Replaces the product's components, as the tests with a scripted kubelet do. */
  readonly components?: readonly Component[];
}
