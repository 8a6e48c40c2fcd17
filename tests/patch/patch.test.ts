import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyJsonPatch } from "../../src/sim/api/patch/json-patch.ts";
import { applyMergePatch } from "../../src/sim/api/patch/merge-patch.ts";
import { applyStrategicMergePatch } from "../../src/sim/api/patch/strategic-merge.ts";
import { applyPatch } from "../../src/sim/kube-apiserver/patch/index.ts";

const podSpec = { kind: "ref", id: "core/v1.PodSpec" } as const;
const deploymentSpec = { kind: "ref", id: "apps/v1.DeploymentSpec" } as const;

// The examples of RFC 6902, appendix A. https://www.rfc-editor.org/rfc/rfc6902#appendix-A
describe("JSON patch", () => {
  test.each([
    [{ foo: "bar" }, [{ op: "add", path: "/baz", value: "qux" }], { baz: "qux", foo: "bar" }],
    [{ foo: ["bar", "baz"] }, [{ op: "add", path: "/foo/1", value: "qux" }], { foo: ["bar", "qux", "baz"] }],
    [{ foo: ["bar"] }, [{ op: "add", path: "/foo/-", value: ["abc"] }], { foo: ["bar", ["abc"]] }],
    [{ baz: "qux", foo: "bar" }, [{ op: "remove", path: "/baz" }], { foo: "bar" }],
    [{ foo: ["bar", "qux", "baz"] }, [{ op: "remove", path: "/foo/1" }], { foo: ["bar", "baz"] }],
    [{ baz: "qux" }, [{ op: "replace", path: "/baz", value: "boo" }], { baz: "boo" }],
    [{ foo: { bar: 1 }, qux: {} }, [{ op: "move", from: "/foo/bar", path: "/qux/thud" }], { foo: {}, qux: { thud: 1 } }],
    [{ foo: ["all", "grass", "cows", "eat"] }, [{ op: "move", from: "/foo/1", path: "/foo/3" }], { foo: ["all", "cows", "eat", "grass"] }],
    [{ "/": 9, "~1": 10 }, [{ op: "test", path: "/~01", value: 10 }], { "/": 9, "~1": 10 }],
    [{ a: { b: 1 } }, [{ op: "copy", from: "/a", path: "/c" }], { a: { b: 1 }, c: { b: 1 } }],
  ])("%j %j", (document, patch, result) => {
    expect(applyJsonPatch(document, patch)).toEqual(result);
  });

  test.each([
    [{ op: "add", path: "/a/b", value: 1 }, 'add operation does not apply: doc is missing path: "/a/b": missing value'],
    [{ op: "remove", path: "/a" }, "error in remove for path: '/a': Unable to remove nonexistent key: a: missing value"],
    [{ op: "replace", path: "/list/1", value: 1 }, "replace operation does not apply: doc is missing key: /list/1: missing value"],
    [
      { op: "test", path: "/list/1", value: null },
      "error in test for path: '/list/1': Unable to access invalid index: 1: invalid index referenced",
    ],
    [
      { op: "add", path: "/list/x", value: 1 },
      "error in add for path: '/list/x': value was not a proper array index: 'x': strconv.Atoi: parsing \"x\": invalid syntax",
    ],
    [
      { op: "add", path: "/list/9", value: 1 },
      "error in add for path: '/list/9': Unable to access invalid index: 9: invalid index referenced",
    ],
    [{ op: "test", path: "/list/0", value: 2 }, "testing value /list/0 failed: test failed"],
    [{ op: "jump", path: "/list" }, "Unexpected kind: jump"],
  ])("%j", (operation, message) => {
    expect(() => applyJsonPatch({ list: [1] }, [operation])).toThrow(message);
  });

  test("an object has null for what it lacks: it may be replaced, copied and tested, but not removed", () => {
    const patch = [
      { op: "replace", path: "/a", value: 1 },
      { op: "copy", from: "/no", path: "/b" },
      { op: "test", path: "/neither", value: null },
      { op: "add", path: "/list/-1", value: 2 },
    ];
    expect(applyJsonPatch({ list: [1] }, patch)).toEqual({ list: [1, 2], a: 1, b: null });
  });

  test("__proto__ in a path is an ordinary key", () => {
    applyJsonPatch({}, [
      { op: "add", path: "/__proto__", value: {} },
      { op: "add", path: "/__proto__/polluted", value: true },
    ]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

// The table of RFC 7396, appendix A. https://www.rfc-editor.org/rfc/rfc7396#appendix-A
describe("merge patch", () => {
  test.each([
    [{ a: "b" }, { a: "c" }, { a: "c" }],
    [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
    [{ a: "b" }, { a: null }, {}],
    [{ a: ["b"] }, { a: "c" }, { a: "c" }],
    [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
    [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
    [
      ["a", "b"],
      ["c", "d"],
      ["c", "d"],
    ],
    [{ a: "foo" }, null, null],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])("%j with %j is %j", (document, patch, result) => {
    expect(applyMergePatch(document, patch)).toEqual(result);
  });
});

const spec = {
  containers: [
    { name: "web", image: "nginx:1.26", env: [{ name: "A", value: "1" }] },
    { name: "log", image: "busybox" },
  ],
  tolerations: [{ key: "a", operator: "Exists" }],
  volumes: [{ name: "v", emptyDir: {} }],
};

// https://kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/
describe("strategic merge patch", () => {
  test("containers are merged by name", () => {
    const patched = applyStrategicMergePatch(
      spec,
      {
        containers: [
          { name: "log", image: "redis" },
          { name: "new", image: "x" },
        ],
      },
      podSpec,
    );
    expect(patched.containers).toEqual([spec.containers[0], { name: "log", image: "redis" }, { name: "new", image: "x" }]);
  });

  test("tolerations are replaced: they have no merge key", () => {
    const patched = applyStrategicMergePatch(spec, { tolerations: [{ key: "b", operator: "Exists" }] }, podSpec);
    expect(patched.tolerations).toEqual([{ key: "b", operator: "Exists" }]);
  });

  test("lists inside of merged items are merged too; what is new comes before what only the server has", () => {
    const patched = applyStrategicMergePatch(spec, { containers: [{ name: "web", env: [{ name: "B", value: "2" }] }] }, podSpec);
    expect(patched.containers).toMatchObject([
      {
        env: [
          { name: "B", value: "2" },
          { name: "A", value: "1" },
        ],
      },
      {},
    ]);
  });

  test.each([
    ["$patch: delete takes an item away", { containers: [{ $patch: "delete", name: "web" }] }, { containers: [spec.containers[1]] }],
    ["$patch: replace takes the list as it is", { containers: [{ $patch: "replace" }, { name: "x" }] }, { containers: [{ name: "x" }] }],
    [
      "$setElementOrder",
      { "$setElementOrder/containers": [{ name: "log" }, { name: "web" }] },
      { containers: [spec.containers[1], spec.containers[0]] },
    ],
    [
      "$retainKeys keeps only these of a volume",
      { volumes: [{ name: "v", $retainKeys: ["name", "hostPath"], hostPath: { path: "/x" } }] },
      { volumes: [{ name: "v", hostPath: { path: "/x" } }] },
    ],
  ])("%s", (_name, patch, changed) => {
    expect(applyStrategicMergePatch(spec, patch, podSpec)).toEqual({ ...spec, ...changed });
  });

  test("$deleteFromPrimitiveList takes values out of a merged list", () => {
    const meta = { kind: "ref", id: "meta/v1.ObjectMeta" } as const;
    const patched = applyStrategicMergePatch(
      { finalizers: ["a", "b", "c"] },
      { "$deleteFromPrimitiveList/finalizers": ["b"], finalizers: ["d"] },
      meta,
    );
    expect(patched.finalizers).toEqual(["d", "a", "c"]);
  });

  // What the library says of patches in bad form; kube-apiserver passes most of it on with 500.
  test.each([
    [{ selector: { $patch: "merge" } }, "unknown patch type: merge in map: map[$patch:merge]"],
    [{ strategy: { $retainKeys: ["x"], type: "Recreate" } }, "invalid patch format of retainKeys"],
    [{ template: { spec: { containers: [{ $patch: "merge", name: "c" }] } } }, "merging lists cannot yet be specified in the patch"],
    [{ template: { spec: { containers: [{ image: "x" }] } } }, "map: map[image:x] does not contain declared merge key: name"],
    [
      { template: { spec: { containers: [{ name: "d" }], "$setElementOrder/containers": [{ name: "c" }] } } },
      "The order in patch list:\n[map[name:d]]\n doesn't match $setElementOrder list:\n[map[name:c]]\n",
    ],
  ])("%j", (patch, message) => {
    const spec = { selector: {}, strategy: {}, template: { spec: { containers: [{ name: "c" }] } } };
    expect(() => applyStrategicMergePatch(spec, patch, deploymentSpec)).toThrow(message);
  });

  test("a directive that does not exist is refused", () => {
    expect(() => applyStrategicMergePatch(spec, { $patch: "foo" }, podSpec)).toThrow("unknown patch type: foo in map: map[$patch:foo]");
  });

  test("changing the strategy to Recreate drops rollingUpdate only with $retainKeys", () => {
    const strategy = { strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1 } } };
    expect(applyStrategicMergePatch(strategy, { strategy: { type: "Recreate" } }, deploymentSpec)).toHaveProperty("strategy.rollingUpdate");
    const retained = applyStrategicMergePatch(strategy, { strategy: { $retainKeys: ["type"], type: "Recreate" } }, deploymentSpec);
    expect(retained).toEqual({ strategy: { type: "Recreate" } });
  });
});

describe("a patch whose result is no object of the kind", () => {
  const configMap = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "cm" }, data: { a: "1" } };

  test.each([
    ["merge", { data: { a: 5 } }, "json: cannot unmarshal number into Go struct field ConfigMap.data of type string"],
    ["strategic", { data: { a: 5 } }, ' "" is invalid: patch: Invalid value: "map[data:map[a:5]]": cannot convert int64 to string'],
    ["strategic", { data: [] }, "cannot restore map from slice"],
    ["json", [{ op: "test", path: "/data/a", value: "2" }], "the server rejected our request due to an error in our request"],
    ["json", {}, "error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp"],
  ] as const)("%s %j: %s", (type, patch, message) => {
    const patched = applyPatch(configMap, patch, type, "ConfigMap", "Strict");
    expect("status" in patched && patched.status.message).toContain(message);
  });

  test("a strategic patch cannot change the kind", () => {
    expect(applyPatch(configMap, { kind: "Secret" }, "strategic", "ConfigMap", "Strict")).toMatchObject({ object: { kind: "ConfigMap" } });
  });
});

describe("for any JSON", () => {
  const json = fc.jsonValue({ maxDepth: 4 });
  const configMap = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "cm" }, data: { a: "1" } };
  const pointer = fc.array(fc.constantFrom("", "a", "data", "metadata", "labels", "0", "-", "-1", "~1", "__proto__"), { maxLength: 4 });
  const operation = fc.record({
    op: fc.constantFrom("add", "remove", "replace", "move", "copy", "test"),
    path: pointer.map((parts) => parts.map((part) => `/${part}`).join("")),
    from: pointer.map((parts) => parts.map((part) => `/${part}`).join("")),
    value: json,
  });

  test("every patch ends with an object or a Status, and the stored object stays as it was", () => {
    const before = JSON.stringify(configMap);
    const patch = fc.oneof(json, fc.array(operation, { maxLength: 5 }), fc.record({ data: json, metadata: json }, { requiredKeys: [] }));
    fc.assert(
      fc.property(patch, fc.constantFrom("json", "merge", "strategic"), (written, type) => {
        const patched = applyPatch(configMap, written, type, "ConfigMap", "Strict");
        expect("status" in patched || patched.object.kind === "ConfigMap").toBe(true);
        expect(JSON.stringify(configMap)).toBe(before);
      }),
      { numRuns: 2000 },
    );
  });
});
