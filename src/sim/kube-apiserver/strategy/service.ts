import { type FieldError, forbidden, invalid, required } from "../../api/field-error.ts";
import {
  type DraftService,
  dropTypeDependent,
  ipFamilies,
  isHeadless,
  keepAllocated,
  needsHealthCheck,
  serviceDefaults,
  syncClusterIps,
} from "../defaults/service.ts";
import { assign } from "../defaults/share.ts";
import { isIp, parseIp } from "../validation/ip.ts";
import { isDnsLabel, isDnsSubdomain } from "../validation/names.ts";
import { matches, oneOf } from "../validation/rules.ts";
import { loadBalancerClass, validateService } from "../validation/service.ts";
import { familyErrors, validateClusterIpsUpdate } from "../validation/service-ips.ts";
import { defineStrategy } from "./define.ts";
import type { Strategy } from "./strategy.ts";

/** Follows pkg/registry/core/service/strategy.go. Addresses and node ports are given by the registry, before validation. */
type Status = NonNullable<DraftService["status"]>;

function prepareForUpdate(service: DraftService, old: DraftService): DraftService {
  const before = old.spec ?? {};
  const synced = syncClusterIps(service.spec ?? {}, before);
  const kept = keepAllocated(dropTypeDependent(synced, before), before);
  const familiar = familyErrors(kept, before).length === 0 ? ipFamilies(kept, before) : kept;
  return assign(service, "spec", becomesExternal(familiar, before) ? assign(familiar, "internalTrafficPolicy", undefined) : familiar);
}

/** A name outside the cluster has no endpoints to choose from. Follows pkg/registry/core/service/strategy.go (dropTypeDependentFields). */
function becomesExternal(spec: NonNullable<DraftService["spec"]>, before: NonNullable<DraftService["spec"]>): boolean {
  return spec.type === "ExternalName" && before.type !== "ExternalName" && spec.internalTrafficPolicy === before.internalTrafficPolicy;
}

function updateFirst({ spec = {} }: DraftService, old: DraftService, report: FieldError[]): void {
  const before = old.spec ?? {};
  validateClusterIpsUpdate(spec, before, report);
  if (spec.type === "LoadBalancer" && before.type === "LoadBalancer" && spec.loadBalancerClass !== before.loadBalancerClass) {
    report.push(invalid("spec.loadBalancerClass", spec.loadBalancerClass ?? null, "may not change once set"));
  }
  loadBalancerClass(spec, report);
  const checked = needsHealthCheck(before) && needsHealthCheck(spec);
  if (checked && spec.healthCheckNodePort !== before.healthCheckNodePort) {
    report.push(forbidden("spec.healthCheckNodePort", "field is immutable"));
  }
}

function statusRules({ spec, status }: DraftService, _old: DraftService, report: FieldError[]): void {
  const path = "status.loadBalancer.ingress";
  const ingress: NonNullable<NonNullable<Status["loadBalancer"]>["ingress"]> = status?.loadBalancer?.ingress ?? [];
  if (spec?.type !== "LoadBalancer" && ingress.length > 0) {
    report.push(forbidden(path, "may only be used when `spec.type` is 'LoadBalancer'"));
    return;
  }
  ingress.forEach(({ ip, ipMode, hostname }, index) => {
    const at = `${path}[${index}]`;
    if (ip) isIp(ip, `${at}.ip`, report);
    if (ipMode === undefined && ip) report.push(required(`${at}.ipMode`, "must be specified when `ip` is set"));
    else if (ipMode !== undefined && !ip) report.push(forbidden(`${at}.ipMode`, "may not be specified when `ip` is not set"));
    else oneOf("Proxy", "VIP")(ipMode, `${at}.ipMode`, report);
    if (!hostname) return;
    matches(isDnsSubdomain)(hostname, `${at}.hostname`, report);
    if (parseIp(hostname)) report.push(invalid(`${at}.hostname`, hostname, "must be a DNS name, not an IP address"));
  });
}

const externalIps = "spec.externalIPs";

/** What a Service without an address of its own does not use. */
const headlessWarnings = ({ loadBalancerIP, externalIPs, sessionAffinity }: NonNullable<DraftService["spec"]>): readonly string[] => [
  ...(loadBalancerIP ? ["spec.loadBalancerIP is ignored for headless services"] : []),
  ...(externalIPs?.length ? [`${externalIps} is ignored for headless services`] : []),
  ...(sessionAffinity !== "None" ? ["spec.SessionAffinity is ignored for headless services"] : []),
];

/** Follows pkg/api/service/warnings.go. */
function warnings({ metadata, spec = {} }: DraftService): readonly string[] {
  const isOutside = (spec.externalIPs ?? []).length > 0;
  const hints = "service.kubernetes.io/topology-aware-hints";
  return [
    ...(hints in (metadata?.annotations ?? {})
      ? [`annotation ${hints} is deprecated, please use service.kubernetes.io/topology-mode instead`]
      : []),
    ...(isHeadless(spec) ? headlessWarnings(spec) : []),
    ...(isOutside && !isHeadless(spec) && spec.type !== "ExternalName"
      ? [`${externalIps} is deprecated and may no longer be implemented in some clusters`]
      : []),
    ...(isOutside && spec.type === "ExternalName" ? [`${externalIps} is ignored when spec.type is "ExternalName"`] : []),
    ...(spec.externalName && spec.type !== "ExternalName" ? ['spec.externalName is ignored when spec.type is not "ExternalName"'] : []),
    ...(spec.trafficDistribution === "PreferClose" ? ['spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"'] : []),
  ];
}

const base = defineStrategy<DraftService>({
  meta: { namespaced: true, name: isDnsLabel },
  generation: false,
  status: true,
  defaults: serviceDefaults,
  prepareForCreate(service) {
    const synced = syncClusterIps(service.spec ?? {});
    return { ...service, spec: familyErrors(synced).length === 0 ? ipFamilies(synced) : synced, status: { loadBalancer: {} } };
  },
  prepareForUpdate,
  updateFirst,
  rules: validateService,
  statusRules,
  warnings,
});

/** What is wrong with the families is told alone: the registry gives addresses and ports before it asks for the rules. */
export const serviceStrategy: Strategy<DraftService> = {
  ...base,
  validate(service) {
    const early = familyErrors(service.spec ?? {});
    return early.length > 0 ? early : base.validate(service);
  },
  validateUpdate(service, old, subresource) {
    const early = subresource === "status" ? [] : familyErrors(service.spec ?? {}, old.spec);
    return early.length > 0 ? early : base.validateUpdate(service, old, subresource);
  },
};
