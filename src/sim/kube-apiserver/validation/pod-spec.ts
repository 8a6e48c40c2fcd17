import { duplicate, type FieldError, forbidden, invalid, required, tooLong } from "../../api/field-error.ts";
import type { PodSpec } from "../../api/types.ts";
import { byteLength } from "../../api/utf8.ts";
import type { Draft } from "../strategy/strategy.ts";
import { type ContainerScope, validateContainers, validateEphemeralContainers, validateInitContainers } from "./containers.ts";
import { validateFileVolumes } from "./env.ts";
import { goValue } from "./go-value.ts";
import { isIp } from "./ip.ts";
import { validateLabels } from "./metadata.ts";
import { isDnsLabel, isDnsSubdomain, isQualifiedName, isSubdomainWithUnderscore } from "./names.ts";
import { validatePodResources } from "./pod-resources.ts";
import { containerResourceName, validateResources } from "./resources.ts";
import { between, each, fields, matches, optional, present, type Rule, requiredOneOf } from "./rules.ts";
import { validateAffinity, validateSpread, validateTolerations } from "./scheduling.ts";
import { validateHostUsers, validatePodContext } from "./security-context.ts";
import { validateVolumes } from "./volumes.ts";
import { validateHostProcess, validateOs } from "./windows.ts";

/** The spec of a pod, in a Pod or in a template. Follows pkg/apis/core/validation/validation.go (ValidatePodSpec). */
export type DraftPodSpec = Draft<PodSpec>;

export interface PodContext {
  /** The name of the pod itself; a template has none. */
  readonly podName?: string;
  /** A Pod, not a template: host ports must already agree with container ports. */
  readonly isPod: boolean;
}

const hostnameMax = 64;
const maxInt32 = 2_147_483_647;
const nameserversMax = 3;
const searchesMax = 32;
const searchCharactersMax = 2048;
const subdomain = optional(matches(isDnsSubdomain));
const label = optional(matches(isDnsLabel));

const resourceClaims: Rule<NonNullable<DraftPodSpec["resourceClaims"]>> = (claims, path, report) => {
  const seen = new Set<string>();
  (claims ?? []).forEach((claim, index) => {
    const at = `${path}[${index}]`;
    const { name = "", resourceClaimName, resourceClaimTemplateName } = claim;
    if (name === "") report.push(required(`${at}.name`));
    else if (seen.has(name)) report.push(duplicate(`${at}.name`, name));
    else matches(isDnsLabel)(name, `${at}.name`, report);
    seen.add(name);
    const given = [resourceClaimName, resourceClaimTemplateName].filter((value) => value !== undefined).length;
    const whole = () => goValue(claim, "PodResourceClaim");
    if (given === 2)
      report.push(invalid(at, whole(), "at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified"));
    if (given === 0) report.push(invalid(at, whole(), "must specify one of: `resourceClaimName`, `resourceClaimTemplateName`"));
    matches(isDnsSubdomain)(resourceClaimName, `${at}.resourceClaimName`, report);
    matches(isDnsSubdomain)(resourceClaimTemplateName, `${at}.resourceClaimTemplateName`, report);
  });
};

const schedulingGates: Rule<NonNullable<DraftPodSpec["schedulingGates"]>> = (gates, path, report) => {
  const seen = new Set<string>();
  (gates ?? []).forEach(({ name = "" }, index) => {
    matches(isQualifiedName)(name, `${path}[${index}]`, report);
    if (seen.has(name)) report.push(duplicate(`${path}[${index}]`, name));
    seen.add(name);
  });
};

/** On the node's network a port is the node's port. A template may still leave it to be filled in. */
function hostNetworkPorts(spec: DraftPodSpec, path: string, isPod: boolean, report: FieldError[]): void {
  if (!spec.hostNetwork) return;
  spec.containers?.forEach((container, containerIndex) => {
    container.ports?.forEach(({ hostPort = 0, containerPort = 0 }, index) => {
      if ((!isPod && hostPort === 0) || hostPort === containerPort) return;
      const at = `${path}.containers[${containerIndex}].ports[${index}].hostPort`;
      report.push(invalid(at, hostPort, "must match `containerPort` when `hostNetwork` is true"));
    });
  });
}

function validateDnsConfig(spec: DraftPodSpec, path: string, report: FieldError[]): void {
  const { dnsPolicy, dnsConfig } = spec;
  if (dnsPolicy === "None") {
    if (!dnsConfig) report.push(required(path, "must provide `dnsConfig` when `dnsPolicy` is None"));
    else if (!dnsConfig.nameservers?.length) {
      report.push(required(`${path}.nameservers`, "must provide at least one DNS nameserver when `dnsPolicy` is None"));
    }
    if (!dnsConfig?.nameservers?.length) return;
  }
  if (!dnsConfig) return;
  const { nameservers = [], searches = [] } = dnsConfig;
  if (nameservers.length > nameserversMax) {
    report.push(invalid(`${path}.nameservers`, nameservers, `must not have more than ${nameserversMax} nameservers`));
  }
  each(isIp)(nameservers, `${path}.nameservers`, report);
  if (searches.length > searchesMax)
    report.push(invalid(`${path}.searches`, searches, `must not have more than ${searchesMax} search paths`));
  if (searches.join(" ").length > searchCharactersMax) {
    const detail = `must not have more than ${searchCharactersMax} characters (including spaces) in the search list`;
    report.push(invalid(`${path}.searches`, searches, detail));
  }
  searches.forEach((search, index) => {
    if (search !== ".") matches(isSubdomainWithUnderscore)(search.replace(/\.$/, ""), `${path}.searches[${index}]`, report);
  });
  dnsConfig.options?.forEach((option, index) => {
    if (!option.name) report.push(required(`${path}.options[${index}]`, "must not be empty"));
  });
}

/** The name a pod's host is to have instead of the pod's own. */
function validateHostname({ hostnameOverride: name, ...spec }: DraftPodSpec, podPath: string, report: FieldError[]): void {
  if (name === undefined) return;
  const path = `${podPath}.hostnameOverride`;
  if (spec.setHostnameAsFQDN) report.push(forbidden(path, "may not be specified when setHostnameAsFQDN is true"));
  if (spec.hostNetwork) report.push(forbidden(path, "may not be specified when hostNetwork is true"));
  if (byteLength(name) > hostnameMax) report.push(tooLong(path, hostnameMax));
  matches(isDnsSubdomain)(name, path, report);
}

/** In upstream's order; what needs more than its own field stands between the tables. */
const firstFields = fields<DraftPodSpec>({
  restartPolicy: requiredOneOf("Always", "OnFailure", "Never"),
  dnsPolicy: requiredOneOf("ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"),
  nodeSelector: validateLabels,
});
const middleFields = fields<DraftPodSpec>({
  readinessGates: each((gate, path, report) => matches(isQualifiedName)(gate?.conditionType ?? "", `${path}.conditionType`, report)),
  schedulingGates,
  topologySpreadConstraints: validateSpread,
});
const lastFields = fields<DraftPodSpec>({
  serviceAccountName: subdomain,
  nodeName: subdomain,
  activeDeadlineSeconds: between(1, maxInt32),
  hostname: label,
  subdomain: label,
  tolerations: validateTolerations,
  hostAliases: each(fields<NonNullable<DraftPodSpec["hostAliases"]>[number]>({ ip: isIp, hostnames: each(matches(isDnsSubdomain)) })),
  priorityClassName: subdomain,
  runtimeClassName: matches(isDnsSubdomain),
  preemptionPolicy: (policy, path, report) => {
    if (policy !== undefined) requiredOneOf("PreemptLowerPriority", "Never")(policy, path, report);
  },
});

export function validatePodSpec(spec: DraftPodSpec, path: string, context: PodContext, report: FieldError[]): void {
  present<number>()(spec.terminationGracePeriodSeconds, `${path}.terminationGracePeriodSeconds`, report);
  const volumes = validateVolumes(spec.volumes, `${path}.volumes`, context, report);
  const claims = spec.resourceClaims?.map((claim) => claim.name ?? "").filter((name) => name !== "") ?? [];
  resourceClaims(spec.resourceClaims, `${path}.resourceClaims`, report);
  const scope: ContainerScope = { spec, volumes, claims };
  validateContainers(`${path}.containers`, scope, report);
  validateInitContainers(`${path}.initContainers`, scope, report);
  if (spec.ephemeralContainers) validateEphemeralContainers(`${path}.ephemeralContainers`, scope, report);
  validatePodResources(spec, claims, `${path}.resources`, report);
  hostNetworkPorts(spec, path, context.isPod, report);
  firstFields(spec, path, report);
  validatePodContext(spec, `${path}.securityContext`, report);
  validateAffinity(spec.affinity, `${path}.affinity`, report);
  validateDnsConfig(spec, `${path}.dnsConfig`, report);
  middleFields(spec, path, report);
  validateHostProcess(spec, path, report);
  validateHostUsers(spec, path, report);
  validateHostname(spec, path, report);
  lastFields(spec, path, report);
  if (spec.overhead) validateResources({ limits: spec.overhead }, `${path}.overhead`, { name: containerResourceName, claims: [] }, report);
  validateOs(spec, path, report);
  validateFileVolumes(spec, path, report);
}
