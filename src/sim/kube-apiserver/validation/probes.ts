import { type FieldError, forbidden, invalid, required } from "../../api/field-error.ts";
import type { components } from "../../api/types.generated.ts";
import type { Container } from "../../api/types.ts";
import type { Draft } from "../strategy/strategy.ts";
import { isHttpHeaderName, isPortName } from "./names.ts";
import { fields, matches, notNegative, oneOf, portNumber, present, type Rule } from "./rules.ts";

/** Probes and lifecycle handlers. Follows pkg/apis/core/validation/validation.go (validateHandler, validateProbe). */
type Lifecycle = Draft<components["schemas"]["io.k8s.api.core.v1.Lifecycle"]>;
type DraftProbe = NonNullable<Draft<Container>["livenessProbe"]>;
type HttpGet = NonNullable<DraftProbe["httpGet"]>;
type Handler = NonNullable<Lifecycle["preStop"]> & Pick<DraftProbe, "grpc">;

/** A port by number or by name. */
export const portNumberOrName: Rule<string | number> = (value = 0, path, report) => {
  if (typeof value === "number") portNumber(value, path, report);
  else matches(isPortName)(value, path, report);
};

const httpGet = fields<HttpGet>({
  path: present(),
  port: portNumberOrName,
  scheme: (scheme = "", path, report) => oneOf("HTTP", "HTTPS")(scheme, path, report),
  httpHeaders: (headers, path, report) => {
    for (const header of headers ?? []) matches(isHttpHeaderName)(header.name ?? "", path, report);
  },
});

const sleep =
  (graceSeconds: number | undefined): Rule<{ readonly seconds?: number }> =>
  ({ seconds = 0 } = {}, path, report) => {
    if (graceSeconds === undefined || (seconds >= 0 && seconds <= graceSeconds)) return;
    report.push(invalid(path, seconds, `must be non-negative and less than terminationGracePeriodSeconds (${graceSeconds})`));
  };

const exec = fields<NonNullable<Handler["exec"]>>({ command: present() });
const tcpSocket = fields<NonNullable<Handler["tcpSocket"]>>({ port: portNumberOrName });
const grpc = fields<NonNullable<Handler["grpc"]>>({ port: portNumberOrName });

/** Exactly one way to ask. */
function validateHandler(handler: Handler, path: string, graceSeconds: number | undefined, report: FieldError[]): void {
  let found = false;
  const table = { exec, httpGet, tcpSocket, grpc, sleep: sleep(graceSeconds) } as { readonly [kind: string]: Rule<unknown> };
  for (const kind in table) {
    const action = (handler as { readonly [kind: string]: unknown })[kind];
    if (action === undefined) continue;
    if (found) report.push(forbidden(`${path}.${kind}`, "may not specify more than 1 handler type"));
    else table[kind]?.(action, `${path}.${kind}`, report);
    found = true;
  }
  if (!found) report.push(required(path, "must specify a handler type"));
}

export function validateLifecycle(
  lifecycle: Lifecycle | undefined,
  path: string,
  graceSeconds: number | undefined,
  report: FieldError[],
): void {
  if (lifecycle?.postStart) validateHandler(lifecycle.postStart, `${path}.postStart`, graceSeconds, report);
  if (lifecycle?.preStop) validateHandler(lifecycle.preStop, `${path}.preStop`, graceSeconds, report);
}

const probeNumbers = fields<DraftProbe>({
  initialDelaySeconds: notNegative,
  timeoutSeconds: notNegative,
  periodSeconds: notNegative,
  successThreshold: notNegative,
  failureThreshold: notNegative,
  terminationGracePeriodSeconds: (seconds, path, report) => {
    if (seconds !== undefined && seconds <= 0) report.push(invalid(path, seconds, "must be greater than 0"));
  },
});

type ProbeKind = "livenessProbe" | "readinessProbe" | "startupProbe";
export const probeKinds: readonly ProbeKind[] = ["livenessProbe", "readinessProbe", "startupProbe"];

/** Only readiness needs more than one success; only it may not shorten termination. */
export function validateProbe(kind: ProbeKind, probe: DraftProbe | undefined, path: string, report: FieldError[]): void {
  if (probe === undefined) return;
  validateHandler(probe, path, undefined, report);
  probeNumbers(probe, path, report);
  if (kind !== "readinessProbe") {
    if (probe.successThreshold !== 1) report.push(invalid(`${path}.successThreshold`, probe.successThreshold ?? 0, "must be 1"));
  } else if (probe.terminationGracePeriodSeconds !== undefined) {
    report.push(
      invalid(`${path}.terminationGracePeriodSeconds`, probe.terminationGracePeriodSeconds, "must not be set for readinessProbes"),
    );
  }
}
