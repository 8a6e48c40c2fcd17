import { kindIdOf } from "../../api/object.ts";
import type { Status } from "../../api/status.ts";
import type { Response } from "../../cluster/request.ts";
import { type AnyObject, refused } from "../storage.ts";
import { defaultIngressClass, defaultStorageClass } from "./default-storage-class.ts";
import { defaultTolerationSeconds } from "./default-toleration-seconds.ts";
import { limitRanger } from "./limit-ranger.ts";
import { namespaceLifecycle } from "./namespace-lifecycle.ts";
import { ownerReferencesPermissionEnforcement } from "./owner-references.ts";
import type { Admission, AdmissionPlugin } from "./plugin.ts";
import { podResizeValidator } from "./pod-resize.ts";
import { podSecurity } from "./pod-security/index.ts";
import { priority } from "./priority.ts";
import { rbacEscalation } from "./rbac-escalation.ts";
import { resourceQuota } from "./resource-quota.ts";
import { runtimeClass } from "./runtime-class.ts";
import { serviceAccount } from "./service-account.ts";
import { persistentVolumeClaimResize, storageObjectInUseProtection } from "./storage.ts";
import { taintNodesByCondition } from "./taint-nodes-by-condition.ts";

/** In the order of pkg/kubeapiserver/options/plugins.go (AllOrderedPlugins). */
const plugins: readonly AdmissionPlugin[] = [
  namespaceLifecycle,
  limitRanger,
  serviceAccount,
  taintNodesByCondition,
  podSecurity,
  priority,
  defaultTolerationSeconds,
  defaultStorageClass,
  storageObjectInUseProtection,
  ownerReferencesPermissionEnforcement,
  persistentVolumeClaimResize,
  runtimeClass,
  defaultIngressClass,
  podResizeValidator,
  rbacEscalation,
  resourceQuota,
];

const pluginsOfKind = new Map<string, readonly AdmissionPlugin[]>();

function pluginsFor(kind: string): readonly AdmissionPlugin[] {
  let chosen = pluginsOfKind.get(kind);
  if (!chosen) {
    chosen = plugins.filter(({ kinds }) => kinds.includes("*") || kinds.includes(kind));
    pluginsOfKind.set(kind, chosen);
  }
  return chosen;
}

export function admitCreate(object: AnyObject, admission: Admission): { readonly object: AnyObject } | Response {
  let admitted = object;
  for (const plugin of pluginsFor(kindIdOf(object))) {
    const outcome = plugin.admitCreate?.(admitted, admission) ?? { object: admitted };
    if ("status" in outcome) return refused(outcome.status);
    admitted = outcome.object;
  }
  return { object: admitted };
}

export function admitUpdate(object: AnyObject, old: AnyObject, admission: Admission): { readonly object: AnyObject } | Response {
  let admitted = object;
  for (const plugin of pluginsFor(kindIdOf(object))) {
    const outcome = plugin.admitUpdate?.(admitted, old, admission) ?? { object: admitted };
    if ("status" in outcome) return refused(outcome.status);
    admitted = outcome.object;
  }
  return { object: admitted };
}

export function validateCreate(object: AnyObject, admission: Admission): Status | undefined {
  return first(kindIdOf(object), (plugin) => plugin.validateCreate?.(object, admission));
}

export function validateUpdate(object: AnyObject, old: AnyObject, admission: Admission): Status | undefined {
  return first(kindIdOf(object), (plugin) => plugin.validateUpdate?.(object, old, admission));
}

/** Lets plug-ins take note of what is about to be written. */
export function noteGranted(object: AnyObject, old: AnyObject | undefined, admission: Admission): void {
  for (const plugin of pluginsFor(kindIdOf(object))) plugin.granted?.(object, old, admission);
}

/** Texts of Warning headers for what has been let in. */
export function admissionWarnings(object: AnyObject, old: AnyObject | undefined, admission: Admission): readonly string[] {
  const plugins = pluginsFor(kindIdOf(object));
  return plugins.flatMap((plugin) => plugin.warn?.(object, old, admission) ?? []);
}

export function validateDelete(object: AnyObject, admission: Admission): Status | undefined {
  return first(kindIdOf(object), (plugin) => plugin.validateDelete?.(object, admission));
}

function first(kind: string, ask: (plugin: AdmissionPlugin) => Status | undefined): Status | undefined {
  for (const plugin of pluginsFor(kind)) {
    const status = ask(plugin);
    if (status) return status;
  }
  return undefined;
}
