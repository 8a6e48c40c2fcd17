// Types of every API object, from the recorded OpenAPI: npm run generate:types
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import openapiTS, { astToString } from "openapi-typescript";

const folder = "tests/golden/api/openapi";
const schemas = {};
for (const file of readdirSync(folder).sort()) {
  Object.assign(schemas, JSON.parse(gunzipSync(readFileSync(`${folder}/${file}`)).toString()).components.schemas);
}
// Descriptions would be most of the file; `explain` has its own table of them.
const bare = JSON.parse(JSON.stringify(schemas, (key, value) => (key === "description" && typeof value === "string" ? undefined : value)));
const document = { openapi: "3.0.0", info: { title: "Kubernetes", version: "v1.36.3" }, paths: {}, components: { schemas: bare } };
const types = astToString(await openapiTS(document, { immutable: true, defaultNonNullable: false, emptyObjectsUnknown: true }));
writeFileSync("src/sim/api/types.generated.ts", `// Made by scripts/generate-types.mjs; not to be edited.\n${types}`);
