import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { replayScheduler } from "./replay.ts";

/** Recordings of the real kube-scheduler: tests/golden/scheduler/README.md says what is in them. */
const recordings = fileURLToPath(new URL("../golden/scheduler", import.meta.url));

test("every recorded attempt: nodes, messages, verdicts and scores per plugin, victims, what wakes a waiting pod", () => {
  const { node, message, verdicts, victims, requeue, failing } = replayScheduler(recordings);
  const text = ([right, all]: readonly [number, number]) => `${right}/${all}`;
  console.log(
    `scheduler: ${text(node)} node, ${text(message)} message, ${text(verdicts)} verdicts, ${text(victims)} victims, ${text(requeue)} requeue`,
  );
  expect(failing).toEqual([]);
  expect(node[1]).toBeGreaterThanOrEqual(1);
});
