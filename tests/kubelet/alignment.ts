import type { Fact } from "./recording.ts";

/**
 * Which pod here is which pod of the recording. Pods of one set have names by chance, and the controllers' choice among equals is
 * chance too, so each is paired with one that went the same way; the rest in the order in which they went.
 * @returns name here → name in the recording
 */
export function alignPods(
  expected: readonly Fact[],
  actual: readonly Fact[],
  same: (expected: readonly Fact[], actual: readonly Fact[]) => boolean,
): ReadonlyMap<string, string> {
  const wanted = byPod(expected);
  const got = byPod(actual);
  const setNames = alignSets([...wanted.keys()].map(setOf), [...got.keys()].map(setOf));
  const names = new Map<string, string>();
  const free = new Set([...got.keys()].filter((name) => setOf(name) !== name));
  const left: string[] = [];
  const candidates = (pod: string) => [...free].filter((name) => setNames.get(setOf(name)) === setOf(pod));
  for (const [pod, facts] of wanted) {
    if (setOf(pod) === pod) continue;
    const match = candidates(pod).find((name) => same(facts, renamed(got.get(name) as readonly Fact[], pod)));
    if (match === undefined) left.push(pod);
    else pair(names, free, match, pod);
  }
  const sooner = (facts: ReadonlyMap<string, readonly Fact[]>) => (one: string, other: string) =>
    endOf(facts.get(one) ?? []) - endOf(facts.get(other) ?? []);
  for (const pod of left.sort(sooner(wanted))) {
    const [next] = [...candidates(pod)].sort(sooner(got));
    if (next !== undefined) pair(names, free, next, pod);
  }
  return names;
}

/** Seconds until a pod was gone. */
const endOf = (facts: readonly Fact[]): number => facts.find(({ value }) => value === "DELETED")?.t ?? Number.MAX_SAFE_INTEGER;

function pair(names: Map<string, string>, free: Set<string>, here: string, recorded: string): void {
  free.delete(here);
  names.set(here, recorded);
}

export const renamed = (facts: readonly Fact[], pod: string): readonly Fact[] => facts.map((fact) => ({ ...fact, pod }));

/** `web-6cc449c66b-<1>` → `web-6cc449c66b-`; a pod with a name of its own is its own set. */
const setOf = (pod: string): string => pod.replace(/<\d+>$/, "");

/** Hashes of templates that hold a moment (`rollout restart`) differ: those are paired in order. */
function alignSets(expected: readonly string[], actual: readonly string[]): ReadonlyMap<string, string> {
  const wanted = new Set(expected);
  const got = new Set(actual);
  const missing = [...wanted].filter((name) => !got.has(name));
  return new Map([...got].map((name) => [name, wanted.has(name) ? name : (missing.shift() ?? name)]));
}

function byPod(facts: readonly Fact[]): ReadonlyMap<string, readonly Fact[]> {
  const pods = new Map<string, Fact[]>();
  for (const fact of facts) pods.set(fact.pod, [...(pods.get(fact.pod) ?? []), fact]);
  return pods;
}
