import { describe, expect, it } from "vitest";
import type { RawObject, RecordedStep } from "./recording.ts";
import { played, pod } from "./scenario.ts";

const cronJob = (schedule: string): RawObject => ({
  apiVersion: "batch/v1",
  kind: "CronJob",
  metadata: { name: "c" },
  spec: {
    schedule,
    jobTemplate: { spec: { template: { spec: { restartPolicy: "Never", containers: [{ name: "c", image: "img:1" }] } } } },
  },
});
const quota: RawObject = { apiVersion: "v1", kind: "ResourceQuota", metadata: { name: "q" }, spec: { hard: { "count/jobs.batch": "0" } } };
const afterSeconds = (after: number): RecordedStep => ({ op: "create", obj: pod(`p${after}`), after });

describe("a CronJob that starts nothing", () => {
  it("says that its day never comes", () => {
    expect(played([cronJob("0 0 30 2 *")]).events).toContain(
      "InvalidSchedule CronJob/c: invalid schedule: 0 0 30 2 * : time difference between two schedules is less than 1 second",
    );
  });

  it("says that its Job was refused, and starts it late, once it may", () => {
    const run = played(
      [quota, { ...cronJob("* * * * *"), _after: 1 }],
      [afterSeconds(60), { op: "delete", kind: "ResourceQuota", name: "q" }, afterSeconds(40)],
    );
    expect(run.events.filter((event) => event.startsWith("FailedCreate CronJob/c: Error creating job: jobs.batch"))).toHaveLength(1);
    expect(run.names("Job")).toHaveLength(1);
  });
});
