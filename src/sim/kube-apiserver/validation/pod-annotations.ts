import { type FieldError, forbidden, invalid } from "../../api/field-error.ts";
import type { PodSpec } from "../../api/types.ts";
import type { Draft } from "../strategy/strategy.ts";
import { descendingPath } from "./paths.ts";

/** Annotations of pods and templates that mean something. Follows validation.go (ValidatePodSpecificAnnotations). */
type Annotations = { readonly [key: string]: string | undefined };
type Spec = Draft<PodSpec>;

const mirrorKey = "kubernetes.io/config.mirror";
const deletionCostKey = "controller.kubernetes.io/pod-deletion-cost";
export const seccompPodKey = "seccomp.security.alpha.kubernetes.io/pod";
export const seccompContainerPrefix = "container.seccomp.security.alpha.kubernetes.io/";
export const appArmorPrefix = "container.apparmor.security.beta.kubernetes.io/";

export function validatePodAnnotations(annotations: Annotations | undefined, spec: Spec, path: string, report: FieldError[]): void {
  if (!annotations) return;
  const mirror = annotations[mirrorKey];
  if (mirror !== undefined && !spec.nodeName) {
    report.push(invalid(`${path}[${mirrorKey}]`, mirror, "must set spec.nodeName if mirror pod annotation is set"));
  }
  const cost = annotations[deletionCostKey];
  if (cost !== undefined && !isInt32(cost)) report.push(invalid(`${path}[${deletionCostKey}]`, cost, "must be a 32bit integer"));
  for (const key in annotations) {
    const value = annotations[key] ?? "";
    if (key === seccompPodKey || key.startsWith(seccompContainerPrefix)) seccomp(value, `${path}.${key}`, report);
  }
  for (const key in annotations) {
    if (key.startsWith(appArmorPrefix)) appArmor(key, annotations[key] ?? "", spec, path, report);
  }
}

/** As Go's ParseInt reads it, without leading zeros or a plus. */
function isInt32(text: string): boolean {
  if (!/^(0|-?[1-9]\d*)$/.test(text)) return false;
  return Math.abs(Number(text)) <= 2_147_483_647 || text === "-2147483648";
}

function seccomp(profile: string, path: string, report: FieldError[]): void {
  if (["runtime/default", "docker/default", "unconfined"].includes(profile)) return;
  if (profile.startsWith("localhost/")) descendingPath(profile.slice("localhost/".length), path, report);
  else report.push(invalid(path, profile, "must be a valid seccomp profile"));
}

export function allContainers(spec: Spec): readonly { readonly name?: string }[] {
  return [...(spec.initContainers ?? []), ...(spec.containers ?? []), ...(spec.ephemeralContainers ?? [])];
}

function appArmor(key: string, profile: string, spec: Spec, path: string, report: FieldError[]): void {
  const container = key.slice(appArmorPrefix.length);
  if (!allContainers(spec).some(({ name }) => name === container))
    report.push(invalid(`${path}[${key}]`, container, "container not found"));
  if (["", "runtime/default", "unconfined"].includes(profile) || profile.startsWith("localhost/")) return;
  report.push(invalid(`${path}[${key}]`, profile, `invalid AppArmor profile name: ${JSON.stringify(profile)}`));
}

/** The field that an old annotation stands for. Follows pkg/api/pod/util.go (ApparmorFieldForAnnotation). */
export function appArmorField(annotation: string): { readonly type: string; readonly localhostProfile?: string } | undefined {
  if (annotation === "unconfined") return { type: "Unconfined" };
  if (annotation === "runtime/default") return { type: "RuntimeDefault" };
  const localhostProfile = annotation.startsWith("localhost/") ? annotation.slice("localhost/".length) : "";
  return localhostProfile === "" ? undefined : { type: "Localhost", localhostProfile };
}

/** Annotations that are fixed once a pod exists. */
export function validatePodAnnotationsUpdate(
  annotations: Annotations = {},
  old: Annotations = {},
  path: string,
  report: FieldError[],
): void {
  const fixed: readonly (readonly [(key: string) => boolean, string, string])[] = [
    [(key) => key.startsWith(appArmorPrefix), "AppArmor annotations", "AppArmor annotations"],
    [(key) => key === mirrorKey, "mirror pod annotation", "mirror pod annotation"],
  ];
  for (const [is, noun] of fixed) {
    for (const key in old) {
      if (is(key) && annotations[key] !== old[key]) report.push(forbidden(`${path}[${key}]`, `may not remove or update ${noun}`));
    }
    for (const key in annotations) if (is(key) && !(key in old)) report.push(forbidden(`${path}[${key}]`, `may not add ${noun}`));
  }
}
