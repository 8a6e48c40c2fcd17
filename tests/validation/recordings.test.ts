import { describe, expect, it } from "vitest";
import { strategies } from "../../src/sim/kube-apiserver/strategy/index.ts";
import { type Mutation, readMutations, replay, sameText, sameVerdict } from "./replay.ts";

/** What a real v1.36.3 answered to creates with and without mistakes, against the decoder and the strategies: no admission, no storage. */
const groups = new Set([
  "semantic",
  "podspec",
  "metadata",
  "valid",
  "struct:remove",
  "struct:misspell",
  "struct:type",
  "struct:unknown",
  "unknown-field",
]);

/** Answers that do not come from validation: decoding (400), admission (403), what exists already (409). */
const fromStrategies = ({ code, kind, request }: Mutation) =>
  (code === 201 || code === 422) && kind in strategies && typeof request === "object";

const mutations = readMutations(groups).filter(fromStrategies);

/**
 * [same verdict, same message and causes] at least, in percent; 100 for every other kind. Only upward.
 * Service: an address out of range is refused by the allocator. Namespace: Pod Security labels are admission's.
 * HorizontalPodAutoscaler, Ingress, PersistentVolume: an empty list or map, which the decoder leaves out, counts as given in Go.
 */
const floors: { readonly [kind: string]: readonly [number, number] } = {
  Service: [98.6, 98.6],
  Namespace: [97.7, 97.7],
  HorizontalPodAutoscaler: [97.1, 97.1],
  Ingress: [100, 98.6],
  PersistentVolume: [100, 97.6],
};

const percent = (part: number, whole: number) => Math.floor((part / whole) * 1000) / 10;

/** Their requests are in tests/api/storage-kinds. */
const recordedElsewhere: ReadonlySet<string> = new Set(["CSINode", "VolumeAttachment"]);

describe("creates answered by the real server", () => {
  for (const kind of Object.keys(strategies).filter((name) => !recordedElsewhere.has(name))) {
    const cases = mutations.filter((mutation) => mutation.kind === kind);
    const [verdictFloor, textFloor] = floors[kind] ?? [100, 100];
    it(`${kind}: ${cases.length} recordings`, () => {
      const results = cases.map((mutation) => ({ mutation, replayed: replay(mutation) }));
      const verdicts = results.filter(({ mutation, replayed }) => sameVerdict(mutation, replayed)).length;
      const texts = results.filter(({ mutation, replayed }) => sameText(mutation, replayed)).length;
      console.log(`${kind}: same verdict ${verdicts}/${cases.length}, same text ${texts}/${cases.length}`);
      expect(cases.length).toBeGreaterThan(0);
      expect(percent(verdicts, cases.length)).toBeGreaterThanOrEqual(verdictFloor);
      expect(percent(texts, cases.length)).toBeGreaterThanOrEqual(textFloor);
    });
  }
});
