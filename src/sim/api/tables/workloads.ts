import { formatSelector } from "../selector.ts";
import { parseTimestamp } from "../time.ts";
import type {
  CronJob,
  DaemonSet,
  Deployment,
  HorizontalPodAutoscaler,
  Job,
  PodDisruptionBudget,
  ReplicaSet,
  Scale,
  StatefulSet,
} from "../types.ts";
import { humanDuration } from "./duration.ts";
import { hpaTargets } from "./hpa-targets.ts";
import { ageColumn, type Columns, column, containerColumns, formatLabels, nameColumn, since } from "./table.ts";

const count = (value: number | undefined) => String(value ?? 0);

export const deploymentColumns: Columns<Deployment> = [
  nameColumn,
  column("Ready", ({ spec, status }) => `${status.readyReplicas ?? 0}/${spec.replicas ?? 0}`),
  column("Up-to-date", ({ status }) => count(status.updatedReplicas)),
  column("Available", ({ status }) => count(status.availableReplicas)),
  ageColumn,
  ...containerColumns<Deployment>((object) => object.spec.template.spec),
  column("*Selector", ({ spec }) => formatSelector(spec.selector)),
];

/** The subresource of everything that has replicas. */
export const scaleColumns: Columns<Scale> = [
  nameColumn,
  column("Desired", ({ spec }) => count(spec?.replicas)),
  column("Available", ({ status }) => count(status?.replicas)),
  ageColumn,
];

export const replicaSetColumns: Columns<ReplicaSet> = [
  nameColumn,
  column("Desired", ({ spec }) => count(spec.replicas)),
  column("Current", ({ status }) => count(status.replicas)),
  column("Ready", ({ status }) => count(status.readyReplicas)),
  ageColumn,
  ...containerColumns<ReplicaSet>((object) => object.spec.template?.spec),
  column("*Selector", ({ spec }) => formatSelector(spec.selector)),
];

export const statefulSetColumns: Columns<StatefulSet> = [
  nameColumn,
  column("Ready", ({ spec, status }) => `${status.readyReplicas ?? 0}/${spec.replicas ?? 0}`),
  ageColumn,
  ...containerColumns<StatefulSet>((object) => object.spec.template.spec),
];

export const daemonSetColumns: Columns<DaemonSet> = [
  nameColumn,
  column("Desired", ({ status }) => count(status.desiredNumberScheduled)),
  column("Current", ({ status }) => count(status.currentNumberScheduled)),
  column("Ready", ({ status }) => count(status.numberReady)),
  column("Up-to-date", ({ status }) => count(status.updatedNumberScheduled)),
  column("Available", ({ status }) => count(status.numberAvailable)),
  column("Node Selector", ({ spec }) => formatLabels(spec.template.spec?.nodeSelector)),
  ageColumn,
  ...containerColumns<DaemonSet>((object) => object.spec.template.spec),
  column("*Selector", ({ spec }) => formatSelector(spec.selector)),
];

function completions({ spec, status }: Job): string {
  const succeeded = status.succeeded ?? 0;
  if (spec.completions !== undefined) return `${succeeded}/${spec.completions}`;
  const parallelism = spec.parallelism ?? 0;
  return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`;
}

function jobStatus({ metadata, status }: Job): string {
  const has = (type: string) => status.conditions?.some((condition) => condition.type === type && condition.status === "True");
  if (has("Complete")) return "Complete";
  if (has("Failed")) return "Failed";
  if (metadata.deletionTimestamp) return "Terminating";
  if (has("Suspended")) return "Suspended";
  if (has("FailureTarget")) return "FailureTarget";
  return has("SuccessCriteriaMet") ? "SuccessCriteriaMet" : "Running";
}

function jobDuration({ status }: Job, now: number): string {
  if (!status.startTime) return "";
  if (status.completionTime) return humanDuration(parseTimestamp(status.completionTime) - parseTimestamp(status.startTime));
  return humanDuration(now - parseTimestamp(status.startTime));
}

export const jobColumns: Columns<Job> = [
  nameColumn,
  column("Status", jobStatus),
  column("Completions", completions),
  column("Duration", jobDuration),
  ageColumn,
  ...containerColumns<Job>((object) => object.spec.template.spec),
  column("*Selector", ({ spec }) => formatSelector(spec.selector)),
];

export const cronJobColumns: Columns<CronJob> = [
  nameColumn,
  column("Schedule", ({ spec }) => spec.schedule),
  column("Timezone", ({ spec }) => spec.timeZone ?? "<none>"),
  column("Suspend", ({ spec }) => (spec.suspend === undefined ? "<unset>" : spec.suspend ? "True" : "False")),
  column("Active", ({ status }) => count(status.active?.length)),
  column("Last Schedule", ({ status }, now) => (status.lastScheduleTime ? since(status.lastScheduleTime, now) : "<none>")),
  ageColumn,
  ...containerColumns<CronJob>((object) => object.spec.jobTemplate.spec?.template.spec),
  column("*Selector", ({ spec }) => formatSelector(spec.jobTemplate.spec?.selector)),
];

export const hpaColumns: Columns<HorizontalPodAutoscaler> = [
  nameColumn,
  column("Reference", ({ spec }) => `${spec.scaleTargetRef.kind}/${spec.scaleTargetRef.name}`),
  column("Targets", hpaTargets),
  column("MinPods", ({ spec }) => (spec.minReplicas === undefined ? "<unset>" : String(spec.minReplicas))),
  column("MaxPods", ({ spec }) => String(spec.maxReplicas)),
  column("Replicas", ({ status }) => count(status.currentReplicas)),
  ageColumn,
];

export const podDisruptionBudgetColumns: Columns<PodDisruptionBudget> = [
  nameColumn,
  column("Min Available", ({ spec }) => String(spec.minAvailable ?? "N/A")),
  column("Max Unavailable", ({ spec }) => String(spec.maxUnavailable ?? "N/A")),
  column("Allowed Disruptions", ({ status }) => count(status.disruptionsAllowed)),
  ageColumn,
];
