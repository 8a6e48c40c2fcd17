import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { protobufToJson } from "../../src/serve/protobuf.ts";
import { type Served, serve, serverAlone } from "./start.ts";

/**
 * Typed Go clients, `kubectl create namespace` among them, send protobuf.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#protobuf-encoding
 */

// The wire format, written by hand: a field is its number and type, then a varint or a length and bytes.
type Part = readonly number[];
const varint = (value: number): Part => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)]);
const bytes = (number: number, content: Part): Part => [...varint(number * 8 + 2), ...varint(content.length), ...content];
const text = (number: number, content: string): Part => bytes(number, [...new TextEncoder().encode(content)]);
const integer = (number: number, value: number): Part => [...varint(number * 8), ...varint(value)];
const message = (number: number, ...parts: readonly Part[]): Part => bytes(number, parts.flat());

function sent(apiVersion: string, kind: string, ...object: readonly Part[]): Uint8Array {
  const envelope = [message(1, text(1, apiVersion), text(2, kind)), message(2, ...object), text(3, ""), text(4, "")];
  return Uint8Array.from([0x6b, 0x38, 0x73, 0, ...envelope.flat()]);
}

/** As Go writes an ObjectMeta: what was not set is there, empty. */
const metadata = (name: string): Part => message(1, text(1, name), text(2, ""), text(3, ""), integer(7, 0), message(8));

describe("what is read", () => {
  test("plain fields that were not set are left out, zeros behind a pointer are kept", () => {
    const deployment = sent("apps/v1", "Deployment", metadata("web"), message(2, integer(1, 0), integer(5, 0)), message(3));
    expect(protobufToJson(deployment)).toEqual({
      value: { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "web" }, spec: { replicas: 0 }, status: {} },
    });
  });

  test("embedded structs are part of their parent; quantities, int-or-strings and maps have their own forms", () => {
    const port = message(2, integer(1, 1), integer(2, 0), text(3, "http"));
    const handler = message(1, message(2, text(1, "/ready"), port));
    const cpu = message(1, text(1, "cpu"), message(2, text(1, "500m")));
    const container = message(2, text(1, "c"), message(8, cpu), message(11, handler));
    const volume = message(1, text(1, "data"), message(2, message(2, text(1, ""))));
    expect(protobufToJson(sent("v1", "Pod", metadata("p"), message(2, volume, container)))).toMatchObject({
      value: {
        spec: {
          volumes: [{ name: "data", emptyDir: {} }],
          containers: [
            { name: "c", resources: { limits: { cpu: "500m" } }, readinessProbe: { httpGet: { path: "/ready", port: "http" } } },
          ],
        },
      },
    });
  });

  test("times", () => {
    const namespace = sent("v1", "Namespace", message(1, text(1, "n"), message(8, integer(1, 1_767_225_600))));
    expect(protobufToJson(namespace)).toMatchObject({ value: { metadata: { creationTimestamp: "2026-01-01T00:00:00Z" } } });
  });
});

describe("over HTTP", () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve(serverAlone);
  });
  afterAll(() => served.close());

  const post = async (path: string, body: Uint8Array) => {
    const headers = {
      "Content-Type": "application/vnd.kubernetes.protobuf",
      Accept: "application/vnd.kubernetes.protobuf,application/json",
    };
    const response = await fetch(served.url + path, { method: "POST", headers, body: Buffer.from(body) });
    return { code: response.status, body: (await response.json()) as { readonly message?: string } };
  };

  test("a namespace is made, and answered in JSON", async () => {
    const reply = await post("/api/v1/namespaces", sent("v1", "Namespace", metadata("team"), message(2), message(3)));
    expect(reply).toMatchObject({ code: 201, body: { kind: "Namespace", metadata: { name: "team" }, status: { phase: "Active" } } });
  });

  test.each([
    ["no protobuf at all", new TextEncoder().encode("{}"), "does not appear to be a protobuf message"],
    ["cut off", sent("v1", "Namespace", metadata("cut")).subarray(0, 20), "unexpected EOF"],
    ["an unknown kind", sent("v1", "Thing"), 'no kind "Thing" is registered for version "v1"'],
  ])("%s is refused", async (_what, body, message) => {
    const reply = await post("/api/v1/namespaces", body);
    expect(reply.code).toBe(400);
    expect(reply.body.message).toContain(message);
  });

  test("an answer in protobuf alone cannot be had, and that is said", async () => {
    const { code, body } = await served.ask("GET", "/api/v1/namespaces", { accept: "application/vnd.kubernetes.protobuf" });
    expect(code).toBe(406);
    expect(body.message).toContain("이 시뮬레이션에는 없다");
  });
});
