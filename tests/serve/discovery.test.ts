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

  test("what is not there is said: no protobuf", async () => {
    const accept = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf";
    const { code, body } = await served.ask("GET", "/openapi/v2", { accept });
    expect(code).toBe(406);
    expect(body.message).toContain("이 시뮬레이션에는 없다");
  });
});
