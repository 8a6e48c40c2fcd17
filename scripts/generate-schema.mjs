// The compact schema table and the texts of `explain`, from the recorded OpenAPI: npm run generate:schema
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";

const folder = "tests/golden/api/openapi";
const schemas = {};
for (const file of readdirSync(folder).sort()) {
  Object.assign(schemas, JSON.parse(gunzipSync(readFileSync(`${folder}/${file}`)).toString()).components.schemas);
}

// Go's own name of a string type, which its decoder prints; OpenAPI keeps only `string`. `*` is every struct with that field.
const goTypes = parseGoTypes(readFileSync("scripts/go-string-types.txt", "utf8"));
// Fields that Go embeds: its decoder prints the embedded struct as one more step of the path.
const embedded = parseEmbedded(readFileSync("scripts/go-embedded-structs.txt", "utf8"));

// Scalars behind a pointer: their zero value is a value. `@group` narrows an entry to one group.
const pointers = new Set(
  readFileSync("scripts/go-pointer-fields.txt", "utf8")
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .flatMap((line) => line.split(" ")),
);

// The order of Go's structs, which is that of their protobuf messages; a type without one has its fields by name.
const messages = parseMessages(readFileSync("src/serve/proto-fields.generated.ts", "utf8"));

const mapTypes = { atomic: "%", granular: "%-" };

const scalars = {
  "io.k8s.apimachinery.pkg.api.resource.Quantity": "q",
  "io.k8s.apimachinery.pkg.apis.meta.v1.Time": "t",
  "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime": "u",
  "io.k8s.apimachinery.pkg.util.intstr.IntOrString": "x",
  "io.k8s.apimachinery.pkg.runtime.RawExtension": "r",
  "io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1": "r",
  "io.k8s.apimachinery.pkg.apis.meta.v1.Patch": "r",
  "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON": "a",
};
const formats = { int32: "i", int64: "l", double: "d", byte: "y" };

const packages = new Map();
for (const id of Object.keys(schemas).sort()) {
  const schema = schemas[id];
  if (id in scalars || /\.(JSON|JSONSchemaPropsOr\w+)$/.test(id)) continue;
  const { place, name } = split(id);
  if (!packages.has(place)) packages.set(place, []);
  const atomic = schema["x-kubernetes-map-type"] === "atomic" ? "%" : "";
  packages.get(place).push([name + atomic, fieldsText(place, name, schema)]);
}

const lines = [];
for (const [place, types] of packages) {
  lines.push(`@${place}`);
  for (const [name, text] of types) lines.push(text === "" ? name : `${name} ${text}`);
}
const table = lines.join("\n");
writeFileSync(
  "src/sim/api/schema.generated.ts",
  `// Made by scripts/generate-schema.mjs; not to be edited. schema.ts tells how to read it.\nexport const schemaText = \`${table}\`;\n`,
);
writeDescriptions();
console.log(`schema table: ${table.length} bytes, ${gzipSync(table, { level: 9 }).length} gz`);

function split(id) {
  const parts = id.split(".");
  const name = parts.pop();
  const version = parts.pop();
  return { place: `${parts.pop()}/${version}`, name };
}

function fieldsText(place, name, schema) {
  const required = new Set(schema.required ?? []);
  const order = goOrder(`${place}.${name}`, schema.properties ?? {});
  const rank = ([field]) => (order.includes(field) ? order.indexOf(field) : order.length);
  return Object.entries(schema.properties ?? {})
    .sort((left, right) => rank(left) - rank(right) || (left[0] < right[0] ? -1 : 1))
    .map(([field, property]) => {
      const mark = (required.has(field) ? "!" : "") + presence(place, name, field, property);
      const step = embedded.get(`${place}.${name}`)?.(field) ?? "";
      return `${mark}${step}${field}:${typeText(place, name, field, property)}${listText(property)}`;
    })
    .join(" ");
}

/** Kinds begin with what every kind has; a struct that Go embeds is no field of JSON, and gives its own in its place. */
function goOrder(id, properties) {
  const fields = messages.get(id) ?? [];
  const own = fields.flatMap(([name, type]) => (name in properties ? [name] : goOrder(type, properties)));
  return ["kind", "apiVersion"].filter((name) => !own.includes(name)).concat(own);
}

/** Type id → its fields in order, each with the id of its type. Type ids without a place are of the message's own. */
function parseMessages(text) {
  const result = new Map();
  let place = "";
  for (const line of text.split("protoText: string = `")[1].split("`")[0].split("\n")) {
    if (line.startsWith("@")) place = line.slice(1);
    const [name, ...fields] = line.split(" ");
    result.set(
      `${place}.${name}`,
      fields.map((field) => field.split(":")).map(([, field, type]) => [field, type.includes("/") ? type : `${place}.${type}`]),
    );
  }
  return result;
}

/** The two exceptions have a default in the OpenAPI and omitempty in Go. `+`: written even when it is zero (Go has no omitempty there, or a struct that is no pointer); `?`: zero is a value of its own. */
function presence(place, name, field, property) {
  const group = place.split("/")[0];
  const names = [`${name}.${field}`, `*.${field}`, `${name}.${field}@${group}`];
  if (names.some((entry) => pointers.has(entry))) return "?";
  if (name === "LocalObjectReference" || embedded.get(`${place}.${name}`)?.(field) === "LocalObjectReference/") return "";
  if (`${name}.${field}` === "ReplicationControllerSpec.minReadySeconds") return "";
  const zero = property.default;
  const always = zero === "" || zero === 0 || zero === false || (zero && typeof zero === "object");
  return always ? "+" : "";
}

function typeText(place, name, field, property) {
  const reference = property.$ref ?? property.allOf?.[0]?.$ref;
  if (reference) return referenceText(place, reference.slice("#/components/schemas/".length));
  if (property.type === "array") return `[${typeText(place, name, field, property.items)}`;
  if (property.additionalProperties) return `{${typeText(place, name, field, property.additionalProperties)}`;
  if (property.type === "object") return "r";
  if (property.type === "integer") return formats[property.format] ?? "l";
  if (property.type === "number") return "d";
  if (property.type === "boolean") return "b";
  if (property.format === "byte") return "y";
  const goType = goTypes.get(`${name}.${field}`) ?? goTypes.get(`*.${field}`);
  const values = property.enum ? `=${property.enum.join("|")}` : "";
  return goType || values ? `s${goType ?? ""}${values}` : "s";
}

function referenceText(place, id) {
  if (id in scalars) return scalars[id];
  const target = split(id);
  if (/^JSONSchemaPropsOr/.test(target.name)) return `#${target.name.slice("JSONSchemaPropsOr".length)}`;
  return target.place === place ? target.name : `${target.place}.${target.name}`;
}

/** `*key`: merged by that key in a strategic patch; `^`: retainKeys; `~k1,k2=TCP`: keys (and what one is when it is left out), `~`: a set, in server-side apply; `%`: an atomic map, `%-`: a map of single fields, though its type is atomic. */
function listText(property) {
  const strategy = property["x-kubernetes-patch-strategy"] ?? "";
  const merge = strategy.includes("merge") ? `*${property["x-kubernetes-patch-merge-key"] ?? ""}` : "";
  const retain = strategy.includes("retainKeys") ? "^" : "";
  const type = property["x-kubernetes-list-type"];
  const keys =
    type === "map"
      ? `~${property["x-kubernetes-list-map-keys"].map((key) => key + keyDefault(property, key)).join(",")}`
      : type === "set"
        ? "~"
        : "";
  return merge + retain + keys + (mapTypes[property["x-kubernetes-map-type"]] ?? "");
}

/** A key's default, when it is not the zero of its type. */
function keyDefault({ items }, key) {
  const reference = items.$ref ?? items.allOf?.[0]?.$ref ?? "";
  const value = schemas[reference.slice("#/components/schemas/".length)]?.properties?.[key]?.default;
  return value ? `=${value}` : "";
}

function parseGoTypes(text) {
  const entries = [];
  for (const line of text.split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const [type, ...fields] = line.split(" ");
    for (const field of fields) entries.push([field, type]);
  }
  return new Map(entries);
}

function parseEmbedded(text) {
  const result = new Map();
  for (const line of text.split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const [struct, step, ...names] = line.split(" ");
    const except = names[0] === "except";
    const list = new Set(except ? names.slice(1) : names);
    const before = result.get(struct);
    result.set(struct, (field) => (list.has(field) !== except ? `${step}/` : before?.(field)));
  }
  return result;
}

/** `explain` reads one text per type and field; equal texts are kept once. */
function writeDescriptions() {
  const texts = [];
  const numbers = new Map();
  const number = (text) => {
    if (!numbers.has(text)) numbers.set(text, texts.push(text) - 1);
    return numbers.get(text);
  };
  const types = {};
  for (const id of Object.keys(schemas).sort()) {
    const { place, name } = split(id);
    const fields = {};
    for (const [field, property] of Object.entries(schemas[id].properties ?? {})) {
      if (property.description) fields[field] = number(property.description);
    }
    types[`${place}.${name}`] = { text: schemas[id].description === undefined ? -1 : number(schemas[id].description), fields };
  }
  writeFileSync("src/sim/api/descriptions.generated.json", `${JSON.stringify({ texts, types })}\n`);
  console.log(`descriptions: ${gzipSync(JSON.stringify({ texts, types })).length} gz`);
}
