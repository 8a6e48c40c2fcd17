import { describe, expect, it } from "vitest";
import type { Job, Pod } from "../../src/sim/api/types.ts";
import { played, workload } from "./scenario.ts";

const running = (spec: object) => workload("Job", "j", spec, { spec: { restartPolicy: "Never" } });
const indexed = { completionMode: "Indexed", completions: 3, parallelism: 3 };

describe("pods that still run when a Job ends", () => {
  it("are deleted and not counted when it has succeeded", () => {
    const run = played(
      [running({ ...indexed, successPolicy: { rules: [{ succeededCount: 1 }] } })],
      [{ op: "podExit", pod: "Pod:batch.kubernetes.io/job-completion-index=1#0", code: 0 }],
    );
    const { conditions = [], ...status } = run.get<Job>("Job", "j")?.status ?? {};
    expect(status).toMatchObject({ succeeded: 1, completedIndexes: "1" });
    expect(status.failed).toBeUndefined();
    expect(conditions.map(({ type }) => type)).toEqual(["SuccessCriteriaMet", "Complete"]);
  });

  it("have failed with it when it has failed", () => {
    const run = played([running({ completions: 3, parallelism: 3, backoffLimit: 0 })], [{ op: "podExit", pod: "Pod:app=web#0", code: 1 }]);
    expect(run.get<Job>("Job", "j")?.status).toMatchObject({ failed: 3, terminating: 0 });
    expect(run.names("Pod").map((name) => run.get<Pod>("Pod", name)?.metadata.finalizers)).toEqual([undefined]);
  });
});
