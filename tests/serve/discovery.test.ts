import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Served, serve, serverAlone } from "./start.ts";

/** Discovery, compared with what a real server of v1.36.3 said. */
const recorded = JSON.parse(readFileSync("tests/golden/api/discovery.json", "utf8"));

let served: Served;
beforeAll(async () => {
  served = await serve(serverAlone);
});
afterAll(() => served.close());

/** What the recording has and a simulation has no use for: the hash of how an object is stored. */
const withoutHashes = (list: { readonly resources?: readonly object[] }) => ({
  ...list,
  ...(list.resources
    ? { resources: list.resources.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => name !== "storageVersionHash"))) }
    : {}),
});

describe("plain discovery", () => {
  test.each(["/api/v1", "/apis", ...Object.keys(recorded.resources)])("%s", async (path) => {
    const { code, body } = await served.ask("GET", path);
    expect(code).toBe(200);
    expect(body).toEqual(withoutHashes(recorded[path] ?? recorded.resources[path]));
  });

  test("/api names the one version of the core group", async () => {
    const { body } = await served.ask("GET", "/api");
    expect(body).toMatchObject({ kind: "APIVersions", versions: ["v1"] });
  });
});

describe("aggregated discovery: everything in one answer", () => {
  const accept = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json";

  test.each(["/api", "/apis"])("%s", async (path) => {
    const { body, headers } = await served.ask("GET", path, { accept });
    expect(headers.get("Content-Type")).toBe("application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList");
    expect(body).toEqual(recorded.aggregated[path]);
  });
});

test("version", async () => {
  const { body } = await served.ask("GET", "/version");
  const { major, minor, gitVersion, emulationMinor } = recorded["/version"];
  expect(body).toMatchObject({ major, minor, gitVersion, emulationMinor });
});

test.each(["/healthz", "/livez", "/readyz", "/readyz/ping"])("%s", async (path) => {
  expect(await served.ask("GET", path)).toMatchObject({ code: 200, body: "ok" });
});

describe("OpenAPI", () => {
  test("version 3 lists the groups and gives each one's types with their merge keys", async () => {
    const index = await served.ask("GET", "/openapi/v3");
    const { body } = await served.ask("GET", index.body.paths["apis/apps/v1"].serverRelativeURL);
    const { schemas } = body.components;
    expect(schemas["io.k8s.api.apps.v1.Deployment"]["x-kubernetes-group-version-kind"]).toEqual([
      { group: "apps", kind: "Deployment", version: "v1" },
    ]);
    expect(schemas["io.k8s.api.core.v1.PodSpec"].properties.containers).toMatchObject({
      type: "array",
      "x-kubernetes-patch-merge-key": "name",
      "x-kubernetes-patch-strategy": "merge",
    });
    const patch = body.paths["/apis/apps/v1/namespaces/{namespace}/deployments/{name}"].patch;
    expect(patch.parameters.map(({ name }: { name: string }) => name)).toContain("fieldValidation");
  });

  test("every reference leads somewhere", async () => {
    const { body } = await served.ask("GET", "/openapi/v2", { accept: "application/json" });
    const references = [...JSON.stringify(body).matchAll(/"\$ref":"#\/definitions\/([^"]+)"/g)].map(([, name]) => name as string);
    expect(references.length).toBeGreaterThan(500);
    expect([...new Set(references)].filter((name) => !(name in body.definitions))).toEqual([]);
  });

  test("v3 in protobuf is not there, and says so", async () => {
    const accept = "application/com.github.proto-openapi.spec.v3@v1.0+protobuf";
    const { code, body } = await served.ask("GET", "/openapi/v3/api/v1", { accept });
    expect(code).toBe(406);
    expect(body.message).toContain("이 시뮬레이션에는 없다");
  });
});

/** kubectl reads v2 in protobuf alone: for a kind that v3 does not know, and for the items of a List. */
describe("OpenAPI v2 in protobuf", () => {
  /** A message as [number, bytes] of its fields, all of which hold bytes here. */
  function fieldsOf(bytes: Buffer): readonly (readonly [number, Buffer])[] {
    const fields: [number, Buffer][] = [];
    let at = 0;
    const varint = () => {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at++] ?? 0;
        value += (byte & 0x7f) * 2 ** shift;
        if (byte < 0x80) return value;
      }
    };
    while (at < bytes.length) {
      const key = varint();
      expect(key & 7).toBe(2);
      const size = varint();
      fields.push([key >> 3, bytes.subarray(at, at + size)]);
      at += size;
    }
    return fields;
  }

  /** Follows field numbers, and names in maps: `inside(bytes, 9, "io.k8s.api.core.v1.Pod")`. */
  const inside = (bytes: Buffer, ...steps: readonly (number | string)[]): Buffer =>
    steps.reduce((whole: Buffer, step) => {
      if (typeof step === "number") return fieldsOf(whole).find(([number]) => number === step)?.[1] ?? Buffer.alloc(0);
      const entries = fieldsOf(whole).map(([, entry]) => entry);
      return inside(entries.find((entry) => inside(entry, 1).toString() === step) ?? Buffer.alloc(0), 2);
    }, bytes);

  test("types and the parameters of writes have their places", async () => {
    const accept = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf";
    const response = await fetch(`${served.url}/openapi/v2`, { headers: { Accept: accept } });
    expect(response.headers.get("Content-Type")).toBe("application/com.github.proto-openapi.spec.v2.v1.0+protobuf");
    const document = Buffer.from(await response.arrayBuffer());
    expect(inside(document, 1).toString()).toBe("2.0");
    const [paths, definitions] = [inside(document, 8), inside(document, 9)];
    const patch = inside(paths, "/api/v1/namespaces/{name}", 8);
    const parameters = fieldsOf(patch).filter(([number]) => number === 8);
    expect(parameters.map(([, item]) => inside(item, 1, 2, 3, 4).toString())).toContain("fieldValidation");
    expect(inside(patch, 13).toString()).toContain("x-kubernetes-");
    const spec = inside(definitions, "io.k8s.api.core.v1.Pod", 25, "spec");
    expect(inside(spec, 1).toString()).toBe("#/definitions/io.k8s.api.core.v1.PodSpec");
    expect(inside(definitions, "io.k8s.api.core.v1.PodSpec", 25, "containers", 22, 1).toString()).toBe("array");
  });
});
