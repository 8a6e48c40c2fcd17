import type { ConfigMap, Container, Secret, Service } from "../api/types.ts";
import { decodeBase64 } from "./base64.ts";
import { expand } from "./expansion.ts";
import { fieldValue, podNamespace, resourceValue } from "./field-ref.ts";
import type { Turn } from "./turn.ts";

export interface Variable {
  readonly name: string;
  readonly value: string;
}

/** A container's environment, or why it cannot be made. Follows kubernetes/pkg/kubelet/kubelet_pods.go (makeEnvironmentVariables). */
export function environment(turn: Turn, container: Container): { readonly env: readonly Variable[] } | { readonly error: string } {
  const values = new Map<string, string>();
  const fromError = addEnvFrom(turn, container, values);
  if (fromError !== undefined) return { error: fromError };
  const links = serviceVariables(turn);
  const link = (name: string) => links.find((variable) => variable.name === name)?.value;
  for (const variable of container.env ?? []) {
    const found = variable.valueFrom ? valueFrom(turn, container, variable.valueFrom) : undefined;
    if (found && "error" in found) return found;
    if (found && found.value === undefined) continue;
    const value = found ? (found.value as string) : expand(variable.value ?? "", (name) => values.get(name) ?? link(name));
    values.set(variable.name, value);
  }
  if (values.size === 0) return { env: links };
  const own = [...values].map(([name, value]) => ({ name, value }));
  return { env: [...own, ...links.filter(({ name }) => !values.has(name))] };
}

type Found = { readonly value: string | undefined } | { readonly error: string };
type ValueFrom = NonNullable<NonNullable<Container["env"]>[number]["valueFrom"]>;

function valueFrom(turn: Turn, container: Container, source: ValueFrom): Found {
  if (source.fieldRef) return { value: fieldValue(turn, source.fieldRef.fieldPath) ?? "" };
  if (source.resourceFieldRef) return { value: resourceValue(turn, source.resourceFieldRef, container) };
  if (source.configMapKeyRef) {
    const { name = "", key, optional = false } = source.configMapKeyRef;
    const object = turn.view.get("ConfigMap", podNamespace(turn.pod), name);
    return keyOf("ConfigMap", turn, name, key, optional, object, object?.data?.[key]);
  }
  if (source.secretKeyRef) {
    const { name = "", key, optional = false } = source.secretKeyRef;
    const object = turn.view.get("Secret", podNamespace(turn.pod), name);
    return keyOf("Secret", turn, name, key, optional, object, object ? secretText(object, key) : undefined);
  }
  return { value: undefined };
}

function keyOf(
  kind: "ConfigMap" | "Secret",
  turn: Turn,
  name: string,
  key: string,
  optional: boolean,
  object: ConfigMap | Secret | undefined,
  value: string | undefined,
): Found {
  if (value !== undefined || optional) return { value };
  if (!object) return { error: `${kind.toLowerCase()} "${name}" not found` };
  return { error: `couldn't find key ${key} in ${kind} ${podNamespace(turn.pod)}/${name}` };
}

/** A Secret's value as text; only text can be shown here. */
export function secretText(secret: Secret, key: string): string | undefined {
  const data = secret.data?.[key];
  return data === undefined ? undefined : decodeBase64(data);
}

function addEnvFrom(turn: Turn, container: Container, values: Map<string, string>): string | undefined {
  for (const { prefix = "", configMapRef, secretRef } of container.envFrom ?? []) {
    const ref = configMapRef ?? secretRef;
    if (!ref) continue;
    const name = ref.name ?? "";
    const namespace = podNamespace(turn.pod);
    const object = configMapRef ? turn.view.get("ConfigMap", namespace, name) : turn.view.get("Secret", namespace, name);
    if (!object) {
      if (ref.optional) continue;
      return `${configMapRef ? "configmap" : "secret"} "${name}" not found`;
    }
    for (const key of Object.keys(object.data ?? {}).sort()) {
      const text = configMapRef ? (object as ConfigMap).data?.[key] : secretText(object as Secret, key);
      if (validName(prefix + key)) values.set(prefix + key, text ?? "");
    }
  }
  return undefined;
}

/** Names of environment variables may be anything printable but `=`. */
const validName = (name: string): boolean => name !== "" && !name.includes("=");

/** Services rarely change and every container gets them: one list for all, as long as the Services are the same. */
const linksOf = new WeakMap<readonly Service[], readonly Variable[]>();

function serviceVariables(turn: Turn): readonly Variable[] {
  const namespace = podNamespace(turn.pod);
  const master = turn.view.get("Service", "default", "kubernetes");
  const own = turn.pod.spec.enableServiceLinks === false ? undefined : turn.view.list("Service", namespace);
  if (namespace === "default" && own) return memoized(own, () => own.flatMap(variablesOf));
  if (!own || own.length === 0) return master ? masterVariables(master) : [];
  return memoized(own, () => [...(master ? variablesOf(master) : []), ...own.flatMap(variablesOf)]);
}

/** The same for namespaces without Services of their own, which still get the one of the API server. */
const masterLinksOf = new WeakMap<Service, readonly Variable[]>();

function masterVariables(master: Service): readonly Variable[] {
  const known = masterLinksOf.get(master) ?? variablesOf(master);
  masterLinksOf.set(master, known);
  return known;
}

function memoized(services: readonly Service[], make: () => readonly Variable[]): readonly Variable[] {
  const known = linksOf.get(services) ?? make();
  linksOf.set(services, known);
  return known;
}

/** Docker-style links of one Service. Follows kubernetes/pkg/kubelet/envvars/envvars.go. */
function variablesOf(service: Service): readonly Variable[] {
  const host = service.spec.clusterIP;
  const ports = service.spec.ports ?? [];
  if (!host || host === "None" || ports.length === 0) return [];
  const upper = (text: string) => text.toUpperCase().replace(/-/g, "_");
  const name = upper(service.metadata.name);
  const first = ports[0] as (typeof ports)[number];
  const variables: Variable[] = [
    { name: `${name}_SERVICE_HOST`, value: host },
    { name: `${name}_SERVICE_PORT`, value: String(first.port) },
  ];
  for (const port of ports) {
    if (port.name) variables.push({ name: `${name}_SERVICE_PORT_${upper(port.name)}`, value: String(port.port) });
  }
  for (const [index, port] of ports.entries()) {
    const protocol = port.protocol ?? "TCP";
    const url = `${protocol.toLowerCase()}://${host.includes(":") ? `[${host}]` : host}:${port.port}`;
    const prefix = `${name}_PORT_${port.port}_${protocol.toUpperCase()}`;
    if (index === 0) variables.push({ name: `${name}_PORT`, value: url });
    variables.push({ name: prefix, value: url });
    variables.push({ name: `${prefix}_PROTO`, value: protocol.toLowerCase() });
    variables.push({ name: `${prefix}_PORT`, value: String(port.port) });
    variables.push({ name: `${prefix}_ADDR`, value: host });
  }
  return variables;
}
