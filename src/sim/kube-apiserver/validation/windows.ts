import { type FieldError, forbidden, invalid, notSupported, required } from "../../api/field-error.ts";
import type { Container, PodSpec } from "../../api/types.ts";
import type { Draft } from "../strategy/strategy.ts";

/** What a pod that names its operating system may not set. Follows validation.go (validateOS, validateLinux, validateWindows). */
type Loose = { readonly [field: string]: unknown };

/** [field, where it stands in the pod's spec] in upstream's order. */
const linuxOnlyPodFields: readonly string[] = [
  "securityContext.appArmorProfile",
  "securityContext.seLinuxOptions",
  "hostUsers",
  "hostPID",
  "hostIPC",
  "securityContext.seccompProfile",
  "securityContext.fsGroup",
  "securityContext.fsGroupChangePolicy",
  "securityContext.sysctls",
  "shareProcessNamespace",
  "securityContext.runAsUser",
  "securityContext.runAsGroup",
  "securityContext.supplementalGroups",
  "securityContext.supplementalGroupsPolicy",
  "securityContext.seLinuxChangePolicy",
];
const linuxOnlyContainerFields: readonly string[] = [
  "appArmorProfile",
  "seLinuxOptions",
  "seccompProfile",
  "capabilities",
  "readOnlyRootFilesystem",
  "privileged",
  "allowPrivilegeEscalation",
  "procMount",
  "runAsUser",
  "runAsGroup",
];

/** Is the field set? `hostPID: false` is not. */
function isSet(spec: Draft<PodSpec>, field: string): boolean {
  const [first = "", second] = field.split(".");
  const value = (spec as Loose)[first];
  if (second !== undefined) return (value as Loose | undefined)?.[second] !== undefined;
  return field.startsWith("host") && field !== "hostUsers" ? value === true : value !== undefined;
}

export function validateOs(spec: Draft<PodSpec>, path: string, report: FieldError[]): void {
  if (spec.os === undefined) return;
  const { name = "" } = spec.os;
  if (name === "") report.push(required(`${path}.os.name`));
  else if (name === "linux") onlyForWindows(spec, path, report);
  else if (name === "windows") onlyForLinux(spec, path, report);
  else report.push(notSupported(`${path}.os`, name, ["linux", "windows"]));
}

function* containersOf(spec: Draft<PodSpec>, path: string): Generator<readonly [Loose, string]> {
  for (const list of ["initContainers", "containers", "ephemeralContainers"] as const) {
    for (const [index, container] of (spec[list] ?? []).entries()) {
      yield [(container.securityContext ?? {}) as Loose, `${path}.${list}[${index}].securityContext`];
    }
  }
}

function onlyForWindows(spec: Draft<PodSpec>, path: string, report: FieldError[]): void {
  const text = "windows options cannot be set for a linux pod";
  if (spec.securityContext?.windowsOptions) report.push(forbidden(`${path}.securityContext.windowsOptions`, text));
  for (const [context, at] of containersOf(spec, path)) {
    if (context.windowsOptions !== undefined) report.push(forbidden(`${at}.windowsOptions`, text));
  }
}

function onlyForLinux(spec: Draft<PodSpec>, path: string, report: FieldError[]): void {
  const text = "cannot be set for a windows pod";
  for (const field of linuxOnlyPodFields) if (isSet(spec, field)) report.push(forbidden(`${path}.${field}`, text));
  for (const [context, at] of containersOf(spec, path)) {
    for (const field of linuxOnlyContainerFields) if (context[field] !== undefined) report.push(forbidden(`${at}.${field}`, text));
  }
}

const isWindowsContainer = ({ securityContext }: Draft<Container>) => securityContext?.windowsOptions !== undefined;

/** Processes of a Windows host are all or none of a pod's containers, on the host's network. Follows validateWindowsHostProcessPod. */
export function validateHostProcess(spec: Draft<PodSpec>, path: string, report: FieldError[]): void {
  const ofPod = spec.securityContext?.windowsOptions?.hostProcess;
  if (ofPod === undefined && !spec.containers?.some(isWindowsContainer) && !spec.initContainers?.some(isWindowsContainer)) return;
  let [containers, onHost] = [0, 0];
  for (const [context, at] of containersOf(spec, path)) {
    const own = (context.windowsOptions as { readonly hostProcess?: boolean } | undefined)?.hostProcess;
    if (ofPod !== undefined && own !== undefined && ofPod !== own) {
      const detail = `pod hostProcess value must be identical if both are specified, was ${ofPod}`;
      report.push(invalid(`${at}.windowsOptions.hostProcess`, own, detail));
    }
    containers++;
    if (own ?? ofPod) onHost++;
  }
  if (onHost === 0) return;
  if (onHost !== containers)
    report.push(invalid(path, "", "If pod contains any hostProcess containers then all containers must be HostProcess containers"));
  if (!spec.hostNetwork)
    report.push(invalid(`${path}.hostNetwork`, false, "hostNetwork must be true if pod contains any hostProcess containers"));
}
