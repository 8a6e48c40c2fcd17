import { parseTimestamp } from "../api/time.ts";
import { type Component, defineReasons } from "../cluster/component.ts";
import { objectOf, wakeSelf } from "./common/owned-pods.ts";
import { remove, whateverHappens } from "./common/requests.ts";

const reasons = defineReasons({
  DeleteFinishedJob: { message: ({ job }) => `Job ${job} ended longer ago than its ttlSecondsAfterFinished` },
});

/**
 * Deletes Jobs some time after they have ended, and their pods with them.
 * Follows kubernetes/pkg/controller/ttlafterfinished/ttlafterfinished_controller.go.
 */
export const ttlAfterFinishedController: Component = {
  name: "ttl-after-finished-controller",
  watches: { Job: wakeSelf },
  sync(view, key) {
    const job = objectOf(view, "Job", key);
    const ttlSeconds = job?.spec.ttlSecondsAfterFinished;
    if (!job || ttlSeconds === undefined || job.metadata.deletionTimestamp !== undefined) return [];
    const ended = job.status.conditions?.find(({ type, status }) => status === "True" && (type === "Complete" || type === "Failed"));
    if (!ended) return [];
    const wait = parseTimestamp(ended.lastTransitionTime ?? "") + ttlSeconds * 1000 - view.nowMillis;
    if (wait > 0) return [{ type: "wake", afterMillis: wait }];
    const reason = reasons.DeleteFinishedJob({ job: job.metadata.name });
    return [remove(job, reason, { propagationPolicy: "Foreground" }, whateverHappens)];
  },
};
