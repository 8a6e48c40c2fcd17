import { byCodeUnit } from "../../api/order.ts";
import type { Ingress, PersistentVolumeClaim } from "../../api/types.ts";
import type { AnyObject } from "../storage.ts";
import type { AdmissionPlugin } from "./plugin.ts";

interface Class {
  readonly metadata: AnyObject["metadata"];
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

/** A claim that names no class gets the default one; the empty name means none. Follows plugin/pkg/admission/storage/storageclass/setdefault. */
export const defaultStorageClass: AdmissionPlugin = {
  name: "DefaultStorageClass",
  kinds: ["PersistentVolumeClaim"],
  admitCreate(object, { context }) {
    const { metadata, spec } = object as unknown as PersistentVolumeClaim;
    if (spec?.storageClassName !== undefined || metadata.annotations?.["volume.beta.kubernetes.io/storage-class"] !== undefined)
      return { object };
    const classes = context.view.list("StorageClass");
    const found = storageAnnotations.map((annotation) => defaultClass(classes, annotation)).find((each) => each !== undefined);
    return { object: found ? { ...object, spec: { ...spec, storageClassName: found.metadata.name } } : object };
  },
};

/** Likewise for ingresses, unless the old annotation names a class. Follows plugin/pkg/admission/network/defaultingressclass. */
export const defaultIngressClass: AdmissionPlugin = {
  name: "DefaultIngressClass",
  kinds: ["Ingress"],
  admitCreate(object, { context }) {
    const { metadata, spec } = object as unknown as Ingress;
    if (spec?.ingressClassName !== undefined || metadata.annotations?.["kubernetes.io/ingress.class"] !== undefined) return { object };
    const found = defaultClass(context.view.list("IngressClass"), "ingressclass.kubernetes.io/is-default-class");
    return { object: found ? { ...object, spec: { ...spec, ingressClassName: found.metadata.name } } : object };
  },
};
