import { expect, test } from "vitest";
import { replayKubelet } from "./replay.ts";

/** What is reached today. These only rise. */
const floors = { passed: 123, timelines: 123, events: 132 };

test("pods of the recordings go the same way, at the same times, with the same events", { timeout: 60_000 }, () => {
  const score = replayKubelet(new URL("../golden/kubelet/", import.meta.url).pathname);
  expect(score.passed).toBeGreaterThanOrEqual(floors.passed);
  expect(score.timelines).toBeGreaterThanOrEqual(floors.timelines);
  expect(score.events).toBeGreaterThanOrEqual(floors.events);
});
