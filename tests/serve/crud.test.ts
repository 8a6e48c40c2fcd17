import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { configMap, pod, type Served, serve } from "./start.ts";

/** One object's life over HTTP, in order. https://kubernetes.io/docs/reference/using-api/api-concepts/ */

let served: Served;
beforeAll(async () => {
  served = await serve();
});
afterAll(() => served.close());

const configMaps = "/api/v1/namespaces/default/configmaps";

describe("a ConfigMap's life", () => {
  test("POST creates: 201 and the stored object", async () => {
    const { code, body } = await served.ask("POST", configMaps, { body: configMap("settings", { a: "1" }) });
    expect(code).toBe(201);
    expect(body).toMatchObject({ kind: "ConfigMap", apiVersion: "v1", data: { a: "1" } });
    expect(body.metadata.uid).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("the same again is a conflict", async () => {
    const { code, body } = await served.ask("POST", configMaps, { body: configMap("settings") });
    expect(code).toBe(409);
    expect(body.message).toBe('configmaps "settings" already exists');
  });

  test("YAML is as good as JSON", async () => {
    const text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: from-yaml}\ndata: {b: '2'}\n";
    const { code, body } = await served.ask("POST", configMaps, { body: text, type: "application/yaml" });
    expect([code, body.data]).toEqual([201, { b: "2" }]);
  });

  test("an unknown field comes back as a warning, and with fieldValidation=Strict as a refusal", async () => {
    const typo = { ...configMap("typo"), dat: {} };
    const warned = await served.ask("POST", configMaps, { body: typo });
    expect(warned.headers.get("Warning")).toBe('299 - "unknown field \\"dat\\""');
    const strict = await served.ask("POST", `${configMaps}?fieldValidation=Strict`, { body: typo });
    expect(strict.code).toBe(400);
    expect(strict.body.message).toContain('strict decoding error: unknown field "dat"');
  });

  test("PATCH with a merge patch changes, PUT replaces, a stale PUT is refused", async () => {
    const type = "application/merge-patch+json";
    const patched = await served.ask("PATCH", `${configMaps}/settings`, { body: { data: { b: "2" } }, type });
    expect(patched.body.data).toEqual({ a: "1", b: "2" });
    const put = await served.ask("PUT", `${configMaps}/settings`, { body: { ...patched.body, data: { c: "3" } } });
    expect(put.body.data).toEqual({ c: "3" });
    const stale = await served.ask("PUT", `${configMaps}/settings`, { body: { ...patched.body, data: {} } });
    expect(stale.code).toBe(409);
    expect(stale.body.message).toContain("the object has been modified");
  });

  test("dryRun=All answers as if, and stores nothing", async () => {
    expect((await served.ask("POST", `${configMaps}?dryRun=All`, { body: configMap("trial") })).code).toBe(201);
    expect((await served.ask("GET", `${configMaps}/trial`)).code).toBe(404);
  });

  test("DELETE answers a Status, and then the object is gone", async () => {
    const { code, body } = await served.ask("DELETE", `${configMaps}/settings`);
    expect(code).toBe(200);
    expect(body).toMatchObject({ kind: "Status", status: "Success", details: { name: "settings", kind: "configmaps" } });
    expect(await served.ask("GET", `${configMaps}/settings`)).toMatchObject({
      code: 404,
      body: { message: 'configmaps "settings" not found', reason: "NotFound" },
    });
  });
});

describe("lists", () => {
  const pods = "/api/v1/namespaces/default/pods";

  test("carry the kind, a resourceVersion, and items without kind and apiVersion", async () => {
    for (const [name, app] of [
      ["a", "web"],
      ["b", "web"],
      ["c", "db"],
    ] as const)
      await served.ask("POST", pods, { body: pod(name, { app }) });
    const { body } = await served.ask("GET", pods);
    expect(body).toMatchObject({ kind: "PodList", apiVersion: "v1", metadata: { resourceVersion: expect.stringMatching(/^\d+$/) } });
    expect(body.items.map(({ metadata, kind }: ReturnType<typeof JSON.parse>) => [metadata.name, kind])).toEqual([
      ["a", undefined],
      ["b", undefined],
      ["c", undefined],
    ]);
  });

  test.each([
    ["labelSelector=app%3Dweb", ["a", "b"]],
    ["labelSelector=app!%3Dweb", ["c"]],
    ["fieldSelector=metadata.name%3Db", ["b"]],
  ])("choose by %s", async (query, names) => {
    const { body } = await served.ask("GET", `${pods}?${query}`);
    expect(body.items.map(({ metadata }: ReturnType<typeof JSON.parse>) => metadata.name)).toEqual(names);
  });

  test("come in pages of one moment: what is made meanwhile is on no later page", async () => {
    const first = await served.ask("GET", `${pods}?limit=2`);
    expect(first.body.metadata.remainingItemCount).toBe(1);
    await served.ask("POST", pods, { body: pod("d") });
    const token = encodeURIComponent(first.body.metadata.continue);
    const second = await served.ask("GET", `${pods}?limit=2&continue=${token}`);
    const names = [...first.body.items, ...second.body.items].map(({ metadata }) => metadata.name);
    expect(names).toEqual(["a", "b", "c"]);
    expect(second.body.metadata).toEqual({ resourceVersion: first.body.metadata.resourceVersion });
  });

  test("a continue token and a resourceVersion cannot stand together", async () => {
    const { code, body } = await served.ask("GET", `${pods}?limit=2&resourceVersion=5&continue=7.x`);
    expect([code, body.message]).toEqual([400, "specifying resource version is not allowed when using continue"]);
  });
});

describe("subresources", () => {
  const deployment = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "web" },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: "front" } },
      template: { metadata: { labels: { app: "front" } }, spec: pod("").spec },
    },
  };
  const deployments = "/apis/apps/v1/namespaces/default/deployments";

  test("scale: autoscaling/v1 Scale in and out", async () => {
    await served.ask("POST", deployments, { body: deployment });
    const { body } = await served.ask("GET", `${deployments}/web/scale`);
    expect(body).toMatchObject({ kind: "Scale", apiVersion: "autoscaling/v1", spec: { replicas: 1 } });
    const scaled = await served.ask("PUT", `${deployments}/web/scale`, { body: { ...body, spec: { replicas: 3 } } });
    expect(scaled.body.spec.replicas).toBe(3);
    expect((await served.ask("GET", `${deployments}/web`)).body.spec.replicas).toBe(3);
  });

  test("time passes only when it is told to: then the pods run", async () => {
    served.session.advance(20_000);
    const { body } = await served.ask("GET", `${deployments}/web/status`);
    expect(body.status).toMatchObject({ replicas: 3, readyReplicas: 3 });
  });

  test("a pod that is deleted answers itself, marked; eviction is a POST of its own", async () => {
    const { body: list } = await served.ask("GET", "/api/v1/namespaces/default/pods?labelSelector=app%3Dfront");
    const [first, second] = list.items.map(({ metadata }: ReturnType<typeof JSON.parse>) => metadata.name);
    const deleted = await served.ask("DELETE", `/api/v1/namespaces/default/pods/${first}`);
    expect(deleted.body).toMatchObject({ kind: "Pod", metadata: { name: first, deletionGracePeriodSeconds: 30 } });
    const eviction = { apiVersion: "policy/v1", kind: "Eviction", metadata: { name: second, namespace: "default" } };
    expect((await served.ask("POST", `/api/v1/namespaces/default/pods/${second}/eviction`, { body: eviction })).code).toBe(201);
    const evicted = await served.ask("GET", `/api/v1/namespaces/default/pods/${second}`);
    expect(evicted.body.metadata.deletionTimestamp).toBeDefined();
  });

  test.each(["exec", "attach", "portforward", "proxy"])("%s has no stream here, and says so", async (name) => {
    const { code, body } = await served.ask("GET", `/api/v1/namespaces/default/pods/a/${name}`);
    expect(code).toBe(405);
    expect(body.message).toContain("이 시뮬레이션에는 없다");
  });
});
