import { type Descriptions, fieldDescription, typeDescription } from "../../api/descriptions.ts";
import { type ApiResource, groupVersion, isBuiltInVersion } from "../../api/kinds.ts";
import { byCodeUnit } from "../../api/order.ts";
import { type FieldSchema, type FieldType, schemaOf, type TypeSchema, typeSchema } from "../../api/schema.ts";
import { customType, customVersionOf } from "../custom-type.ts";
import { discover, findResource } from "../discovery.ts";
import { BareError, fail } from "../error.ts";
import { quote } from "../output/json.ts";
import { flags } from "../parse/flags.ts";
import { type Command, print, type Run } from "../run.ts";

const WIDTH = 76;
/** The outermost type of a path and, below it, the field that was asked for. */
interface Found {
  readonly owner: TypeSchema;
  readonly field: FieldSchema | undefined;
  readonly type: TypeSchema | undefined;
}

/** Follows kubectl/pkg/explain/v2 (templates/plaintext.tmpl). */
function explain(run: Run): undefined {
  const [path, ...more] = run.args;
  if (path === undefined)
    throw fail('You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.');
  if (more.length > 0) throw fail("We accept only this format: explain RESOURCE");
  const format = run.flags.text("output");
  if (format === "plaintext-openapiv2") throw fail("이 시뮬레이션에는 없다: kubectl explain --output=plaintext-openapiv2");
  if (format !== "plaintext") throw fail(`unrecognized format: ${format}`);
  if (path.includes(",")) throw fail("unrecognized character in action: U+002C ','");
  const { resource, fields } = resolve(run, path);
  const custom = isBuiltInVersion(groupVersion(resource))
    ? undefined
    : customVersionOf(run.context.client, resource)?.schema?.openAPIV3Schema;
  const root = schemaOf(groupVersion(resource), resource.kind);
  if (!root && !custom) throw fail(`couldn't find resource for "${resource.group}/${resource.version}, Kind=${resource.kind}"`);
  print(run, headText(resource));
  if (!run.context.descriptions) throw fail("설명글을 아직 불러오지 않았다. 잠시 뒤에 다시 입력한다.");
  const { type, descriptions } = custom
    ? customType(resource, custom, run.context.descriptions)
    : { type: root as TypeSchema, descriptions: run.context.descriptions };
  const found = follow(type, fields);
  const recursive = run.flags.bool("recursive");
  print(run, `${fieldText(found)}${descriptionText(found, descriptions)}${fieldsText(found, { descriptions, recursive })}`);
}

/** `deploy.spec.template`, `deployments.apps.spec`: the longest beginning that names a resource. */
function resolve(run: Run, path: string): { readonly resource: ApiResource; readonly fields: readonly string[] } {
  const parts = path.replace(/\.$/, "").split(".");
  const { client } = run.context;
  const asked = run.flags.text("api-version");
  const first = findResource(client, parts[0] ?? "");
  if (!first) throw new BareError(`the server doesn't have a resource type ${quote(parts[0] ?? "")}`);
  let resource = first;
  let used = 1;
  for (let count = 2; count <= parts.length; count++) {
    const longer = findResource(client, parts.slice(0, count).join("."));
    if (longer?.group.startsWith(parts[1] ?? "")) [resource, used] = [longer, count];
  }
  if (asked !== "") {
    const versioned = discover(client).find((row) => row.resource === resource.resource && groupVersion(row) === asked);
    if (!versioned) throw fail(`couldn't find resource for ${quote(`${asked}, Resource=${resource.resource}`)}`);
    resource = versioned;
  }
  return { resource, fields: parts.slice(used) };
}

const headText = ({ group, kind, version }: ApiResource) =>
  `${group === "" ? "" : `GROUP:      ${group}\n`}KIND:       ${kind}\nVERSION:    ${version}\n\n`;

/** The type inside lists and maps. */
function innerType(type: FieldType): TypeSchema | undefined {
  if (type.kind === "list" || type.kind === "map") return innerType(type.of);
  if (type.kind === "struct") return type.type.fields.size > 0 ? type.type : undefined;
  return type.kind === "ref" ? typeSchema(type.id) : undefined;
}

function follow(root: TypeSchema, path: readonly string[]): Found {
  let found: Found = { owner: root, field: undefined, type: root };
  for (const name of path) {
    const owner = found.type;
    const field = owner?.fields.get(name);
    if (!owner || !field) throw fail(`field ${quote(name)} does not exist`);
    found = { owner, field, type: innerType(field.type) };
  }
  return found;
}

const scalarTexts: { readonly [kind: string]: string } = {
  string: "string",
  int32: "integer",
  int64: "integer",
  double: "number",
  bool: "boolean",
  quantity: "Quantity",
  intOrString: "IntOrString",
  time: "string",
  microTime: "string",
  bytes: "string",
  raw: "RawExtension",
  any: "JSON",
  schemaOr: "JSONSchemaPropsOrArray",
};

/** A type as `kubectl explain` prints it: `[]Container`, `map[string]string`. */
export function typeText(type: FieldType): string {
  if (type.kind === "list") return `[]${typeText(type.of)}`;
  if (type.kind === "map") return `map[string]${typeText(type.of)}`;
  if (type.kind === "ref") return typeSchema(type.id)?.name ?? "Object";
  return scalarTexts[type.kind] ?? "Object";
}

/** The one field of this type, which the schema only knows as raw JSON: the fields that a manager owns. */
const fieldTypeText = ({ name, type }: FieldSchema): string => (name === "fieldsV1" ? "FieldsV1" : typeText(type));

const valuesOf = (type: FieldType): readonly string[] => (type.kind === "string" ? type.values.map((value) => value || '""') : []);

/** Scalars whose type has words of its own. */
const scalarTypes: { readonly [kind: string]: string } = {
  quantity: "api/resource.Quantity",
  intOrString: "util/intstr.IntOrString",
  time: "meta/v1.Time",
  microTime: "meta/v1.MicroTime",
};

/** The id of the type whose words follow a field's. */
function describedType(type: FieldType): string {
  if (type.kind === "list" || type.kind === "map") return describedType(type.of);
  return scalarTypes[type.kind] ?? innerType(type)?.id ?? "";
}

function fieldText({ field }: Found): string {
  if (!field) return "";
  const values = valuesOf(field.type);
  const choice = values.length === 0 ? "\n" : `ENUM:\n${values.map((value) => `    ${value}\n`).join("")}`;
  return `FIELD: ${field.name} <${fieldTypeText(field)}>\n${choice}\n`;
}

function descriptionText({ owner, field, type }: Found, descriptions: Descriptions): string {
  const texts = [
    field ? fieldDescription(descriptions, owner.id, field.name) : "",
    typeDescription(descriptions, field ? describedType(field.type) : (type?.id ?? "")),
  ];
  const shown = [...new Set(texts.filter((text) => text !== ""))];
  if (shown.length === 0) return "DESCRIPTION:\n    <empty>\n";
  return `DESCRIPTION:\n${shown.map(wrapped).join("")}    \n`;
}

interface FieldsOptions {
  readonly descriptions: Descriptions;
  readonly recursive: boolean;
}

function fieldsText({ type }: Found, options: FieldsOptions): string {
  if (!type) return "\n";
  return `FIELDS:\n${options.recursive ? tree(type, "  ", []) : list(type, options.descriptions)}\n`;
}

function headline(field: FieldSchema, indent: string): string {
  const values = valuesOf(field.type);
  const choice = values.length === 0 ? "" : `${indent}enum: ${values.slice(0, 4).join(", ")}${values.length > 4 ? ", ...." : ""}\n`;
  return `${indent}${field.name}\t<${fieldTypeText(field)}>${field.required ? " -required-" : ""}\n${choice}`;
}

const sortedFields = (type: TypeSchema) => [...type.fields.values()].sort((left, right) => byCodeUnit(left.name, right.name));

function list(type: TypeSchema, descriptions: Descriptions): string {
  return sortedFields(type)
    .map((field) => {
      const text = fieldDescription(descriptions, type.id, field.name) || "<no description>";
      return `${headline(field, "  ")}${wrapped(text)}\n`;
    })
    .join("");
}

/** All fields below a type, without their texts; a type inside itself is not told again. */
function tree(type: TypeSchema, indent: string, outer: readonly string[]): string {
  if (outer.includes(type.id)) return "";
  return sortedFields(type)
    .map((field) => {
      const inner = innerType(field.type);
      return headline(field, indent) + (inner ? tree(inner, `${indent}  `, [...outer, type.id]) : "");
    })
    .join("");
}

/** Lines of at most 76 characters, four blanks in; a word longer than that stands alone. */
function wrapped(text: string): string {
  return text
    .split("\n")
    .flatMap(wrapLine)
    .map((line) => `    ${line}\n`)
    .join("");
}

function wrapLine(text: string): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const [, gap = "", word = ""] of text.trimEnd().matchAll(/(\s*)(\S+)/g)) {
    if (line !== "" && line.length + gap.length + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line += gap + word;
  }
  return [...lines, line];
}

export const explainCommand: Command = {
  name: "explain",
  flags: flags("recursive:bool", "api-version:string", "o,output:string=plaintext"),
  run: explain,
};
