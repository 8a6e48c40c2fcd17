import { type FieldError, forbidden, invalid, notSupported, required } from "../../api/field-error.ts";
import type { NetworkPolicy } from "../../api/types.ts";
import { assign, change, mapShared, withDefaults, withPointers } from "../defaults/share.ts";
import { isCidr, isCidrText, parseIp } from "../validation/ip.ts";
import { subdomainMeta } from "../validation/metadata.ts";
import { isPortName } from "../validation/names.ts";
import { matches, oneOf, portNumber } from "../validation/rules.ts";
import { validateLabelSelector } from "../validation/selector.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

/** Follows pkg/apis/networking/validation/validation.go (ValidateNetworkPolicy) and pkg/apis/networking/v1/defaults.go. */
type DraftPolicy = DraftOf<NetworkPolicy>;
type Spec = NonNullable<DraftPolicy["spec"]>;
type Ingress = NonNullable<Spec["ingress"]>[number];
type Peer = NonNullable<Ingress["from"]>[number];
type Port = NonNullable<Ingress["ports"]>[number];

const protocols = oneOf("TCP", "UDP", "SCTP");
const policyTypes = ["Ingress", "Egress"];

function defaults(policy: DraftPolicy): DraftPolicy {
  const ports = (list: readonly Port[]) => mapShared(list, (port) => withPointers(port, { protocol: "TCP" }));
  let spec: Spec = withDefaults<Spec>(policy.spec ?? {}, { podSelector: {} });
  spec = change(spec, "ingress", (rules) => mapShared(rules, (rule) => change(rule, "ports", ports)));
  spec = change(spec, "egress", (rules) => mapShared(rules, (rule) => change(rule, "ports", ports)));
  if (!spec.policyTypes?.length) spec = { ...spec, policyTypes: spec.egress?.length ? ["Ingress", "Egress"] : ["Ingress"] };
  return assign(policy, "spec", spec);
}

function validatePort({ protocol, port, endPort }: Port, path: string, report: FieldError[]): void {
  protocols(protocol, `${path}.protocol`, report);
  const end = `${path}.endPort`;
  if (typeof port === "number") {
    portNumber(port, `${path}.port`, report);
    if (endPort === undefined) return;
    if (endPort < port) report.push(invalid(end, port, "must be greater than or equal to `port`"));
    portNumber(endPort, end, report);
  } else {
    const text = port === undefined ? "not specified" : "non-numeric";
    if (endPort !== undefined) report.push(invalid(end, endPort, `may not be specified when \`port\` is ${text}`));
    matches(isPortName)(port, `${path}.port`, report);
  }
}

/** The first bits of the address and how many of them count. */
function blockOf(cidr: string): { readonly bits: string; readonly length: number } {
  const [address = "", length] = cidr.split("/");
  const bits = (parseIp(address) ?? []).map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return { bits, length: Number(length) };
}

function isStrictSubset(inner: string, outer: string): boolean {
  const [small, large] = [blockOf(inner), blockOf(outer)];
  const samePrefix = small.bits.slice(0, large.length) === large.bits.slice(0, large.length);
  return small.bits.length === large.bits.length && small.length > large.length && samePrefix;
}

function validateBlock({ cidr, except = [] }: NonNullable<Peer["ipBlock"]>, path: string, report: FieldError[]): void {
  if (!cidr) {
    report.push(required(`${path}.cidr`));
    return;
  }
  isCidr(cidr, `${path}.cidr`, report);
  if (!isCidrText(cidr)) return;
  except.forEach((part, index) => {
    const at = `${path}.except[${index}]`;
    isCidr(part, at, report);
    if (isCidrText(part) && !isStrictSubset(part, cidr)) report.push(invalid(at, part, "must be a strict subset of `cidr`"));
  });
}

function validatePeer({ podSelector, namespaceSelector, ipBlock }: Peer, path: string, report: FieldError[]): void {
  validateLabelSelector(podSelector, `${path}.podSelector`, report);
  validateLabelSelector(namespaceSelector, `${path}.namespaceSelector`, report);
  if (ipBlock) validateBlock(ipBlock, `${path}.ipBlock`, report);
  if (!podSelector && !namespaceSelector && !ipBlock) report.push(required(path, "must specify a peer"));
  else if (ipBlock && (podSelector || namespaceSelector)) report.push(forbidden(path, "may not specify both ipBlock and another peer"));
}

function rules({ spec = {} }: DraftPolicy, report: FieldError[]): void {
  validateLabelSelector(spec.podSelector, "spec.podSelector", report);
  const sides = [
    { side: "ingress", peers: "from", rules: (spec.ingress ?? []).map(({ ports, from }) => ({ ports, peers: from })) },
    { side: "egress", peers: "to", rules: (spec.egress ?? []).map(({ ports, to }) => ({ ports, peers: to })) },
  ];
  for (const { side, peers, rules: list } of sides) {
    list.forEach((rule, index) => {
      const path = `spec.${side}[${index}]`;
      rule.ports?.forEach((port, position) => {
        validatePort(port, `${path}.ports[${position}]`, report);
      });
      rule.peers?.forEach((peer, position) => {
        validatePeer(peer, `${path}.${peers}[${position}]`, report);
      });
    });
  }
  const types = spec.policyTypes ?? [];
  if (types.length > policyTypes.length) report.push(invalid("spec.policyTypes", types, "may not specify more than two policyTypes"));
  else {
    types.forEach((type, index) => {
      if (!policyTypes.includes(type)) report.push(notSupported(`spec.policyTypes[${index}]`, type, policyTypes));
    });
  }
}

export const networkPolicyStrategy = defineStrategy<DraftPolicy>({
  meta: subdomainMeta,
  generation: true,
  status: false,
  defaults,
  rules,
});
