import { locate, type ManifestDocument, parseManifest } from "../api/yaml/index.ts";
import type { Request } from "../cluster/request.ts";
import { splitWords } from "../kubectl/words.ts";

/** Where in the reader's files the wish behind a request is written: for 왜?. */
export interface ManifestSource {
  readonly file: string;
  /** Counts from 1: the changed field where one can be found, else the object. */
  readonly fileLine: number;
}

/** The place of a request's object in the files that its line names (`-f deployment.yaml`); undefined when it came from no file. */
export function manifestSource(line: string, files: { readonly [path: string]: string }, request: Request): ManifestSource | undefined {
  if (request.verb !== "create" && request.verb !== "update" && request.verb !== "patch") return undefined;
  const name =
    "name" in request && request.name !== undefined ? request.name : "object" in request ? request.object.metadata.name : undefined;
  if (name === undefined) return undefined;
  for (const file of filesNamed(line, Object.keys(files))) {
    const document = parseManifest(files[file] ?? "").documents.find(({ value }) => isObject(value, request.kind, name));
    if (document) return { file, fileLine: lineOf(document, request) };
  }
  return undefined;
}

/** The files of `-f`: a file, or all of a folder. */
function filesNamed(line: string, files: readonly string[]): readonly string[] {
  const split = splitWords(line);
  if ("error" in split) return [];
  const named = split.words.flatMap((word, index) => {
    const joined = /^(?:-f|--filename=)(.+)$/.exec(word)?.[1];
    return joined ?? (word === "-f" || word === "--filename" ? (split.words[index + 1] ?? []) : []);
  });
  const paths = named.flatMap((path) => path.split(",")).map((path) => path.replace(/^\.\//, "").replace(/\/$/, ""));
  return files.filter((file) => paths.some((path) => path === "." || file === path || file.startsWith(`${path}/`)));
}

function isObject(value: unknown, kind: string, name: string): boolean {
  const { kind: ownKind, metadata } = (value ?? {}) as { readonly kind?: unknown; readonly metadata?: { readonly name?: unknown } };
  return ownKind === kind && metadata?.name === name;
}

function lineOf(document: ManifestDocument, request: Request): number {
  const changed = request.verb === "patch" ? firstLeaf(request.patch, document.value) : undefined;
  if (changed === undefined) return locate(document, "kind").line;
  return locate(document, changed).line;
}

/** The path of the first field of a patch that the manifest holds; items of lists are known by their name. */
function firstLeaf(patch: unknown, value: unknown, path = ""): string | undefined {
  if (typeof patch !== "object" || patch === null) return value === undefined ? undefined : path;
  if (Array.isArray(patch)) return Array.isArray(value) ? firstItem(patch, value, path) : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, part] of Object.entries(patch)) {
    const own = (value as { readonly [key: string]: unknown })[key];
    // The name of a list's item says which one it is, not what is new.
    if (own === undefined || (key === "name" && path.endsWith("]"))) continue;
    const found = firstLeaf(part, own, path === "" ? key : `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function firstItem(patch: readonly unknown[], value: readonly unknown[], path: string): string | undefined {
  const nameOf = (item: unknown) => (item as { readonly name?: unknown } | null)?.name;
  for (const item of patch) {
    const index = value.findIndex((own) => nameOf(own) !== undefined && nameOf(own) === nameOf(item));
    const found = index < 0 ? undefined : firstLeaf(item, value[index], `${path}[${index}]`);
    if (found !== undefined) return found;
  }
  return undefined;
}
