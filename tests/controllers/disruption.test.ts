import { describe, expect, it } from "vitest";
import type { PodDisruptionBudget } from "../../src/sim/api/types.ts";
import { played, pod, workload } from "./scenario.ts";

const budget = (name: string, spec: object, labels: object = { app: "web" }) => ({
  apiVersion: "policy/v1",
  kind: "PodDisruptionBudget",
  metadata: { name },
  spec: { selector: { matchLabels: labels }, ...spec },
});
const statusOf = (run: ReturnType<typeof played>, name = "b") => run.get<PodDisruptionBudget>("PodDisruptionBudget", name)?.status;

describe("how many pods a budget can spare", () => {
  it("leaves pods without a controller uncounted under maxUnavailable, and says so", () => {
    const run = played([pod("a"), workload("Deployment", "web", { replicas: 2 }), budget("b", { maxUnavailable: 1 })]);
    expect(statusOf(run)).toMatchObject({ currentHealthy: 3, expectedPods: 2, desiredHealthy: 1, disruptionsAllowed: 2 });
    expect(run.events.find((event) => event.startsWith("UnmanagedPods"))).toContain(
      "(selector: &LabelSelector{MatchLabels:map[string]string{app: web,},MatchExpressions:[]LabelSelectorRequirement{},})",
    );
  });

  it("counts every pod for an integer minAvailable, finished ones too", () => {
    const ended = pod("a", { labels: { app: "web" }, annotations: { "fake/exit-after": "0.1" } }, { restartPolicy: "Never" });
    expect(statusOf(played([ended, pod("b"), budget("b", { minAvailable: 1 })]))).toMatchObject({ expectedPods: 2, currentHealthy: 1 });
  });

  it("cannot count the pods of a Job, which has no scale", () => {
    const run = played([
      workload("Job", "j", { parallelism: 2 }, { spec: { restartPolicy: "Never" } }),
      budget("b", { maxUnavailable: 1 }),
    ]);
    const message = "jobs.batch does not implement the scale subresource";
    expect(statusOf(run)?.conditions).toMatchObject([{ status: "False", reason: "SyncFailed", message }]);
    expect(run.events).toContain(
      `CalculateExpectedPodCountFailed PodDisruptionBudget/b: Failed to calculate the number of expected pods: ${message}`,
    );
  });

  it("tells a pod that several budgets want it", () => {
    const run = played([pod("a"), budget("b", { minAvailable: 0 }), budget("d", { minAvailable: 0 })]);
    expect(run.events).toContain(
      'MultiplePodDisruptionBudgets Pod/a: Pod "ns"/"a" matches multiple PodDisruptionBudgets.  Chose "b" arbitrarily.',
    );
  });
});
