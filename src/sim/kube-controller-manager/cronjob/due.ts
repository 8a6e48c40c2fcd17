import { parseTimestamp } from "../../api/time.ts";
import type { CronJob } from "../../api/types.ts";
import type { Schedule } from "./schedule.ts";

/** What a schedule says of a CronJob now. */
export interface Due {
  /** The latest moment that has come and was not used; undefined when none has. */
  readonly atMillis: number | undefined;
  /** Where the search began. */
  readonly earliestMillis: number;
  /** "never": the schedule names a day that does not exist. */
  readonly missed: "none" | "few" | "many" | "never";
}

/** More missed runs than this are told. */
const manyMissed = 100;

/** Follows kubernetes/pkg/controller/cronjob/utils.go (mostRecentScheduleTime). */
export function mostRecentlyDue(cronJob: CronJob, schedule: Schedule, nowMillis: number, withDeadline: boolean): Due {
  const { startingDeadlineSeconds: deadline } = cronJob.spec;
  const last = parseTimestamp(cronJob.status.lastScheduleTime ?? cronJob.metadata.creationTimestamp);
  const earliestMillis = withDeadline && deadline !== undefined ? Math.max(last, nowMillis - deadline * 1000) : last;
  const first = schedule.next(earliestMillis);
  if (first === undefined) return { atMillis: undefined, earliestMillis, missed: "never" };
  if (nowMillis < first) return { atMillis: undefined, earliestMillis, missed: "none" };
  const second = schedule.next(first);
  if (second === undefined || nowMillis < second) return { atMillis: first, earliestMillis, missed: "none" };
  const count = Math.floor((nowMillis - first) / Math.max(1, second - first)) + 1;
  let atMillis = first;
  for (let next: number | undefined = second; next !== undefined && next <= nowMillis; next = schedule.next(next)) atMillis = next;
  const missed = count > manyMissed && deadline === undefined ? "many" : "few";
  return { atMillis, earliestMillis, missed };
}

/** A little after the moment, so that clocks that differ do not miss it. */
const deltaMillis = 100;

/** How long to wait for the next run. Follows cronjob_controllerv2.go (nextScheduleTimeDuration). */
export function millisToNext(cronJob: CronJob, schedule: Schedule, nowMillis: number): number | undefined {
  const { atMillis, earliestMillis, missed } = mostRecentlyDue(cronJob, schedule, nowMillis, false);
  const from = atMillis ?? (missed === "none" ? earliestMillis : nowMillis);
  const next = schedule.next(from);
  return next === undefined ? undefined : Math.max(0, next + deltaMillis - nowMillis);
}
