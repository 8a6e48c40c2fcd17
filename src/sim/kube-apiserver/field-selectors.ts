import type { View } from "../cluster/view.ts";
import { customVersion, isCustomKind } from "./apiextensions/serving.ts";
import type { AnyObject } from "./storage.ts";

type Read = (object: AnyObject) => string;

const at =
  (...path: readonly string[]): Read =>
  (object) => {
    let value: unknown = object;
    for (const part of path) value = (value as { readonly [key: string]: unknown } | undefined)?.[part];
    return value === undefined ? "" : String(value);
  };

const everyKind: { readonly [path: string]: Read } = {
  "metadata.name": at("metadata", "name"),
  "metadata.namespace": at("metadata", "namespace"),
};

/**
 * Fields a kind can be selected by, besides its name and namespace.
 * Follows pkg/apis/core/v1/conversion.go (AddFieldLabelConversionsFor…) and the kinds' ToSelectableFields.
 */
const byKind: { readonly [kind: string]: { readonly [path: string]: Read } } = {
  Pod: {
    "spec.nodeName": at("spec", "nodeName"),
    "spec.restartPolicy": at("spec", "restartPolicy"),
    "spec.schedulerName": at("spec", "schedulerName"),
    "spec.serviceAccountName": at("spec", "serviceAccountName"),
    "spec.hostNetwork": (object) => String(at("spec", "hostNetwork")(object) === "true"),
    "status.phase": at("status", "phase"),
    "status.podIP": at("status", "podIP"),
    "status.nominatedNodeName": at("status", "nominatedNodeName"),
  },
  Node: { "spec.unschedulable": (object) => String(at("spec", "unschedulable")(object) === "true") },
  Namespace: { "status.phase": at("status", "phase") },
  Secret: { type: at("type") },
  Event: {
    "involvedObject.kind": at("involvedObject", "kind"),
    "involvedObject.namespace": at("involvedObject", "namespace"),
    "involvedObject.name": at("involvedObject", "name"),
    "involvedObject.uid": at("involvedObject", "uid"),
    "involvedObject.apiVersion": at("involvedObject", "apiVersion"),
    "involvedObject.resourceVersion": at("involvedObject", "resourceVersion"),
    "involvedObject.fieldPath": at("involvedObject", "fieldPath"),
    reason: at("reason"),
    reportingComponent: at("reportingComponent"),
    source: (object) => at("source", "component")(object) || at("reportingComponent")(object),
    type: at("type"),
  },
  ReplicaSet: { "status.replicas": at("status", "replicas") },
  ReplicationController: { "status.replicas": at("status", "replicas") },
  Job: { "status.successful": at("status", "succeeded") },
  CertificateSigningRequest: { "spec.signerName": at("spec", "signerName") },
  Service: { "spec.clusterIP": at("spec", "clusterIP"), "spec.type": at("spec", "type") },
};

/** How to read the value that a field selector compares; undefined when the kind cannot be selected by it. */
export function fieldSelectorValue(kind: string, path: string, view: View, apiVersion?: string): Read | undefined {
  return everyKind[path] ?? (isCustomKind(kind) ? customField(kind, path, view, apiVersion) : byKind[kind]?.[path]);
}

/** Follows apiextensions-apiserver/pkg/registry/customresource/strategy.go (selectableFields). */
function customField(kind: string, path: string, view: View, apiVersion: string | undefined): Read | undefined {
  const fields = customVersion(view, kind, apiVersion)?.version.selectableFields ?? [];
  return fields.some(({ jsonPath }) => jsonPath === `.${path}`) ? at(...path.split(".")) : undefined;
}

/** Kinds that have a word of their own for fields they cannot be selected by. */
const groupVersions: { readonly [kind: string]: string } = { ReplicaSet: "appsv1.ReplicaSet", Job: "batchv1.Job" };

/** Why a field is refused. Follows apimachinery/pkg/runtime/conversion.go (DefaultMetaV1FieldSelectorConversion) and the kinds' conversions. */
export function unknownField(kind: string, path: string): string {
  const title = groupVersions[kind];
  if (title) return `field label ${JSON.stringify(path)} not supported for ${title}`;
  if (byKind[kind] || isCustomKind(kind)) return `field label not supported: ${path}`;
  return `${JSON.stringify(path)} is not a known field selector: only "metadata.name", "metadata.namespace"`;
}
