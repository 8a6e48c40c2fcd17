import type { Container, EnvVar, PodSpec } from "../../api/types.ts";
import type { Draft } from "../strategy/strategy.ts";
import { canonical, canonicalList } from "./quantities.ts";
import { assign, change, mapShared, withDefaults, withNumbers, withPointers } from "./share.ts";

/** Defaults of containers. Follows pkg/apis/core/v1/defaults.go (SetDefaults_Container, SetDefaults_Probe …). */
type DraftContainer = Draft<Container>;
type DraftProbe = NonNullable<DraftContainer["livenessProbe"]>;
type Handler = NonNullable<NonNullable<DraftContainer["lifecycle"]>["preStop"]>;
type HttpGet = NonNullable<DraftProbe["httpGet"]>;
type Port = NonNullable<DraftContainer["ports"]>[number];

const containerDefaults = { resources: {}, terminationMessagePath: "/dev/termination-log", terminationMessagePolicy: "File" };
const probeNumbers = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 };

/** A registry, a path in small letters, a tag; what is none of that has no tag either. Follows github.com/distribution/reference. */
const isReference = /^([a-zA-Z0-9.-]+(:\d+)?\/)?[a-z0-9]+([._-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*(:\w[\w.-]{0,127})?$/;

/** `latest`, said or not, is pulled always; a digest or another tag is not. */
export function pullPolicyOf(image: string | undefined): "Always" | "IfNotPresent" {
  const name = image ?? "";
  if (name.includes("@") || !isReference.test(name)) return "IfNotPresent";
  const last = name.slice(name.lastIndexOf("/") + 1);
  const colon = last.lastIndexOf(":");
  return colon < 0 || last.slice(colon + 1) === "latest" ? "Always" : "IfNotPresent";
}

const httpGetDefaults = (action: HttpGet): HttpGet => withDefaults(action, { path: "/", scheme: "HTTP" });
const handlerDefaults = (handler: Handler): Handler => change(handler, "httpGet", httpGetDefaults);

const grpcDefaults = (action: NonNullable<DraftProbe["grpc"]>) => (action.service === undefined ? { ...action, service: "" } : action);

function probeDefaults(probe: DraftProbe): DraftProbe {
  const filled = change(change(probe, "httpGet", httpGetDefaults), "grpc", grpcDefaults);
  return withNumbers(filled, probeNumbers);
}

/** A downward API reference is to version v1, a divisor 0 unless said otherwise. */
export function fieldRefDefaults<T extends { readonly apiVersion?: string }>(reference: T): T {
  return withDefaults(reference, { apiVersion: "v1" } as { readonly [Field in keyof T]?: unknown });
}

export function resourceRefDefaults<T extends { readonly divisor?: string | number }>(reference: T): T {
  const divisor = reference.divisor === undefined ? "0" : canonical(reference.divisor);
  return divisor === reference.divisor ? reference : { ...reference, divisor };
}

function envDefaults(variable: Draft<EnvVar>): Draft<EnvVar> {
  if (variable.valueFrom === undefined) return variable;
  return change(variable, "valueFrom", (source) =>
    change(change(change(source, "fieldRef", fieldRefDefaults), "resourceFieldRef", resourceRefDefaults), "fileKeyRef", (reference) =>
      withPointers(reference, { optional: false }),
    ),
  );
}

const portDefaults = (port: Port): Port => withDefaults(port, { protocol: "TCP" });

type Resources = NonNullable<DraftContainer["resources"]>;

function resourceDefaults(resources: Resources): Resources {
  return change(change(resources, "limits", canonicalList), "requests", canonicalList);
}

/** The feature gate ContainerStopSignals is off by default: the field is dropped without a word. */
function withoutStopSignal(container: DraftContainer): DraftContainer {
  if (container.lifecycle?.stopSignal === undefined) return container;
  const lifecycle = assign(container.lifecycle, "stopSignal", undefined);
  return assign(container, "lifecycle", Object.keys(lifecycle).length > 0 ? lifecycle : undefined);
}

export function containerDefaultsOf<T extends DraftContainer>(container: T): T {
  let filled: DraftContainer = withDefaults<DraftContainer>(container, containerDefaults);
  if (!filled.imagePullPolicy) filled = { ...filled, imagePullPolicy: pullPolicyOf(filled.image) };
  filled = change(filled, "ports", (ports) => mapShared(ports, portDefaults));
  filled = change(filled, "env", (env) => mapShared(env, envDefaults));
  filled = change(filled, "resources", resourceDefaults);
  for (const kind of ["livenessProbe", "readinessProbe", "startupProbe"] as const) filled = change(filled, kind, probeDefaults);
  filled = withoutStopSignal(filled);
  filled = change(filled, "lifecycle", (lifecycle) => change(change(lifecycle, "postStart", handlerDefaults), "preStop", handlerDefaults));
  return filled as T;
}

/** In a Pod, a limit without a request is also the request. Follows SetDefaults_Pod. */
export function requestsFromLimits<T extends { readonly resources?: Draft<PodSpec>["resources"] }>(holder: T): T {
  return change(holder, "resources", (resources) => {
    const { limits, requests = {} } = resources;
    if (!limits) return resources;
    const missing = Object.entries(limits).filter(([name]) => !(name in requests));
    return missing.length === 0 ? resources : { ...resources, requests: { ...requests, ...Object.fromEntries(missing) } };
  });
}

/** On the node's network, ports without a host port take their own number. */
export function hostPortsFromPorts<T extends DraftContainer>(container: T): T {
  return change(container, "ports", (ports) =>
    mapShared(ports, (port) => (port.hostPort || port.containerPort === undefined ? port : { ...port, hostPort: port.containerPort })),
  );
}
