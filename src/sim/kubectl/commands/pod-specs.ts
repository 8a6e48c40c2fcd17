import type { KubeObject } from "../../api/object.ts";
import type { Container, PodSpec, PodTemplateSpec } from "../../api/types.ts";
import { valueAt } from "../output/values.ts";

const paths: { readonly [kind: string]: readonly string[] } = {
  Pod: ["spec"],
  CronJob: ["spec", "jobTemplate", "spec", "template", "spec"],
  Deployment: ["spec", "template", "spec"],
  ReplicaSet: ["spec", "template", "spec"],
  StatefulSet: ["spec", "template", "spec"],
  DaemonSet: ["spec", "template", "spec"],
  Job: ["spec", "template", "spec"],
  ReplicationController: ["spec", "template", "spec"],
};

/** Where an object keeps its pod's spec; undefined for kinds that have none. Follows kubectl/pkg/polymorphichelpers/updatepodspecforobject.go. */
export function podSpecPath(kind: string): readonly string[] | undefined {
  return paths[kind];
}

export function podSpecOf(object: KubeObject): PodSpec | undefined {
  const path = podSpecPath(object.kind);
  return path && (valueAt(object, ...path) as PodSpec | undefined);
}

export function podTemplateOf(object: KubeObject): PodTemplateSpec | undefined {
  const path = podSpecPath(object.kind);
  return path && path.length > 1 ? (valueAt(object, ...path.slice(0, -1)) as PodTemplateSpec | undefined) : undefined;
}

/** A merge patch that sets something at a path. */
export function patchAt(path: readonly string[], value: unknown): unknown {
  return [...path].reverse().reduce<unknown>((inner, key) => ({ [key]: inner }), value);
}

export interface Containers {
  readonly field: "containers" | "initContainers";
  readonly list: readonly Container[];
}

export function containersOf(spec: PodSpec): readonly Containers[] {
  return [
    { field: "initContainers", list: spec.initContainers ?? [] },
    { field: "containers", list: spec.containers },
  ];
}
