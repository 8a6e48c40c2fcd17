import { describe, expect, test } from "vitest";
import type { Action, Component, Reason } from "../../src/sim/cluster/component.ts";
import { Store } from "../../src/sim/cluster/store.ts";
import { Engine } from "../../src/sim/engine/engine.ts";

const why: Reason = { code: "Test", facts: {} };
const noApi = {
  handle: () => ({ ok: false as const, status: { reason: "Conflict", message: "no" } as never, warnings: [] }),
  recordEvent: () => {},
};

function engineWith(...components: readonly Component[]): Engine {
  return new Engine({ store: new Store(), seed: 1, components, apiServer: noApi });
}

const file = (content: string): Action => ({
  type: "world",
  table: "file",
  key: "v:/f",
  value: { path: "/f", content, modifiedAtMillis: 0 } as never,
  reason: why,
});

/** Writes what it read, plus one character, every second. */
const clockmaker: Component = {
  name: "clockmaker",
  watches: {},
  sync: (view) => [file(`${view.world("file", "v:/f")?.content ?? ""}.`), { type: "wake", afterMillis: 1000 }],
};

const contentOf = (engine: Engine) => engine.view("reader").world("file", "v:/f")?.content;

describe("the agenda turns", () => {
  test("a component is called when its time has come, and the clock is there", () => {
    const engine = engineWith(clockmaker);
    engine.input("start", ({ plan }) => plan("clockmaker", "", "k", 500));
    expect(engine.runUntil(2600)).toBe(3);
    expect(engine.nowMillis).toBe(2600);
    expect(contentOf(engine)).toBe("...");
  });

  test("wake-ups of one key collapse into the earliest", () => {
    const calls: number[] = [];
    const counter: Component = {
      name: "counter",
      watches: {},
      sync: (view) => {
        calls.push(view.nowMillis);
        return [];
      },
    };
    const engine = engineWith(counter);
    engine.input("start", ({ plan }) => {
      plan("counter", "", "k", 300);
      plan("counter", "", "k", 100);
      plan("counter", "", "k", 200);
    });
    engine.runUntil(1000);
    expect(calls).toEqual([100]);
  });

  test("watchers hear a write 10 ms later, with the write as their cause", () => {
    const heard: string[] = [];
    const listener: Component = {
      name: "listener",
      watches: { file: (event) => [{ key: event.key }] },
      sync: (view, key) => {
        heard.push(`${view.nowMillis} ${key}`);
        return [];
      },
    };
    const engine = engineWith(clockmaker, listener);
    engine.input("start", ({ plan }) => plan("clockmaker", "", "k", 500));
    engine.runUntil(600);
    expect(heard).toEqual(["510 v:/f"]);
    const write = engine.steps[1];
    expect(engine.steps[2]?.because).toEqual([write?.fromEntry]);
  });

  test("a refused request is tried again after 5, 10, 20 … ms", () => {
    const calls: number[] = [];
    const stubborn: Component = {
      name: "stubborn",
      watches: {},
      sync: (view) => {
        calls.push(view.nowMillis);
        return [{ type: "request", request: { verb: "get", kind: "Pod", namespace: "", name: "x" }, reason: why }];
      },
    };
    const engine = engineWith(stubborn);
    engine.input("start", ({ plan }) => plan("stubborn", "", "k", 0));
    engine.runUntil(80);
    expect(calls).toEqual([0, 5, 15, 35, 75]);
  });

  test("a component that keeps waking itself is stopped, by name", () => {
    const restless: Component = { name: "restless", watches: {}, sync: () => [{ type: "wake", afterMillis: 0 }] };
    const engine = engineWith(restless);
    engine.input("start", ({ plan }) => plan("restless", "", "k", 0));
    expect(() => engine.runUntil(10)).toThrow(/restless keeps waking itself/);
  });
});

describe("time can be wound back", () => {
  test("to any step, and forward again to the same bytes", () => {
    const engine = engineWith(clockmaker);
    engine.input("start", ({ plan }) => plan("clockmaker", "", "k", 500));
    engine.runUntil(5000);
    const journal = JSON.stringify(engine.store.journal.map(({ key, after }) => [key, after]));
    const pending = engine.pending;
    for (let step = engine.steps.length; step >= 0; step--) engine.seekStep(step);
    expect(contentOf(engine)).toBeUndefined();
    engine.seekStep(3);
    expect(contentOf(engine)).toBe("..");
    while (engine.step(5000));
    expect(JSON.stringify(engine.store.journal.map(({ key, after }) => [key, after]))).toBe(journal);
    expect(engine.pending).toEqual(pending);
  });

  test("what is computed anew after dropping the future equals what was known", () => {
    const engine = engineWith(clockmaker);
    engine.input("start", ({ plan }) => plan("clockmaker", "", "k", 500));
    engine.runUntil(5000);
    const known = JSON.stringify(engine.steps);
    engine.seekStep(2);
    engine.dropFuture();
    engine.runUntil(5000);
    expect(JSON.stringify(engine.steps)).toBe(known);
  });

  test("an act in the past begins another future", () => {
    const engine = engineWith(clockmaker);
    engine.input("start", ({ plan }) => plan("clockmaker", "", "k", 500));
    engine.runUntil(5000);
    engine.seekTime(1700);
    expect(engine.nowMillis).toBe(1700);
    engine.input("write", ({ perform }) => perform([file("new")]));
    engine.runUntil(2600);
    expect(contentOf(engine)).toBe("new.");
  });
});
