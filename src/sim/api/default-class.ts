import type { KubeObject } from "./object.ts";
import { byCodeUnit } from "./order.ts";
import type { StorageClass } from "./types.ts";

interface Class {
  readonly metadata: KubeObject["metadata"];
}

/** Of several default classes the newest counts, of equally old ones the first by name. Follows pkg/volume/util/storageclass.go (GetDefaultClass). */
export function defaultClass<T extends Class>(classes: readonly T[], annotation: string): T | undefined {
  const defaults = classes.filter(({ metadata }) => metadata.annotations?.[annotation] === "true");
  return [...defaults].sort(
    ({ metadata: left }, { metadata: right }) =>
      byCodeUnit(right.creationTimestamp, left.creationTimestamp) || byCodeUnit(left.name, right.name),
  )[0];
}

const storageAnnotations = ["storageclass.kubernetes.io/is-default-class", "storageclass.beta.kubernetes.io/is-default-class"];

/** The class of claims that name none. */
export function defaultStorageClassOf(classes: readonly StorageClass[]): StorageClass | undefined {
  return storageAnnotations.map((annotation) => defaultClass(classes, annotation)).find((each) => each !== undefined);
}
