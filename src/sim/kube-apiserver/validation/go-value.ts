import { goStructs } from "./go-structs.ts";
import type { DraftPodSpec } from "./pod-spec.ts";
import type { DraftTemplate } from "./pod-template.ts";

/** Values as Go prints its internal types: every field of the struct, by its Go name. */
interface GoField {
  readonly go: string;
  readonly json: string;
  readonly zero: unknown;
  /** The struct it holds, if any. */
  readonly type: string | undefined;
  /** A struct that is printed even when it is left out. */
  readonly embedded: boolean;
}

const zeros: { readonly [written: string]: unknown } = { '""': "", '"0"': "0", "0": 0, false: false };
const parsed = new Map<string, readonly GoField[]>();

function fieldsOf(type: string): readonly GoField[] {
  const known = parsed.get(type);
  if (known) return known;
  const fields = (goStructs[type] ?? "").split(" ").map(parseField);
  parsed.set(type, fields);
  return fields;
}

function parseField(text: string): GoField {
  const match = /^(\w+?)(""|"0"|0|false)?(?:([:=])(\w+))?(?:@(\w+))?$/.exec(text);
  const [, go = "", zero, mark, type, json] = match ?? [];
  return { go, json: json ?? jsonName(go), zero: zero === undefined ? null : zeros[zero], type, embedded: mark === "=" };
}

/** `DNSPolicy` → `dnsPolicy`, `OS` → `os`: leading capitals become small, but the one that begins a word. */
function jsonName(go: string): string {
  const capitals = /^[A-Z]+/.exec(go)?.[0] ?? "";
  const small = capitals.length === go.length || capitals.length === 1 ? capitals.length : capitals.length - 1;
  return go.slice(0, small).toLowerCase() + go.slice(small);
}

/** A value as its Go struct, or null for one that is left out. */
export function goValue(value: unknown, type: string): object | null {
  if (value === undefined || value === null) return null;
  const written = value as { readonly [field: string]: unknown };
  return Object.fromEntries(fieldsOf(type).map((field) => [field.go, fieldValue(written[field.json], field)]));
}

function fieldValue(value: unknown, { zero, type, embedded }: GoField): unknown {
  if (value === undefined || value === null) return embedded && type !== undefined ? goValue({}, type) : zero;
  if (Array.isArray(value)) return type === undefined ? value : value.map((item) => goValue(item, type));
  if (type !== undefined) return goValue(value, type);
  return typeof value === "object" ? sortedMap(value) : value;
}

/** Maps are printed by key; a label selector keeps its labels before its expressions. */
function sortedMap(map: object): object {
  if ("matchLabels" in map || "matchExpressions" in map) {
    const { matchLabels, matchExpressions } = map as { readonly matchLabels?: object; readonly matchExpressions?: unknown };
    return { ...(matchLabels ? { matchLabels: sortedMap(matchLabels) } : {}), ...(matchExpressions ? { matchExpressions } : {}) };
  }
  return Object.fromEntries(Object.entries(map).sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** A pod's spec: in Go the namespaces shared with the node stand in the security context. */
export function goPodSpec(spec: DraftPodSpec): object | null {
  const { hostNetwork, hostPID, hostIPC, shareProcessNamespace, hostUsers } = spec;
  const shared = { hostNetwork, hostPID, hostIPC, shareProcessNamespace, hostUsers };
  return goValue({ ...spec, securityContext: { ...spec.securityContext, ...shared } }, "PodSpec");
}

/** A pod template: its metadata is printed as in JSON, its spec as in Go. */
export function goTemplate({ metadata = {}, spec = {} }: DraftTemplate): object {
  const { name, namespace, labels, annotations } = metadata;
  const meta = { name, namespace, labels: labels && sortedMap(labels), annotations: annotations && sortedMap(annotations) };
  return { ...Object.fromEntries(Object.entries(meta).filter(([, value]) => value !== undefined)), Spec: goPodSpec(spec) };
}
