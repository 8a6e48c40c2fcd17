import { defaultClass, defaultStorageClassOf } from "../../api/default-class.ts";
import type { Ingress, PersistentVolumeClaim } from "../../api/types.ts";
import { namesVolumeClass } from "../../api/volume-class.ts";
import type { AdmissionPlugin } from "./plugin.ts";

/** A claim that names no class gets the default one; the empty name means none. Follows plugin/pkg/admission/storage/storageclass/setdefault. */
export const defaultStorageClass: AdmissionPlugin = {
  name: "DefaultStorageClass",
  kinds: ["PersistentVolumeClaim"],
  admitCreate(object, { context }) {
    const claim = object as unknown as PersistentVolumeClaim;
    if (namesVolumeClass(claim)) return { object };
    const found = defaultStorageClassOf(context.view.list("StorageClass"));
    return { object: found ? { ...object, spec: { ...claim.spec, storageClassName: found.metadata.name } } : object };
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
