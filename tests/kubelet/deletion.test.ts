import { describe, expect, test } from "vitest";
import type { Pod } from "../../src/sim/api/types.ts";
import { TestCluster } from "./cluster.ts";
import { podTimeline } from "./timeline.ts";

const START_MILLIS = 10_000;

function running(command: string, graceSeconds: number): TestCluster {
  const cluster = new TestCluster();
  cluster.addMachine("node-1", {}, ["busybox:1.36"]);
  cluster.runUntil(START_MILLIS);
  cluster.createYaml(`
apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  terminationGracePeriodSeconds: ${graceSeconds}
  containers: [{name: c, image: "busybox:1.36", command: [sh, -c, ${JSON.stringify(command)}]}]`);
  cluster.runUntil(START_MILLIS + 5000);
  return cluster;
}

const remove = (cluster: TestCluster, gracePeriodSeconds?: number) =>
  cluster.request({
    verb: "delete",
    kind: "Pod",
    namespace: "default",
    name: "p",
    ...(gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds }),
  });

/** Asked of a real v1.36.3. */
describe("a pod's deletion, as a watch sees it", () => {
  test("when its containers have stopped, its grace becomes 0, and then it is gone", () => {
    const cluster = running("trap 'exit 0' TERM; sleep 3600 & wait", 30);
    remove(cluster);
    cluster.runUntil(START_MILLIS + 15_000);
    const graces = podTimeline(cluster.engine, START_MILLIS).flatMap(({ event, deletionGracePeriodSeconds: grace }) =>
      event === "DELETED" ? [event] : grace === undefined ? [] : [grace],
    );
    expect([...new Set(graces)]).toEqual([30, 0, "DELETED"]);
  });

  test("one that no node has is marked and gone at once", () => {
    const cluster = new TestCluster();
    cluster.createYaml("apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, image: nginx}]}");
    remove(cluster);
    expect(podTimeline(cluster.engine, 0).map(({ event, generation }) => [event, generation])).toEqual([
      ["ADDED", 1],
      ["MODIFIED", 2],
      ["DELETED", undefined],
    ]);
  });

  test("a second, shorter grace counts from the first deletion; a moment gone by leaves one second", () => {
    const cluster = running("sleep 3600", 60);
    const mark = () => cluster.get<Pod>("Pod", "p")?.metadata;
    remove(cluster);
    const first = Date.parse(mark()?.deletionTimestamp ?? "");
    cluster.runUntil(START_MILLIS + 10_000);
    remove(cluster, 40);
    expect([mark()?.deletionGracePeriodSeconds, first - Date.parse(mark()?.deletionTimestamp ?? "")]).toEqual([40, 20_000]);
    remove(cluster, 50);
    expect(mark()?.deletionGracePeriodSeconds).toBe(40);
    remove(cluster, 3);
    expect([mark()?.deletionGracePeriodSeconds, first - Date.parse(mark()?.deletionTimestamp ?? "")]).toEqual([1, 55_000]);
  });
});
