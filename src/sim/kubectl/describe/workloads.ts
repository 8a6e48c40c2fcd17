import { deepEqual } from "../../api/equal.ts";
import { controllerOf, type KubeObject } from "../../api/object.ts";
import { formatSelector, matchesSelector } from "../../api/selector.ts";
import { humanDuration } from "../../api/tables/duration.ts";
import { formatLabels } from "../../api/tables/table.ts";
import { parseTimestamp } from "../../api/time.ts";
import type {
  CronJob,
  DaemonSet,
  Deployment,
  Job,
  LabelSelector,
  Pod,
  ReplicaSet,
  ReplicationController,
  StatefulSet,
} from "../../api/types.ts";
import { needResource } from "../discovery.ts";
import { listObjects } from "../requests.ts";
import type { Run } from "../run.ts";
import { podTemplateLines } from "./pod.ts";
import { annotationLines, boolText, controlledBy, type Lines, labelLines, longTime, optional, orNone } from "./text.ts";

interface HasConditions {
  readonly conditions?: readonly { readonly type: string; readonly status: string; readonly reason?: string }[];
}

function conditionLines({ conditions = [] }: HasConditions): Lines {
  if (conditions.length === 0) return [];
  const rows = conditions.map(({ type, status, reason }) => `  ${type} \t${status}\t${reason ?? ""}`);
  return ["Conditions:", "  Type\tStatus\tReason", "  ----\t------\t------", ...rows];
}

/** Follows kubectl/pkg/describe/describe.go (describeDeployment). */
export function describeDeployment(deployment: Deployment, run: Run): Lines {
  const { metadata, spec, status } = deployment;
  const rolling = spec.strategy?.rollingUpdate;
  return [
    `Name:\t${metadata.name}`,
    `Namespace:\t${metadata.namespace}`,
    `CreationTimestamp:\t${longTime(metadata.creationTimestamp)}`,
    ...labelLines("Labels", metadata.labels),
    ...annotationLines(metadata.annotations),
    `Selector:\t${formatSelector(spec.selector)}`,
    `Replicas:\t${spec.replicas ?? 0} desired | ${status.updatedReplicas ?? 0} updated | ${status.replicas ?? 0} total | ${status.availableReplicas ?? 0} available | ${status.unavailableReplicas ?? 0} unavailable`,
    `StrategyType:\t${spec.strategy?.type ?? ""}`,
    `MinReadySeconds:\t${spec.minReadySeconds ?? 0}`,
    ...(rolling ? [`RollingUpdateStrategy:\t${rolling.maxUnavailable} max unavailable, ${rolling.maxSurge} max surge`] : []),
    ...podTemplateLines(spec.template),
    ...conditionLines(status),
    ...replicaSetLines(deployment, run),
  ];
}

/** A template as its Deployment has it. Follows kubectl/pkg/util/deployment/deployment.go (equalIgnoreHash). */
function withoutHash(template: ReplicaSet["spec"]["template"]): unknown {
  const { "pod-template-hash": _, ...labels } = template?.metadata?.labels ?? {};
  return { ...template, metadata: { ...template?.metadata, labels } };
}

function replicaSetLines(deployment: Deployment, run: Run): Lines {
  const resource = needResource(run.context.client, "replicasets.apps");
  const owned = (listObjects(run, { resource, namespace: deployment.metadata.namespace ?? "" }) as readonly ReplicaSet[]).filter(
    (one) => controllerOf(one)?.uid === deployment.metadata.uid,
  );
  const current = owned.find((one) => deepEqual(withoutHash(one.spec.template), withoutHash(deployment.spec.template)));
  const old = owned.filter((one) => one !== current && (one.spec.replicas ?? 0) > 0);
  const text = (list: readonly ReplicaSet[]) =>
    list.map((one) => `${one.metadata.name} (${one.status.replicas ?? 0}/${one.spec.replicas ?? 0} replicas created)`).join(", ");
  const kept = owned.filter((one) => one !== current);
  const oldText = text(kept.length > 0 && old.length === 0 ? kept : old.length > 0 ? kept : []);
  return [`OldReplicaSets:\t${orNone(oldText)}`, `NewReplicaSet:\t${orNone(text(current ? [current] : []))}`];
}

interface Phases {
  readonly running: number;
  readonly waiting: number;
  readonly succeeded: number;
  readonly failed: number;
}

function phasesOf(run: Run, owner: KubeObject, selector: LabelSelector | undefined): Phases {
  const resource = needResource(run.context.client, "pods");
  const pods = (listObjects(run, { resource, namespace: owner.metadata.namespace ?? "" }) as readonly Pod[]).filter(
    (pod) => controllerOf(pod)?.uid === owner.metadata.uid && matchesSelector(selector, pod.metadata.labels),
  );
  const count = (phase: string) => pods.filter((pod) => pod.status.phase === phase).length;
  return { running: count("Running"), waiting: count("Pending"), succeeded: count("Succeeded"), failed: count("Failed") };
}

const phaseLine = ({ running, waiting, succeeded, failed }: Phases) =>
  `Pods Status:\t${running} Running / ${waiting} Waiting / ${succeeded} Succeeded / ${failed} Failed`;

export function describeReplicaSet(set: ReplicaSet, run: Run): Lines {
  return [
    `Name:\t${set.metadata.name}`,
    `Namespace:\t${set.metadata.namespace}`,
    `Selector:\t${formatSelector(set.spec.selector)}`,
    ...labelLines("Labels", set.metadata.labels),
    ...annotationLines(set.metadata.annotations),
    ...controlledBy(set),
    `Replicas:\t${set.status.replicas ?? 0} current / ${set.spec.replicas ?? 0} desired`,
    phaseLine(phasesOf(run, set, set.spec.selector)),
    ...podTemplateLines(set.spec.template),
    ...conditionLines(set.status),
  ];
}

export function describeReplicationController(controller: ReplicationController, run: Run): Lines {
  return [
    `Name:\t${controller.metadata.name}`,
    `Namespace:\t${controller.metadata.namespace}`,
    `Selector:\t${formatLabels(controller.spec.selector)}`,
    ...labelLines("Labels", controller.metadata.labels),
    ...annotationLines(controller.metadata.annotations),
    `Replicas:\t${controller.status.replicas ?? 0} current / ${controller.spec.replicas ?? 0} desired`,
    phaseLine(phasesOf(run, controller, { matchLabels: controller.spec.selector ?? {} })),
    ...podTemplateLines(controller.spec.template),
    ...conditionLines(controller.status),
  ];
}

export function describeStatefulSet(set: StatefulSet, run: Run): Lines {
  const { metadata, spec, status } = set;
  const partition = spec.updateStrategy?.rollingUpdate?.partition;
  return [
    `Name:\t${metadata.name}`,
    `Namespace:\t${metadata.namespace}`,
    `CreationTimestamp:\t${longTime(metadata.creationTimestamp)}`,
    `Selector:\t${formatSelector(spec.selector)}`,
    ...labelLines("Labels", metadata.labels),
    ...annotationLines(metadata.annotations),
    `Replicas:\t${spec.replicas ?? 0} desired | ${status.replicas ?? 0} total`,
    `Update Strategy:\t${spec.updateStrategy?.type ?? ""}`,
    ...(partition === undefined ? [] : [`  Partition:\t${partition}`]),
    phaseLine(phasesOf(run, set, spec.selector)),
    ...podTemplateLines(spec.template),
    ...claimTemplateLines(spec.volumeClaimTemplates ?? []),
  ];
}

function claimTemplateLines(templates: NonNullable<StatefulSet["spec"]["volumeClaimTemplates"]>): Lines {
  if (templates.length === 0) return ["Volume Claims:\t<none>"];
  const each = templates.flatMap(({ metadata, spec }) => [
    `  Name:\t${metadata?.name ?? ""}`,
    `  StorageClass:\t${spec?.storageClassName ?? ""}`,
    ...labelLines("Labels", metadata?.labels, "  "),
    ...labelLines("Annotations", metadata?.annotations, "  "),
    `  Capacity:\t${spec?.resources?.requests?.storage ?? "<default>"}`,
    `  Access Modes:\t[${(spec?.accessModes ?? []).join(" ")}]`,
  ]);
  return ["Volume Claims:", ...each];
}

export function describeDaemonSet(set: DaemonSet, run: Run): Lines {
  const { metadata, spec, status } = set;
  return [
    `Name:\t${metadata.name}`,
    `Namespace:\t${metadata.namespace}`,
    `Selector:\t${formatSelector(spec.selector)}`,
    `Node-Selector:\t${formatLabels(spec.template.spec?.nodeSelector)}`,
    ...labelLines("Labels", metadata.labels),
    ...annotationLines(metadata.annotations),
    `Desired Number of Nodes Scheduled: ${status.desiredNumberScheduled ?? 0}`,
    `Current Number of Nodes Scheduled: ${status.currentNumberScheduled ?? 0}`,
    `Number of Nodes Scheduled with Up-to-date Pods: ${status.updatedNumberScheduled ?? 0}`,
    `Number of Nodes Scheduled with Available Pods: ${status.numberAvailable ?? 0}`,
    `Number of Nodes Misscheduled: ${status.numberMisscheduled ?? 0}`,
    phaseLine(phasesOf(run, set, spec.selector)),
    ...podTemplateLines(spec.template),
  ];
}

export function describeJob(job: Job): Lines {
  const { metadata, spec, status } = job;
  const ended = status.completionTime;
  return [
    `Name:\t${metadata.name}`,
    `Namespace:\t${metadata.namespace}`,
    ...(spec.selector ? [`Selector:\t${formatSelector(spec.selector)}`] : []),
    ...labelLines("Labels", metadata.labels),
    ...annotationLines(metadata.annotations),
    ...controlledBy(job),
    ...optional("Parallelism", spec.parallelism),
    `Completions:\t${spec.completions ?? "<unset>"}`,
    ...optional("Completion Mode", spec.completionMode),
    ...(spec.suspend === undefined ? [] : [`Suspend:\t${spec.suspend}`]),
    ...optional("Backoff Limit", spec.backoffLimit),
    ...optional("TTL Seconds After Finished", spec.ttlSecondsAfterFinished),
    ...(status.startTime ? [`Start Time:\t${longTime(status.startTime)}`] : []),
    ...(ended ? [`Completed At:\t${longTime(ended)}`] : []),
    ...(ended && status.startTime ? [`Duration:\t${humanDuration(parseTimestamp(ended) - parseTimestamp(status.startTime))}`] : []),
    ...(spec.activeDeadlineSeconds === undefined ? [] : [`Active Deadline Seconds:\t${spec.activeDeadlineSeconds}s`]),
    `Pods Statuses:\t${status.active ?? 0} Active (${status.ready ?? 0} Ready) / ${status.succeeded ?? 0} Succeeded / ${status.failed ?? 0} Failed`,
    ...(spec.completionMode === "Indexed" ? [`Completed Indexes:\t${orNone(status.completedIndexes)}`] : []),
    ...podTemplateLines(spec.template),
  ];
}

export function describeCronJob({ metadata, spec, status }: CronJob): Lines {
  const template = spec.jobTemplate.spec;
  const unset = (value: number | undefined) => value ?? "<unset>";
  return [
    `Name:\t${metadata.name}`,
    `Namespace:\t${metadata.namespace}`,
    ...labelLines("Labels", metadata.labels),
    ...annotationLines(metadata.annotations),
    `Schedule:\t${spec.schedule}`,
    ...optional("Time Zone", spec.timeZone),
    `Concurrency Policy:\t${spec.concurrencyPolicy ?? ""}`,
    `Suspend:\t${boolText(spec.suspend)}`,
    `Time Zone:\t${spec.timeZone ?? "<unset>"}`,
    `Successful Job History Limit:\t${unset(spec.successfulJobsHistoryLimit)}`,
    `Failed Job History Limit:\t${unset(spec.failedJobsHistoryLimit)}`,
    `Starting Deadline Seconds:\t${spec.startingDeadlineSeconds === undefined ? "<unset>" : `${spec.startingDeadlineSeconds}s`}`,
    `Selector:\t${template?.selector ? formatSelector(template.selector) : "<unset>"}`,
    `Parallelism:\t${unset(template?.parallelism)}`,
    `Completions:\t${unset(template?.completions)}`,
    ...(template?.activeDeadlineSeconds === undefined ? [] : [`Active Deadline Seconds:\t${template.activeDeadlineSeconds}s`]),
    ...podTemplateLines(template?.template),
    `Last Schedule Time:\t${status.lastScheduleTime ? longTime(status.lastScheduleTime) : "<unset>"}`,
    `Active Jobs:\t${orNone((status.active ?? []).map(({ name }) => name).join(", "))}`,
  ];
}
