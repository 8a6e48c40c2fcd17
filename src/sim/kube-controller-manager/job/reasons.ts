import { defineReasons } from "../../cluster/component.ts";

/** What the Job controller tells; a Job that fails is told in its verdict's own words. */
export const reasons = defineReasons({
  Completed: { event: "Normal", message: () => "Job completed" },
  BackoffLimitExceeded: { event: "Warning", message: ({ message }) => String(message) },
  DeadlineExceeded: { event: "Warning", message: ({ message }) => String(message) },
  PodFailurePolicy: { event: "Warning", message: ({ message }) => String(message) },
  FailedIndexes: { event: "Warning", message: ({ message }) => String(message) },
  MaxFailedIndexesExceeded: { event: "Warning", message: ({ message }) => String(message) },
  Suspended: { event: "Normal", message: () => "Job suspended" },
  Resumed: { event: "Normal", message: () => "Job resumed" },
  UpdateJobStatus: {
    message: ({ job, active, succeeded, failed }) => `Job ${job}: ${active} active, ${succeeded} succeeded, ${failed} failed`,
  },
  ReleasePod: { message: ({ pod }) => `pod ${pod} has been counted` },
});
