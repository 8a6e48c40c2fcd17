import type { KubeObject } from "./object.ts";

/** What a volume and its claim have in common. */
interface Classed {
  readonly metadata: KubeObject["metadata"];
  readonly spec?: { readonly storageClassName?: string };
}

/** The annotation that named the class before the field did; it still wins. */
const BETA_CLASS = "volume.beta.kubernetes.io/storage-class";

/** Whether a class is named at all: "" names none on purpose. Follows component-helpers/storage/volume/helpers.go (PersistentVolumeClaimHasClass). */
export function namesVolumeClass({ metadata, spec }: Classed): boolean {
  return metadata.annotations?.[BETA_CLASS] !== undefined || spec?.storageClassName !== undefined;
}

/** The class of a volume or a claim; "" for none. Follows helpers.go (GetPersistentVolumeClass, GetPersistentVolumeClaimClass). */
export function volumeClassOf({ metadata, spec }: Classed): string {
  return metadata.annotations?.[BETA_CLASS] ?? spec?.storageClassName ?? "";
}
