import { aggregateText } from "../api/error-message.ts";
import { isJsonObject, type JsonObject } from "../api/json-object.ts";
import type { ApiResource } from "../api/kinds.ts";
import { groupVersion } from "../api/kinds.ts";
import { parseManifest } from "../api/yaml/index.ts";
import type { NewObject } from "../cluster/request.ts";
import { discover } from "./discovery.ts";
import { DocumentErrors, fail, KubectlError } from "./error.ts";
import { goJson, quote, sortKeys } from "./output/json.ts";
import { textAt, valueAt } from "./output/values.ts";
import type { Run } from "./run.ts";

/** One object of a manifest, with where it came from and where it goes. */
export interface ManifestItem {
  /** `STDIN` or the file's path. */
  readonly source: string;
  readonly object: NewObject;
  readonly resource: ApiResource;
  readonly namespace: string;
  readonly name: string;
}

export interface Manifests {
  readonly items: readonly ManifestItem[];
  /** Documents that could not be used; the others still are. */
  readonly errors: readonly Error[];
}

/** Validation of the bare document, before the server sees it; `--validate=false` leaves it out. */
export interface ManifestOptions {
  readonly validate: boolean;
}

/** Reads all `-f` files, directories and standard input. Follows cli-runtime/pkg/resource/visitor.go (StreamVisitor). */
export function readManifests(run: Run, paths: readonly string[], options: ManifestOptions = { validate: true }): Manifests {
  const items: ManifestItem[] = [];
  const errors: Error[] = [];
  for (const { source, text } of paths.flatMap((path) => filesAt(run, path))) {
    const parsed = parseManifest(text);
    try {
      for (const document of parsed.documents) readDocument(run, { source, value: sortKeys(document.value), options, items, errors });
      if (parsed.error) throw fail(`error parsing ${source}: ${parsed.error.message}`);
    } catch (error) {
      if (!(error instanceof KubectlError)) throw error;
      errors.push(error);
    }
  }
  return { items, errors: errors.length > 1 ? [together(errors)] : errors };
}

/** Follows apimachinery/pkg/util/errors (Aggregate): what is said twice is told once. */
function together(errors: readonly Error[]): Error {
  const texts = [...new Set(errors.map(({ message }) => message))];
  return texts.length === 1 ? (errors[0] as Error) : new DocumentErrors(texts.map(fail));
}

interface SourceFile {
  readonly source: string;
  readonly text: string;
}

function filesAt(run: Run, path: string): readonly SourceFile[] {
  if (path === "-") return [{ source: "STDIN", text: run.context.stdin ?? "" }];
  if (/^https?:\/\//.test(path)) throw fail(`이 시뮬레이션에는 없다: 인터넷의 파일 ${path}`);
  const { files } = run.context;
  const plain = path.replace(/^\.\//, "");
  if (Object.hasOwn(files, plain)) return [{ source: path, text: files[plain] ?? "" }];
  const folder = plain === "." || plain === "" ? "" : `${plain.replace(/\/+$/, "")}/`;
  const recursive = run.flags.bool("recursive");
  const inside = Object.keys(files)
    .filter((name) => name.startsWith(folder) && (recursive || !name.slice(folder.length).includes("/")))
    .sort();
  if (inside.length === 0) throw fail(`the path ${quote(path)} does not exist`);
  const manifests = inside.filter((name) => /\.(ya?ml|json)$/.test(name));
  if (manifests.length === 0) {
    throw fail(`error reading [${path}]: recognized file extensions are [.json .yaml .yml]`);
  }
  return manifests.map((name) => ({ source: name, text: files[name] ?? "" }));
}

interface DocumentReading {
  readonly source: string;
  readonly value: unknown;
  readonly options: ManifestOptions;
  readonly items: ManifestItem[];
  readonly errors: Error[];
}

function readDocument(run: Run, { source, value, options, items, errors }: DocumentReading): void {
  if (value === null || value === undefined) return;
  if (options.validate) validateHeader(source, value);
  if (isJsonObject(value) && value.kind === "List" && Array.isArray(value.items)) {
    for (const item of value.items) readDocument(run, { source, value: item, options, items, errors });
    return;
  }
  try {
    items.push(readItem(run, source, value));
  } catch (error) {
    if (!(error instanceof KubectlError)) throw error;
    errors.push(error);
  }
}

/** Follows kubectl/pkg/validation (getObjectKind): everything else is left to the server. */
function validateHeader(source: string, value: unknown): void {
  const problems = isJsonObject(value)
    ? ["apiVersion", "kind"].flatMap((field) => {
        const found = value[field];
        if (found === undefined) return [`${field} not set`];
        return typeof found === "string" ? [] : [`${field} isn't string type`];
      })
    : [`invalid object to validate`];
  if (problems.length === 0) return;
  const text = aggregateText(problems);
  throw fail(
    `error validating ${quote(source)}: error validating data: ${text}; if you choose to ignore these errors, turn validation off with --validate=false`,
  );
}

function readItem(run: Run, source: string, value: unknown): ManifestItem {
  if (!isJsonObject(value))
    throw fail(
      `unable to decode ${quote(source)}: json: cannot unmarshal ${jsonType(value)} into Go value of type map[string]interface {}`,
    );
  const kind = textAt(value, "kind");
  const apiVersion = textAt(value, "apiVersion");
  if (kind === "") throw fail(`unable to decode ${quote(source)}: Object 'Kind' is missing in '${goJson(sortKeys(value))}'`);
  const wrong = metadataProblem(value);
  if (wrong) throw fail(`unable to decode ${quote(source)}: ${wrong}`);
  const resource = discover(run.context.client).find(
    (row) => (row.kind === kind || row.kind.toLowerCase() === kind) && groupVersion(row) === apiVersion,
  );
  const name = textAt(value, "metadata", "name");
  if (!resource) throw noMapping({ source, name, namespace: textAt(value, "metadata", "namespace"), kind, apiVersion });
  const namespace = resource.namespaced ? namespaceOf(run, value) : "";
  return { source, object: complete(value, namespace), resource, namespace, name };
}

function noMapping(at: {
  readonly source: string;
  readonly name: string;
  readonly namespace: string;
  readonly kind: string;
  readonly apiVersion: string;
}) {
  return fail(
    `resource mapping not found for name: ${quote(at.name)} namespace: ${quote(at.namespace)} from ${quote(at.source)}: no matches for kind ${quote(at.kind)} in version ${quote(at.apiVersion)}\nensure CRDs are installed first`,
  );
}

/** Follows cli-runtime/pkg/resource/visitor.go (RequireNamespace). */
function namespaceOf(run: Run, value: JsonObject): string {
  const own = textAt(value, "metadata", "namespace");
  if (own === "") return run.namespace;
  if (run.namespaceGiven && own !== run.namespace) {
    throw fail(
      `the namespace from the provided object ${quote(own)} does not match the namespace ${quote(run.namespace)}. You must pass '--namespace=${own}' to perform this operation.`,
    );
  }
  return own;
}

function complete(value: JsonObject, namespace: string): NewObject {
  const metadata = isJsonObject(value.metadata) ? value.metadata : {};
  return { ...value, metadata: namespace === "" ? metadata : { ...metadata, namespace } } as NewObject;
}

/** Labels, annotations and names have to be strings before kubectl can even look at an object. */
function metadataProblem(value: JsonObject): string | undefined {
  const metadata = value.metadata;
  if (metadata === undefined || metadata === null) return undefined;
  if (!isJsonObject(metadata)) return `json: cannot unmarshal ${jsonType(metadata)} into Go value of type map[string]interface {}`;
  for (const field of ["labels", "annotations"]) {
    const map = valueAt(metadata, field);
    if (map === undefined || map === null) continue;
    const target = `into Go struct field ObjectMeta.metadata.${field} of type`;
    if (!isJsonObject(map)) return `json: cannot unmarshal ${jsonType(map)} ${target} map[string]string`;
    const wrong = Object.values(map).find((entry) => typeof entry !== "string" && entry !== null);
    if (wrong !== undefined) return `json: cannot unmarshal ${jsonType(wrong)} ${target} string`;
  }
  for (const field of ["name", "namespace"]) {
    const text = metadata[field];
    if (text !== undefined && text !== null && typeof text !== "string") {
      return `json: cannot unmarshal ${jsonType(text)} into Go struct field ObjectMeta.metadata.${field} of type string`;
    }
  }
  return undefined;
}

function jsonType(value: unknown): string {
  if (Array.isArray(value)) return "array";
  if (typeof value === "object") return "object";
  return typeof value === "boolean" ? "bool" : typeof value;
}
