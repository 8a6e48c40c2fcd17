import { readCron } from "../../api/cron.ts";
import { type FieldError, invalid, notSupported, required } from "../../api/field-error.ts";
import type { CronJob } from "../../api/types.ts";
import { jobTemplateDefaults } from "../defaults/job.ts";
import { assign, change, withDefaults } from "../defaults/share.ts";
import { validateJobBody } from "../validation/job-spec.ts";
import { subdomainMeta } from "../validation/metadata.ts";
import { nameWarning, podTemplateWarnings } from "../validation/pod-warnings.ts";
import { notNegative, requiredOneOf } from "../validation/rules.ts";
import { timeZoneObjection } from "../validation/time-zones.ts";
import { selectorValue } from "../validation/workload.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

/** Follows pkg/apis/batch/validation/validation.go (ValidateCronJob) and pkg/apis/batch/v1/defaults.go. */
type DraftCronJob = DraftOf<CronJob>;
type Spec = NonNullable<DraftCronJob["spec"]>;

/** Jobs get `-` and ten digits after this. */
const nameCharactersMax = 52;
const specDefaults = {
  concurrencyPolicy: "Allow",
  suspend: false,
  successfulJobsHistoryLimit: 3,
  failedJobsHistoryLimit: 1,
  jobTemplate: {},
};

function defaults(cronJob: DraftCronJob): DraftCronJob {
  const filled = withDefaults<Spec>(cronJob.spec ?? {}, specDefaults);
  const spec = change(filled, "jobTemplate", (template) => {
    const whole = withDefaults(template, { metadata: {}, spec: {} });
    return change(whole, "spec", jobTemplateDefaults);
  });
  return assign(cronJob, "spec", spec);
}

function validateSchedule({ schedule = "" }: Spec, report: FieldError[], old: Spec | undefined): void {
  const path = "spec.schedule";
  if (schedule === "") {
    report.push(required(path));
    return;
  }
  const cron = readCron(schedule);
  if ("error" in cron) report.push(invalid(path, schedule, cron.error));
  if (schedule.includes("TZ") && !old?.schedule?.includes("TZ")) {
    report.push(invalid(path, schedule, "cannot use TZ or CRON_TZ in schedule, use timeZone field instead"));
  }
}

function rules({ metadata, spec = {} }: DraftCronJob, report: FieldError[], old?: DraftCronJob): void {
  validateSchedule(spec, report, old?.spec);
  notNegative(spec.startingDeadlineSeconds, "spec.startingDeadlineSeconds", report);
  const zone = spec.timeZone === undefined ? undefined : timeZoneObjection(spec.timeZone);
  if (zone !== undefined) report.push(invalid("spec.timeZone", spec.timeZone, zone));
  requiredOneOf("Allow", "Forbid", "Replace")(spec.concurrencyPolicy, "spec.concurrencyPolicy", report);
  validateJobTemplate(spec, report);
  notNegative(spec.successfulJobsHistoryLimit, "spec.successfulJobsHistoryLimit", report);
  notNegative(spec.failedJobsHistoryLimit, "spec.failedJobsHistoryLimit", report);
  const name = metadata?.name ?? "";
  if (!old && name.length > nameCharactersMax)
    report.push(invalid("metadata.name", name, `must be no more than ${nameCharactersMax} characters`));
}

/** Selectors are made for each Job: a template has none. */
function validateJobTemplate({ jobTemplate }: Spec, report: FieldError[]): void {
  const path = "spec.jobTemplate.spec";
  const { spec = {} } = jobTemplate ?? {};
  validateJobBody(spec, path, report);
  if (spec.selector) report.push(invalid(`${path}.selector`, selectorValue(spec.selector), "`selector` will be auto-generated"));
  if (spec.manualSelector) report.push(notSupported(`${path}.manualSelector`, true, ["nil", "false"]));
}

export const cronJobStrategy = defineStrategy<DraftCronJob>({
  meta: subdomainMeta,
  generation: true,
  status: true,
  metaOnStatus: [],
  defaults,
  prepareForCreate: (cronJob) => assign(cronJob, "status", {}),
  rules,
  warnings: ({ metadata, spec }, old) => [
    ...(old ? [] : nameWarning(metadata?.name, "Pod names and hostnames")),
    ...podTemplateWarnings(spec?.jobTemplate?.spec?.template, "spec.jobTemplate.spec.template"),
  ],
});
