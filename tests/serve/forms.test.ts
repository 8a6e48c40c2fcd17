import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { configMap, type Served, serve, serverAlone } from "./start.ts";

/** The forms of an answer: Tables, metadata alone, YAML, and what cannot be given. https://kubernetes.io/docs/reference/using-api/api-concepts/#alternate-representations-of-resources */

type Json = ReturnType<typeof JSON.parse>;

const lines = readFileSync("tests/golden/api/lists.jsonl", "utf8").split("\n");
const recorded = (prefix: string): readonly Json[] =>
  lines.filter((line) => line.includes(`"id": "${prefix}`)).map((line) => JSON.parse(line));

let served: Served;
beforeAll(async () => {
  served = await serve(serverAlone);
  served.session.descriptions = JSON.parse(readFileSync("src/sim/api/descriptions.generated.json", "utf8"));
  await served.ask("POST", "/api/v1/namespaces", { body: { apiVersion: "v1", kind: "Namespace", metadata: { name: "lists" } } });
  await served.ask("POST", "/api/v1/namespaces/lists/configmaps", { body: configMap("cm", { a: "1" }) });
});
afterAll(() => served.close());

describe("content negotiation as recorded", () => {
  test.each(recorded("list:accept:").map((each) => [each.accept, each.path, each] as const))("%s %s", async (accept, path, wanted) => {
    const { code, body, headers } = await served.ask("GET", path, { accept });
    expect(code).toBe(wanted.code);
    expect(headers.get("Content-Type")).toBe(wanted.content_type);
    for (const field of ["kind", "apiVersion", "message", "reason"])
      if (field in wanted && code >= 400 === (field === "message" || field === "reason")) expect(body[field]).toBe(wanted[field]);
    if (wanted.text_begins) expect(body.slice(0, 30)).toBe(wanted.text_begins.slice(0, 30));
  });
});

test("a scale is a Table of its own, whatever it scales", async () => {
  const body = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "web" },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: "web" } },
      template: { metadata: { labels: { app: "web" } }, spec: { containers: [{ name: "c", image: "nginx" }] } },
    },
  };
  await served.ask("POST", "/apis/apps/v1/namespaces/lists/deployments", { body });
  const scale = "/apis/apps/v1/namespaces/lists/deployments/web/scale";
  const table = (await served.ask("GET", scale, { accept: "application/json;as=Table;v=v1;g=meta.k8s.io" })).body;
  expect(table.columnDefinitions.map(({ name }: { name: string }) => name)).toEqual(["Name", "Desired", "Available", "Age"]);
  expect(table.rows[0].cells.slice(0, 3)).toEqual(["web", 2, 0]);
});

describe("Tables as recorded", () => {
  const tables = recorded("list:table:").filter(({ kind }) => !/^ValidatingAdmission|^Event/.test(kind));

  test.each(tables.map((each) => [each.kind, each] as const))("columns of %s", async (_kind, { path, columnDefinitions }) => {
    const { body } = await served.ask("GET", path, { accept: "application/json;as=Table;v=v1;g=meta.k8s.io" });
    expect(body.columnDefinitions).toEqual(columnDefinitions);
  });

  test.each(recorded("list:table-include:").map((each) => [each.query, each] as const))(
    "%s",
    async (query, { path, accept, code, keys, message }) => {
      const reply = await served.ask("GET", `${path}?${query}`, { accept });
      expect(reply.code).toBe(code);
      if (message) expect(reply.body.message).toBe(message);
      else expect(Object.keys(reply.body.rows[0].object).sort()).toEqual(keys);
    },
  );

  test("numbers are numbers", async () => {
    const accept = "application/json;as=Table;v=v1;g=meta.k8s.io";
    const { body } = await served.ask("GET", "/api/v1/namespaces/lists/configmaps", { accept });
    expect(body.rows[0].cells.slice(0, 2)).toEqual(["cm", 1]);
  });
});
