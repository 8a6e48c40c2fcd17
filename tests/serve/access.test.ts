import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { configMap, type Served, serve } from "./start.ts";

/** Who asks: the administrator without credentials, whom he impersonates, or the service account of a token. https://kubernetes.io/docs/reference/access-authn-authz/rbac/ */

let served: Served;
beforeAll(async () => {
  served = await serve();
  const binding = {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "RoleBinding",
    metadata: { name: "readers" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "view" },
    subjects: [
      { kind: "Group", apiGroup: "rbac.authorization.k8s.io", name: "readers" },
      { kind: "ServiceAccount", namespace: "default", name: "default" },
    ],
  };
  await served.ask("POST", "/apis/rbac.authorization.k8s.io/v1/namespaces/default/rolebindings", { body: binding });
});
afterAll(() => served.close());

const pods = "/api/v1/namespaces/default/pods";

test("--as: a user without rights is forbidden, in the real server's words", async () => {
  const { code, body } = await served.ask("GET", pods, { headers: { "Impersonate-User": "dev" } });
  expect(code).toBe(403);
  expect(body.message).toBe('pods is forbidden: User "dev" cannot list resource "pods" in API group "" in the namespace "default"');
});

test("--as-group: the rights of a group", async () => {
  const headers = { "Impersonate-User": "dev", "Impersonate-Group": "readers" };
  expect((await served.ask("GET", pods, { headers })).code).toBe(200);
  expect((await served.ask("POST", "/api/v1/namespaces/default/configmaps", { body: configMap("a"), headers })).code).toBe(403);
});

test("a watch and a log are reading too", async () => {
  const headers = { "Impersonate-User": "dev" };
  expect((await served.ask("GET", `${pods}?watch=true`, { headers })).code).toBe(403);
  expect((await served.ask("GET", `${pods}/x/log?follow=true`, { headers })).code).toBe(403);
});

test("a token of a service account acts as that account until it expires; any other is nobody's", async () => {
  const request = { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: { expirationSeconds: 600 } };
  const { body } = await served.ask("POST", "/api/v1/namespaces/default/serviceaccounts/default/token", { body: request });
  const headers = { Authorization: `Bearer ${body.status.token}` };
  expect((await served.ask("GET", pods, { headers })).code).toBe(200);
  expect((await served.ask("GET", "/api/v1/nodes", { headers })).code).toBe(403);
  expect((await served.ask("GET", pods, { headers: { Authorization: "Bearer wrong" } })).code).toBe(401);
  served.session.advance(601_000);
  expect((await served.ask("GET", pods, { headers })).code).toBe(401);
});

describe("a token may be bound to an object", () => {
  const asked = (boundObjectRef: object) => ({
    body: { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: { boundObjectRef } },
  });
  const token = "/api/v1/namespaces/default/serviceaccounts/default/token";

  test.each([
    [{ apiVersion: "v1", kind: "Pod", name: "nope" }, 404, 'pods "nope" not found'],
    [{ apiVersion: "v1", kind: "Secret", name: "nope" }, 404, 'secrets "nope" not found'],
    [{ apiVersion: "v1", kind: "ConfigMap", name: "c" }, 400, "cannot bind token to object of type /v1, Kind=ConfigMap"],
    [{ apiVersion: "apps/v1", kind: "Deployment", name: "d" }, 400, "cannot bind token to object of type apps/v1, Kind=Deployment"],
  ])("%j", async (reference, code, message) => {
    const answer = await served.ask("POST", token, asked(reference));
    expect([answer.code, answer.body.message]).toEqual([code, message]);
  });

  test("one that is there is named in the claims, with seconds since 1970", async () => {
    const { body } = await served.ask("POST", token, asked({ apiVersion: "v1", kind: "Node", name: "node1" }));
    const claims = JSON.parse(Buffer.from(body.status.token.split(".")[1], "base64url").toString());
    expect(claims["kubernetes.io"].node.name).toBe("node1");
    expect(new Date(claims.exp * 1000).toISOString().slice(0, 19)).toBe(body.status.expirationTimestamp.slice(0, 19));
  });
});
