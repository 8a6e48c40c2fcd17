import { byCodeUnit } from "../../api/order.ts";
import { quantityMillis, quantityValue } from "../../api/quantity.ts";
import type {
  Container,
  ContainerPort,
  ContainerState,
  ContainerStatus,
  EnvVar,
  Pod,
  Probe,
  ResourceRequirements,
} from "../../api/types.ts";
import { boolText, type Lines, longTime, sortedKeys } from "./text.ts";

interface ContainersOptions {
  readonly title: string;
  /** Only pods have states. */
  readonly statuses?: readonly ContainerStatus[];
  /** For values of the downward API; templates cannot know them. */
  readonly pod?: Pod;
  /** Templates are set one blank further in. */
  readonly inTemplate: boolean;
}

/** Follows kubectl/pkg/describe/describe.go (describeContainers). */
export function containerLines(containers: readonly Container[], options: ContainersOptions): Lines {
  const { title, statuses, inTemplate } = options;
  const head = `${inTemplate ? "  " : ""}${title}:`;
  if (containers.length === 0) return [`${head} <none>`];
  const each = containers.flatMap((container) => [
    `  ${inTemplate ? " " : ""}${container.name}:`,
    ...oneContainer(
      container,
      statuses?.find(({ name }) => name === container.name),
      options.pod,
    ).map((line) => `    ${line}`),
  ]);
  return [head, ...each];
}

function oneContainer(container: Container, status: ContainerStatus | undefined, pod: Pod | undefined): Lines {
  return [
    ...(status ? [`Container ID:\t${status.containerID ?? ""}`] : []),
    `Image:\t${container.image ?? ""}`,
    ...(status ? [`Image ID:\t${status.imageID}`] : []),
    ...portLines(container.ports ?? []),
    ...(container.securityContext?.seccompProfile ? [`SeccompProfile:\t${container.securityContext.seccompProfile.type}`] : []),
    ...words("Command", container.command),
    ...words("Args", container.args),
    ...(status ? statusLines(status) : []),
    ...resourceLines(container.resources),
    ...probeLine("Liveness", container.livenessProbe),
    ...probeLine("Readiness", container.readinessProbe),
    ...probeLine("Startup", container.startupProbe),
    ...envFromLines(container),
    ...envLines(container, pod),
    ...mountLines(container),
  ];
}

function portLines(ports: readonly ContainerPort[]): Lines {
  const s = ports.length > 1 ? "s" : "";
  const text = (number: (port: ContainerPort) => number) =>
    ports.map((port) => `${number(port)}/${port.protocol ?? "TCP"}${port.name ? ` (${port.name})` : ""}`).join(", ") || "<none>";
  return [`Port${s}:\t${text((port) => port.containerPort)}`, `Host Port${s}:\t${text((port) => port.hostPort ?? 0)}`];
}

function words(title: string, list: readonly string[] | undefined): Lines {
  return list?.length ? [`${title}:`, ...list.flatMap((word) => word.split("\n").map((line) => `  ${line}`))] : [];
}

function statusLines(status: ContainerStatus): Lines {
  return [
    ...stateLines("State", status.state),
    ...(status.lastState?.terminated ? stateLines("Last State", status.lastState) : []),
    `Ready:\t${boolText(status.ready)}`,
    `Restart Count:\t${status.restartCount}`,
  ];
}

function stateLines(title: string, state: ContainerState | undefined): Lines {
  if (state?.running) return [`${title}:\tRunning`, `  Started:\t${longTime(state.running.startedAt)}`];
  const ended = state?.terminated;
  if (!ended) return [`${title}:\tWaiting`, ...(state?.waiting?.reason ? [`  Reason:\t${state.waiting.reason}`] : [])];
  return [
    `${title}:\tTerminated`,
    ...(ended.reason ? [`  Reason:\t${ended.reason}`] : []),
    ...(ended.message ? [`  Message:\t${ended.message}`] : []),
    `  Exit Code:\t${ended.exitCode}`,
    ...(ended.signal ? [`  Signal:\t${ended.signal}`] : []),
    `  Started:\t${longTime(ended.startedAt)}`,
    `  Finished:\t${longTime(ended.finishedAt)}`,
  ];
}

export function resourceLines(resources: ResourceRequirements | undefined): Lines {
  const block = (title: string, map: { readonly [name: string]: string | number } | undefined) =>
    sortedKeys(map).length === 0 ? [] : [`${title}:`, ...sortedKeys(map).map((name) => `  ${name}:\t${map?.[name]}`)];
  return [...block("Limits", resources?.limits), ...block("Requests", resources?.requests)];
}

function probeLine(title: string, probe: Probe | undefined): Lines {
  return probe ? [`${title}:\t${probeText(probe)}`] : [];
}

/** Follows kubectl/pkg/describe (DescribeProbe). */
function probeText(probe: Probe): string {
  const seconds = (value: number | undefined, initial: number) => `${value ?? initial}s`;
  const attributes = `delay=${seconds(probe.initialDelaySeconds, 0)} timeout=${seconds(probe.timeoutSeconds, 1)} period=${seconds(probe.periodSeconds, 10)} #success=${probe.successThreshold ?? 1} #failure=${probe.failureThreshold ?? 3}`;
  if (probe.exec) return `exec [${(probe.exec.command ?? []).join(" ")}] ${attributes}`;
  if (probe.httpGet) {
    const { scheme, host, port, path = "" } = probe.httpGet;
    return `http-get ${(scheme ?? "HTTP").toLowerCase()}://${host ?? ""}:${port}${path === "" || path.startsWith("/") ? path : `/${path}`} ${attributes}`;
  }
  if (probe.tcpSocket) return `tcp-socket ${probe.tcpSocket.host ?? ""}:${probe.tcpSocket.port} ${attributes}`;
  if (probe.grpc) return `grpc <pod>:${probe.grpc.port} ${probe.grpc.service ?? ""} ${attributes}`;
  return `unknown ${attributes}`;
}

function envFromLines({ envFrom = [] }: Container): Lines {
  if (envFrom.length === 0) return [];
  const lines = envFrom.map(({ prefix, configMapRef, secretRef }) => {
    const [name, type, maybe] = secretRef
      ? [secretRef.name, "Secret", secretRef.optional]
      : [configMapRef?.name, "ConfigMap", configMapRef?.optional];
    const tail = prefix ? ` with prefix '${prefix}'` : "";
    return `  ${name ?? ""}\t${type}${tail}\tOptional: ${maybe ?? false}`;
  });
  return ["Environment Variables from:", ...lines];
}

function envLines(container: Container, pod: Pod | undefined): Lines {
  const env = container.env ?? [];
  if (env.length === 0) return ["Environment:\t<none>"];
  return ["Environment:", ...env.flatMap((variable) => envText(variable, container, pod).map((line) => `  ${line}`))];
}

function envText({ name, value = "", valueFrom }: EnvVar, container: Container, pod: Pod | undefined): Lines {
  if (!valueFrom) return value.split("\n").map((line, index) => (index === 0 ? `${name}:\t${line}` : `\t${line}`));
  const { fieldRef, resourceFieldRef, secretKeyRef, configMapKeyRef } = valueFrom;
  if (fieldRef) return [`${name}:\t${fieldValue(fieldRef.fieldPath, pod)} (${fieldRef.apiVersion ?? "v1"}:${fieldRef.fieldPath})`];
  if (resourceFieldRef) return [`${name}:\t${resourceValue(resourceFieldRef, container)} (${resourceFieldRef.resource})`];
  if (secretKeyRef) {
    return [
      `${name}:\t<set to the key '${secretKeyRef.key}' in secret '${secretKeyRef.name}'>\tOptional: ${secretKeyRef.optional ?? false}`,
    ];
  }
  if (configMapKeyRef) {
    const { key, name: map, optional = false } = configMapKeyRef;
    return [`${name}:\t<set to the key '${key}' of config map '${map}'>\tOptional: ${optional}`];
  }
  return [];
}

/** Follows kubectl/pkg/util/fieldpath (ExtractFieldPathAsString): only what the object's own metadata and status tell. */
function fieldValue(path: string, pod: Pod | undefined): string {
  if (!pod) return "";
  const key = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(path);
  if (key) return pod.metadata[key[1] as "labels" | "annotations"]?.[key[2] ?? ""] ?? "";
  const values: { readonly [path: string]: string | undefined } = {
    "metadata.name": pod.metadata.name,
    "metadata.namespace": pod.metadata.namespace,
    "metadata.uid": pod.metadata.uid,
  };
  return values[path] ?? "";
}

function resourceValue(
  { resource, divisor }: { readonly resource: string; readonly divisor?: string | number },
  container: Container,
): string {
  const [kind = "", name = ""] = resource.split(".");
  const amount = container.resources?.[kind as "limits" | "requests"]?.[name];
  if (amount === undefined) return kind === "limits" ? "node allocatable" : "0";
  const unit = divisor === undefined || quantityMillis(divisor) === 0 ? "1" : divisor;
  if (name === "cpu") return String(Math.ceil(quantityMillis(amount) / quantityMillis(unit)));
  return String(Math.ceil(quantityValue(amount) / quantityValue(unit)));
}

function mountLines({ volumeMounts = [], volumeDevices = [] }: Container): Lines {
  const mounts = [...volumeMounts].sort((left, right) => byCodeUnit(left.mountPath, right.mountPath));
  const lines = mounts.map(({ mountPath, name, readOnly, subPath }) => {
    const how = [readOnly ? "ro" : "rw", ...(subPath ? [`path="${subPath}"`] : [])].join(",");
    return `  ${mountPath} from ${name} (${how})`;
  });
  const devices = volumeDevices.map(({ name, devicePath }) => `  ${devicePath} from ${name}`);
  return [...(lines.length === 0 ? ["Mounts:\t<none>"] : ["Mounts:", ...lines]), ...(devices.length === 0 ? [] : ["Devices:", ...devices])];
}
