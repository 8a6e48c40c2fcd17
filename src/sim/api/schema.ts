import { isBuiltInVersion } from "./kinds.ts";
import { schemaText } from "./schema.generated.ts";

/**
 * The fields of every built-in type, read from one compact text the first time a type is asked for.
 * A line is `Name field:type field:type …` under a package line `@core/v1`. Before a field: `!` required, `+` never left out,
 * `?` behind a pointer, `Step/` embedded by Go.
 * Types: s string (with Go's name and the allowed values), i int32, l int64, d double, b bool, q quantity, x int-or-string, t time, u microTime,
 * y bytes, r raw object, a any JSON, `[T` list, `{T` map, `#Array` … a schema of a CustomResourceDefinition or its shorthand, else a type's name.
 * After the type: `*key` merged by that key in a strategic merge patch, `^` retainKeys, `~a,b=TCP` keys of a list with what one is when it
 * is left out, `~` a set, `%` an atomic map. `%` after a type's name: an atomic map wherever it is used.
 */
export type FieldType =
  | { readonly kind: ScalarKind }
  | { readonly kind: "string"; readonly goType: string; readonly values: readonly string[] }
  | { readonly kind: "list" | "map"; readonly of: FieldType }
  | { readonly kind: "ref"; readonly id: string }
  /** a type that has no name of its own: a part of a custom resource */
  | { readonly kind: "struct"; readonly type: TypeSchema }
  | { readonly kind: "schemaOr"; readonly or: "Array" | "Bool" | "StringArray" };

export type ScalarKind =
  | "int32"
  | "int64"
  | "double"
  | "bool"
  | "quantity"
  | "intOrString"
  | "time"
  | "microTime"
  | "bytes"
  | "raw"
  | "any";

export interface FieldSchema {
  readonly name: string;
  readonly required: boolean;
  /** stored even when it is zero: `"spec": {}`, `"name": ""` */
  readonly always: boolean;
  /** false, 0 and "" are values here, not the same as leaving the field out */
  readonly pointer: boolean;
  readonly type: FieldType;
  /** the steps that Go's decoder prints before an embedded field: `VolumeSource` */
  readonly embeddedIn: readonly string[];
  /** merged instead of replaced in a strategic merge patch */
  readonly patchMerge: boolean;
  /** by which field its items are matched; "" for a list of scalars or a map */
  readonly patchMergeKey: string;
  readonly retainKeys: boolean;
  /** how server-side apply sees the list */
  readonly listType: "atomic" | "set" | "map";
  readonly listMapKeys: readonly string[];
  /** what a key is when an item leaves it out and it is not zero then: `protocol` is `TCP` */
  readonly listKeyDefaults?: { readonly [key: string]: string };
  /** how server-side apply sees the map, if not as its type says */
  readonly mapType?: "atomic" | "granular";
}

export interface TypeSchema {
  /** `core/v1.PodSpec` */
  readonly id: string;
  /** `PodSpec` */
  readonly name: string;
  /** as Go prints it: `v1.PodSpec` */
  readonly goType: string;
  readonly fields: ReadonlyMap<string, FieldSchema>;
  /** server-side apply sees it as one value */
  readonly atomic?: boolean;
}

const scalarKinds: { readonly [code: string]: ScalarKind } = {
  i: "int32",
  l: "int64",
  d: "double",
  b: "bool",
  q: "quantity",
  x: "intOrString",
  t: "time",
  u: "microTime",
  y: "bytes",
  r: "raw",
  a: "any",
};

let lineOf: ReadonlyMap<string, string> | undefined;
const known = new Map<string, TypeSchema>();

/** The type of an id such as `core/v1.PodSpec`; undefined for an id that the server does not have. */
export function typeSchema(id: string): TypeSchema | undefined {
  const cached = known.get(id);
  if (cached) return cached;
  lineOf ??= indexLines();
  const line = lineOf.get(id);
  if (line === undefined) return undefined;
  const schema = readType(id, line);
  known.set(id, schema);
  return schema;
}

/** The type of a manifest's apiVersion and kind, if it is one of the server's own. Ids use the first word of the group: `rbac.authorization.k8s.io/v1` is `rbac/v1`. */
export function schemaOf(apiVersion: string, kind: string): TypeSchema | undefined {
  if (!isBuiltInVersion(apiVersion)) return undefined;
  const slash = apiVersion.indexOf("/");
  const group = slash < 0 ? "core" : (apiVersion.slice(0, slash).split(".")[0] ?? "");
  return typeSchema(`${group}/${apiVersion.slice(slash + 1)}.${kind}`);
}

/** Every type id, in the order of the table (for search and `explain`). */
export function allTypeIds(): readonly string[] {
  lineOf ??= indexLines();
  return [...lineOf.keys()];
}

/** A type as Go's decoder prints it: `[]v1.Container`, `map[string]string`. */
export function goTypeText(type: FieldType): string {
  switch (type.kind) {
    case "string":
      return type.goType;
    case "list":
      return `[]${goTypeText(type.of)}`;
    case "map":
      return type.of.kind === "quantity" ? "v1.ResourceList" : `map[string]${goTypeText(type.of)}`;
    case "ref":
      return typeSchema(type.id)?.goType ?? type.id;
    case "struct":
      return type.type.goType;
    case "schemaOr":
      return `v1.JSONSchemaPropsOr${type.or}`;
    default:
      return goScalars[type.kind];
  }
}

const goScalars: { readonly [K in ScalarKind]: string } = {
  int32: "int32",
  int64: "int64",
  double: "float64",
  bool: "bool",
  quantity: "resource.Quantity",
  intOrString: "intstr.IntOrString",
  time: "v1.Time",
  microTime: "v1.MicroTime",
  bytes: "[]uint8",
  raw: "runtime.RawExtension",
  any: "v1.JSON",
};

function indexLines(): ReadonlyMap<string, string> {
  const lines = new Map<string, string>();
  let place = "";
  for (const line of schemaText.split("\n")) {
    if (line.startsWith("@")) {
      place = line.slice(1);
      continue;
    }
    const name = line.slice(0, `${line} `.indexOf(" "));
    lines.set(`${place}.${name.replace("%", "")}`, line);
  }
  return lines;
}

function readType(id: string, line: string): TypeSchema {
  const dot = id.indexOf(".");
  const place = id.slice(0, dot);
  const name = id.slice(dot + 1);
  const [title = "", ...texts] = line.split(" ");
  const fields = new Map(texts.map((text) => readField(place, text)).map((field) => [field.name, field]));
  return { id, name, goType: `${place.slice(place.indexOf("/") + 1)}.${name}`, fields, atomic: title.endsWith("%") };
}

const fieldPattern = /^(!?)([+?]?)(?:([\w.]+)\/)?([^:]+):(.*?)(\*[^^~%]*)?(\^)?(~[^%]*)?(%-?)?$/;

function readField(place: string, text: string): FieldSchema {
  const [, required, presence, steps, name = "", type = "", merge, retain, keys, map] = fieldPattern.exec(text) ?? [];
  const listKeys =
    keys === undefined || keys === "~"
      ? []
      : keys
          .slice(1)
          .split(",")
          .map((key) => key.split("="));
  return {
    name,
    required: required === "!",
    always: presence === "+",
    pointer: presence === "?",
    type: readTypeText(place, type),
    embeddedIn: steps === undefined ? [] : steps.split("."),
    patchMerge: merge !== undefined,
    patchMergeKey: merge?.slice(1) ?? "",
    retainKeys: retain !== undefined,
    listType: keys === undefined ? "atomic" : keys === "~" ? "set" : "map",
    listMapKeys: listKeys.map(([key = ""]) => key),
    listKeyDefaults: Object.fromEntries(listKeys.filter(([, value]) => value !== undefined)),
    ...(map === undefined ? {} : { mapType: map === "%" ? "atomic" : "granular" }),
  };
}

function readTypeText(place: string, text: string): FieldType {
  const scalar = text.length === 1 ? scalarKinds[text] : undefined;
  if (scalar) return { kind: scalar };
  if (text.startsWith("[")) return { kind: "list", of: readTypeText(place, text.slice(1)) };
  if (text.startsWith("{")) return { kind: "map", of: readTypeText(place, text.slice(1)) };
  if (text.startsWith("#")) return { kind: "schemaOr", or: text === "#Array" ? "Array" : text === "#Bool" ? "Bool" : "StringArray" };
  if (text.startsWith("s")) {
    const [goType = "", values] = text.slice(1).split("=");
    return { kind: "string", goType: goType === "" ? "string" : goType, values: values === undefined ? [] : values.split("|") };
  }
  return { kind: "ref", id: text.includes("/") ? text : `${place}.${text}` };
}
