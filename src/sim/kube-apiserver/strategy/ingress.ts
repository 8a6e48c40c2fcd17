import { type FieldError, invalid, notSupported, required } from "../../api/field-error.ts";
import type { Ingress } from "../../api/types.ts";
import { assign } from "../defaults/share.ts";
import { isIp, parseIp } from "../validation/ip.ts";
import { subdomainMeta } from "../validation/metadata.ts";
import { isDnsLabel, isDnsSubdomain, isPathSegment, isPortName, isWildcardSubdomain } from "../validation/names.ts";
import { matches, optional, portNumber, presentAnd } from "../validation/rules.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

/** Follows pkg/apis/networking/validation/validation.go (ValidateIngressCreate). */
type DraftIngress = DraftOf<Ingress>;
type Spec = NonNullable<DraftIngress["spec"]>;
type Backend = NonNullable<Spec["defaultBackend"]>;
type HttpPath = NonNullable<NonNullable<NonNullable<Spec["rules"]>[number]["http"]>["paths"]>[number];

const classAnnotation = "kubernetes.io/ingress.class";
const notAnAddress = "must be a DNS name, not an IP address";
const forbiddenParts = ["//", "/./", "/../", "%2f", "%2F"];
const forbiddenEnds = ["/..", "/."];
const pathTypes = ["Exact", "ImplementationSpecific", "Prefix"];

function validateHost(host: string, path: string, report: FieldError[]): void {
  matches(host.includes("*") ? isWildcardSubdomain : isDnsSubdomain)(host, path, report);
}

function validateService({ name = "", port = {} }: NonNullable<Backend["service"]>, path: string, report: FieldError[]): void {
  presentAnd(matches(isDnsLabel))(name, `${path}.service.name`, report);
  if (port.name && port.number) report.push(invalid(path, "", "cannot set both port name & port number"));
  else if (port.name) matches(isPortName)(port.name, `${path}.service.port.name`, report);
  else if (port.number) portNumber(port.number, `${path}.service.port.number`, report);
  else report.push(required(path, "port name or number is required"));
}

function validateBackend({ resource, service }: Backend, path: string, report: FieldError[]): void {
  if (resource && service) report.push(invalid(path, "", "cannot set both resource and service backends"));
  else if (resource) {
    matches(isDnsSubdomain)(resource.apiGroup ?? undefined, `${path}.resource.apiGroup`, report);
    presentAnd(matches(isPathSegment))(resource.kind, `${path}.resource.kind`, report);
    presentAnd(matches(isPathSegment))(resource.name, `${path}.resource.name`, report);
  } else if (service) validateService(service, path, report);
  else report.push(invalid(path, "", "resource or service backend is required"));
}

function validatePath({ pathType, path: value = "", backend = {} }: HttpPath, path: string, report: FieldError[]): void {
  if (pathType === undefined) {
    report.push(required(`${path}.pathType`, "pathType must be specified"));
    return;
  }
  const at = `${path}.path`;
  const exact = pathType === "Exact" || pathType === "Prefix";
  if (!pathTypes.includes(pathType)) report.push(notSupported(`${path}.pathType`, pathType, pathTypes));
  else if (!value.startsWith("/") && (exact || value !== "")) report.push(invalid(at, value, "must be an absolute path"));
  if (exact) {
    for (const part of forbiddenParts) if (value.includes(part)) report.push(invalid(at, value, `must not contain '${part}'`));
    for (const end of forbiddenEnds) if (value.endsWith(end)) report.push(invalid(at, value, `cannot end with '${end}'`));
  }
  validateBackend(backend, `${path}.backend`, report);
}

function validateRules(spec: Spec, report: FieldError[]): void {
  spec.rules?.forEach(({ host = "", http }, index) => {
    const path = `spec.rules[${index}]`;
    if (host !== "") {
      if (parseIp(host)) report.push(invalid(`${path}.host`, host, notAnAddress));
      validateHost(host, `${path}.host`, report);
    }
    if (!http) return;
    if (!http.paths?.length) report.push(required(`${path}.http.paths`));
    http.paths?.forEach((part, position) => {
      validatePath(part, `${path}.http.paths[${position}]`, report);
    });
  });
}

function rules({ metadata, spec = {} }: DraftIngress, report: FieldError[], old?: DraftIngress): void {
  if (!spec.rules?.length && !spec.defaultBackend) {
    report.push(invalid("spec", spec.rules ?? null, "either `defaultBackend` or `rules` must be specified"));
  }
  if (spec.defaultBackend) validateBackend(spec.defaultBackend, "spec.defaultBackend", report);
  validateRules(spec, report);
  spec.tls?.forEach(({ hosts = [], secretName }, index) => {
    hosts.forEach((host, position) => {
      validateHost(host, `spec.tls[${index}].hosts[${position}]`, report);
    });
    optional(matches(isDnsSubdomain))(secretName, `spec.tls[${index}].secretName`, report);
  });
  matches(isDnsSubdomain)(spec.ingressClassName, "spec.ingressClassName", report);
  const annotated = metadata?.annotations?.[classAnnotation];
  if (!old && annotated !== undefined && spec.ingressClassName !== undefined && annotated !== spec.ingressClassName) {
    report.push(invalid(`annotations.${classAnnotation}`, annotated, "must match `ingressClassName` when both are specified"));
  }
}

function statusRules({ status }: DraftIngress, _old: DraftIngress, report: FieldError[]): void {
  status?.loadBalancer?.ingress?.forEach(({ ip, hostname }, index) => {
    const path = `status.loadBalancer.ingress[${index}]`;
    if (ip) isIp(ip, `${path}.ip`, report);
    if (!hostname) return;
    matches(isDnsSubdomain)(hostname, `${path}.hostname`, report);
    if (parseIp(hostname)) report.push(invalid(`${path}.hostname`, hostname, notAnAddress));
  });
}

/** An empty list of rules is told only where it is refused. */
const withoutNoRules = (spec: Spec): Spec => (spec.rules?.length === 0 && spec.defaultBackend ? assign(spec, "rules", undefined) : spec);

export const ingressStrategy = defineStrategy<DraftIngress>({
  meta: subdomainMeta,
  generation: true,
  status: true,
  metaOnUpdate: ["update", "create"],
  defaults: (ingress) => assign(ingress, "spec", withoutNoRules(ingress.spec ?? {})),
  prepareForCreate: (ingress) => assign(ingress, "status", { loadBalancer: {} }),
  rules,
  statusRules,
  warnings: ({ metadata }) =>
    metadata?.annotations?.[classAnnotation] === undefined
      ? []
      : [`annotation "${classAnnotation}" is deprecated, please use 'spec.ingressClassName' instead`],
});
