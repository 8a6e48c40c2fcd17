import { duplicate, type FieldError, invalid, notSupported, required, tooMany } from "../../api/field-error.ts";
import type { EndpointSlice } from "../../api/types.ts";
import { assign, change, mapShared, withDefaults, withPointers } from "../defaults/share.ts";
import { equal } from "../validation/equal.ts";
import { ipFamilyOf, notSpecialIp, parseIp } from "../validation/ip.ts";
import { immutable, subdomainMeta } from "../validation/metadata.ts";
import { isDnsLabel, isDnsSubdomain, isLabelValue, isQualifiedName } from "../validation/names.ts";
import { type Format, matches, oneOf } from "../validation/rules.ts";
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

function defaults(slice: DraftSlice): DraftSlice {
  const filled = change(slice, "ports", (ports) => mapShared(ports, (port) => withPointers(port, { name: "", protocol: "TCP" })));
  return change(filled, "endpoints", (endpoints) => mapShared(endpoints, (endpoint) => withDefaults(endpoint, { conditions: {} })));
}

function validateAddress(type: string, address: string, path: string, report: FieldError[]): void {
  if (type === "FQDN") {
    matches(isDnsSubdomain)(address, path, report);
    return;
  }
  if (type !== "IPv4" && type !== "IPv6") return;
  if (parseIp(address) === undefined) {
    report.push(invalid(path, address, "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"));
    return;
  }
  if (ipFamilyOf(address) !== type) report.push(invalid(path.replace(/\[\d+\]$/, ""), address, `must be an ${type} address`));
  notSpecialIp(address, path, report);
}

function validateEndpoint(endpoint: DraftEndpoint, type: string, path: string, report: FieldError[]): void {
  const { addresses = [] } = endpoint;
  if (addresses.length === 0) report.push(required(`${path}.addresses`, "must contain at least 1 address"));
  else if (addresses.length > addressesMax) report.push(tooMany(`${path}.addresses`, addresses.length, addressesMax));
  if (addresses.length <= addressesMax)
    addresses.forEach((address, index) => {
      validateAddress(type, address, `${path}.addresses[${index}]`, report);
    });
  matches(isDnsSubdomain)(endpoint.nodeName, `${path}.nodeName`, report);
  matches(isDnsLabel)(endpoint.hostname, `${path}.hostname`, report);
  const { forZones = [], forNodes = [] } = endpoint.hints ?? {};
  if (!validateHints(forZones, isLabelValue, `${path}.hints.forZones`, report)) return;
  validateHints(forNodes, isDnsSubdomain, `${path}.hints.forNodes`, report);
}

/** @returns false for too many: what follows is not looked at then. */
function validateHints(hints: readonly Hint[], form: Format, path: string, report: FieldError[]): boolean {
  if (hints.length > hintsMax) {
    report.push(tooMany(path, hints.length, hintsMax));
    return false;
  }
  const seen = new Set<string>();
  hints.forEach(({ name = "" }, index) => {
    const at = `${path}[${index}].name`;
    if (seen.has(name)) report.push(duplicate(at, name));
    seen.add(name);
    matches(form)(name, at, report);
  });
  return true;
}

function validatePorts(slice: DraftSlice, report: FieldError[]): void {
  const ports = slice.ports ?? [];
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
    oneOf(...protocols)(protocol, `${at}.protocol`, report);
    matches(isQualifiedName)(appProtocol, `${at}.appProtocol`, report);
  });
}

function rules(slice: DraftSlice, report: FieldError[], old?: DraftSlice): void {
  const { addressType = "" } = slice;
  const endpoints = slice.endpoints ?? [];
  if (addressType === "") report.push(required("addressType"));
  else if (!addressTypes.includes(addressType)) report.push(notSupported("addressType", addressType, addressTypes));
  validatePorts(slice, report);
  const unchanged = old !== undefined && equal(endpoints, old.endpoints);
  if (endpoints.length > endpointsMax) report.push(tooMany("endpoints", endpoints.length, endpointsMax));
  else if (!unchanged) {
    endpoints.forEach((endpoint, index) => {
      validateEndpoint(endpoint, addressType, `endpoints[${index}]`, report);
    });
  }
}

/** Fields of an older version are not taken in this one. Follows pkg/registry/discovery/endpointslice/strategy.go (dropTopologyOnV1). */
function withoutTopology(slice: DraftSlice): DraftSlice {
  return change(slice, "endpoints", (endpoints) => mapShared(endpoints, (endpoint) => assign(endpoint, "deprecatedTopology", undefined)));
}

export const endpointSliceStrategy = defineStrategy<DraftSlice>({
  meta: subdomainMeta,
  generation: true,
  status: false,
  defaults,
  metaOnUpdate: ["create"],
  prepareForCreate: withoutTopology,
  prepareForUpdate: (slice, old) => (equal(slice.endpoints, old.endpoints) ? slice : withoutTopology(slice)),
  rules,
  updateRules(slice, old, report) {
    if (slice.addressType !== old.addressType) report.push(invalid("addressType", slice.addressType ?? "", immutable));
  },
  warnings: ({ addressType }) => (addressType === "FQDN" ? ["spec.addressType: FQDN endpoints are deprecated"] : []),
});
