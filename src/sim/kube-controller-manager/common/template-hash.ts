import type { PodTemplateSpec } from "../../api/types.ts";

const offsetBasis = 0x811c9dc5;
const prime = 0x01000193;
const safeAlphabet = "bcdfghjklmnpqrstvwxz2456789";

/** FNV-32a over UTF-8 bytes, continuing from a hash. */
export function fnv32a(text: string, from = offsetBasis): number {
  let hash = from;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), prime) >>> 0;
  return hash;
}

/** Digits spelled without vowels. Follows apimachinery/pkg/util/rand/rand.go (SafeEncodeString). */
export const safeEncode = (text: string): string =>
  Array.from({ length: text.length }, (_, index) => safeAlphabet[text.charCodeAt(index) % safeAlphabet.length]).join("");

/** The hash that names a template's ReplicaSet. */
export function podTemplateHash(template: PodTemplateSpec, collisionCount: number | undefined): string {
  return safeEncode(String(fnv32a(JSON.stringify([template, collisionCount ?? null]))));
}
