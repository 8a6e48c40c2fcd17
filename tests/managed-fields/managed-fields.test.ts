import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Request, Response } from "../../src/sim/cluster/request.ts";
import { decodeSet, encodeSet } from "../../src/sim/kube-apiserver/managed-fields/field-set.ts";
import { controlPlane } from "../api/server.ts";

/** https://kubernetes.io/docs/reference/using-api/server-side-apply/ */
type Data = { readonly [key: string]: string };

function cluster() {
  const server = controlPlane();
  const at = { kind: "ConfigMap", namespace: "default", name: "cm", managedFields: true } as const;
  const objectOf = (response: Response) => {
    if (!response.ok || !("object" in response)) throw new Error("refused");
    return response.object as unknown as {
      readonly data?: Data;
      readonly metadata: { readonly resourceVersion: string; readonly managedFields?: readonly { readonly manager: string }[] };
    };
  };
  const apply = (fieldManager: string, data: Data, force = false): Response => {
    const patch = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "cm" }, data };
    return server.request({ ...at, verb: "patch", patchType: "apply", patch, fieldManager, force } satisfies Request);
  };
  return {
    apply,
    applied: (...args: Parameters<typeof apply>) => objectOf(apply(...args)),
    read: () => objectOf(server.request({ ...at, verb: "get" })),
  };
}

const names = fc.constantFrom("a", "b", "c", "d", "e");
const data = fc.dictionary(names, fc.string({ maxLength: 4 }), { minKeys: 1 });

describe("server-side apply", () => {
  it("applying a second time changes nothing, not even the version", () => {
    fc.assert(
      fc.property(data, (wanted) => {
        const { applied } = cluster();
        expect(applied("me", wanted)).toEqual(applied("me", wanted));
      }),
      { numRuns: 30 },
    );
  });

  it("a field that its only manager no longer states goes; what others state stays", () => {
    fc.assert(
      fc.property(data, data, data, (first, second, others) => {
        const { applied } = cluster();
        const theirs = Object.fromEntries(Object.entries(others).map(([key, value]) => [`their-${key}`, value]));
        applied("me", first);
        applied("them", theirs);
        expect(applied("me", second).data).toEqual({ ...theirs, ...second });
      }),
      { numRuns: 30 },
    );
  });

  it("a field of another value is in conflict with its manager, until it is forced", () => {
    const { apply, applied, read } = cluster();
    applied("me", { a: "1" });
    const refused = apply("them", { a: "2" });
    expect(refused.ok ? "" : refused.status.message).toBe('Apply failed with 1 conflict: conflict with "me": .data.a');
    expect(applied("them", { a: "2" }, true).data).toEqual({ a: "2" });
    expect(read().metadata.managedFields?.map(({ manager }) => manager)).toEqual(["them"]);
  });
});

describe("fieldsV1", () => {
  const element = fc.oneof(
    names.map((name) => `f:${name}`),
    names.map((name) => `k:${JSON.stringify({ name })}`),
    fc.integer({ min: 0, max: 9 }).map((value) => `v:${value}`),
  );
  const { fields } = fc.letrec((tie) => ({
    fields: fc.dictionary(element, fc.oneof({ maxDepth: 4 }, fc.constant({}), tie("fields")), { maxKeys: 4 }),
  }));

  it("what was decoded is encoded to the same fields", () => {
    fc.assert(
      fc.property(fields, (tree) => {
        const set = decodeSet(tree);
        expect(set && encodeSet(set)).toEqual(tree);
      }),
    );
  });
});
