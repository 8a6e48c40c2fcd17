import { type ConfigMap, keyOf, type PersistentVolume, type PersistentVolumeClaim, type Secret, type View } from "../../sim/index.ts";
import { isReaders } from "./readers-objects.ts";

/** What the reader's pods are given: storage and settings. */
export interface Shelf {
  readonly drums: readonly Drum[];
  readonly cards: readonly Card[];
}

/** A claim and a volume are two halves of a drum; one of them may be missing. */
export interface Drum {
  readonly claim: Thing | undefined;
  readonly volume: Thing | undefined;
}

export interface Card extends Thing {
  readonly isSecret: boolean;
}

export interface Thing {
  readonly key: string;
  readonly name: string;
  /** Size and phase, or the names of the keys. */
  readonly detail: string;
}

export function shelfOf(view: View): Shelf {
  return { drums: drumsOf(view), cards: [...cardsOf(view, "ConfigMap"), ...cardsOf(view, "Secret")] };
}

function drumsOf(view: View): readonly Drum[] {
  const volumes = view.list("PersistentVolume").map((volume) => ({
    name: volume.metadata.name,
    thing: thing(volume, [volume.spec.capacity?.storage, volume.status?.phase]),
  }));
  const claims = view.list("PersistentVolumeClaim").filter(isReaders);
  const taken = new Set(claims.map(({ spec }) => spec.volumeName));
  return [
    ...claims.map((claim) => ({
      claim: thing(claim, [claim.spec.resources?.requests?.storage, claim.status?.phase]),
      volume: volumes.find(({ name }) => name === claim.spec.volumeName)?.thing,
    })),
    ...volumes.filter(({ name }) => !taken.has(name)).map((volume) => ({ claim: undefined, volume: volume.thing })),
  ];
}

function cardsOf(view: View, kind: "ConfigMap" | "Secret"): readonly Card[] {
  return view
    .list(kind)
    .filter(isReaders)
    .map((card) => ({ ...thing(card, [Object.keys(card.data ?? {}).join(", ")]), isSecret: kind === "Secret" }));
}

function thing(object: PersistentVolume | PersistentVolumeClaim | ConfigMap | Secret, details: readonly unknown[]): Thing {
  const { name, deletionTimestamp } = object.metadata;
  const words = deletionTimestamp === undefined ? details : [...details.slice(0, -1), "Terminating"];
  return { key: keyOf(object), name, detail: words.filter((word) => word !== undefined && word !== "").join("\u00a0·\u00a0") };
}
