/**
 * What cannot be equal between two runs, written as the recordings write it (see tests/golden/api/README.md).
 */
export function normalise(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normalise);
  if (typeof value === "string") return normaliseText(value);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key, part]) => key !== "managedFields" && part !== undefined);
  return Object.fromEntries(entries.map(([key, part]) => [key, normaliseField(key, part)]));
}

function normaliseField(key: string, value: unknown): unknown {
  if (key === "resourceVersion" && typeof value === "string" && value !== "0") return "<rv>";
  return normalise(value);
}

const KEPT_UID = "11111111-2222-3333-4444-555555555555";

function normaliseText(text: string): string {
  return text
    .replace(/kube-api-access-[a-z0-9]{5}/g, "kube-api-access-<suffix>")
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (uid) => (uid === KEPT_UID ? uid : "<uid>"))
    .replace(/\b2026-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, "<time>");
}

/** `BUILD:repeat:C:N` stands for a character repeated, in requests and in messages that echo them. */
export function unfold(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unfold);
  if (typeof value === "string") {
    return value.replace(/BUILD:repeat:(.):(\d+)/g, (_, character: string, count: string) => character.repeat(Number(count)));
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [unfold(key) as string, unfold(part)]));
}

interface Named {
  readonly metadata?: { readonly name?: string; readonly generateName?: string };
  readonly spec?: ServiceSpec;
}

interface ServiceSpec {
  readonly clusterIP?: string;
  readonly clusterIPs?: readonly string[];
  readonly healthCheckNodePort?: number;
  readonly ports?: readonly { readonly port?: number; readonly nodePort?: number }[];
}

/** An answer with what the server chose itself, because the request named none, as the recordings write it. */
export function withoutChoices(answer: unknown, request: unknown): unknown {
  const [object, asked] = [answer as Named, request as Named | undefined];
  const isGenerated = asked?.metadata?.generateName && !asked.metadata.name;
  const metadata = isGenerated ? { ...object.metadata, name: object.metadata?.name?.replace(/.{5}$/, "<suffix>") } : object.metadata;
  return { ...object, metadata, ...(object.spec?.clusterIP === undefined ? {} : { spec: withoutNumbers(object.spec, asked?.spec ?? {}) }) };
}

function withoutNumbers(spec: ServiceSpec, asked: ServiceSpec): ServiceSpec {
  const isChosen = !asked.clusterIP && !asked.clusterIPs?.[0];
  return {
    ...spec,
    ...(isChosen ? { clusterIP: "<clusterIP>", clusterIPs: ["<clusterIP>"] } : {}),
    ...(spec.healthCheckNodePort && !asked.healthCheckNodePort ? { healthCheckNodePort: "<healthCheckNodePort>" as never } : {}),
    ports: spec.ports?.map((port, index) =>
      port.nodePort && !asked.ports?.[index]?.nodePort ? { ...port, nodePort: "<nodePort>" as never } : port,
    ),
  };
}
