// What a lab on a page is besides its session: a clock that can be stopped, links, a served session that is followed.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createLabState, replay } from "../../src/components/lab/lab-state.ts";
import { decodeLink, encodeLink, type RunLink } from "../../src/components/lab/link.ts";
import { createLiveState } from "../../src/components/lab/live-state.ts";
import { placeAt } from "../../src/components/lab/manifest-place.ts";
import { createPlayer } from "../../src/components/lab/player.ts";
import type { News, ServedSession } from "../../src/components/lab/served-session.ts";
import { draw } from "../../src/sim/cluster/random.ts";
import { type Component, digestOf, manifestMarks, Session, worker } from "../../src/sim/index.ts";
import { components } from "../../src/sim/session/components.ts";

const scenario = { nodes: [worker("node1"), worker("node2")], systemPods: false };
const lab = { id: "test/lab", title: "", claims: [], cluster: scenario, files: { "a.yaml": "# as it came\n" }, script: [] };

/** Animation frames that come when the test says so. */
let frames: FrameRequestCallback[] = [];
function frame(): void {
  const due = frames;
  frames = [];
  for (const callback of due) callback(performance.now() + 50);
}

beforeEach(() => {
  frames = [];
  vi.stubGlobal("requestAnimationFrame", (callback: FrameRequestCallback) => frames.push(callback));
  vi.stubGlobal("cancelAnimationFrame", () => {
    frames = [];
  });
  vi.stubGlobal("window", globalThis);
});
afterEach(() => vi.unstubAllGlobals());

describe("the player", () => {
  const failing: Component = {
    name: "failing",
    watches: { ResourceQuota: () => [{ key: "x" }] },
    sync: () => {
      throw new Error("a component failed");
    },
  };

  test("stops and tells when the simulation fails, and can be played again", () => {
    const session = new Session({ scenario, components: [...components, failing] });
    const told: unknown[] = [];
    const player = createPlayer(session, (error) => told.push(error));
    player.play();
    session.type("kubectl create quota x");
    frame();
    expect(told).toEqual([new Error("a component failed")]);
    expect(player.playing.value).toBe(false);
    expect(frames).toHaveLength(0);
    player.play();
    expect(frames).toHaveLength(1);
  });

  test("of a lab that is closed does not begin again, even by a line that was typed before", async () => {
    const state = createLabState(lab);
    const typed = state.type("kubectl get pods");
    state.dispose();
    await typed;
    expect(state.player.playing.value).toBe(false);
    expect(frames).toHaveLength(0);
  });

  test("a line whose texts come late is not typed when the reader has gone back meanwhile: the future would be lost", async () => {
    const state = createLabState(lab);
    await state.type("kubectl create deployment web --image=nginx:1.27");
    state.session.advance(5000);
    const known = state.session.steps.length;
    const typed = state.type("kubectl get pods");
    state.session.seekTime(100);
    expect(await typed).toBe(false);
    expect(state.session.steps).toHaveLength(known);
  });
});

describe("a link", () => {
  const linkOf = ({ lab: { id }, session }: ReturnType<typeof createLabState>): RunLink => ({
    lab: id,
    seed: session.seed,
    inputs: session.inputs,
    ...session.moment,
  });

  async function reopened(link: RunLink): Promise<Session> {
    const run = await decodeLink((await encodeLink(link)) ?? "");
    if ("error" in run) throw new Error(run.error);
    const { session } = createLabState(lab);
    await replay(session, run.inputs, run);
    return session;
  }

  test("brings the files along that the reader had changed before beginning anew", async () => {
    const files = { "a.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: mine}\n" };
    const state = createLabState(lab, files);
    state.session.type("kubectl apply -f a.yaml");
    const session = await reopened(linkOf(state));
    expect(session.files).toEqual(files);
    expect(digestOf(session.store)).toBe(digestOf(state.session.store));
  });

  test("to a long run of typing opens again", async () => {
    const state = createLabState(lab);
    for (let length = 1; length <= 3000; length++) state.session.edit("a.yaml", "# word\n".repeat(length));
    expect((await reopened(linkOf(state))).files).toEqual(state.session.files);
  });

  test("is not made when it could not be opened", async () => {
    const state = createLabState(lab);
    const noise = Array.from({ length: 20_000 }, (_, index) => draw(1, "noise", index).toString(36)).join("");
    state.session.edit("a.yaml", noise);
    expect(typeof (await encodeLink(linkOf(state)))).toBe("undefined");
  });

  test("that leads far is lived through in pieces, and may be left", async () => {
    const { session } = createLabState(lab);
    let breaths = 0;
    const line = `kubectl run busy --image=busybox -- sh -c "while true; do date; sleep 1; done"`;
    await replay(session, [{ atMillis: 0, line }], { atMillis: 7 * 24 * 3_600_000, atStep: 5_000_000 }, async () => ++breaths < 3);
    expect(breaths).toBe(3);
    expect(session.position).toBeLessThan(1000);
  });
});

describe("a served session", () => {
  /** A server whose answers wait until they are let go. */
  function slowServer() {
    const session = new Session({ scenario });
    const waiting: (() => void)[] = [];
    const server: ServedSession = {
      run: async () => ({ scenario, seed: 1, inputs: session.inputs, ...session.moment, digest: digestOf(session.store) }),
      news: (after) =>
        new Promise<News>((resolve) =>
          waiting.push(() => resolve({ inputs: session.inputs.slice(after), count: session.inputs.length, ...session.moment })),
        ),
      type: async (line) => void session.type(line),
    };
    const letGo = async (): Promise<void> => {
      for (const answer of waiting.splice(0)) answer();
      await new Promise((next) => setTimeout(next));
    };
    return { session, server, letGo };
  }

  test("paused and played while an answer is on its way, it does everything once", async () => {
    const { session, server, letGo } = slowServer();
    const state = await createLiveState(server, () => {});
    session.type("kubectl create deployment web --image=nginx:1.27");
    session.advance(3000);
    state.player.pause();
    state.player.play();
    await letGo();
    expect(state.session.inputs).toHaveLength(1);
    expect(digestOf(state.session.store)).toBe(digestOf(session.store));
    state.dispose();
  });

  test("stepped past the server's present, it comes back to it", async () => {
    const { session, server, letGo } = slowServer();
    const state = await createLiveState(server, () => {});
    state.player.pause();
    for (let count = 0; count < 5; count++) state.session.step();
    state.player.play();
    session.type("kubectl create deployment web --image=nginx:1.27");
    session.advance(3000);
    await letGo();
    expect(digestOf(state.session.store)).toBe(digestOf(session.store));
    state.dispose();
  });
});

describe("a text that nobody writes by hand", () => {
  test("is told what is wrong with it up to fifty times", () => {
    expect(manifestMarks("---\nx: 1\n".repeat(400))).toHaveLength(50);
  });

  test.each([
    ["dashes", `${"-   ".repeat(60)}x`],
    ["spaces", `a${" ".repeat(50_000)}x`],
    ["one long line", "a: ".repeat(50_000)],
  ])("has places for help all the same: %s", (_, text) => {
    expect(placeAt(text, 2)?.part ?? "none").toMatch(/key|value|none/);
  });
});
