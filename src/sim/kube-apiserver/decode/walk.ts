import { type FieldSchema, type FieldType, goTypeText, type TypeSchema, typeSchema } from "../../api/schema.ts";
import { nearestNames } from "../../api/suggest.ts";
import { roundUpToMilli } from "./quantity.ts";
import { quote } from "./quote.ts";
import { decodeScalar } from "./scalars.ts";

/** One thing that is wrong with what was written, and where: `path` has the list indices that Go's own words leave out. */
export interface DecodeProblem {
  /** `spec.containers[0].imagee` */
  readonly path: string;
  readonly message: string;
  /** names that are near to an unknown one, nearest first */
  readonly suggestions: readonly string[];
  /** of a value of a wrong type: the value, and what Go wanted instead */
  readonly mismatch?: { readonly value: unknown; readonly goType: string; readonly shape: GoShape };
}

/** Go's kind of a type. */
export type GoShape = "struct" | "slice" | "map" | "string" | "bool" | "uint8" | "int32" | "int64" | "float64";

/** What decoding has met so far. */
export interface Walk {
  /** unknown and duplicate fields, in the order of the text */
  readonly strict: DecodeProblem[];
  readonly seen: Set<string>;
  /** the first value of a wrong type: Go goes on reading, but this is what it tells */
  typeError: DecodeProblem | undefined;
}

/** Where the walk is. Nearly nothing asks: the path and the fields that Go's messages name are put together when something is wrong. */
export interface Place {
  readonly outer: Place | undefined;
  /** a name, or the index in a list; "" at the root */
  readonly step: string | number;
  readonly struct: string;
  /** the struct's field that this is; undefined for the root and for what is in a list or map */
  readonly field: FieldSchema | undefined;
}

/** @param step where the object stands in another one: `spec.template.metadata` */
export const rootOf = (type: TypeSchema, step = ""): Place => ({ outer: undefined, step, struct: type.name, field: undefined });

/** The path for people: `spec.containers[0].image`. */
export function pathOf(place: Place): string {
  const { outer, step } = place;
  const before = outer ? pathOf(outer) : "";
  if (typeof step === "number") return `${before}[${step}]`;
  return before === "" ? step : `${before}.${step}`;
}

function fieldNames({ outer, field }: Place): readonly string[] {
  const names = outer ? fieldNames(outer) : [];
  return field ? [...names, ...field.embeddedIn, field.name] : names;
}

/** A value whose own decoder refuses it ends decoding at once. */
export class FatalDecodeError extends Error {
  readonly path: string;
  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }
}

/** Go stops telling strict errors after so many. */
const MAX_STRICT_ERRORS = 100;
const MAX_DEPTH = 1000;

export const createWalk = (): Walk => ({ strict: [], seen: new Set(), typeError: undefined });

/** `number` of JSON, as Go's decoder names kinds of values. */
export function jsonKind(value: unknown): string {
  if (Array.isArray(value)) return "array";
  if (typeof value === "boolean") return "bool";
  return typeof value === "object" ? "object" : typeof value;
}

/** `json: cannot unmarshal string into Go struct field PodSpec.spec.containers of type []v1.Container` */
export function typeErrorText(place: Place, value: string, goType: string): string {
  const names = fieldNames(place);
  const where = names.length > 0 ? `Go struct field ${place.struct}.${names.join(".")} of type` : "Go value of type";
  return `json: cannot unmarshal ${value} into ${where} ${goType}`;
}

export function wrongType(walk: Walk, place: Place, value: unknown, goType: string, shape: GoShape, told = jsonKind(value)): undefined {
  walk.typeError ??= {
    path: pathOf(place),
    message: typeErrorText(place, told, goType),
    suggestions: [],
    mismatch: { value, goType, shape },
  };
  return undefined;
}

function addStrict(walk: Walk, path: string, message: string, suggestions: () => readonly string[] = () => []): void {
  if (walk.strict.length >= MAX_STRICT_ERRORS || walk.seen.has(message)) return;
  walk.seen.add(message);
  walk.strict.push({ path, message, suggestions: suggestions() });
}

/**
 * An object as its Go struct would keep it: known fields only, null and omitted zero values left out, times and quantities canonical.
 * Follows sigs.k8s.io/json/internal/golang/encoding/json/decode.go (object) with the struct tags of k8s.io/api.
 */
export function decodeStruct(
  walk: Walk,
  type: TypeSchema,
  value: unknown,
  place: Place,
  depth = 0,
): { [field: string]: unknown } | undefined {
  if (value === null) return {};
  if (typeof value !== "object" || Array.isArray(value)) return wrongType(walk, place, value, type.goType, "struct");
  if (depth > MAX_DEPTH) throw new FatalDecodeError(pathOf(place), "exceeded max depth");
  const decoded: { [field: string]: unknown } = {};
  for (const [name, written] of Object.entries(value)) {
    const field = type.fields.get(name);
    if (!field) {
      const path = pathOf({ ...place, outer: place, step: name });
      const message = `unknown field ${quote(path)}`;
      addStrict(walk, path, message, () => nearestNames(name, type.fields.keys()));
      continue;
    }
    if (written === null) continue;
    const here: Place = { outer: place, step: name, struct: type.name, field };
    const kept = decodeValue(walk, field.type, written, here, depth + 1);
    if (kept !== undefined && !isOmitted(field, kept, type.name)) decoded[name] = kept;
  }
  for (const field of alwaysWritten(type)) {
    if (!Object.hasOwn(decoded, field.name)) decoded[field.name] = zeroOf(field.type);
  }
  return decoded;
}

/** Pointers and lists that Go writes even when there is nothing (no `omitempty`). */
const nullWhenAbsent: ReadonlySet<string> = new Set([
  "TypedLocalObjectReference.apiGroup",
  "TypedObjectReference.apiGroup",
  "AzureFilePersistentVolumeSource.secretNamespace",
  "ScaleIOVolumeSource.secretRef",
  "ScaleIOPersistentVolumeSource.secretRef",
  "ContainerImage.names",
  "EndpointSlice.endpoints",
  "EndpointSlice.ports",
  "PodFailurePolicy.rules",
]);
/** A time is no pointer there, and omitempty does not leave structs out. */
const withTimes: ReadonlySet<string> = new Set([
  "EventSeries",
  "ContainerStateRunning",
  "ContainerStateTerminated",
  ...["DaemonSet", "Deployment", "HorizontalPodAutoscaler", "Job", "Namespace", "Node", "PersistentVolumeClaim", "Pod", "ReplicaSet"].map(
    (kind) => `${kind}Condition`,
  ),
  "ReplicationControllerCondition",
  "StatefulSetCondition",
]);

const isNullWhenAbsent = (type: TypeSchema, { name, type: of }: FieldSchema): boolean =>
  nullWhenAbsent.has(`${type.name}.${name}`) || (withTimes.has(type.name) && (of.kind === "time" || of.kind === "microTime"));

interface Always {
  readonly name: string;
  /** undefined: null is written, as for a pointer or a list */
  readonly type: FieldType | undefined;
}

const alwaysByType = new Map<string, readonly Always[]>();

function alwaysWritten(type: TypeSchema): readonly Always[] {
  const known = alwaysByType.get(type.id);
  if (known) return known;
  const fields = [...type.fields.values()].flatMap((field): readonly Always[] => {
    if (isNullWhenAbsent(type, field)) return [{ name: field.name, type: undefined }];
    const isPlain = field.type.kind !== "list" && field.type.kind !== "map";
    return field.always && isPlain ? [{ name: field.name, type: field.type }] : [];
  });
  alwaysByType.set(type.id, fields);
  return fields;
}

/** Go's zero value of a field that is always written; structs in it that are always written come with it. */
export function zeroOf(type: FieldType | undefined): unknown {
  if (type === undefined) return null;
  if (type.kind === "ref") {
    const schema = typeSchema(type.id);
    return schema ? Object.fromEntries(alwaysWritten(schema).map((field) => [field.name, zeroOf(field.type)])) : {};
  }
  if (type.kind === "bool") return false;
  if (type.kind === "int32" || type.kind === "int64" || type.kind === "double" || type.kind === "intOrString") return 0;
  if (type.kind === "quantity") return "0";
  return type.kind === "time" || type.kind === "microTime" ? null : "";
}

/** Values whose being empty is told apart from their being left out, by defaults or by a message. */
const keptWhenEmpty: ReadonlySet<string> = new Set([
  "HPAScalingRules.policies",
  "ObjectMeta.managedFields",
  "PersistentVolumeSpec.capacity",
  "IngressSpec.rules",
  "CustomResourceDefinitionVersion.deprecationWarning",
  "JSONSchemaProps.additionalItems",
  "JSONSchemaProps.additionalProperties",
]);

/** `omitempty`: what Go does not write, the server does not keep. */
function isOmitted(field: FieldSchema, value: unknown, struct: string): boolean {
  if (field.always || field.pointer || field.required || !isZero(field, value)) return false;
  return !keptWhenEmpty.has(`${struct}.${field.name}`);
}

function isZero({ type }: FieldSchema, value: unknown): boolean {
  if (type.kind === "intOrString") return false;
  if (value === "" || value === false || value === 0) return true;
  if (type.kind === "time") return value === "0001-01-01T00:00:00Z";
  if (type.kind === "list") return Array.isArray(value) && value.length === 0;
  return type.kind === "map" && Object.keys(value as object).length === 0;
}

function decodeValue(walk: Walk, type: FieldType, value: unknown, place: Place, depth: number): unknown {
  switch (type.kind) {
    case "ref": {
      const schema = typeSchema(type.id);
      return schema ? decodeStruct(walk, schema, value, place, depth) : value;
    }
    case "list":
      return decodeList(walk, type, value, place, depth);
    case "map":
      return decodeMap(walk, type, value, place, depth);
    case "schemaOr":
      return decodeSchemaOr(walk, type.or, value, place, depth);
    default:
      return decodeScalar(walk, type, value, place);
  }
}

const inside = (place: Place, step: string | number): Place => ({ outer: place, step, struct: place.struct, field: undefined });

function decodeList(walk: Walk, type: FieldType & { readonly of: FieldType }, value: unknown, place: Place, depth: number): unknown {
  if (!Array.isArray(value)) return wrongType(walk, place, value, goTypeText(type), "slice");
  return value.map((item: unknown, index) => {
    const here = inside(place, index);
    return item === null ? zeroOf(type.of) : (decodeValue(walk, type.of, item, here, depth + 1) ?? zeroOf(type.of));
  });
}

function decodeMap(walk: Walk, type: FieldType & { readonly of: FieldType }, value: unknown, place: Place, depth: number): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return wrongType(walk, place, value, goTypeText(type), "map");
  const entries = Object.entries(value).map(([key, item]: [string, unknown]) => {
    const here = inside(place, key);
    const decoded = item === null ? zeroOf(type.of) : (decodeValue(walk, type.of, item, here, depth + 1) ?? zeroOf(type.of));
    return [key, type.of.kind === "quantity" ? roundUpToMilli(String(decoded)) : decoded] as const;
  });
  // fromEntries defines `__proto__` as an ordinary key.
  return Object.fromEntries(entries);
}

/** A schema of a CustomResourceDefinition or its shorthand; inside, unknown fields are dropped without a word. */
function decodeSchemaOr(walk: Walk, or: "Array" | "Bool" | "StringArray", value: unknown, place: Place, depth: number): unknown {
  const schema = typeSchema("apiextensions/v1.JSONSchemaProps");
  const silent: Walk = { ...createWalk(), typeError: walk.typeError };
  const asSchema = (item: unknown) => (schema ? decodeStruct(silent, schema, item, place, depth) : item);
  if (or === "Bool" && typeof value !== "boolean" && jsonKind(value) !== "object") {
    throw new FatalDecodeError(pathOf(place), "boolean or JSON schema expected");
  }
  if (Array.isArray(value)) return or === "Array" ? value.map(asSchema) : value;
  const decoded = typeof value === "boolean" ? value : asSchema(value);
  walk.typeError ??= silent.typeError;
  return decoded;
}
