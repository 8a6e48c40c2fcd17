import { expect, test } from "vitest";
import { playScript, Session } from "../../src/sim/index.ts";

const scenario = { nodes: [{ name: "node1", role: "worker" as const, cpuMillis: 2000, memoryBytes: 4 * 1024 ** 3 }], systemPods: false };
const script = [{ run: "kubectl get nodes" }, { say: "A remark takes no time." }, { wait: "10s" }, { run: "kubectl get nodes" }];

/** When the script has come to its end, for a reader who lingers this long after its first line. */
function endAfterLingering(millis: number): number {
  const session = new Session({ scenario, seed: 1, files: {} });
  const lines = playScript(session, script);
  lines.next();
  session.advance(millis);
  for (const _ of lines);
  return session.nowMillis;
}

test.each([
  [0, 10_000],
  [3_000, 10_000],
  [12_000, 12_000],
])("a wait of 10s counts from the last thing done: lingering %d ms ends at %d ms", (lingered, end) => {
  expect(endAfterLingering(lingered)).toBe(end);
});
