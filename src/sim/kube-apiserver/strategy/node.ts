import { duplicate, type FieldError, forbidden, invalid } from "../../api/field-error.ts";
import type { Node } from "../../api/types.ts";
import { canonicalList } from "../defaults/quantities.ts";
import { assign, change, withDefaults } from "../defaults/share.ts";
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
    if (spec.podCIDR && spec.podCIDRs?.[0] !== spec.podCIDR) return { ...spec, podCIDRs: [spec.podCIDR] };
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
  const wrong = blocks.findIndex((block) => !isCidrText(block));
  if (wrong >= 0) {
    const cause = `invalid CIDR[${wrong}]: <nil> (invalid CIDR address: ${blocks[wrong]})`;
    const detail = `invalid PodCIDRs. failed to check with dual stack with error:${cause}`;
    report.push({ type: "InternalError", field: path, detail });
  }
  if (wrong >= 0 || blocks.length > 2 || !isDualStack(blocks)) {
    report.push(invalid(path, blocks, "may specify no more than one CIDR for each IP family"));
  }
}

function createRules(node: DraftNode, report: FieldError[]): void {
  validateTaints(node.spec?.taints, "metadata.taints", report);
  resources(node, report);
  declaredFeatures(node, report);
  podCidrs(node, report);
}

const featureText =
  "must start with an UpperCamelCase segment, with subsequent segments separated by '/' (e.g., MyFeature or MyFeature/mySubFeature), and contain only alphanumeric characters and slashes";

function declaredFeatures({ status }: DraftNode, report: FieldError[]): void {
  const features = status?.declaredFeatures ?? [];
  features.forEach((feature, index) => {
    const at = `status.declaredFeatures[${index}]`;
    const before = index > 0 ? features[index - 1] : undefined;
    if (feature === before) report.push(duplicate(at, feature));
    else if (before !== undefined && before > feature) report.push(invalid(at, feature, "list must be sorted alphabetically"));
    if (!/^[A-Z][a-zA-Z0-9]*(\/[a-zA-Z0-9]+)*$/.test(feature))
      report.push(invalid(at, feature, `invalid feature name ${JSON.stringify(feature)}: ${featureText}`));
  });
}

/** Written once: the pod CIDR and the provider's id. */
function updateRules(node: DraftNode, old: DraftNode, report: FieldError[]): void {
  resources(node, report);
  declaredFeatures(node, report);
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
  if ((after.externalID ?? "") !== (before.externalID ?? "")) report.push(forbidden("spec.externalID", "may not be updated"));
}

/** The feature is gone: what it had is dropped. */
function withoutConfig(node: DraftNode): DraftNode {
  const bare = change(node, "spec", (spec) => assign(spec, "configSource", undefined));
  return change(bare, "status", (status) => assign(status, "config", undefined));
}

export const nodeStrategy = defineStrategy<DraftNode>({
  meta: clusterMeta,
  generation: false,
  status: true,
  keepsStatusOnCreate: true,
  metaOnUpdate: ["create", "update"],
  defaults,
  rules: createRules,
  updateRules,
  statusRules: updateRules,
  prepareForCreate: withoutConfig,
  prepareForUpdate: withoutConfig,
  prepareForStatus: withoutConfig,
  warnings: ({ spec }) => (spec?.externalID ? ["spec.externalID: this field is deprecated, and is unused by Kubernetes"] : []),
});
