import { describe, expect, test } from "vitest";
import { defaultScenario, Session, simulationScope } from "../../src/sim/index.ts";

/** DESIGN: what is not simulated says so and names the object; nothing is silently ignored, and no kind is denied that the real server has. */

/** Kinds that only a subresource takes: a POST of one is answered by that. */
const ofSubresources: ReadonlySet<string> = new Set(["Binding"]);
const absent = simulationScope().kinds.filter(({ kind, served }) => !served && !ofSubresources.has(kind));

describe("a kind of the real server that is not simulated", () => {
  test.each(absent.map(({ apiVersion, kind }) => [apiVersion, kind]))("%s %s says so", (apiVersion, kind) => {
    const manifest = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: one\n`;
    const session = new Session({ scenario: { ...defaultScenario, systemPods: false }, files: { "one.yaml": manifest } });
    const { output, exitCode } = session.type("kubectl create -f one.yaml");
    expect(output.map(({ text }) => text).join("")).toContain(
      `Error from server: error when creating "one.yaml": 이 시뮬레이션에는 없다: ${kind}\n`,
    );
    expect(exitCode).toBe(1);
  });

  test("a kind that no server has is another matter", () => {
    const session = new Session({
      scenario: defaultScenario,
      files: { "one.yaml": "apiVersion: a.b/v1\nkind: C\nmetadata:\n  name: one\n" },
    });
    const { output } = session.type("kubectl create -f one.yaml");
    expect(output[0]?.text).toContain('no matches for kind "C" in version "a.b/v1"');
  });
});
