import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nearestNames } from "../../src/sim/api/suggest.ts";
import { decode, readJson } from "../../src/sim/kube-apiserver/decode/index.ts";

const podWith = (container: object, spec: object = {}) => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "p" },
  spec: { containers: [{ name: "c", image: "nginx", ...container }], ...spec },
});

const refusal = (body: unknown) => {
  const decoded = decode(body, "v1", "Pod", "Strict");
  if (!("status" in decoded)) throw new Error("accepted");
  return decoded;
};

describe("a refusal names the place and what may have been meant", () => {
  test.each([
    [podWith({ resorces: {} }), "spec.containers[0].resorces", ["resources"]],
    [podWith({ volumeMount: [] }), "spec.containers[0].volumeMount", ["volumeMounts"]],
    [{ apiVersion: "v1", kind: "Pod", spec: { contaners: [] } }, "spec.contaners", ["containers"]],
    [podWith({ livenessProbe: { periodSecond: 1 } }), "spec.containers[0].livenessProbe.periodSecond", ["periodSeconds"]],
    [podWith({ ports: [{ containerPort: "80" }] }), "spec.containers[0].ports[0].containerPort", []],
    [podWith({ resources: { limits: { cpu: "1 core" } } }), "spec.containers[0].resources.limits.cpu", []],
  ])("%#", (body, path, suggestions) => {
    const [problem] = refusal(body).problems;
    expect(problem?.path).toBe(path);
    expect(problem?.suggestions.slice(0, 1)).toEqual(suggestions);
  });

  test("cup is near cpu, and a made-up word is near nothing", () => {
    expect(nearestNames("cup", ["cpu", "memory"])).toEqual(["cpu"]);
    expect(nearestNames("whatever", ["cpu", "memory"])).toEqual([]);
  });
});

describe("values are kept as Go's types keep them", () => {
  const spec = (body: unknown) => {
    const decoded = decode(body, "v1", "Pod", "Strict");
    if ("status" in decoded) throw new Error(decoded.status.message);
    return decoded.object.spec as { readonly [field: string]: unknown };
  };

  test("null, empty lists and false without a pointer are the same as leaving the field out", () => {
    const kept = spec(podWith({ env: [], command: null }, { hostNetwork: false, nodeName: "", volumes: [] }));
    expect(Object.keys(kept)).toEqual(["containers"]);
  });

  test("false and 0 behind a pointer are values", () => {
    const kept = spec(podWith({}, { automountServiceAccountToken: false, terminationGracePeriodSeconds: 0 }));
    expect(kept).toMatchObject({ automountServiceAccountToken: false, terminationGracePeriodSeconds: 0 });
  });

  test.each([
    ["1000m", "1"],
    [0.5, "500m"],
    ["1024Mi", "1Gi"],
    ["500u", "1m"],
    [" 5 ", "5"],
  ])("the quantity %j is %j", (written, canonical) => {
    const kept = spec(podWith({ resources: { requests: { cpu: written } } }));
    expect(kept.containers).toMatchObject([{ resources: { requests: { cpu: canonical } } }]);
  });

  test.each([
    ["2026-13-01T00:00:00Z", "month out of range"],
    ["2026-02-30T00:00:00Z", "day out of range"],
    ["2026-01-01 00:00:00Z", 'cannot parse " 00:00:00Z" as "T"'],
    ["2026-01-01T00:00:00", 'cannot parse "" as "Z07:00"'],
    ["2026-01-01T00:00:00Zx", 'extra text: "x"'],
  ])("the time %s: %s", (time, message) => {
    const body = { apiVersion: "v1", kind: "Pod", metadata: { creationTimestamp: time } };
    expect(refusal(body).status.message).toContain(message);
  });

  test("a time with an offset is kept in UTC", () => {
    const decoded = decode({ metadata: { creationTimestamp: "2026-01-01T09:00:00.5+09:00" } }, "v1", "Pod", "Strict");
    expect(decoded).toMatchObject({ object: { metadata: { creationTimestamp: "2026-01-01T00:00:00Z" } } });
  });
});

describe("field validation", () => {
  const body = podWith({ imagee: "x" });

  test("Warn accepts with a warning, Ignore without", () => {
    expect(decode(body, "v1", "Pod", "Warn")).toMatchObject({ warnings: ['unknown field "spec.containers[0].imagee"'] });
    expect(decode(body, "v1", "Pod", "Ignore")).toMatchObject({ warnings: [] });
  });

  test("at most a hundred unknown fields are told", () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`field${index}`, 1]));
    expect(refusal({ apiVersion: "v1", kind: "Pod", spec: many }).problems).toHaveLength(100);
  });
});

describe("for any JSON", () => {
  const json = fc.jsonValue({ maxDepth: 6 });

  test("decoding ends with an object or a Status, and decoding what it made changes nothing", () => {
    fc.assert(
      fc.property(json, json, json, (metadata, container, spec) => {
        const body = { metadata, spec: { ...(spec as object), containers: [container] } };
        const first = decode(body, "v1", "Pod", "Ignore");
        if ("status" in first) return;
        expect(decode(first.object, "v1", "Pod", "Strict")).toMatchObject({ object: first.object, problems: [] });
      }),
      { numRuns: 1000 },
    );
  });

  test("Go's reader and JSON.parse agree on values and on what is no JSON", () => {
    const text = fc.oneof(
      json.map((value) => JSON.stringify(value)),
      fc.string({ unit: fc.constantFrom(...'{}[]":,0123-.eE+truefalsn\\u \n'), maxLength: 20 }),
    );
    fc.assert(
      fc.property(text, (written) => {
        const read = readJson(written);
        if ("error" in read) expect(() => JSON.parse(written)).toThrow();
        else expect(read.value).toEqual(JSON.parse(written));
      }),
      { numRuns: 3000 },
    );
  });

  test("10,000 levels are refused", () => {
    expect(readJson("[".repeat(10_000))).toEqual({ error: "exceeded max depth" });
    expect(readJson('{"a":'.repeat(10_000))).toEqual({ error: "exceeded max depth" });
  });
});
