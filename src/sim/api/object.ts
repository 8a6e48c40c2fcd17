import { kindId } from "./kinds.ts";
import type { ObjectMeta } from "./types.ts";

/** What every stored API object has. `spec`, `status`, `data` … belong to its kind. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: StoredMeta;
}

/** The metadata of an object that kube-apiserver has stored. */
export type StoredMeta = ObjectMeta & {
  readonly name: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly creationTimestamp: string;
};

/** `Kind/namespace/name`; cluster-scoped objects have an empty namespace: `Node//node1`. The kind is a kindId, unique across groups (see kinds.ts). */
export type ObjectKey = string;

export function objectKey(kind: string, namespace: string, name: string): ObjectKey {
  return `${kind}/${namespace}/${name}`;
}

export function keyOf(object: KubeObject): ObjectKey {
  return objectKey(kindIdOf(object), object.metadata.namespace ?? "", object.metadata.name);
}

/** The table an object is stored in. */
export function kindIdOf({ apiVersion, kind }: { readonly apiVersion: string; readonly kind: string }): string {
  return kindId(apiVersion, kind);
}

export function splitKey(key: ObjectKey): { readonly kind: string; readonly namespace: string; readonly name: string } {
  const first = key.indexOf("/");
  const second = key.indexOf("/", first + 1);
  return { kind: key.slice(0, first), namespace: key.slice(first + 1, second), name: key.slice(second + 1) };
}

/** The ownerReference with `controller: true`, if there is one. Follows apimachinery/pkg/apis/meta/v1/controller_ref.go (GetControllerOf). */
export function controllerOf(object: KubeObject): OwnerReference | undefined {
  return object.metadata.ownerReferences?.find((owner) => owner.controller);
}

export type OwnerReference = NonNullable<ObjectMeta["ownerReferences"]>[number];

/** An ownerReference that makes `owner` the controller of a new object. */
export function controllerRef(owner: KubeObject): OwnerReference {
  return {
    apiVersion: owner.apiVersion,
    kind: owner.kind,
    name: owner.metadata.name,
    uid: owner.metadata.uid,
    controller: true,
    blockOwnerDeletion: true,
  };
}

/** A reference to this version of an object, its fields in Go's order. Follows client-go/tools/reference/ref.go (GetReference). */
export function objectReference({ kind, apiVersion, metadata }: KubeObject) {
  const { namespace, name, uid, resourceVersion } = metadata;
  return { kind, ...(namespace === undefined ? {} : { namespace }), name, uid, apiVersion, resourceVersion };
}
