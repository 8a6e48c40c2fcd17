import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { replayScheduler } from "./replay.ts";

/** Recordings of the real kube-scheduler: tests/golden/scheduler/README.md says what is in them. */
const recordings = fileURLToPath(new URL("../golden/scheduler", import.meta.url));

const floors = { node: 269, message: 784, verdicts: 534, victims: 28, requeue: 351 };

test("every recorded attempt: nodes, messages, verdicts and scores per plugin, victims, what wakes a waiting pod", () => {
  const { node, message, verdicts, victims, requeue, failing } = replayScheduler(recordings);
  const text = ([right, all]: readonly [number, number]) => `${right}/${all}`;
  console.log(
    `scheduler: ${text(node)} node, ${text(message)} message, ${text(verdicts)} verdicts, ${text(victims)} victims, ${text(requeue)} requeue`,
  );
  expect(failing).toEqual([]);
  // What is compared may grow, but must not quietly shrink.
  const compared = { node: node[1], message: message[1], verdicts: verdicts[1], victims: victims[1], requeue: requeue[1] };
  for (const [kind, floor] of Object.entries(floors)) expect(compared[kind as keyof typeof floors], kind).toBeGreaterThanOrEqual(floor);
});
