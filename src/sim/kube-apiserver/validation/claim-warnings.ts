import { canonicalQuantity } from "../../api/quantity.ts";
import type { ClaimSpec } from "./claim-spec.ts";
import { nanoOf } from "./resources.ts";

/** What is allowed in claims, but old or of no use. Follows pkg/api/persistentvolumeclaim/util.go. */
export const classAnnotation = "volume.beta.kubernetes.io/storage-class";
export const classText = 'deprecated since v1.8; use "storageClassName" attribute instead';

/** @param path where the claim's spec stands */
export function claimWarnings(spec: ClaimSpec | undefined, path: string): readonly string[] {
  return (["requests", "limits"] as const).flatMap((list) => {
    const storage = spec?.resources?.[list]?.storage;
    if (storage === undefined || nanoOf(storage) % 1_000_000_000n === 0n) return [];
    const amount = JSON.stringify(canonicalQuantity(storage));
    return [`${path}.resources.${list}[storage]: fractional byte value ${amount} is invalid, must be an integer`];
  });
}

export const claimAnnotationWarnings = (annotations: object = {}): readonly string[] =>
  classAnnotation in annotations ? [`metadata.annotations[${classAnnotation}]: ${classText}`] : [];
