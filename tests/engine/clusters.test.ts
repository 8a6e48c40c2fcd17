import { describe, expect, test } from "vitest";
import type { Component, Reason } from "../../src/sim/cluster/component.ts";
import { digestOf } from "../../src/sim/cluster/digest.ts";
import { following } from "../../src/sim/cluster/follow.ts";
import { Store } from "../../src/sim/cluster/store.ts";
import type { View } from "../../src/sim/cluster/view.ts";
import { Engine } from "../../src/sim/engine/engine.ts";

const why: Reason = { code: "Test", facts: {} };
const noApi = {
  handle: () => ({ ok: false as const, status: { reason: "Conflict", message: "no" } as never, warnings: [] }),
  recordEvent: () => {},
};

const file = (content: string) => ({ path: "/f", content, modifiedAtMillis: 0 });

/** Copies every file to `v:/copy`, and remembers how often. */
const copier: Component = {
  name: "copier",
  watches: { file: ({ key }) => (key === "v:/f" ? [{ key }] : []) },
  sync: (view, key) => [
    { type: "world", table: "file", key: "v:/copy", value: file(view.world("file", key)?.content ?? ""), reason: why },
    { type: "remember", value: ((view.memory(key) as number | undefined) ?? 0) + 1 },
  ],
};

const engineOf = (clusters: readonly string[]): Engine =>
  new Engine({ store: new Store(), seed: 1, components: [copier], apiServer: noApi, clusters });

const copyIn = (engine: Engine, cluster?: string) => engine.clusterOf(cluster).view("reader", "").world("file", "v:/copy")?.content;

function twoFiles(): Engine {
  const engine = engineOf(["b"]);
  engine.input("first", ({ put }) => put("file", "v:/f", file("one"), why));
  engine.runUntil(100);
  engine.input("second", (outside) => outside.in("b").put("file", "v:/f", file("two"), why));
  engine.runUntil(200);
  return engine;
}

describe("several clusters of one run", () => {
  test("one component works in each, with the rows and the memory of that cluster", () => {
    const engine = twoFiles();
    expect([copyIn(engine), copyIn(engine, "b")]).toEqual(["one", "two"]);
    expect(["", "b"].map((cluster) => engine.clusterOf(cluster).view("copier", "").memory("v:/f"))).toEqual([1, 1]);
    expect(engine.steps.map(({ component, cluster }) => `${component}@${cluster}`)).toEqual([
      "user@undefined",
      "copier@undefined",
      "user@undefined",
      "copier@b",
    ]);
  });

  test("they share one line of time: going back takes both back, going on brings both again", () => {
    const engine = twoFiles();
    const digest = digestOf(engine.store);
    engine.seekStep(1);
    expect([copyIn(engine), copyIn(engine, "b")]).toEqual([undefined, undefined]);
    engine.seekStep(2);
    expect([copyIn(engine), copyIn(engine, "b")]).toEqual(["one", undefined]);
    engine.seekStep(4);
    expect([copyIn(engine), copyIn(engine, "b")]).toEqual(["one", "two"]);
    expect(digestOf(engine.store)).toBe(digest);
  });

  test("a write into the past drops the future of both", () => {
    const engine = twoFiles();
    engine.seekStep(2);
    engine.input("other", ({ put }) => put("file", "v:/f", file("three"), why));
    engine.runUntil(300);
    expect([copyIn(engine), copyIn(engine, "b")]).toEqual(["three", undefined]);
  });

  test("the digest tells in which cluster something was written", () => {
    const written = (cluster: string): string => {
      const engine = engineOf(["b"]);
      engine.input("write", (outside) => outside.in(cluster).put("file", "v:/other", file("same"), why));
      return digestOf(engine.store);
    };
    expect(written("b")).not.toBe(written(""));
  });

  test("what follows the journal follows its own cluster's part", () => {
    const engine = engineOf(["b"]);
    const seen: string[] = [];
    const count = following(
      (view: View) => ({ files: view.listWorld("file").length }),
      (value, entry) => {
        seen.push(`${entry.table}@${entry.cluster ?? ""}`);
        value.files++;
        return true;
      },
    );
    const view = engine.clusterOf("b").view("reader", "");
    expect(count(view).files).toBe(0);
    engine.input("here", ({ put }) => put("file", "v:/x", file("x"), why));
    engine.input("there", (outside) => outside.in("b").put("file", "v:/y", file("y"), why));
    expect(count(view).files).toBe(1);
    expect(seen).toEqual(["file@b"]);
  });

  test("a restarted component forgets in its cluster only", () => {
    const engine = twoFiles();
    engine.input("restart", (outside) => outside.in("b").forget("copier", ""));
    expect(["", "b"].map((cluster) => engine.clusterOf(cluster).view("copier", "").memory("v:/f"))).toEqual([1, undefined]);
  });

  test("equal objects of two clusters get unlike names, as their seeds differ", () => {
    const engine = engineOf(["b", "c"]);
    expect(new Set(["", "b", "c"].map((cluster) => engine.clusterOf(cluster).view("reader", "").seed)).size).toBe(3);
  });

  test("a run of one cluster keeps nothing for others", () => {
    const engine = engineOf([]);
    engine.input("write", ({ put }) => put("file", "v:/f", file("one"), why));
    engine.runUntil(100);
    expect(engine.store.journal.some((entry) => "cluster" in entry)).toBe(false);
    expect(engine.steps.some((step) => "cluster" in step)).toBe(false);
    expect(engine.view("reader").clusters).toBeUndefined();
  });
});
