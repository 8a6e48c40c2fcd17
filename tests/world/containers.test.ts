import { describe, expect, test } from "vitest";
import { processorTimeAt } from "../../src/sim/world/kernel/processor-time.ts";
import { type Bench, newBench } from "./bench.ts";

const MIB = 1024 * 1024;
const sh = (script: string) => ({ command: ["sh", "-c", script] });

function machine(): Bench {
  const bench = newBench();
  bench.machine("node1");
  return bench;
}

const stop = (bench: Bench, pod: string, graceMillis = 30_000) =>
  bench.change(pod, { stop: { atMillis: bench.engine.nowMillis, graceMillis, signal: "SIGTERM" } });

describe("a container's life", () => {
  test.each([
    ["ends by itself", "exit 0", 0, "Completed"],
    ["ends with an error", "echo oops >&2; exit 3", 3, "Error"],
    ["does not find its command", "nosuch", 127, "Error"],
    ["kills a shell inside, not itself", "sh -c 'kill -ABRT $$'", 134, "Error"],
  ])("%s", (_name, script, exitCode, reason) => {
    const bench = machine();
    bench.pod("p", "node1", { c: sh(script) });
    bench.run(1000);
    expect(bench.container("p")).toMatchObject({ state: "exited", exitCode, reason });
  });

  test("runc cannot start what is not in the image", () => {
    const bench = machine();
    bench.pod("p", "node1", { c: { command: ["/opt/nosuch"] } });
    bench.run(1000);
    const message = expect.stringContaining('exec: "/opt/nosuch": stat /opt/nosuch: no such file or directory');
    expect(bench.container("p")).toMatchObject({ state: "exited", exitCode: 128, reason: "StartError", message });
  });

  test("writes what it says, when it says it", () => {
    const bench = machine();
    bench.pod("p", "node1", { c: sh("while true; do echo tick; sleep 5; done") });
    bench.run(12_000);
    const times = bench.logs("p").map(({ atMillis }) => atMillis);
    expect(times.map((time) => time - (times[0] as number))).toEqual([0, 5000, 10_000]);
  });

  test("a volume outlives the container, its own files do not", () => {
    const bench = machine();
    const mounts = [{ mountPath: "/v", volume: "vol", readOnly: false }];
    bench.pod("one", "node1", { c: { ...sh("echo kept > /v/f; echo gone > /f"), mounts } });
    bench.run(1000);
    bench.pod("two", "node1", { c: { ...sh("cat /v/f; cat /f"), mounts } });
    bench.run(2000);
    expect(bench.logs("two").map(({ text }) => text)).toEqual(["kept", "cat: can't open '/f': No such file or directory"]);
  });
});

/** https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination */
describe("stopping", () => {
  test.each([
    ["sleep as pid 1 ignores SIGTERM and is killed after the grace", { command: ["sleep", "3600"] }, 137, 30_000],
    ["a shell with a trap ends at once", sh("trap 'exit 0' TERM; sleep 3600 & wait"), 0, 0],
    ["a trap waits for the command in the foreground", sh("trap 'exit 7' TERM; sleep 10; sleep 3600"), 7, 9000],
    ["nginx ends with 0", { image: "nginx:1.27" }, 0, 60],
    ["redis ends with 0", { image: "redis:7" }, 0, 60],
    ["python without a handler is killed", { image: "python:3", command: ["python3", "-m", "http.server"] }, 137, 30_000],
    ["a shell gives its place to its last command", { image: "redis:7", ...sh("redis-server") }, 0, 60],
    [
      "a shell that still has something to do keeps the signal from its program",
      { image: "redis:7", ...sh("redis-server; echo end") },
      137,
      30_000,
    ],
    ["after exec the program gets the signal", { image: "nginx:1.27", ...sh("sleep 0.1; exec nginx -g 'daemon off;'") }, 0, 30],
  ])("%s", (_name, spec, exitCode, tookMillis) => {
    const bench = machine();
    bench.pod("p", "node1", { c: spec });
    bench.run(2000);
    stop(bench, "p");
    bench.run(60_000);
    const { state, exitCode: code, finishedAtMillis = 0 } = bench.container("p");
    expect({ state, code }).toEqual({ state: "exited", code: exitCode });
    expect(Math.abs(finishedAtMillis - 2000 - tookMillis)).toBeLessThan(1000);
  });
});

describe("limits", () => {
  test("more memory than the limit: killed, OOMKilled", () => {
    const bench = machine();
    const command = ["stress", "--vm", "1", "--vm-bytes", "250M", "--vm-hang", "1"];
    bench.pod("p", "node1", { c: { image: "polinux/stress", command, memoryLimitBytes: 100 * MIB } });
    bench.run(2000);
    expect(bench.container("p")).toMatchObject({ state: "exited", exitCode: 137, reason: "OOMKilled" });
  });

  test("more processor than the limit: slowed down, not killed", () => {
    const bench = machine();
    bench.pod("p", "node1", { c: { ...sh("while true; do :; done"), cpuLimitMillis: 200 } });
    bench.run(10_000);
    expect(bench.container("p")).toMatchObject({ state: "running", cpuMillis: 200, cpuDemandMillis: 1000 });
    bench.run(10_000);
    const row = bench.container("p");
    const time = processorTimeAt(row, (row.startedAtMillis ?? 0) + 60_000);
    expect(time).toMatchObject({ usedMillis: 12_000, throttledMillis: 48_000, limitedMillis: 60_000, atLimitMillis: 60_000 });
  });

  test("a loop that ends leaves its throttling behind", () => {
    const bench = machine();
    bench.pod("p", "node1", { c: { image: "polinux/stress", ...sh("stress --cpu 1 --timeout 5s; sleep 3600"), cpuLimitMillis: 200 } });
    bench.run(60_000);
    const row = bench.container("p");
    expect(row.cpuDemandMillis).toBeUndefined();
    const { atLimitMillis = 0, throttledMillis = 0 } = row.processorTime ?? {};
    expect(atLimitMillis).toBeGreaterThan(4000);
    expect(atLimitMillis).toBeLessThanOrEqual(5000);
    expect(throttledMillis / atLimitMillis).toBeCloseTo(0.8, 1);
  });

  test("an endless loop costs few steps", () => {
    const bench = machine();
    bench.pod("p", "node1", { c: sh("while true; do :; done") });
    bench.run(3_600_000);
    expect(bench.engine.steps.length).toBeLessThan(100);
  });
});

describe("a pod", () => {
  test("containers of one pod share its ports: the second server finds its port taken", () => {
    const bench = machine();
    bench.pod("p", "node1", { a: { image: "nginx:1.27" }, b: { image: "nginx:1.27" } });
    bench.run(3000);
    const states = ["a", "b"].map((name) => bench.container("p", name)).map(({ state, exitCode }) => `${state} ${exitCode ?? ""}`);
    expect(states.sort()).toEqual(["exited 1", "running "]);
  });

  test("an address that was given back is not used again at once", () => {
    const bench = machine();
    bench.pod("one", "node1", {});
    bench.remove("sandbox", "uid-one");
    bench.pod("two", "node1", {});
    expect(bench.engine.view("test").world("sandbox", "uid-two")?.ip).toBe("10.244.1.3");
  });
});

describe("a machine without power", () => {
  test("runs nothing, and has lost its processes when it comes back", () => {
    const bench = machine();
    bench.pod("p", "node1", { c: sh("while true; do echo tick; sleep 1; done") });
    bench.run(3000);
    bench.machine("node1", { powered: false });
    const lines = bench.logs("p").length;
    bench.run(10_000);
    expect(bench.logs("p").length).toBe(lines);
    bench.machine("node1", { bootId: "second", bootedAtMillis: 10_000 });
    bench.run(11_000);
    expect(bench.container("p")).toMatchObject({ state: "exited", exitCode: 255, reason: "Unknown" });
  });
});
