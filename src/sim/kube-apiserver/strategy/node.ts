import { duplicate, type FieldError, forbidden, invalid } from "../../api/field-error.ts";
import type { Node } from "../../api/types.ts";
import { canonicalList } from "../defaults/quantities.ts";
import { change, withDefaults } from "../defaults/share.ts";
import { equal } from "../validation/equal.ts";
import { isCidr, isCidrText, isDualStack } from "../validation/ip.ts";
import { clusterMeta } from "../validation/metadata.ts";
import { resourceAmount } from "../validation/resources.ts";
import { each } from "../validation/rules.ts";
import { validateTaints } from "../validation/scheduling.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

/** Follows pkg/registry/core/node/strategy.go and pkg/apis/core/validation (ValidateNode, ValidateNodeUpdate). */
type DraftNode = DraftOf<Node>;

const systemInfo = [
  "machineID",
  "systemUUID",
  "bootID",
  "kernelVersion",
  "osImage",
  "containerRuntimeVersion",
  "kubeletVersion",
  "kubeProxyVersion",
  "operatingSystem",
  "architecture",
];
/** What the API shows of a node that has not reported yet. */
const emptyStatus = {
  daemonEndpoints: { kubeletEndpoint: { Port: 0 } },
  nodeInfo: Object.fromEntries(systemInfo.map((field) => [field, ""])),
};

/** `podCIDR` is the first of `podCIDRs`: each is filled from the other. */
function defaults(node: DraftNode): DraftNode {
  let filled: DraftNode = node.spec === undefined ? { ...node, spec: {} } : node;
  filled = change(filled, "spec", (spec) => {
    if (spec.podCIDR && !spec.podCIDRs?.length) return { ...spec, podCIDRs: [spec.podCIDR] };
    const [first] = spec.podCIDRs ?? [];
    return first !== undefined && !spec.podCIDR ? { ...spec, podCIDR: first } : spec;
  });
  filled = change(withDefaults(filled, { status: {} }), "status", (status) => withDefaults(status, emptyStatus));
  return change(filled, "status", (status) => {
    const { capacity = {}, allocatable } = change(change(status, "capacity", canonicalList), "allocatable", canonicalList);
    if (allocatable === undefined && Object.keys(capacity).length > 0) return { ...status, capacity, allocatable: capacity };
    return status;
  });
}

function resources(node: DraftNode, report: FieldError[]): void {
  for (const list of ["capacity", "allocatable"] as const) {
    for (const [name, amount] of Object.entries(node.status?.[list] ?? {}))
      resourceAmount(name, amount ?? 0, `status.${list}.${name}`, report);
  }
}

function podCidrs({ spec }: DraftNode, report: FieldError[]): void {
  const path = "spec.podCIDRs";
  const blocks = spec?.podCIDRs ?? [];
  each(isCidr)(blocks, path, report);
  if (blocks.length < 2) return;
  if (blocks.length > 2 || !isDualStack(blocks.filter(isCidrText))) {
    report.push(invalid(path, blocks, "may specify no more than one CIDR for each IP family"));
  }
  blocks.forEach((block, index) => {
    if (blocks.indexOf(block) < index) report.push(duplicate(`${path}[${index}]`, block));
  });
}

function createRules(node: DraftNode, report: FieldError[]): void {
  validateTaints(node.spec?.taints, "metadata.taints", report);
  resources(node, report);
  podCidrs(node, report);
}

/** Written once: the pod CIDR and the provider's id. */
function updateRules(node: DraftNode, old: DraftNode, report: FieldError[]): void {
  resources(node, report);
  const addresses = (node.status?.addresses ?? []).map(({ type, address }) => ({ Type: type ?? "", Address: address ?? "" }));
  addresses.forEach((address, index) => {
    if (addresses.findIndex((other) => equal(other, address)) < index) report.push(duplicate(`status.addresses[${index}]`, address));
  });
  const before = old.spec ?? {};
  const after = node.spec ?? {};
  if (before.podCIDRs?.length && !equal(before.podCIDRs, after.podCIDRs)) {
    report.push(forbidden("spec.podCIDRs", 'node updates may not change podCIDR except from "" to valid'));
  }
  if (before.providerID && before.providerID !== after.providerID) {
    report.push(forbidden("spec.providerID", 'node updates may not change providerID except from "" to valid'));
  }
  validateTaints(after.taints, "metadata.taints", report);
}

export const nodeStrategy = defineStrategy<DraftNode>({
  meta: clusterMeta,
  generation: false,
  status: true,
  keepsStatusOnCreate: true,
  defaults,
  rules(node, report, old) {
    if (!old) createRules(node, report);
  },
  updateRules,
  statusRules: updateRules,
});
