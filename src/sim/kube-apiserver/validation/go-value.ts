/**
 * Some refusals quote a whole value as Go's internal types print it: every field, in the order of the struct, with its Go name.
 * Follows pkg/apis/core/types.go and pkg/apis/apps/types.go.
 */
export function goValue(value: object | undefined, struct: GoStruct): object | null {
  if (value === undefined) return null;
  const written = value as { readonly [field: string]: unknown };
  return Object.fromEntries(
    struct.map(({ go, field, zero = null, of }) => {
      const part = written[field];
      if (part === undefined) return [go, zero];
      return [go, of ? goValue(part as object, of) : part];
    }),
  );
}

interface GoField {
  /** The name in Go. */
  readonly go: string;
  /** The name in JSON. */
  readonly field: string;
  /** What stands there when the field was left out; null for a pointer. */
  readonly zero?: unknown;
  /** The fields of the struct it holds. */
  readonly of?: GoStruct;
}
export type GoStruct = readonly GoField[];

const pointer = (go: string, field: string, of?: GoStruct): GoField => ({ go, field, ...(of ? { of } : {}) });
const text = (go: string, field: string): GoField => ({ go, field, zero: "" });

export const seccompProfileStruct: GoStruct = [text("Type", "type"), pointer("LocalhostProfile", "localhostProfile")];

const capabilitiesStruct: GoStruct = [pointer("Add", "add"), pointer("Drop", "drop")];
const seLinuxStruct: GoStruct = [text("User", "user"), text("Role", "role"), text("Type", "type"), text("Level", "level")];
const windowsStruct: GoStruct = [
  pointer("GMSACredentialSpecName", "gmsaCredentialSpecName"),
  pointer("GMSACredentialSpec", "gmsaCredentialSpec"),
  pointer("RunAsUserName", "runAsUserName"),
  pointer("HostProcess", "hostProcess"),
];

export const securityContextStruct: GoStruct = [
  pointer("Capabilities", "capabilities", capabilitiesStruct),
  pointer("Privileged", "privileged"),
  pointer("SELinuxOptions", "seLinuxOptions", seLinuxStruct),
  pointer("WindowsOptions", "windowsOptions", windowsStruct),
  pointer("RunAsUser", "runAsUser"),
  pointer("RunAsGroup", "runAsGroup"),
  pointer("RunAsNonRoot", "runAsNonRoot"),
  pointer("ReadOnlyRootFilesystem", "readOnlyRootFilesystem"),
  pointer("AllowPrivilegeEscalation", "allowPrivilegeEscalation"),
  pointer("ProcMount", "procMount"),
  pointer("SeccompProfile", "seccompProfile", seccompProfileStruct),
  pointer("AppArmorProfile", "appArmorProfile", seccompProfileStruct),
];

export const resourceClaimStruct: GoStruct = [
  text("Name", "name"),
  pointer("ResourceClaimName", "resourceClaimName"),
  pointer("ResourceClaimTemplateName", "resourceClaimTemplateName"),
];

const number = (go: string, field: string): GoField => ({ go, field, zero: 0 });

export const servicePortStruct: GoStruct = [
  text("Name", "name"),
  text("Protocol", "protocol"),
  pointer("AppProtocol", "appProtocol"),
  number("Port", "port"),
  { go: "TargetPort", field: "targetPort", zero: 0 },
  number("NodePort", "nodePort"),
];

export const successPolicyStruct: GoStruct = [pointer("SucceededIndexes", "succeededIndexes"), pointer("SucceededCount", "succeededCount")];

export const disruptionBudgetStruct: GoStruct = [
  pointer("MinAvailable", "minAvailable"),
  pointer("Selector", "selector"),
  pointer("MaxUnavailable", "maxUnavailable"),
  pointer("UnhealthyPodEvictionPolicy", "unhealthyPodEvictionPolicy"),
];
