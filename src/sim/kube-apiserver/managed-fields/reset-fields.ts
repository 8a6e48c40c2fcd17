import { resourceOfKind } from "../../api/kinds.ts";
import { type FieldSet, setOfPaths } from "./field-set.ts";
import { fieldElement } from "./path-element.ts";

/** What a write to a subresource puts back as it was, where that is more than the spec (or, for the object itself, the status). Follows GetResetFields of the strategies. */
const exceptions: { readonly [kindSubresource: string]: readonly string[] } = {
  "Deployment/status": ["spec", "metadata.labels"],
  "Pod/status": ["spec", "metadata.deletionTimestamp", "metadata.ownerReferences"],
  "ServiceCIDR/status": ["metadata", "spec"],
  "FlowSchema/status": ["metadata", "spec"],
  "PriorityLevelConfiguration/status": ["metadata", "spec"],
  "VolumeAttachment/status": ["metadata", "spec"],
  "CustomResourceDefinition/status": ["metadata", "spec"],
  "CertificateSigningRequest/": ["spec", "status"],
  "CertificateSigningRequest/status": ["spec", "status.conditions"],
  "CertificateSigningRequest/approval": ["spec", "status.certificate"],
};

const known = new Map<string, FieldSet>();

/** The fields that a write to an object (subresource "") or to one of its subresources cannot touch, and so nobody gets by it. */
export function resetFields(kind: string, subresource: string): FieldSet {
  const key = `${kind}/${subresource}`;
  let fields = known.get(key);
  if (!fields) {
    fields = setOfPaths((exceptions[key] ?? usual(kind, subresource)).map((path) => path.split(".").map(fieldElement)));
    known.set(key, fields);
  }
  return fields;
}

function usual(kind: string, subresource: string): readonly string[] {
  if (subresource === "status") return ["spec"];
  const resource = resourceOfKind(kind);
  return !resource || resource.subresources.includes("status") ? ["status"] : [];
}
