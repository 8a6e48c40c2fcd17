import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { configMap, type Served, serve, serverAlone } from "./start.ts";

/** Watches: the journal as a stream of JSON lines. https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes */

let served: Served;
beforeEach(async () => {
  served = await serve(serverAlone);
});
afterEach(() => served.close());

type Json = ReturnType<typeof JSON.parse>;

interface Recorded {
  readonly id: string;
  readonly what: string;
  readonly path: string;
  readonly query: string;
  readonly before: readonly Json[];
  readonly writes: readonly { readonly method: string; readonly path: string; readonly body?: unknown; readonly content_type?: string }[];
  readonly events: readonly Json[];
}

const recorded = readFileSync("tests/golden/api/lists.jsonl", "utf8")
  .split("\n")
  .filter((line) => line.includes('"id": "list:watch:'))
  .map((line) => JSON.parse(line) as Recorded);

const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "lists" } };

/** What the recordings keep of an event. */
function shortened({ type, object }: Json) {
  const { name, labels = null, finalizers = null, deletionTimestamp } = object.metadata;
  return { type, name, labels, finalizers, deleting: deletionTimestamp !== undefined, data: object.data ?? null };
}

describe("as recorded from a real server", () => {
  const streams = recorded.filter(({ events }) => events.length > 0 && !("answer" in events[0]));

  test.each(streams.map((each) => [each.what, each] as const))("%s", async (_what, { path, query, writes, events }) => {
    await served.ask("POST", "/api/v1/namespaces", { body: namespace });
    for (const old of events.filter(({ name }) => name.startsWith("old"))) {
      await served.ask("POST", path, { body: { apiVersion: "v1", kind: "ConfigMap", metadata: { name: old.name } } });
    }
    const { resourceVersion } = (await served.ask("GET", path)).body.metadata;
    const watch = await served.lines(`${path}?watch=true&${query.replace("<rv>", resourceVersion)}`);
    for (const { method, path: where, body, content_type: type = "application/json" } of writes) {
      await served.ask(method, where, { ...(body === undefined ? {} : { body }), type });
    }
    const got: unknown[] = [];
    while (got.length < events.length) got.push(shortened(JSON.parse((await watch.next()) ?? "")));
    watch.close();
    expect(got).toEqual(events);
  });

  test("a resourceVersion that is no number", async () => {
    const { code, body } = await served.ask("GET", "/api/v1/namespaces/default/configmaps?watch=true&resourceVersion=abc");
    const [wanted] = recorded.find(({ id }) => id === "list:watch:bad-rv")?.events ?? [];
    expect({ code, message: body.message, status: body.status }).toEqual(wanted.answer);
  });
});

const configMaps = "/api/v1/namespaces/default/configmaps";
const eventOf = async (watch: { next(): Promise<string | undefined> }): Promise<Json> => JSON.parse((await watch.next()) ?? "null");

test("an object that leaves a selection is DELETED for that watch, one that comes in is ADDED", async () => {
  const watch = await served.lines(`${configMaps}?watch=true&labelSelector=a%3Dx`);
  const label = (a: string) =>
    served.ask("PATCH", `${configMaps}/one`, { body: { metadata: { labels: { a } } }, type: "application/merge-patch+json" });
  await served.ask("POST", configMaps, { body: configMap("one") });
  await label("x");
  await label("y");
  expect((await eventOf(watch)).type).toBe("ADDED");
  const left = await eventOf(watch);
  expect(left).toMatchObject({ type: "DELETED", object: { metadata: { name: "one", labels: { a: "x" } } } });
});

test("a watch list begins with what exists and a bookmark that says so", async () => {
  await served.ask("POST", configMaps, { body: configMap("one") });
  const watch = await served.lines(
    `${configMaps}?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true`,
  );
  expect(await eventOf(watch)).toMatchObject({ type: "ADDED", object: { metadata: { name: "one" } } });
  expect(await eventOf(watch)).toMatchObject({
    type: "BOOKMARK",
    object: { kind: "ConfigMap", metadata: { annotations: { "k8s.io/initial-events-end": "true" } } },
  });
});

test("bookmarks come once a minute of the cluster's time", async () => {
  const watch = await served.lines(`${configMaps}?watch=true&allowWatchBookmarks=true`);
  served.session.advance(61_000);
  expect(await eventOf(watch)).toMatchObject({ type: "BOOKMARK", object: { kind: "ConfigMap", apiVersion: "v1" } });
});

test("a watch ends when its timeoutSeconds are over", async () => {
  const watch = await served.lines(`${configMaps}?watch=true&timeoutSeconds=5`);
  served.session.advance(5_000);
  expect(await watch.next()).toBeUndefined();
});

test("what was written before the last compaction is gone: 410", async () => {
  await served.ask("POST", configMaps, { body: configMap("one") });
  served.session.advance(11 * 60_000);
  await served.ask("POST", configMaps, { body: configMap("two") });
  const watch = await served.lines(`${configMaps}?watch=true&resourceVersion=1`);
  const event = await eventOf(watch);
  expect(event).toMatchObject({ type: "ERROR", object: { code: 410, reason: "Expired" } });
  expect(event.object.message).toMatch(/^too old resource version: 1 \(\d+\)$/);
  expect(await watch.next()).toBeUndefined();
});

test("as a Table, only the first event names the columns", async () => {
  const watch = await served.lines(`${configMaps}?watch=true`, "application/json;as=Table;v=v1;g=meta.k8s.io");
  await served.ask("POST", configMaps, { body: configMap("one", { a: "1" }) });
  await served.ask("DELETE", `${configMaps}/one`);
  const [added, deleted] = [await eventOf(watch), await eventOf(watch)];
  expect(added.object.columnDefinitions.map(({ name }: Json) => name)).toEqual(["Name", "Data", "Age"]);
  expect(added.object.rows[0].cells.slice(0, 2)).toEqual(["one", 1]);
  expect(deleted).toMatchObject({ type: "DELETED", object: { kind: "Table", columnDefinitions: null } });
});

test("a watch speaks the version that was asked for", async () => {
  const autoscalers = "namespaces/default/horizontalpodautoscalers";
  const watch = await served.lines(`/apis/autoscaling/v1/${autoscalers}?watch=true`);
  const scaleTargetRef = { apiVersion: "apps/v1", kind: "Deployment", name: "web" };
  const target = { type: "Utilization", averageUtilization: 60 };
  const metrics = [{ type: "Resource", resource: { name: "cpu", target } }];
  const object = { apiVersion: "autoscaling/v2", kind: "HorizontalPodAutoscaler", metadata: { name: "web" } };
  await served.ask("POST", `/apis/autoscaling/v2/${autoscalers}`, {
    body: { ...object, spec: { scaleTargetRef, maxReplicas: 3, metrics } },
  });
  expect(await eventOf(watch)).toMatchObject({
    type: "ADDED",
    object: { apiVersion: "autoscaling/v1", spec: { targetCPUUtilizationPercentage: 60 } },
  });
});
