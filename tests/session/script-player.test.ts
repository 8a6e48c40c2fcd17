// The guide of a lab beside a run that is wound back and taken another way.
import { describe, expect, test } from "vitest";
import { replay } from "../../src/components/lab/lab-state.ts";
import { createScriptPlayer } from "../../src/components/lab/script-player.ts";
import { defaultScenario, digestOf, type Lab, type ScriptOutcome, Session } from "../../src/sim/index.ts";
import { readLab } from "../labs.ts";

function opened(lab: Lab, files = lab.files) {
  const session = new Session({ scenario: lab.cluster ?? defaultScenario, seed: lab.seed ?? 1, files });
  return { session, script: createScriptPlayer(session, lab.script) };
}

const failuresOf = ({ script }: ReturnType<typeof opened>) => script.played().flatMap(({ failures }) => failures);

function playAll({ script }: ReturnType<typeof opened>): void {
  while (script.next());
}

describe("a lab whose script edits a file", () => {
  const lab = readLab("src/content/labs/pod/port-clash.yaml");

  test("begun anew, it goes as the first time: the edit of the script is taken back", () => {
    const first = opened(lab);
    playAll(first);
    expect(first.session.files["clash.yaml"]).toContain("tmkube/p8080");
    expect(first.script.readerFiles()).toEqual(lab.files);
    const second = opened(lab, first.script.readerFiles());
    playAll(second);
    expect(failuresOf(second)).toEqual([]);
  });

  test("what the reader wrote stays", () => {
    const run = opened(lab);
    const mine = `${lab.files["clash.yaml"]}# mine\n`;
    run.session.edit("clash.yaml", mine);
    playAll(run);
    expect(run.script.readerFiles()).toEqual({ "clash.yaml": mine });
    run.session.edit("clash.yaml", "# all mine\n");
    expect(run.script.readerFiles()).toEqual({ "clash.yaml": "# all mine\n" });
  });

  test("wound back, the lines played later wait again, and play again", () => {
    const run = opened(lab);
    playAll(run);
    run.session.seekTime(0);
    expect(run.script.played()).toHaveLength(2);
    playAll(run);
    expect(run.script.played()).toHaveLength(lab.script.length);
    expect(failuresOf(run)).toEqual([]);
  });
});

test("forward again in the same run, the lines are played as before; in another run they are not", () => {
  const lab = readLab("src/content/labs/pod/restart-one-container.yaml");
  const run = opened(lab);
  playAll(run);
  const { endMillis } = run.session;
  run.session.seekTime(0);
  run.session.seekTime(endMillis);
  expect(run.script.played()).toHaveLength(lab.script.length);
  run.session.seekTime(1000);
  run.session.type("kubectl get pods");
  run.session.advance(endMillis);
  expect(run.script.played().length).toBeLessThan(3);
  playAll(run);
  expect(failuresOf(run)).toEqual([]);
});

test("in pieces, with time for the page between them, a line comes to the same as at once", () => {
  const lab = readLab("src/content/labs/pod/restart-one-container.yaml");
  const [atOnce, slowly] = [opened(lab), opened(lab)];
  playAll(atOnce);
  const came = [];
  for (let piece = slowly.script.piece(); piece; piece = slowly.script.piece()) came.push(piece);
  expect(came.filter((piece) => piece === "more").length).toBeGreaterThan(10);
  expect(slowly.script.played()).toEqual(atOnce.script.played());
  expect(digestOf(slowly.session.store)).toBe(digestOf(atOnce.session.store));
});

test("a line left half played goes on where it was left, and begins anew in a run wound back", () => {
  const lab: Lab = { title: "", claims: [], files: {}, script: [{ wait: "30m" }, { run: "kubectl get nodes" }] };
  const run = opened(lab);
  expect(run.script.piece()).toBe("more");
  const half = run.session.nowMillis;
  expect(run.script.played()).toEqual([]);
  run.script.next();
  expect(run.session.nowMillis).toBe(30 * 60_000);
  run.session.seekTime(0);
  run.script.piece();
  expect(run.session.nowMillis).toBe(half);
  playAll(run);
  expect(failuresOf(run)).toEqual([]);
});

describe("a run that is lived through again", () => {
  const shown = ({ line, failures }: ScriptOutcome) => ({ line, failures });
  async function again(run: ReturnType<typeof opened>, lab: Lab) {
    const second = opened(lab);
    await replay(second.session, run.session.inputs, run.session.moment);
    second.script.resume();
    return second;
  }

  test.each(["pod/port-clash", "pod/restart-one-container", "controller/self-healing", "controller/update"])(
    "goes on in the script of %s where it was left",
    async (id) => {
      const lab = readLab(`src/content/labs/${id}.yaml`);
      const run = opened(lab);
      const last = lab.script.findLastIndex((line) => "run" in line);
      for (let count = 0; count <= last; count++) run.script.next();
      const second = await again(run, lab);
      // What a wait saw on its way is not known again; nobody asks for it.
      expect(second.script.played().map(shown)).toEqual(run.script.played().map(shown));
      expect(second.script.readerFiles()).toEqual(run.script.readerFiles());
      playAll(second);
      expect(second.script.played()).toHaveLength(lab.script.length);
      expect(failuresOf(second)).toEqual([]);
    },
  );

  test("by hand, of which the script knows nothing, it begins at the first line", async () => {
    const lab = readLab("src/content/labs/controller/self-healing.yaml");
    const run = opened(lab);
    run.session.type("kubectl get nodes");
    expect((await again(run, lab)).script.played()).toEqual([]);
  });
});
