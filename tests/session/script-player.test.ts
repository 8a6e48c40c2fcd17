// The guide of a lab beside a run that is wound back and taken another way.
import { describe, expect, test } from "vitest";
import { createScriptPlayer } from "../../src/components/lab/script-player.ts";
import { defaultScenario, type Lab, Session } from "../../src/sim/index.ts";
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
