import { parseQuantity } from "../../api/quantity.ts";
import { forbiddenStatus } from "../../api/status.ts";
import type { PersistentVolumeClaim } from "../../api/types.ts";
import { resourceName } from "../storage.ts";
import type { AdmissionPlugin } from "./plugin.ts";

const finalizerOf: { readonly [kind: string]: string } = {
  PersistentVolume: "kubernetes.io/pv-protection",
  PersistentVolumeClaim: "kubernetes.io/pvc-protection",
};

/** Storage in use is not deleted: a controller takes the finalizer away when nobody uses it. Follows plugin/pkg/admission/storage/storageobjectinuseprotection. */
export const storageObjectInUseProtection: AdmissionPlugin = {
  name: "StorageObjectInUseProtection",
  kinds: Object.keys(finalizerOf),
  admitCreate(object) {
    const finalizer = finalizerOf[object.kind] ?? "";
    const { finalizers = [] } = object.metadata;
    if (finalizers.includes(finalizer)) return { object };
    return { object: { ...object, metadata: { ...object.metadata, finalizers: [...finalizers, finalizer] } } };
  },
};

const sizeOf = ({ spec }: PersistentVolumeClaim): bigint =>
  parseQuantity((spec.resources?.requests as { readonly storage?: string } | undefined)?.storage ?? "0")?.nano ?? 0n;

/** A claim grows only when it is bound and its class allows it. Follows plugin/pkg/admission/storage/persistentvolume/resize. */
export const persistentVolumeClaimResize: AdmissionPlugin = {
  name: "PersistentVolumeClaimResize",
  kinds: ["PersistentVolumeClaim"],
  validateUpdate(object, previous, { request, context }) {
    if ((request as { readonly subresource?: string }).subresource) return undefined;
    const [claim, old] = [object as unknown as PersistentVolumeClaim, previous as unknown as PersistentVolumeClaim];
    if (sizeOf(claim) <= sizeOf(old)) return undefined;
    const refuse = (why: string) => forbiddenStatus(resourceName(object.kind), object.metadata.name, why);
    if (old.status?.phase !== "Bound") return refuse("Only bound persistent volume claims can be expanded");
    const storageClass = context.view.get("StorageClass", "", claim.spec.storageClassName ?? "");
    if (storageClass?.allowVolumeExpansion) return undefined;
    return refuse("only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize");
  },
};
