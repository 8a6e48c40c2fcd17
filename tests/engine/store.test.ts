import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Store } from "../../src/sim/cluster/store.ts";

const pod = (name: string, node: string, label: string) => ({
  metadata: { name, namespace: "default", labels: { app: label }, ownerReferences: [{ uid: `owner-of-${label}` }] },
  spec: { nodeName: node },
});

/** Everything a reader can see of a store. */
function picture(store: Store): unknown {
  return {
    tables: store.tables().map((table) => [table, store.listTable(table)]),
    onNodes: ["", "n1", "n2"].map((node) => store.listBucket("Pod", `node|${node}`)),
    owned: ["a", "b"].map((label) => store.listOwned(`owner-of-${label}`)),
    labelled: ["a", "b"].map((label) => store.listBucket("Pod", `label|default|app=${label}`)),
  };
}

describe("the store is a fold of its journal", () => {
  test("a row is read back as it was written, and frozen to the bottom", () => {
    const store = new Store();
    store.put("Pod", "Pod/default/web", pod("web", "", "a"), 0);
    const row = store.get("Pod", "Pod/default/web") as ReturnType<typeof pod>;
    expect(row.metadata.name).toBe("web");
    expect(Object.isFrozen(row.metadata.labels)).toBe(true);
  });

  test("going back takes rows and indexes back; going forward brings the same rows", () => {
    const store = new Store();
    store.put("Pod", "Pod/default/web", pod("web", "", "a"), 0);
    const before = picture(store);
    store.put("Pod", "Pod/default/web", pod("web", "n1", "a"), 1);
    const bound = store.get("Pod", "Pod/default/web");
    store.put("Pod", "Pod/default/web", undefined, 2);
    expect(store.listBucket("Pod", "node|n1")).toEqual([]);
    store.seek(1);
    expect(picture(store)).toEqual(before);
    store.seek(2);
    expect(store.listBucket("Pod", "node|n1")).toEqual([bound]);
  });

  test("a write in the past drops the old future", () => {
    const store = new Store();
    store.put("memory", "a", 1, 0);
    store.put("memory", "a", 2, 1);
    store.seek(1);
    store.put("memory", "b", 3, 1);
    expect(store.journal.map(({ key, after }) => [key, after])).toEqual([
      ["a", 1],
      ["b", 3],
    ]);
  });

  test("a list keeps its identity until one of its rows changes", () => {
    const store = new Store();
    store.put("Pod", "Pod/default/b", pod("b", "n1", "a"), 0);
    store.put("Pod", "Pod/default/a", pod("a", "n1", "a"), 0);
    const first = store.listBucket("Pod", "node|n1");
    store.put("Pod", "Pod/default/c", pod("c", "n2", "a"), 1);
    expect(store.listBucket("Pod", "node|n1")).toBe(first);
    expect((first as ReturnType<typeof pod>[]).map(({ metadata }) => metadata.name)).toEqual(["a", "b"]);
  });

  const write = fc.record({
    name: fc.constantFrom("p1", "p2", "p3", "p4", "p5"),
    node: fc.constantFrom("", "n1", "n2"),
    label: fc.constantFrom("a", "b"),
    remove: fc.boolean(),
  });

  test("law: from anywhere to anywhere, a moment looks as it looked the first time", () => {
    fc.assert(
      fc.property(fc.array(write, { maxLength: 40 }), fc.array(fc.nat(40), { maxLength: 12 }), (writes, visits) => {
        const store = new Store();
        const pictures = [picture(store)];
        for (const { name, node, label, remove } of writes) {
          store.put("Pod", `Pod/default/${name}`, remove ? undefined : pod(name, node, label), 0);
          pictures.push(picture(store));
        }
        for (const visit of visits) {
          const cursor = Math.min(visit, writes.length);
          store.seek(cursor);
          expect(withoutEmptyTables(picture(store))).toEqual(withoutEmptyTables(pictures[cursor]));
        }
      }),
    );
  });
});

/** A table that had rows later is still known, empty, after going back. */
function withoutEmptyTables(seen: unknown): unknown {
  const { tables, ...rest } = seen as { tables: [string, unknown[]][] };
  return {
    ...rest,
    tables: tables
      .map(([table, rows]) => [table, rows.filter((row) => row !== undefined)])
      .filter(([, rows]) => (rows as unknown[]).length > 0),
  };
}
