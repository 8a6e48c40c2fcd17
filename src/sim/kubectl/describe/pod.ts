import { byCodeUnit } from "../../api/order.ts";
import { isPodPhaseTerminal } from "../../api/pod.ts";
import { formatSelector } from "../../api/selector.ts";
import { humanDuration } from "../../api/tables/duration.ts";
import { parseTimestamp } from "../../api/time.ts";
import type { Pod, PodSpec, PodTemplateSpec, Toleration } from "../../api/types.ts";
import type { Run } from "../run.ts";
import { containerLines } from "./containers.ts";
import { annotationLines, controlledBy, type Lines, labelLines, longTime, multiline, optional } from "./text.ts";
import { volumeLines } from "./volumes.ts";

/** Follows kubectl/pkg/describe/describe.go (describePod). Events come after it. */
export function describePod(pod: Pod, run: Run): Lines {
  const { spec, status, metadata } = pod;
  return [
    `Name:\t${metadata.name}`,
    `Namespace:\t${metadata.namespace}`,
    ...optional("Priority", spec.priority),
    ...optional("Priority Class Name", spec.priorityClassName),
    ...optional("Runtime Class Name", spec.runtimeClassName),
    ...optional("Service Account", spec.serviceAccountName),
    `Node:\t${spec.nodeName ? `${spec.nodeName}/${status.hostIP ?? ""}` : "<none>"}`,
    ...(status.startTime ? [`Start Time:\t${longTime(status.startTime)}`] : []),
    ...labelLines("Labels", metadata.labels),
    ...annotationLines(metadata.annotations),
    ...stateOfPod(pod, run.context.client.nowMillis),
    ...optional("Reason", status.reason),
    ...optional("Message", status.message),
    ...(spec.securityContext?.seccompProfile ? [`SeccompProfile:\t${spec.securityContext.seccompProfile.type}`] : []),
    `IP:\t${status.podIP ?? ""}`,
    ...ipLines(pod),
    ...controlledBy(pod),
    ...optional("NominatedNodeName", status.nominatedNodeName),
    ...(spec.initContainers?.length
      ? containerLines(spec.initContainers, {
          title: "Init Containers",
          statuses: status.initContainerStatuses ?? [],
          pod,
          inTemplate: false,
        })
      : []),
    ...containerLines(spec.containers, { title: "Containers", statuses: status.containerStatuses ?? [], pod, inTemplate: false }),
    ...conditionLines(pod),
    ...volumeLines(spec.volumes, false),
    ...optional("QoS Class", status.qosClass),
    ...labelLines("Node-Selectors", spec.nodeSelector),
    ...tolerationLines(spec.tolerations),
    ...spreadLines(spec),
  ];
}

function stateOfPod({ metadata, status }: Pod, nowMillis: number): Lines {
  if (!metadata.deletionTimestamp || isPodPhaseTerminal(status.phase)) return [`Status:\t${status.phase ?? ""}`];
  const lasts = humanDuration(nowMillis - parseTimestamp(metadata.deletionTimestamp));
  return [`Status:\tTerminating (lasts ${lasts})`, `Termination Grace Period:\t${metadata.deletionGracePeriodSeconds ?? 0}s`];
}

function ipLines({ status }: Pod): Lines {
  const ips = status.podIPs ?? [];
  return ips.length === 0 ? ["IPs:\t<none>"] : ["IPs:", ...ips.map(({ ip }) => `  IP:\t${ip}`)];
}

function conditionLines({ spec, status }: Pod): Lines {
  const conditions = status.conditions ?? [];
  const gates = (spec.readinessGates ?? []).map(({ conditionType }) => {
    const found = conditions.find(({ type }) => type === conditionType);
    return `  ${conditionType} \t${found?.status ?? "<none>"} `;
  });
  return [
    ...(gates.length === 0 ? [] : ["Readiness Gates:", "  Type\tStatus", ...gates]),
    ...(conditions.length === 0 ? [] : ["Conditions:", "  Type\tStatus", ...conditions.map((one) => `  ${one.type} \t${one.status} `)]),
  ];
}

/** Follows kubectl/pkg/describe (printTolerationsMultilineWithIndent). */
export function tolerationLines(tolerations: readonly Toleration[] | undefined, indent = ""): Lines {
  const sorted = [...(tolerations ?? [])].sort((left, right) => byCodeUnit(left.key ?? "", right.key ?? ""));
  return multiline("Tolerations", sorted.map(tolerationText), indent);
}

function tolerationText({ key = "", value = "", effect, operator, tolerationSeconds }: Toleration): string {
  const head = `${key}${value === "" ? "" : `=${value}`}${effect === undefined ? "" : `:${effect}`}`;
  const exists = operator === "Exists" && value === "" ? `${head === "" ? "" : " "}op=Exists` : "";
  return `${head}${exists}${tolerationSeconds === undefined ? "" : ` for ${tolerationSeconds}s`}`;
}

function spreadLines({ topologySpreadConstraints = [] }: PodSpec, indent = ""): Lines {
  if (topologySpreadConstraints.length === 0) return [];
  const texts = topologySpreadConstraints.map(({ topologyKey, whenUnsatisfiable, maxSkew, labelSelector }) => {
    const selector = labelSelector ? ` for selector ${formatSelector(labelSelector)}` : "";
    return `${topologyKey}:${whenUnsatisfiable} when max skew ${maxSkew} is exceeded${selector}`;
  });
  return multiline("Topology Spread Constraints", texts, indent);
}

/** The pod template of a workload. Follows kubectl/pkg/describe (DescribePodTemplate). */
export function podTemplateLines(template: PodTemplateSpec | undefined): Lines {
  if (!template) return ["Pod Template:", "  <unset>"];
  const { metadata, spec } = template;
  const init = spec?.initContainers ?? [];
  return [
    "Pod Template:",
    ...labelLines("Labels", metadata?.labels, "  "),
    ...(Object.keys(metadata?.annotations ?? {}).length > 0 ? annotationLines(metadata?.annotations, "  ") : []),
    ...(spec?.serviceAccountName ? [`  Service Account:\t${spec.serviceAccountName}`] : []),
    ...(init.length > 0 ? containerLines(init, { title: "Init Containers", inTemplate: true }) : []),
    ...containerLines(spec?.containers ?? [], { title: "Containers", inTemplate: true }),
    ...volumeLines(spec?.volumes, true),
    ...(spec ? spreadLines(spec, "  ") : []),
    ...(spec?.priorityClassName ? [`  Priority Class Name:\t${spec.priorityClassName}`] : []),
    ...labelLines("Node-Selectors", spec?.nodeSelector, "  "),
    ...tolerationLines(spec?.tolerations, "  "),
  ];
}
