import { customResources } from "../api/custom-resources.ts";
import { type Descriptions, fieldDescription, typeDescription } from "../api/descriptions.ts";
import { type ApiResource, allResources, groupVersion } from "../api/kinds.ts";
import { type FieldSchema, type FieldType, schemaOf, typeSchema } from "../api/schema.ts";
import { failure } from "../api/status.ts";
import type { View } from "../cluster/view.ts";
import { customGroupVersions, customSchemas } from "./apiextensions/openapi.ts";
import { servedVersions } from "./discovery.ts";
import { type HttpContext, type HttpReply, jsonReply } from "./rest/http.ts";

type Json = { readonly [key: string]: unknown };

const JSON_TYPE = /(^|,)\s*(application\/json|application\/\*|\*\/\*)/;

/** The group versions whose kinds have a schema here. */
const described = servedVersions().filter(({ group, version }) => resourcesOf(group, version).length > 0);

function resourcesOf(group: string, version: string): readonly ApiResource[] {
  return allResources.filter((row) => row.group === group && row.version === version && schemaOf(groupVersion(row), row.kind));
}

const rootOf = (group: string, version: string): string => (group === "" ? `api/${version}` : `apis/${group}/${version}`);

/**
 * `/openapi/v3`, `/openapi/v3/apis/apps/v1` and `/openapi/v2`, made anew from the schema table.
 * They hold what a client asks of them: types, merge keys, descriptions, and which parameters a write takes.
 * Follows kube-openapi/pkg/handler3 and apiserver/pkg/server/routes/openapi.go.
 * @param parts the path's parts after `/openapi`
 */
export function openApiAnswer(
  parts: readonly string[],
  accept: string | undefined,
  { descriptions, view }: Pick<HttpContext, "descriptions" | "view">,
): HttpReply | undefined {
  const [version, ...root] = parts;
  if (version !== "v2" && version !== "v3") return undefined;
  if (accept && !JSON_TYPE.test(accept)) {
    const status = failure("NotAcceptable", `이 시뮬레이션에는 없다: OpenAPI의 protobuf 표현(${accept}). application/json으로 묻는다.`);
    return jsonReply(status.code ?? 406, status);
  }
  if (version === "v2") return root.length === 0 ? jsonReply(200, swagger(descriptions, view)) : undefined;
  if (root.length === 0) {
    const urls = [...described, ...customGroupVersions(view)].map(({ group, version: served }) => rootOf(group, served)).sort();
    return jsonReply(200, {
      paths: Object.fromEntries(urls.map((url) => [url, { serverRelativeURL: `/openapi/v3/${url}?hash=v1.36.3` }])),
    });
  }
  const found = described.find(({ group, version: served }) => rootOf(group, served) === root.join("/"));
  if (found) return jsonReply(200, documentOf(found.group, found.version, descriptions));
  const custom = customGroupVersions(view).find(({ group, version: served }) => rootOf(group, served) === root.join("/"));
  return custom && jsonReply(200, customDocument(custom.group, custom.version, descriptions, view));
}

const info = { title: "Kubernetes", version: "v1.36.3" };

function documentOf(group: string, version: string, descriptions: Descriptions | undefined): Json {
  const resources = resourcesOf(group, version);
  const paths = Object.assign({}, ...resources.map(pathsOf)) as Json;
  return { openapi: "3.0.0", info, paths, components: { schemas: schemasOf(resources, descriptions, "#/components/schemas/") } };
}

const META = "meta/v1.ObjectMeta";

function customDocument(group: string, version: string, descriptions: Descriptions | undefined, view: View): Json {
  const rows = customResources(view).filter((row) => row.group === group && row.version === version);
  const paths = Object.assign({}, ...rows.map(pathsOf)) as Json;
  const prefix = "#/components/schemas/";
  const schemas = { ...schemasOf([], descriptions, prefix, [META]), ...customSchemas(rows, view, prefix) };
  return { openapi: "3.0.0", info, paths, components: { schemas } };
}

/** Where v2 keeps its types; a field refers to one beside its own words there, in v3 within `allOf`. */
const DEFINITIONS = "#/definitions/";

function swagger(descriptions: Descriptions | undefined, view: View): Json {
  const custom = customResources(view);
  const resources = described.flatMap(({ group, version }) => resourcesOf(group, version));
  const paths = Object.assign({}, ...[...resources, ...custom].map(pathsOf)) as Json;
  const definitions = { ...schemasOf(resources, descriptions, DEFINITIONS), ...customSchemas(custom, view, DEFINITIONS) };
  return { swagger: "2.0", info, paths, definitions };
}

const packages: { readonly [place: string]: string } = {
  meta: "io.k8s.apimachinery.pkg.apis.meta",
  apiextensions: "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions",
};

/** `core/v1.Pod` → `io.k8s.api.core.v1.Pod`. */
function definitionName(id: string): string {
  const [place = "", rest = ""] = id.split("/");
  return `${packages[place] ?? `io.k8s.api.${place}`}.${rest}`;
}

const QUANTITY = "io.k8s.apimachinery.pkg.api.resource.Quantity";
const INT_OR_STRING = "io.k8s.apimachinery.pkg.util.intstr.IntOrString";
const TIME = "io.k8s.apimachinery.pkg.apis.meta.v1.Time";
const MICRO_TIME = "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime";

const scalarTypes: Json = {
  [QUANTITY]: { oneOf: [{ type: "string" }, { type: "number" }] },
  [INT_OR_STRING]: { format: "int-or-string", oneOf: [{ type: "integer" }, { type: "string" }] },
  [TIME]: { type: "string", format: "date-time" },
  [MICRO_TIME]: { type: "string", format: "date-time" },
};

/** All types that these resources reach. */
function schemasOf(
  resources: readonly ApiResource[],
  descriptions: Descriptions | undefined,
  prefix: string,
  besides: readonly string[] = [],
): Json {
  const schemas: { [name: string]: unknown } = { ...scalarTypes };
  const kinds = new Map(resources.map((row) => [schemaOf(groupVersion(row), row.kind)?.id ?? "", row]));
  const queue = [...kinds.keys(), ...besides];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const type = typeSchema(id);
    const name = definitionName(id);
    if (!type || name in schemas) continue;
    const fields = [...type.fields.values()];
    for (const field of fields) queue.push(...referenced(field.type));
    const required = fields.filter((field) => field.required).map((field) => field.name);
    const row = kinds.get(id);
    const own = id;
    schemas[name] = {
      description: descriptions ? typeDescription(descriptions, id) : "",
      type: "object",
      ...(required.length > 0 ? { required } : {}),
      properties: Object.fromEntries(
        fields.map((field) => [
          field.name,
          fieldSchema(field, prefix, descriptions ? fieldDescription(descriptions, own, field.name) : ""),
        ]),
      ),
      ...(row ? { "x-kubernetes-group-version-kind": [gvkOf(row)] } : {}),
    };
  }
  return schemas;
}

const gvkOf = ({ group, version, kind }: ApiResource) => ({ group, kind, version });

function referenced(type: FieldType): readonly string[] {
  if (type.kind === "ref") return [type.id];
  return type.kind === "list" || type.kind === "map" ? referenced(type.of) : [];
}

function fieldSchema(field: FieldSchema, prefix: string, description: string): Json {
  const shape = typeShape(field.type, prefix);
  const whole = "$ref" in shape && prefix !== DEFINITIONS ? { allOf: [shape] } : shape;
  const strategies = [...(field.patchMerge ? ["merge"] : []), ...(field.retainKeys ? ["retainKeys"] : [])];
  return {
    ...(description === "" ? {} : { description }),
    ...whole,
    ...(field.listType === "atomic" ? {} : { "x-kubernetes-list-type": field.listType }),
    ...(field.listMapKeys.length > 0 ? { "x-kubernetes-list-map-keys": field.listMapKeys } : {}),
    ...(field.patchMergeKey === "" ? {} : { "x-kubernetes-patch-merge-key": field.patchMergeKey }),
    ...(strategies.length > 0 ? { "x-kubernetes-patch-strategy": strategies.join(",") } : {}),
    ...(field.mapType ? { "x-kubernetes-map-type": field.mapType } : {}),
  };
}

function typeShape(type: FieldType, prefix: string): Json {
  switch (type.kind) {
    case "ref":
      return { $ref: prefix + definitionName(type.id) };
    case "list":
      return { type: "array", items: typeShape(type.of, prefix) };
    case "map":
      return { type: "object", additionalProperties: typeShape(type.of, prefix) };
    case "string":
      return { type: "string", ...(type.values.length > 0 ? { enum: type.values } : {}) };
    case "schemaOr":
    case "struct":
      return {};
    default:
      return scalarShape(type.kind, prefix);
  }
}

function scalarShape(kind: Exclude<FieldType["kind"], "ref" | "struct" | "list" | "map" | "string" | "schemaOr">, prefix: string): Json {
  const shapes: { readonly [K in typeof kind]: Json } = {
    int32: { type: "integer", format: "int32" },
    int64: { type: "integer", format: "int64" },
    double: { type: "number", format: "double" },
    bool: { type: "boolean" },
    bytes: { type: "string", format: "byte" },
    raw: { type: "object" },
    any: {},
    quantity: { $ref: prefix + QUANTITY },
    intOrString: { $ref: prefix + INT_OR_STRING },
    time: { $ref: prefix + TIME },
    microTime: { $ref: prefix + MICRO_TIME },
  };
  return shapes[kind];
}

const stringParameter = (name: string) => ({ name, in: "query", schema: { type: "string", uniqueItems: true } });
const writeParameters = ["dryRun", "fieldManager", "fieldValidation"].map(stringParameter);

const operations: { readonly [verb: string]: readonly [method: string, onItem: boolean, action: string] } = {
  create: ["post", false, "post"],
  list: ["get", false, "list"],
  get: ["get", true, "get"],
  update: ["put", true, "put"],
  patch: ["patch", true, "patch"],
  delete: ["delete", true, "delete"],
};

/** A resource's two paths with the methods they take. */
function pathsOf(row: ApiResource): Json {
  const collection = `/${rootOf(row.group, row.version)}/${row.namespaced ? "namespaces/{namespace}/" : ""}${row.resource}`;
  const methods = (onItem: boolean): Json =>
    Object.fromEntries(
      row.verbs.flatMap((verb) => {
        const operation = operations[verb];
        if (!operation || operation[1] !== onItem) return [];
        const writes = verb === "create" || verb === "update" || verb === "patch";
        const parameters = writes ? writeParameters : verb === "delete" ? [stringParameter("dryRun")] : [];
        const extensions = { "x-kubernetes-action": operation[2], "x-kubernetes-group-version-kind": gvkOf(row) };
        return [[operation[0], { parameters, responses: { "200": { description: "OK" } }, ...extensions }]];
      }),
    );
  const item = methods(true);
  return { [collection]: methods(false), ...(Object.keys(item).length > 0 ? { [`${collection}/{name}`]: item } : {}) };
}
