// The numbers by which protobuf names fields, for reading what typed Go clients send:
// node scripts/generate-proto-fields.mjs FOLDER, where FOLDER holds the Go modules api@v0.36.3 and apimachinery@v0.36.3 of k8s.io.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("usage: node scripts/generate-proto-fields.mjs FOLDER");

// Groups that have a schema here (src/sim/api/schema.generated.ts).
const served = new Set([...readFileSync("src/sim/api/schema.generated.ts", "utf8").matchAll(/^@(\S+)/gm)].map((match) => match[1]));
const files = [`${folder}/apimachinery@v0.36.3/pkg/apis/meta/v1/generated.proto`];
for (const group of readdirSync(`${folder}/api@v0.36.3`).sort()) {
  for (const version of ["v1", "v2"]) {
    const file = `${folder}/api@v0.36.3/${group}/${version}/generated.proto`;
    if (served.has(`${group}/${version}`) && existsSync(file)) files.push(file);
  }
}

/** `.k8s.io.api.core.v1.PodSpec` → `core/v1.PodSpec`; a name without dots is of the same package. */
function typeId(name, place) {
  if (!name.includes(".")) return `${place}.${name}`;
  const parts = name.replace(/^\./, "").split(".");
  return `${parts.at(-3)}/${parts.at(-2)}.${parts.at(-1)}`;
}

const scalars = { string: "s", int32: "i", int64: "i", bool: "b", double: "d", bytes: "y" };

function typeCode(type, place) {
  const map = /^map<string, (.+)>$/.exec(type);
  if (map) return `{${typeCode(map[1], place)}`;
  if (scalars[type]) return scalars[type];
  const id = typeId(type, place);
  return id.startsWith(`${place}.`) ? id.slice(place.length + 1) : id;
}

const lines = [];
for (const file of files) {
  const text = readFileSync(file, "utf8");
  const place = /^package .*\.(\w+)\.(\w+);/m.exec(text).slice(1).join("/");
  lines.push(`@${place}`);
  for (const [, name, body] of text.matchAll(/^message (\w+) \{\n([\s\S]*?)^\}/gm)) {
    const fields = [...body.matchAll(/^ {2}(optional |repeated |)(map<string, [^>]+>|[\w.]+) (\w+) = (\d+);/gm)].map(
      ([, label, type, field, number]) => `${number}:${field}:${label === "repeated " ? "[" : ""}${typeCode(type, place)}`,
    );
    lines.push([name, ...fields].join(" "));
  }
}
writeFileSync(
  "src/serve/proto-fields.generated.ts",
  `// Made by scripts/generate-proto-fields.mjs from the protobuf definitions of k8s.io/api v0.36.3; not to be edited.\n// A line is \`Message number:field:type …\` under a package line. Types: s string, i integer, b bool, d double, y bytes, [ repeated, { map by string.\nexport const protoText: string = \`\n${lines.join("\n")}\n\`;\n`,
);
console.log(`${lines.length} messages`);
