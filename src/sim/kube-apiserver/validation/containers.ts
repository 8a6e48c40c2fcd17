import { duplicate, type FieldError, forbidden, invalid, notFound, notSupported, required, tooMany } from "../../api/field-error.ts";
import type { Container, ContainerPort, PodSpec } from "../../api/types.ts";
import type { Draft } from "../strategy/strategy.ts";
import { validateEnv, validateEnvFrom } from "./env.ts";
import { validateDevices, validateMounts } from "./mounts.ts";
import { isDnsLabel, isPortName } from "./names.ts";
import { probeKinds, validateLifecycle, validateProbe } from "./probes.ts";
import { containerResourceName, validateResources } from "./resources.ts";
import { matches, oneOf, portNumber, presentAnd, requiredOneOf } from "./rules.ts";
import { validateContainerContext } from "./security-context.ts";
import { pullPolicy } from "./volume-sources.ts";
import type { VolumeMap } from "./volumes.ts";

/** Containers of a pod. Follows pkg/apis/core/validation/validation.go (validateContainerCommon and its callers). */
type DraftContainer = Draft<Container>;
type DraftPort = Draft<ContainerPort>;

/** What the containers of one pod are checked against. */
export interface ContainerScope {
  readonly spec: Draft<PodSpec>;
  readonly volumes: VolumeMap;
  readonly claims: readonly string[];
}

const containerName = presentAnd(matches(isDnsLabel));
const image = presentAnd<string>(() => undefined);
const messagePolicy = requiredOneOf("File", "FallbackToLogsOnError");
const protocol = requiredOneOf("SCTP", "TCP", "UDP");
const ruleActions = ["Restart", "RestartAllContainers"];
const rulesMax = 20;
const exitCodesMax = 255;
const withoutPolicy = "must specify restartPolicy when restart rules are used";
const initOnly = "may not be set for init containers without restartPolicy=Always";

function validateCommon(container: DraftContainer, path: string, scope: ContainerScope, report: FieldError[]): void {
  containerName(container.name, `${path}.name`, report);
  image(container.image, `${path}.image`, report);
  messagePolicy(container.terminationMessagePolicy, `${path}.terminationMessagePolicy`, report);
  validatePorts(container.ports, `${path}.ports`, report);
  validateEnv(container.env, `${path}.env`, report);
  validateEnvFrom(container.envFrom, `${path}.envFrom`, report);
  validateMounts(container, path, scope.volumes, report);
  validateDevices(container, path, scope.volumes, report);
  pullPolicy(container.imagePullPolicy, `${path}.imagePullPolicy`, report);
  validateResources(container.resources, `${path}.resources`, { name: containerResourceName, claims: scope.claims }, report);
  validateResizePolicy(container, `${path}.resizePolicy`, scope.spec.restartPolicy, report);
  validateContainerContext(container.securityContext, `${path}.securityContext`, scope.spec.hostUsers !== false, report);
}

function validatePorts(ports: readonly DraftPort[] | undefined, path: string, report: FieldError[]): void {
  const names = new Set<string>();
  (ports ?? []).forEach(({ name, containerPort = 0, hostPort = 0, protocol: spoken }, index) => {
    const at = `${path}[${index}]`;
    if (name) {
      const objections = isPortName(name);
      for (const detail of objections) report.push(invalid(`${at}.name`, name, detail));
      if (objections.length === 0 && names.has(name)) report.push(duplicate(`${at}.name`, name));
      names.add(name);
    }
    if (containerPort === 0) report.push(required(`${at}.containerPort`));
    else portNumber(containerPort, `${at}.containerPort`, report);
    if (hostPort !== 0) portNumber(hostPort, `${at}.hostPort`, report);
    protocol(spoken, `${at}.protocol`, report);
  });
}

function validateResizePolicy(
  { resizePolicy }: DraftContainer,
  path: string,
  restartPolicy: string | undefined,
  report: FieldError[],
): void {
  const seen = new Set<string>();
  (resizePolicy ?? []).forEach(({ resourceName = "", restartPolicy: onResize = "" }, index) => {
    if (seen.has(resourceName)) report.push(duplicate(`${path}[${index}]`, resourceName));
    seen.add(resourceName);
    requiredOneOf("cpu", "memory")(resourceName, path, report);
    requiredOneOf("NotRequired", "RestartContainer")(onResize, path, report);
    if (restartPolicy === "Never" && onResize !== "NotRequired") {
      report.push(invalid(path, onResize, "must be 'NotRequired' when pod `restartPolicy` is 'Never'"));
    }
  });
}

/** A container's own restart policy, and rules by exit code. */
function validateRestart({ restartPolicy, restartPolicyRules = [] }: DraftContainer, path: string, report: FieldError[]): void {
  const at = `${path}.restartPolicyRules`;
  if (restartPolicy !== undefined) oneOf("Always", "Never", "OnFailure")(restartPolicy, `${path}.restartPolicy`, report);
  else if (restartPolicyRules.length > 0) {
    report.push(required(`${path}.restartPolicy`, withoutPolicy));
  }
  if (restartPolicyRules.length > rulesMax) report.push(tooMany(at, restartPolicyRules.length, rulesMax));
  restartPolicyRules.forEach(({ action = "", exitCodes }, index) => {
    const rule = `${at}[${index}]`;
    if (!ruleActions.includes(action)) report.push(notSupported(`${rule}.action`, action, ruleActions));
    if (exitCodes === undefined) report.push(required(`${rule}.exitCodes`, "must be specified"));
    else {
      const { operator = "", values = [] } = exitCodes;
      oneOf("In", "NotIn")(operator, `${rule}.exitCodes.operator`, report);
      if (values.length > exitCodesMax) report.push(tooMany(`${rule}.exitCodes.values`, values.length, exitCodesMax));
    }
  });
}

/** Rules of an init container without a policy are not looked at: they are refused as a whole. */
function validateInitRestart({ restartPolicy, restartPolicyRules = [] }: DraftContainer, path: string, report: FieldError[]): void {
  if (restartPolicy !== undefined) validateRestart({ restartPolicy, restartPolicyRules }, path, report);
  else if (restartPolicyRules.length > 0) report.push(required(`${path}.restartPolicy`, withoutPolicy));
}

/** Two ports of one pod cannot stand on one port of the node. */
function hostPortConflicts(containers: readonly DraftContainer[], path: string, report: FieldError[]): void {
  const taken = new Set<string>();
  containers.forEach((container, containerIndex) => {
    container.ports?.forEach(({ hostPort = 0, hostIP = "", protocol: spoken = "" }, index) => {
      if (hostPort === 0) return;
      const key = `${spoken}/${hostIP}/${hostPort}`;
      if (taken.has(key)) report.push(duplicate(`${path}[${containerIndex}].ports[${index}].hostPort`, key));
      taken.add(key);
    });
  });
}

function lifecycleAndProbes(container: DraftContainer, path: string, scope: ContainerScope, report: FieldError[]): void {
  validateLifecycle(container.lifecycle, `${path}.lifecycle`, scope.spec.terminationGracePeriodSeconds, report);
  for (const kind of probeKinds) validateProbe(kind, container[kind], `${path}.${kind}`, report);
}

export function validateContainers(path: string, scope: ContainerScope, report: FieldError[]): void {
  const { containers } = scope.spec;
  if (!containers?.length) {
    report.push(required(path));
    return;
  }
  const names = new Set<string>();
  containers.forEach((container, index) => {
    const at = `${path}[${index}]`;
    const { name = "" } = container;
    validateCommon(container, at, scope, report);
    if (names.has(name)) report.push(duplicate(`${at}.name`, name));
    names.add(name);
    lifecycleAndProbes(container, at, scope, report);
    validateRestart(container, at, report);
  });
  hostPortConflicts(containers, path, report);
}

/** Init containers run one by one, so their ports conflict only with themselves; those that restart always are sidecars. */
export function validateInitContainers(path: string, scope: ContainerScope, report: FieldError[]): void {
  const { containers = [], initContainers = [] } = scope.spec;
  const names = new Set(containers.map((container) => container.name ?? ""));
  initContainers.forEach((container, index) => {
    const at = `${path}[${index}]`;
    const { name = "" } = container;
    validateCommon(container, at, scope, report);
    validateInitRestart(container, at, report);
    if (names.has(name)) report.push(duplicate(`${at}.name`, name));
    else if (name !== "") names.add(name);
    hostPortConflicts([container], path, report);
    if (container.restartPolicy === "Always") lifecycleAndProbes(container, at, scope, report);
    else {
      for (const field of ["lifecycle", ...probeKinds] as const) {
        if (container[field] !== undefined) report.push(forbidden(`${at}.${field}`, initOnly));
      }
    }
  });
}

const notEphemeral = [
  "ports",
  "resources",
  "resizePolicy",
  "restartPolicy",
  "restartPolicyRules",
  "livenessProbe",
  "readinessProbe",
  "startupProbe",
  "lifecycle",
] as const;
const ephemeralText = "cannot be set for an Ephemeral Container";

/** Ephemeral containers look into a running pod: no probes, ports or resources of their own. */
export function validateEphemeralContainers(path: string, scope: ContainerScope, report: FieldError[]): void {
  const { containers = [], initContainers = [], ephemeralContainers = [] } = scope.spec;
  const others = new Set([...containers, ...initContainers].map((container) => container.name ?? ""));
  const names = new Set(others);
  ephemeralContainers.forEach((container, index) => {
    const at = `${path}[${index}]`;
    const { name = "", targetContainerName } = container;
    validateCommon(container, at, scope, report);
    untrimmedImage(container, at, report);
    if (names.has(name)) report.push(duplicate(`${at}.name`, name));
    names.add(name);
    if (targetContainerName && !others.has(targetContainerName)) report.push(notFound(`${at}.targetContainerName`, targetContainerName));
    for (const field of notEphemeral) {
      const value = container[field];
      const isPointer = field !== "resources" && !Array.isArray(value);
      const set = value !== undefined && (isPointer || Object.keys(value).length > 0);
      if (set) report.push(forbidden(`${at}.${field}`, ephemeralText));
    }
    container.volumeMounts?.forEach((mount, mountIndex) => {
      for (const field of ["subPath", "subPathExpr"] as const) {
        if (mount[field]) report.push(forbidden(`${at}.volumeMounts[${mountIndex}].${field}`, ephemeralText));
      }
    });
  });
}

/** Pods (not templates) refuse spaces around an image's name. */
export function untrimmedImage({ image: name = "" }: { readonly image?: string }, path: string, report: FieldError[]): void {
  if (name !== name.trim()) report.push(invalid(`${path}.image`, name, "must not have leading or trailing whitespace"));
}
