import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { configMap, type Served, serve, serverAlone } from "./start.ts";

/** Wrong bodies, paths, methods and media types: the real server's words, and the next request is answered as if nothing had been. */
interface Raw {
  readonly what: string;
  readonly method: string;
  readonly path: string;
  readonly body: string | null;
  readonly content_type: string;
  readonly code: number;
  readonly message?: string;
  readonly reason?: string;
  readonly details?: unknown;
  readonly group: string;
}

const raw = readFileSync("tests/golden/api/mutations.jsonl", "utf8")
  .split("\n")
  .filter((line) => line.includes('"group": "raw"'))
  .map((line) => JSON.parse(line) as Raw);

let served: Served;
beforeAll(async () => {
  served = await serve(serverAlone);
});
afterAll(() => served.close());

describe("recorded refusals", () => {
  test.each(raw.map((recorded) => [recorded.what, recorded] as const))("%s", async (_what, recorded) => {
    const { code, body } = await served.ask(recorded.method, recorded.path, {
      ...(recorded.body === null ? {} : { body: recorded.body }),
      type: recorded.content_type,
    });
    expect(code).toBe(recorded.code);
    if (recorded.message === undefined) return;
    const { message, reason, details } = recorded;
    expect(body).toMatchObject({ kind: "Status", status: "Failure", code, message, reason, ...(details ? { details } : {}) });
  });
});

const configMaps = "/api/v1/namespaces/default/configmaps";

test("a body of more than 3 MiB is not read", async () => {
  const { code, body } = await served.ask("POST", configMaps, { body: configMap("large", { a: "x".repeat(3 * 1024 * 1024) }) });
  expect(code).toBe(413);
  expect(body.reason).toBe("RequestEntityTooLarge");
});

test.each([
  ["a broken percent sign", "GET", "/api/v1/namespaces/%zz/pods", 400],
  ["no such resource", "GET", "/api/v1/namespaces/default/podz", 404],
  ["no such group", "GET", "/apis/example.com/v1/things", 404],
  ["no such path", "GET", "/nothing", 404],
  ["a method nobody knows", "PROPFIND", configMaps, 405],
  ["a PUT to a collection", "PUT", configMaps, 405],
  ["a version that is no number", "GET", `${configMaps}?resourceVersion=abc`, 500],
  ["a version that lies ahead", "GET", `${configMaps}?resourceVersion=999999`, 504],
  ["a form that does not exist", "GET", "/api/v1/namespaces/default/pods/p/exec?command=ls", 405],
])("%s", async (_what, method, path, code) => {
  const reply = await served.ask(method, path);
  expect(reply.code).toBe(code);
  expect(reply.body).toMatchObject({ kind: "Status", status: "Failure", code });
});

test.each([
  ["dryRun=Some", 'dryRun: Unsupported value: "Some": supported values: "All"'],
  ["fieldValidation=Maybe", 'fieldValidation: Unsupported value: "Maybe": supported values: "", "Ignore", "Strict", "Warn"'],
])("the query %s", async (query, message) => {
  const { code, body } = await served.ask("POST", `${configMaps}?${query}`, { body: configMap("options") });
  expect(code).toBe(422);
  expect(body.message).toBe(`CreateOptions.meta.k8s.io "" is invalid: ${message}`);
});

test("a page of the web cannot reach the server through the reader's browser", async () => {
  const foreign = await served.ask("GET", "/api/v1/pods", { headers: { Origin: "https://example.com" } });
  expect(foreign.code).toBe(403);
  const local = await served.ask("GET", "/api/v1/pods", { headers: { Origin: "http://localhost:4321" } });
  expect(local.headers.get("Access-Control-Allow-Origin")).toBe("http://localhost:4321");
});

test("bytes that are no HTTP end their own connection only", async () => {
  const { port, hostname } = new URL(served.url);
  const said = await new Promise<string>((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write("hello\r\n\r\n"));
    let text = "";
    socket.on("data", (part) => {
      text += part;
    });
    socket.on("close", () => resolve(text));
  });
  expect(said).toContain("400 Bad Request");
  expect((await served.ask("GET", "/healthz")).code).toBe(200);
});
