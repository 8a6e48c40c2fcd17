import { duplicate, type FieldError, forbidden, invalid, notSupported, required } from "../../api/field-error.ts";
import { type DraftService, isExternal, isHeadless, needsHealthCheck, type ServiceSpec } from "../defaults/service.ts";
import { goValue } from "./go-value.ts";
import { isCidr, isIp, notSpecialIp } from "./ip.ts";
import { validateLabels } from "./metadata.ts";
import { isDnsLabel, isDnsSubdomain, isQualifiedName } from "./names.ts";
import { portNumberOrName } from "./probes.ts";
import { matches, oneOf, portNumber, presentAnd, requiredOneOf } from "./rules.ts";
import { validateClusterIps } from "./service-ips.ts";

/** Follows pkg/apis/core/validation/validation.go (ValidateService). */
type Port = NonNullable<ServiceSpec["ports"]>[number];

const affinitySecondsMax = 86_400;
const protocols = requiredOneOf("SCTP", "TCP", "UDP");
const rangesAnnotation = "service.beta.kubernetes.io/load-balancer-source-ranges";
const onlyLoadBalancer = "may only be used when `type` is 'LoadBalancer'";

function typeRules(spec: ServiceSpec, report: FieldError[]): void {
  const { type, clusterIPs = [] } = spec;
  if ((type === "LoadBalancer" || type === "NodePort") && isHeadless(spec)) {
    report.push(invalid("spec.clusterIPs[0]", "None", `may not be set to 'None' for ${type} services`));
  }
  if (type !== "ExternalName") return;
  const text = "may not be set for ExternalName services";
  if (clusterIPs.length > 0) report.push(forbidden("spec.clusterIPs", text));
  if (spec.ipFamilies?.length) report.push(forbidden("spec.ipFamilies", text));
  if (spec.ipFamilyPolicy !== undefined) report.push(forbidden("spec.ipFamilyPolicy", text));
  presentAnd(matches(isDnsSubdomain))((spec.externalName ?? "").replace(/\.$/, ""), "spec.externalName", report);
}

function validatePort(port: Port, path: string, needsName: boolean, names: Set<string>, report: FieldError[]): void {
  const { name = "" } = port;
  if (needsName && name === "") report.push(required(`${path}.name`));
  else if (name !== "") {
    matches(isDnsLabel)(name, `${path}.name`, report);
    if (names.has(name)) report.push(duplicate(`${path}.name`, name));
    names.add(name);
  }
  portNumber(port.port ?? 0, `${path}.port`, report);
  protocols(port.protocol, `${path}.protocol`, report);
  portNumberOrName(port.targetPort, `${path}.targetPort`, report);
  matches(isQualifiedName)(port.appProtocol, `${path}.appProtocol`, report);
}

function affinityRules({ sessionAffinity, sessionAffinityConfig }: ServiceSpec, report: FieldError[]): void {
  requiredOneOf("ClientIP", "None")(sessionAffinity, "spec.sessionAffinity", report);
  const path = "spec.sessionAffinityConfig";
  if (sessionAffinity === "None" && sessionAffinityConfig !== undefined) {
    report.push(forbidden(path, "must not be set when session affinity is None"));
  }
  if (sessionAffinity !== "ClientIP") return;
  const seconds = sessionAffinityConfig?.clientIP?.timeoutSeconds;
  if (seconds === undefined) report.push(required(path, "when session affinity type is ClientIP"));
  else if (seconds <= 0 || seconds > affinitySecondsMax) {
    report.push(invalid(`${path}.clientIP.timeoutSeconds`, seconds, `must be greater than 0 and less than ${affinitySecondsMax}`));
  }
}

/** No two ports share a number and a protocol, neither on the Service nor on the nodes. */
function duplicatePorts(ports: readonly Port[], report: FieldError[]): void {
  const nodePorts = new Set<string>();
  ports.forEach(({ protocol, nodePort = 0 }, index) => {
    if (nodePort === 0) return;
    if (nodePorts.has(`${protocol}/${nodePort}`)) report.push(duplicate(`spec.ports[${index}].nodePort`, nodePort));
    nodePorts.add(`${protocol}/${nodePort}`);
  });
  const numbers = new Set<string>();
  ports.forEach(({ protocol, port }, index) => {
    if (numbers.has(`${protocol}/${port}`)) report.push(duplicate(`spec.ports[${index}]`, goValue({ protocol, port }, "ServicePort")));
    numbers.add(`${protocol}/${port}`);
  });
}

function sourceRanges({ metadata, spec = {} }: DraftService, report: FieldError[]): void {
  const ranges = spec.loadBalancerSourceRanges ?? [];
  const annotation = metadata?.annotations?.[rangesAnnotation];
  if (ranges.length > 0) {
    const path = "spec.LoadBalancerSourceRanges";
    if (spec.type !== "LoadBalancer") report.push(forbidden(path, onlyLoadBalancer));
    ranges.forEach((range, index) => {
      isCidr(range.trim(), `${path}[${index}]`, report);
    });
  } else if (annotation !== undefined) {
    const path = `metadata.annotations[${rangesAnnotation}]`;
    if (spec.type !== "LoadBalancer") report.push(forbidden(path, onlyLoadBalancer));
    if (annotation.trim() !== "") for (const range of annotation.split(",")) isCidr(range.trim(), path, report);
  }
}

export function loadBalancerClass({ type, loadBalancerClass: name }: ServiceSpec, report: FieldError[]): void {
  if (name === undefined) return;
  if (type === "LoadBalancer") matches(isQualifiedName)(name, "spec.loadBalancerClass", report);
  else report.push(forbidden("spec.loadBalancerClass", onlyLoadBalancer));
}

function trafficRules(spec: ServiceSpec, report: FieldError[]): void {
  const { externalTrafficPolicy, healthCheckNodePort = 0, internalTrafficPolicy, trafficDistribution } = spec;
  const external = "spec.externalTrafficPolicy";
  if (isExternal(spec)) requiredOneOf("Cluster", "Local")(externalTrafficPolicy, external, report);
  else if (externalTrafficPolicy)
    report.push(invalid(external, externalTrafficPolicy, "may only be set for externally-accessible services"));
  const healthCheck = "spec.healthCheckNodePort";
  if (needsHealthCheck(spec)) {
    if (healthCheckNodePort !== 0) portNumber(healthCheckNodePort, healthCheck, report);
  } else if (healthCheckNodePort !== 0) {
    report.push(
      invalid(healthCheck, healthCheckNodePort, "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"),
    );
  }
  oneOf("Cluster", "Local")(internalTrafficPolicy, "spec.internalTrafficPolicy", report);
  oneOf("PreferClose", "PreferSameZone", "PreferSameNode")(trafficDistribution, "spec.trafficDistribution", report);
}

const serviceTypes = ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"];

export function validateService(service: DraftService, report: FieldError[]): void {
  const { spec = {} } = service;
  const { type = "", ports = [] } = spec;
  if (ports.length === 0 && !isHeadless(spec) && type !== "ExternalName") report.push(required("spec.ports"));
  typeRules(spec, report);
  const names = new Set<string>();
  ports.forEach((port, index) => {
    validatePort(port, `spec.ports[${index}]`, ports.length > 1, names, report);
  });
  validateLabels(spec.selector, "spec.selector", report);
  affinityRules(spec, report);
  validateClusterIps(spec, report);
  spec.externalIPs?.forEach((address, index) => {
    const before = report.length;
    isIp(address, `spec.externalIPs[${index}]`, report);
    if (report.length === before) notSpecialIp(address, `spec.externalIPs[${index}]`, report);
  });
  if (!serviceTypes.includes(type)) report.push(notSupported("spec.type", type, serviceTypes));
  if (type === "ClusterIP") {
    ports.forEach((port, index) => {
      if (port.nodePort) report.push(forbidden(`spec.ports[${index}].nodePort`, "may not be used when `type` is 'ClusterIP'"));
    });
  }
  duplicatePorts(ports, report);
  sourceRanges(service, report);
  if (spec.allocateLoadBalancerNodePorts !== undefined && type !== "LoadBalancer") {
    report.push(forbidden("spec.allocateLoadBalancerNodePorts", onlyLoadBalancer));
  }
  loadBalancerClass(spec, report);
  trafficRules(spec, report);
}
