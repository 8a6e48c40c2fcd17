import { type FieldError, required } from "../../api/field-error.ts";
import type { Endpoints } from "../../api/types.ts";
import { change, mapShared, withDefaults } from "../defaults/share.ts";
import { isIp, notSpecialIp } from "../validation/ip.ts";
import { subdomainMeta } from "../validation/metadata.ts";
import { isDnsLabel, isDnsSubdomain, isQualifiedName } from "../validation/names.ts";
import { matches, portNumber, requiredOneOf } from "../validation/rules.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

/** Follows pkg/apis/core/validation/validation.go (validateEndpointSubsets). */
type DraftEndpoints = DraftOf<Endpoints>;
type Subset = NonNullable<DraftEndpoints["subsets"]>[number];
type Address = NonNullable<Subset["addresses"]>[number];
type Port = NonNullable<Subset["ports"]>[number];

function validateAddress({ ip = "", hostname, nodeName }: Address, path: string, report: FieldError[]): void {
  isIp(ip, `${path}.ip`, report);
  if (hostname) matches(isDnsLabel)(hostname, `${path}.hostname`, report);
  matches(isDnsSubdomain)(nodeName, `${path}.nodeName`, report);
  notSpecialIp(ip, `${path}.ip`, report);
}

function validatePort({ name = "", port = 0, protocol, appProtocol }: Port, needsName: boolean, path: string, report: FieldError[]): void {
  if (needsName && name === "") report.push(required(`${path}.name`));
  else if (name !== "") matches(isDnsLabel)(name, `${path}.name`, report);
  portNumber(port, `${path}.port`, report);
  requiredOneOf("SCTP", "TCP", "UDP")(protocol, `${path}.protocol`, report);
  matches(isQualifiedName)(appProtocol, `${path}.appProtocol`, report);
}

function rules({ subsets = [] }: DraftEndpoints, report: FieldError[]): void {
  subsets.forEach(({ addresses = [], notReadyAddresses = [], ports = [] }, index) => {
    const at = `subsets[${index}]`;
    if (addresses.length === 0 && notReadyAddresses.length === 0)
      report.push(required(at, "must specify `addresses` or `notReadyAddresses`"));
    addresses.forEach((address, position) => {
      validateAddress(address, `${at}.addresses[${position}]`, report);
    });
    notReadyAddresses.forEach((address, position) => {
      validateAddress(address, `${at}.notReadyAddresses[${position}]`, report);
    });
    ports.forEach((port, position) => {
      validatePort(port, ports.length > 1, `${at}.ports[${position}]`, report);
    });
  });
}

export const endpointsStrategy = defineStrategy<DraftEndpoints>({
  meta: subdomainMeta,
  generation: false,
  status: false,
  metaOnUpdate: ["update", "create"],
  defaults: (endpoints) =>
    change(endpoints, "subsets", (subsets) =>
      mapShared(subsets, (subset) =>
        change(subset, "ports", (ports) => mapShared(ports, (port) => withDefaults(port, { protocol: "TCP" }))),
      ),
    ),
  rules,
  warnings: () => ["v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"],
});
