import { describe, expect, it } from "vitest";
import { strategies } from "../../src/sim/kube-apiserver/strategy/index.ts";
import { isReplayable, readUpdates, replayUpdate, sameUpdateText, sameUpdateVerdict } from "./replay-update.ts";

/** What a real v1.36.3 answered to updates, against the strategies alone: whole objects and merge patches, on the object or its status. */
const updates = readUpdates().filter(isReplayable);

/**
 * Recordings of a kind that may differ: [verdicts, texts]. Only downward.
 * Pod: tolerations taken away come back through admission. Namespace: Pod Security labels are admission's.
 * ControllerRevision and RuntimeClass: the registry's own answers. Service: a port the recording does not name.
 */
const allowed: { readonly [kind: string]: readonly [number, number] } = {
  Pod: [1, 1],
  Namespace: [2, 2],
  ControllerRevision: [1, 1],
  RuntimeClass: [1, 1],
  Service: [0, 1],
};

describe("updates answered by the real server", () => {
  for (const kind of Object.keys(strategies)) {
    const cases = updates.filter((update) => update.kind === kind);
    if (cases.length === 0) continue;
    const [verdictMisses, textMisses] = allowed[kind] ?? [0, 0];
    it(`${kind}: ${cases.length} recordings`, () => {
      const results = cases.map((update) => ({ update, replayed: replayUpdate(update) }));
      const verdicts = results.filter(({ update, replayed }) => sameUpdateVerdict(update, replayed)).length;
      const texts = results.filter(({ update, replayed }) => sameUpdateText(update, replayed)).length;
      console.log(`${kind}: same verdict ${verdicts}/${cases.length}, same text ${texts}/${cases.length}`);
      expect(cases.length - verdicts).toBeLessThanOrEqual(verdictMisses);
      expect(cases.length - texts).toBeLessThanOrEqual(textMisses);
    });
  }
});
