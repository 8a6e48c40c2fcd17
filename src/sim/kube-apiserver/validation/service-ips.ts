import { duplicate, type FieldError, invalid, notSupported, required } from "../../api/field-error.ts";
import { ipFamilyPolicyOf, isFilledByOthers, isHeadless, type ServiceSpec } from "../defaults/service.ts";
import { ipFamilyOf, isDualStack, isIp } from "./ip.ts";
import { oneOf } from "./rules.ts";

/** Addresses and families of a Service. Follows pkg/apis/core/validation/validation.go (ValidateServiceClusterIPsRelatedFields). */
const path = "spec.clusterIPs";
const families = ["IPv4", "IPv6"];

export function validateClusterIps(spec: ServiceSpec, report: FieldError[]): void {
  if (spec.type === "ExternalName") return;
  const { clusterIP = "", clusterIPs = [] } = spec;
  if (clusterIP !== "") {
    if (clusterIPs.length === 0) report.push(required(path));
    else if (clusterIPs[0] !== clusterIP) report.push(invalid(path, clusterIPs, "first value must match `clusterIP`"));
  } else if (clusterIPs.length > 0) report.push(invalid(path, clusterIPs, "must be empty when `clusterIP` is not specified"));
  spec.ipFamilies?.forEach((family, index) => {
    if (!families.includes(family)) report.push(notSupported(`spec.ipFamilies[${index}]`, family, families));
    if (spec.ipFamilies?.indexOf(family) !== index) report.push(duplicate(`spec.ipFamilies[${index}]`, family));
  });
  oneOf("PreferDualStack", "RequireDualStack", "SingleStack")(spec.ipFamilyPolicy, "spec.ipFamilyPolicy", report);
  if (validAddresses(clusterIPs, report)) addressesFitFamilies(spec, report);
}

function validAddresses(clusterIPs: readonly string[], report: FieldError[]): boolean {
  const before = report.length;
  clusterIPs.forEach((address, index) => {
    if (index > 0 || address !== "None") isIp(address, `${path}[${index}]`, report);
    else if (clusterIPs.length > 1) report.push(invalid(path, clusterIPs, "'None' must be the first and only value"));
  });
  const valid = report.length === before;
  if (clusterIPs.length > 2) report.push(invalid(path, clusterIPs, "may only hold up to 2 values"));
  return valid;
}

function addressesFitFamilies(spec: ServiceSpec, report: FieldError[]): void {
  const { clusterIPs = [], ipFamilies = [] } = spec;
  if (clusterIPs.length > 1 && !isDualStack(clusterIPs)) {
    report.push(invalid(path, clusterIPs, "may specify no more than one IP for each IP family"));
  }
  if (isHeadless(spec)) return;
  clusterIPs.forEach((address, index) => {
    const family = ipFamilies[index];
    if (family === undefined || !families.includes(family) || ipFamilyOf(address) === family) return;
    report.push(invalid(`${path}[${index}]`, address, `expected an ${family} value as indicated by \`ipFamilies[${index}]\``));
  });
}

/** Addresses and families stay once they are given; a second one may come and go. */
export function validateClusterIpsUpdate(spec: ServiceSpec, old: ServiceSpec, report: FieldError[]): void {
  if (spec.type === "ExternalName" || old.type === "ExternalName") return;
  if (!(isHeadless(spec) && isHeadless(old))) {
    listChange("clusterIPs", spec.clusterIPs ?? [], old.clusterIPs ?? [], spec, report);
  }
  if (!isHeadless(spec) && !isHeadless(old)) listChange("ipFamilies", spec.ipFamilies ?? [], old.ipFamilies ?? [], spec, report);
}

function listChange(
  field: "clusterIPs" | "ipFamilies",
  now: readonly string[],
  before: readonly string[],
  spec: ServiceSpec,
  report: FieldError[],
): void {
  const at = (index: number) => `spec.${field}[${field === "ipFamilies" ? 0 : index}]`;
  const noun = field === "clusterIPs" ? "clusterIP" : "ipFamily";
  if (now.length === before.length) {
    before.forEach((value, index) => {
      if (value !== now[index]) report.push(invalid(at(index), now, "may not change once set"));
    });
    return;
  }
  if (now.length === 0) report.push(invalid(at(0), now, `primary ${noun} can not be unset`));
  else if (before.length > 0 && now[0] !== before[0]) report.push(invalid(at(0), now, "may not change once set"));
  if (now.length === 1 && before.length > 1 && spec.ipFamilyPolicy !== "SingleStack") {
    const detail = `must be set to 'SingleStack' when releasing the secondary ${noun}`;
    report.push(invalid("spec.ipFamilyPolicy", spec.ipFamilyPolicy ?? null, detail));
  }
}

/**
 * What a cluster with IPv4 alone says of a Service's families, before any address is given; its refusals come alone.
 * Follows pkg/registry/core/service/storage/alloc.go (initIPFamilyFields).
 */
export function familyErrors(spec: ServiceSpec, old?: ServiceSpec): readonly FieldError[] {
  const report: FieldError[] = [];
  if (spec.type === "ExternalName") return report;
  const policy = ipFamilyPolicyOf(spec, old);
  validateClusterIps({ ...spec, ipFamilyPolicy: policy }, report);
  if (report.length > 0) return report;
  const known = [...(spec.ipFamilies ?? [])];
  if (policy === "SingleStack") singleStack(spec, old, report);
  else if (old && known.length === 1 && (old.ipFamilies ?? []).length > 1) {
    report.push(invalid(policyPath, policy, "must be 'SingleStack' to release the secondary IP family"));
  }
  for (const [index, address] of (isHeadless(spec) ? [] : (spec.clusterIPs ?? [])).entries()) {
    if (index < known.length) continue;
    const family = ipFamilyOf(address);
    if (family === "IPv4") known.push(family);
    else report.push(invalid(`${path}[${index}]`, spec.clusterIPs, `${family} is not configured on this cluster`));
  }
  if (report.length > 0 || isFilledByOthers(spec)) return report;
  if (policy === "RequireDualStack") report.push(invalid(policyPath, policy, "this cluster is not configured for dual-stack services"));
  known.forEach((family, index) => {
    if (family !== "IPv4") report.push(invalid(`spec.ipFamilies[${index}]`, family, "not configured on this cluster"));
  });
  return report;
}

const policyPath = "spec.ipFamilyPolicy";

/** A second address or family wants a policy that allows it; one that was there before is released by this one. */
function singleStack({ clusterIPs = [], ipFamilies = [] }: ServiceSpec, old: ServiceSpec | undefined, report: FieldError[]): void {
  const refuse = (what: string) =>
    report.push(invalid(policyPath, "SingleStack", `must be 'RequireDualStack' or 'PreferDualStack' when multiple ${what} are specified`));
  if (clusterIPs.length === 2) refuse("cluster IPs");
  const isReleased = ipFamilies.every((family, index) => family === old?.ipFamilies?.[index]);
  if (ipFamilies.length === 2 && !isReleased) refuse("IP families");
}
