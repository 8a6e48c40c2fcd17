import { describe, expect, it } from "vitest";
import { builtInAtom } from "../../src/sim/kube-apiserver/managed-fields/atom.ts";
import { compare } from "../../src/sim/kube-apiserver/managed-fields/compare.ts";
import { encodeSet } from "../../src/sim/kube-apiserver/managed-fields/field-set.ts";
import { statesSameFields } from "../../src/sim/kube-apiserver/managed-fields/same-fields.ts";
import { zeroObject } from "../../src/sim/kube-apiserver/managed-fields/zero-object.ts";

const atom = builtInAtom("v1", "Pod") ?? {};
const container = { name: "web", image: "nginx", ports: [{ containerPort: 80 }] };
const pod = (spec: object, metadata: object = {}) => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata,
  spec: { containers: [container], ...spec },
});
const fieldsOf = (object: object) => encodeSet(compare(zeroObject("v1", "Pod"), object, atom).added);

describe("objects that state the same fields have the same owner's set", () => {
  it.each([
    ["other values", pod({ nodeName: "a" }), pod({ nodeName: "b" }), true],
    ["an image", pod({}), pod({ containers: [{ ...container, image: "redis" }] }), true],
    ["another container", pod({}), pod({ containers: [{ ...container, name: "db" }] }), false],
    ["another port", pod({}), pod({ containers: [{ ...container, ports: [{ containerPort: 81 }] }] }), false],
    ["a field more", pod({}), pod({ nodeName: "a" }), false],
    ["another label", pod({}, { labels: { app: "a" } }), pod({}, { labels: { tier: "a" } }), false],
    ["a label's value", pod({}, { labels: { app: "a" } }), pod({}, { labels: { app: "b" } }), true],
    ["no label left", pod({}, { labels: { app: "a" } }), pod({}, { labels: {} }), false],
    ["null in place of a value", pod({ nodeName: "a" }), pod({ nodeName: null }), false],
    ["an atomic list", pod({ tolerations: [{ key: "a" }] }), pod({ tolerations: [{ operator: "Exists" }] }), true],
    ["members of a set", pod({}, { finalizers: ["a/b"] }), pod({}, { finalizers: ["a/c"] }), false],
  ])("%s", (_, left, right, same) => {
    expect(statesSameFields(left, right, atom)).toBe(same);
    if (same) expect(fieldsOf(left)).toEqual(fieldsOf(right));
  });
});
