import { duplicate, type FieldError, forbidden, invalid, notSupported, required, tooMany } from "../../api/field-error.ts";
import type { EndpointSlice } from "../../api/types.ts";
import { change, mapShared, withDefaults } from "../defaults/share.ts";
import { equal } from "../validation/equal.ts";
import { ipFamilyOf, notSpecialIp, parseIp } from "../validation/ip.ts";
import { immutable, subdomainMeta, validateLabels } from "../validation/metadata.ts";
import { isDnsLabel, isDnsSubdomain, isQualifiedName } from "../validation/names.ts";
import { matches, oneOf, optional, presentAnd } from "../validation/rules.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

/** Follows pkg/apis/discovery/validation/validation.go and pkg/apis/discovery/v1/defaults.go. */
type DraftSlice = DraftOf<EndpointSlice>;
type DraftEndpoint = NonNullable<DraftSlice["endpoints"]>[number];
type Hint = NonNullable<NonNullable<DraftEndpoint["hints"]>["forZones"]>[number];

const endpointsMax = 1000;
const addressesMax = 100;
const portsMax = 20_000;
const hintsMax = 8;
const addressTypes = ["FQDN", "IPv4", "IPv6"];
const protocols = ["SCTP", "TCP", "UDP"];
const hostname = optional(matches(isDnsLabel));

function defaults(slice: DraftSlice): DraftSlice {
  const filled = change(slice, "ports", (ports) =>
    mapShared(ports, (port) => withDefaults(port.name === undefined ? { ...port, name: "" } : port, { protocol: "TCP" })),
  );
  return change(filled, "endpoints", (endpoints) => mapShared(endpoints, (endpoint) => withDefaults(endpoint, { conditions: {} })));
}

function validateAddress(type: string, address: string, path: string, report: FieldError[]): void {
  if (type === "FQDN") {
    matches(isDnsSubdomain)(address, path, report);
    return;
  }
  const before = report.length;
  if (parseIp(address) === undefined) report.push(invalid(path, address, "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"));
  if (type === "IPv4" && ipFamilyOf(address) !== "IPv4") report.push(invalid(path, address, "must be a valid IPv4 address"));
  if (type === "IPv6" && ipFamilyOf(address) !== "IPv6") report.push(invalid(path, address, "must be a valid IPv6 address"));
  if (report.length === before) notSpecialIp(address, path, report);
}

function validateEndpoint(endpoint: DraftEndpoint, type: string, path: string, report: FieldError[]): void {
  const { addresses = [], deprecatedTopology } = endpoint;
  if (addresses.length === 0) report.push(required(`${path}.addresses`, "must contain at least 1 address"));
  else if (addresses.length > addressesMax) report.push(tooMany(`${path}.addresses`, addresses.length, addressesMax));
  if (addresses.length <= addressesMax)
    addresses.forEach((address, index) => {
      validateAddress(type, address, `${path}.addresses[${index}]`, report);
    });
  optional(matches(isDnsSubdomain))(endpoint.nodeName, `${path}.nodeName`, report);
  validateLabels(deprecatedTopology, `${path}.deprecatedTopology`, report);
  for (const key of ["kubernetes.io/hostname", "topology.kubernetes.io/zone"]) {
    if (deprecatedTopology && key in deprecatedTopology)
      report.push(forbidden(`${path}.deprecatedTopology[${key}]`, "may not be set, use the field instead"));
  }
  hostname(endpoint.hostname, `${path}.hostname`, report);
  for (const list of ["forZones", "forNodes"] as const) validateHints(endpoint.hints?.[list] ?? [], `${path}.hints.${list}`, report);
}

function validateHints(hints: readonly Hint[], path: string, report: FieldError[]): void {
  if (hints.length > hintsMax) {
    report.push(tooMany(path, hints.length, hintsMax));
    return;
  }
  const seen = new Set<string>();
  hints.forEach(({ name = "" }, index) => {
    const at = `${path}[${index}].name`;
    if (name === "") report.push(required(at));
    else matches(isQualifiedName)(name, at, report);
    if (seen.has(name)) report.push(duplicate(at, name));
    seen.add(name);
  });
}

function validatePorts({ ports = [] }: DraftSlice, report: FieldError[]): void {
  if (ports.length > portsMax) {
    report.push(tooMany("ports", ports.length, portsMax));
    return;
  }
  const names = new Set<string>();
  ports.forEach(({ name = "", protocol, appProtocol }, index) => {
    const at = `ports[${index}]`;
    if (name !== "") matches(isDnsLabel)(name, `${at}.name`, report);
    if (names.has(name)) report.push(duplicate(`${at}.name`, name));
    names.add(name);
    presentAnd(oneOf(...protocols))(protocol, `${at}.protocol`, report);
    optional(matches(isQualifiedName))(appProtocol, `${at}.appProtocol`, report);
  });
}

function rules(slice: DraftSlice, report: FieldError[], old?: DraftSlice): void {
  const { addressType = "", endpoints = [] } = slice;
  if (addressType === "") report.push(required("addressType"));
  else if (!addressTypes.includes(addressType)) report.push(notSupported("addressType", addressType, addressTypes));
  const unchanged = old !== undefined && equal(endpoints, old.endpoints);
  if (endpoints.length > endpointsMax) report.push(tooMany("endpoints", endpoints.length, endpointsMax));
  else if (!unchanged) {
    endpoints.forEach((endpoint, index) => {
      validateEndpoint(endpoint, addressType, `endpoints[${index}]`, report);
    });
  }
  validatePorts(slice, report);
}

export const endpointSliceStrategy = defineStrategy<DraftSlice>({
  meta: subdomainMeta,
  generation: true,
  status: false,
  defaults,
  metaAgain: true,
  rules,
  updateRules(slice, old, report) {
    if (slice.addressType !== old.addressType) report.push(invalid("addressType", slice.addressType ?? "", immutable));
  },
  warnings: ({ addressType }) => (addressType === "FQDN" ? ["spec.addressType: FQDN endpoints are deprecated"] : []),
});
