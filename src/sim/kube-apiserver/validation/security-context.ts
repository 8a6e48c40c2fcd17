import { duplicate, type FieldError, forbidden, invalid, notSupported, required } from "../../api/field-error.ts";
import type { Container, PodSpec } from "../../api/types.ts";
import { byteLength } from "../../api/utf8.ts";
import type { Draft } from "../strategy/strategy.ts";
import { goValue } from "./go-value.ts";
import { isDnsSubdomain } from "./names.ts";
import { descendingPath } from "./paths.ts";
import { between, each, fields, matches, oneOf, type Rule } from "./rules.ts";
import { windowsUserName } from "./windows-user.ts";

/** Security contexts of pods and containers. Follows pkg/apis/core/validation/validation.go (ValidateSecurityContext). */
type PodContext = NonNullable<Draft<PodSpec>["securityContext"]>;
type ContainerContext = NonNullable<Draft<Container>["securityContext"]>;
type Profile = { readonly type?: string; readonly localhostProfile?: string };

const maxInt32 = 2_147_483_647;
const userOrGroup = between(0, maxInt32);
const profileTypes = ["Localhost", "RuntimeDefault", "Unconfined"];
const profilePathMax = 4095;

const seccompProfile: Rule<Profile> = (profile, path, report) => {
  if (profile === undefined) return;
  const { type = "", localhostProfile } = profile;
  if (type === "") report.push(required(`${path}.type`, "type is required when seccompProfile is set"));
  else oneOf(...profileTypes)(type, `${path}.type`, report);
  const at = `${path}.localhostProfile`;
  if (type === "Localhost") {
    if (localhostProfile === undefined) report.push(required(at, "must be set when seccomp type is Localhost"));
    else descendingPath(localhostProfile, at, report);
  } else if (localhostProfile !== undefined) {
    report.push(invalid(at, goValue(profile, "Profile"), "can only be set when seccomp type is Localhost"));
  }
};

const appArmorProfile: Rule<Profile> = (profile, path, report) => {
  if (profile === undefined) return;
  const { type = "", localhostProfile } = profile;
  const at = `${path}.localhostProfile`;
  if (type === "Localhost") {
    if (!localhostProfile?.trim() && localhostProfile === localhostProfile?.trim()) {
      report.push(required(at, "must be set when AppArmor type is Localhost"));
    } else if (localhostProfile !== localhostProfile?.trim())
      report.push(invalid(at, localhostProfile, "must not be padded with whitespace"));
    if ((localhostProfile?.length ?? 0) > profilePathMax) {
      report.push({ type: "FieldValueTooLong", field: at, detail: `may not be more than ${profilePathMax} bytes` });
    }
  } else if (type === "RuntimeDefault" || type === "Unconfined") {
    if (localhostProfile !== undefined) report.push(invalid(at, localhostProfile, "can only be set when AppArmor type is Localhost"));
  } else if (type === "") report.push(required(`${path}.type`, "type is required when appArmorProfile is set"));
  else report.push(notSupported(`${path}.type`, type, profileTypes));
};

const credentialKiB = 64;

const windowsOptions = fields<NonNullable<PodContext["windowsOptions"]>>({
  gmsaCredentialSpecName: matches(isDnsSubdomain),
  gmsaCredentialSpec: (spec, path, report) => {
    if (spec === "") report.push(invalid(path, spec, "gmsaCredentialSpec cannot be an empty string"));
    else if (byteLength(spec ?? "") > credentialKiB * 1024)
      report.push(invalid(path, spec, `gmsaCredentialSpec size must be under ${credentialKiB} KiB`));
  },
  runAsUserName: windowsUserName,
});

const sysctlSegment = "[a-z0-9]([-_a-z0-9]*[a-z0-9])?";
const sysctlPattern = `^(${sysctlSegment}[\\./])*${sysctlSegment}$`;
const sysctlExpression = new RegExp(sysctlPattern);

/** Sysctls of namespaces that the pod shares with its node may not be set. */
function validateSysctls(context: PodContext, spec: Draft<PodSpec>, path: string, report: FieldError[]): void {
  const seen = new Set<string>();
  (context.sysctls ?? []).forEach(({ name = "" }, index) => {
    const at = `${path}[${index}].name`;
    if (name === "") report.push(required(at));
    else if (name.length > 253 || !sysctlExpression.test(name)) {
      report.push(invalid(at, name, `must have at most 253 characters and match regex ${sysctlPattern}`));
    } else if (seen.has(name)) report.push(duplicate(at, name));
    seen.add(name);
    const dotted = name.replaceAll("/", ".");
    if (spec.hostNetwork && dotted.startsWith("net.")) report.push(invalid(at, name, "may not be specified when 'hostNetwork' is true"));
    else if (spec.hostIPC && /^(kernel\.(shm|msg|sem)|fs\.mqueue\.)/.test(dotted)) {
      report.push(invalid(at, name, "may not be specified when 'hostIPC' is true"));
    }
  });
}

const identities = fields<PodContext>({
  fsGroup: userOrGroup,
  runAsUser: userOrGroup,
  runAsGroup: userOrGroup,
  supplementalGroups: each(userOrGroup),
});
const podProfiles = fields<PodContext>({
  fsGroupChangePolicy: oneOf("Always", "OnRootMismatch"),
  seccompProfile,
  windowsOptions,
  appArmorProfile,
  supplementalGroupsPolicy: oneOf("Merge", "Strict"),
  seLinuxChangePolicy: oneOf("Recursive"),
});

/** Sharing a process namespace with the node and among the containers exclude each other; upstream keeps both in the security context. */
export function validatePodContext(spec: Draft<PodSpec>, path: string, report: FieldError[]): void {
  const context = spec.securityContext;
  identities(context, path, report);
  if (spec.shareProcessNamespace && spec.hostPID) {
    report.push(invalid(`${path}.shareProcessNamespace`, true, "ShareProcessNamespace and HostPID cannot both be enabled"));
  }
  if (context) validateSysctls(context, spec, `${path}.sysctls`, report);
  podProfiles(context, path, report);
}

export function validateContainerContext(
  context: ContainerContext | undefined,
  path: string,
  hostUsers: boolean,
  report: FieldError[],
): void {
  if (context === undefined) return;
  userOrGroup(context.runAsUser, `${path}.runAsUser`, report);
  userOrGroup(context.runAsGroup, `${path}.runAsGroup`, report);
  oneOf("Default", "Unmasked")(context.procMount, `${path}.procMount`, report);
  if (hostUsers && context.procMount === "Unmasked") {
    report.push(invalid(`${path}.procMount`, context.procMount, "`hostUsers` must be false to use `Unmasked`"));
  }
  seccompProfile(context.seccompProfile, `${path}.seccompProfile`, report);
  if (context.allowPrivilegeEscalation === false) {
    const whole = () => goValue(context, "SecurityContext");
    if (context.privileged) report.push(invalid(path, whole(), "cannot set `allowPrivilegeEscalation` to false and `privileged` to true"));
    for (const capability of context.capabilities?.add ?? []) {
      if (capability !== "CAP_SYS_ADMIN") continue;
      report.push(invalid(path, whole(), "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN"));
    }
  }
  windowsOptions(context.windowsOptions, `${path}.windowsOptions`, report);
  appArmorProfile(context.appArmorProfile, `${path}.appArmorProfile`, report);
}

const ownUsers = "when `hostUsers` is false";

/** A pod in its own user namespace cannot share others with the node. */
export function validateHostUsers(spec: Draft<PodSpec>, path: string, report: FieldError[]): void {
  if (spec.hostUsers !== false) return;
  const shared = [
    ["hostNetwork", spec.hostNetwork],
    ["HostPID", spec.hostPID],
    ["HostIPC", spec.hostIPC],
  ] as const;
  for (const [field, set] of shared) if (set) report.push(forbidden(`${path}.${field}`, ownUsers));
  for (const list of ["initContainers", "containers", "ephemeralContainers"] as const) {
    spec[list]?.forEach(({ volumeDevices }, index) => {
      if (volumeDevices?.length) report.push(forbidden(`${path}.${list}[${index}].volumeDevices`, ownUsers));
    });
  }
}
