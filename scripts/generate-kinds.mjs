// The table of kinds (api-resources) from the recorded discovery: npm run generate:kinds
import { readFileSync, writeFileSync } from "node:fs";

const discovery = JSON.parse(readFileSync("tests/golden/api/discovery.json").toString());
const lists = [discovery["/api/v1"], ...Object.values(discovery.resources)].filter((list) => list.kind === "APIResourceList");
const rows = [];
for (const list of lists) {
  const [group, version] = list.groupVersion.includes("/") ? list.groupVersion.split("/") : ["", list.groupVersion];
  const main = list.resources.filter((resource) => !resource.name.includes("/"));
  for (const resource of main) {
    const subresources = list.resources
      .filter((other) => other.name.startsWith(`${resource.name}/`))
      .map((other) => other.name.split("/")[1]);
    rows.push({
      group,
      version,
      kind: resource.kind,
      resource: resource.name,
      singular: resource.singularName,
      shortNames: resource.shortNames ?? [],
      categories: resource.categories ?? [],
      namespaced: resource.namespaced,
      verbs: resource.verbs,
      subresources,
    });
  }
}
const text = rows.map((row) => `  ${JSON.stringify(row)},`).join("\n");
writeFileSync(
  "src/sim/api/kinds.generated.ts",
  `// Made by scripts/generate-kinds.mjs from the recorded discovery; not to be edited.\nimport type { ApiResource } from "./kinds.ts";\n\nexport const apiResources: readonly ApiResource[] = [\n${text}\n];\n`,
);
console.log(rows.map((row) => `${row.group}/${row.version} ${row.kind}`).join("\n"));
