type Label = string | number;

/**
 * Chance as a function: the same seed and labels always give the same number, and one more draw never shifts another.
 * FNV-1a over the labels, then a final avalanche (murmur3's finalizer), so that neighbouring labels are far apart.
 * @returns a number in [0, 1)
 */
export function draw(seed: number, ...labels: readonly Label[]): number {
  return settled(hashOf(seed, labels));
}

const hashOf = (seed: number, labels: readonly Label[]): number => labels.reduce(withLabel, 0x811c9dc5 ^ seed);

function withLabel(before: number, label: Label): number {
  const text = typeof label === "string" ? label : String(label);
  let hash = before;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return Math.imul(hash ^ 0x1f, 0x01000193);
}

function settled(before: number): number {
  let hash = Math.imul(before ^ (before >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000;
}

/** The alphabet of generated names: no vowels, no look-alikes. Follows apimachinery/pkg/util/rand/rand.go. */
const nameAlphabet = "bcdfghjklmnpqrstvwxz2456789";

/** A name suffix of `length` characters such as `x2x4z`, fixed by seed and labels. */
export function drawSuffix(seed: number, length: number, ...labels: readonly Label[]): string {
  const hash = hashOf(seed, labels);
  let suffix = "";
  for (let index = 0; index < length; index++) {
    suffix += nameAlphabet[Math.floor(settled(withLabel(hash, index)) * nameAlphabet.length)];
  }
  return suffix;
}

/** A version-4-shaped uid, fixed by seed and labels. */
export function drawUid(seed: number, ...labels: readonly Label[]): string {
  const hash = hashOf(seed, labels);
  const chance = (label: Label) => settled(withLabel(hash, label));
  const hex = [0, 1, 2, 3].map((part) => (chance(part) * 0x1_0000_0000).toString(16).padStart(8, "0")).join("");
  const variant = "89ab"[Math.floor(chance("variant") * 4)];
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`, hex.slice(20)].join("-");
}
