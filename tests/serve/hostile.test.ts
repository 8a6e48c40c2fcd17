import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { configMap, type Served, serve, serverAlone } from "./start.ts";

/** Bodies that mean harm: each is answered in a sentence, and the server goes on. */

let served: Served;
beforeAll(async () => {
  served = await serve(serverAlone);
  await served.ask("POST", configMaps, { body: configMap("kept", { a: "1" }) });
});
afterAll(() => served.close());

const configMaps = "/api/v1/namespaces/default/configmaps";
const kept = `${configMaps}/kept`;
const JSON_PATCH = "application/json-patch+json";

describe("what would grow without end", () => {
  test("copies of a JSON patch that double each time", async () => {
    const body = Array.from({ length: 64 }, (_, index) => ({ op: "copy", from: "/data", path: `/data/x${index}` }));
    const answer = await served.ask("PATCH", kept, { type: JSON_PATCH, body });
    expect([answer.code, answer.body.message]).toEqual([422, "the server rejected our request due to an error in our request"]);
  });

  test("an object that is valid but larger than the storage takes", async () => {
    const data = Object.fromEntries(Array.from({ length: 120_000 }, (_, index) => [`key-${index}`, "v"]));
    const answer = await served.ask("POST", configMaps, { body: configMap("large", data) });
    expect([answer.code, answer.body.message]).toEqual([500, "etcdserver: request is too large"]);
    expect((await served.ask("GET", `${configMaps}/large`)).code).toBe(404);
  });

  test("a large object that is also wrong is refused for what is wrong", async () => {
    const answer = await served.ask("POST", configMaps, { body: configMap("large", { a: "x".repeat(2_000_000) }) });
    expect([answer.code, answer.body.message]).toEqual([
      422,
      'ConfigMap "large" is invalid: []: Too long: may not be more than 1048576 bytes',
    ]);
  });

  test("a name of iSCSI that almost matches its pattern at each of its letters", async () => {
    const iscsi = { targetPortal: "10.0.0.1", lun: 0, iqn: `${"iqn.2000-01.".repeat(80_000)}/` };
    const spec = { containers: [{ name: "c", image: "nginx" }], volumes: [{ name: "disk", iscsi }] };
    const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "p" }, spec };
    const answer = await served.ask("POST", "/api/v1/namespaces/default/pods", { body: pod });
    expect([answer.code, answer.body.message.slice(-22)]).toEqual([422, ": must be valid format"]);
  });

  test("of unknown fields the first hundred are named", async () => {
    const fields = Array.from({ length: 50_000 }, (_, index) => `"z${index}":1`).join(",");
    const body = `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"u"},${fields}}`;
    const answer = await served.ask("POST", `${configMaps}?fieldValidation=Strict`, { body });
    expect(answer.body.message.match(/unknown field/g)).toHaveLength(100);
  });

  test.each([
    ["lists", "[".repeat(100_000) + "]".repeat(100_000), "application/json", "exceeded max depth"],
    ["objects", `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`, "application/json", "exceeded max depth"],
    ["YAML", "[".repeat(100_000), "application/yaml", "exceeded max depth of 1000"],
  ])("%s in one another", async (_, body, type, message) => {
    const answer = await served.ask("POST", configMaps, { type, body });
    expect(answer.code).toBe(400);
    expect(answer.body.message).toContain(message);
  });
});

/** Names that JavaScript's objects have of themselves are keys like any other. */
describe("names of JavaScript's own", () => {
  const own = ["__proto__", "constructor", "toString", "hasOwnProperty"];

  test.each(own)("%s is a key of a ConfigMap's data", async (key) => {
    const body = `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"k${own.indexOf(key)}"},"data":{"${key}":"v"}}`;
    const answer = await served.ask("POST", configMaps, { body });
    expect(answer.code).toBe(201);
    expect(Object.entries(answer.body.data)).toEqual([[key, "v"]]);
  });

  test.each([
    ["application/merge-patch+json", '{"data":{"__proto__":"v"},"__proto__":{"polluted":1}}', 200],
    [JSON_PATCH, '[{"op":"add","path":"/data/__proto__","value":"v"}]', 200],
    [JSON_PATCH, '[{"op":"add","path":"/__proto__/polluted","value":1}]', 422],
    ["application/apply-patch+yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: kept}\ndata: {__proto__: v}", 200],
  ])("no patch reaches the prototype of all objects: %s %s", async (type, body, code) => {
    expect((await served.ask("PATCH", type.includes("apply") ? `${kept}?fieldManager=t&force=true` : kept, { type, body })).code).toBe(
      code,
    );
    expect(({} as { readonly polluted?: unknown }).polluted).toBeUndefined();
  });
});
