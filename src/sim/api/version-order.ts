const pattern = /^v([1-9]\d*)(?:(alpha|beta)([1-9]\d*)?)?$/;
const stages: { readonly [stage: string]: number } = { alpha: 0, beta: 1, "": 2 };

/**
 * Versions from the most to the least stable and, among those, from the newest: v10, v2, v1, v2beta1, v1beta2, v1alpha1, foo.
 * Follows apimachinery/pkg/version/helpers.go (CompareKubeAwareVersionStrings).
 */
export function byVersionPriority(left: string, right: string): number {
  const [one, other] = [pattern.exec(left), pattern.exec(right)];
  if (!one || !other) return one ? -1 : other ? 1 : left < right ? -1 : left > right ? 1 : 0;
  return rank(other, 2) - rank(one, 2) || rank(other, 1) - rank(one, 1) || rank(other, 3) - rank(one, 3);
}

function rank(match: RegExpExecArray, part: number): number {
  return part === 2 ? (stages[match[2] ?? ""] ?? 0) : Number(match[part] ?? 0);
}
