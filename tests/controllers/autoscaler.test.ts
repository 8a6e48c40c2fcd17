import { describe, expect, it } from "vitest";
import type { HorizontalPodAutoscaler } from "../../src/sim/api/types.ts";
import type { RawObject } from "./recording.ts";
import { played, workload } from "./scenario.ts";

const usage = { op: "metrics", values: { cpu: "50m" }, after: 0 };
const later = { op: "podReady", pod: "Pod:app=web#0", ready: true, after: 40 };
const container = { name: "c", image: "img:1", resources: { requests: { cpu: "100m" } } };
const web = (replicas: number): RawObject => workload("Deployment", "web", { replicas }, { spec: { containers: [container] } });
const target = { averageUtilization: 50, type: "Utilization" };
const autoscaler = (name: string, metric: object = { type: "Resource", resource: { name: "cpu", target } }): RawObject => ({
  apiVersion: "autoscaling/v2",
  kind: "HorizontalPodAutoscaler",
  metadata: { name },
  spec: { scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "web" }, maxReplicas: 4, metrics: [metric] },
});
const statusOf = (run: ReturnType<typeof played>, name = "h") => run.get<HorizontalPodAutoscaler>("HorizontalPodAutoscaler", name)?.status;

describe("an autoscaler that cannot decide", () => {
  it("leaves pods alone that another one has too, and both say so", () => {
    const run = played([web(1), autoscaler("h"), autoscaler("i")], [usage, later]);
    const message = "pods by selector app=web are controlled by multiple HPAs: [ns/h ns/i]";
    for (const name of ["h", "i"]) {
      expect(run.events).toContain(`AmbiguousSelector HorizontalPodAutoscaler/${name}: ${message}`);
      expect(statusOf(run, name)?.conditions).toContainEqual(
        expect.objectContaining({ type: "ScalingActive", reason: "AmbiguousSelector", message }),
      );
    }
  });

  it.each([
    [
      "a container that no pod has",
      { type: "ContainerResource", containerResource: { name: "cpu", container: "zzz", target } },
      "failed to get zzz container metric value: failed to get cpu utilization: did not receive metrics for targeted pods (pods might be unready)",
    ],
    [
      "an object's metric without an adapter",
      {
        type: "Object",
        object: {
          metric: { name: "x" },
          describedObject: { apiVersion: "v1", kind: "Service", name: "s" },
          target: { type: "Value", value: "1" },
        },
      },
      "failed to get object metric value: unable to get metric x: Service on ns s/unable to fetch metrics from custom metrics API: no custom metrics API (custom.metrics.k8s.io) registered",
    ],
  ])("names the first error: %s", (_, metric, error) => {
    const run = played([web(1), autoscaler("h", metric)], [usage, later]);
    const message = `invalid metrics (1 invalid out of 1), first error is: ${error}`;
    expect(run.events).toContain(`FailedComputeMetricsReplicas HorizontalPodAutoscaler/h: ${message}`);
  });

  it("writes no count of replicas for a target of none", () => {
    const status = statusOf(played([web(0), autoscaler("h")], [usage, { ...later, op: "metrics", values: {} }]));
    expect(status).not.toHaveProperty("currentReplicas");
    expect(status?.conditions).toContainEqual(expect.objectContaining({ type: "ScalingActive", reason: "ScalingDisabled" }));
  });
});
