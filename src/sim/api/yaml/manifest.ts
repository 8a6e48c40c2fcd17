import { readJsonAt } from "../json-text.ts";
import { splitDocuments } from "./documents.ts";
import { parseDocument, type YamlNode } from "./parser.ts";
import { type Mark, YamlError } from "./scanner-state.ts";
import { type DuplicateKey, type Json, toJson } from "./to-json.ts";

/** One object of a manifest, with what is needed to show a refusal on its line. */
export interface ManifestDocument {
  readonly value: Json;
  /** lines of the file before this document */
  readonly startLine: number;
  /** the tree of the text; `locate` finds a field's place in it */
  readonly root: YamlNode;
  readonly duplicates: readonly DuplicateKey[];
}

/** Why reading stopped: `message` is what kubectl prints after "error parsing FILE: "; line and column count from 1. */
export interface ManifestError {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export interface ManifestParse {
  /** those before the mistake too: kubectl sends them */
  readonly documents: readonly ManifestDocument[];
  readonly error?: ManifestError;
}

/** kube-apiserver's own limit for a request's body, in characters here. */
export const MAX_MANIFEST_LENGTH = 3 * 1024 * 1024;

/** The editor marks a text, kubectl sends it and 왜? finds its line: one reading serves all three. */
let lastRead: { readonly text: string; readonly parse: ManifestParse } | undefined;

/**
 * A manifest file → its objects, as kubectl reads them; empty documents are left out. Never throws.
 * Follows cli-runtime/pkg/resource/visitor.go (StreamVisitor) and apimachinery/pkg/util/yaml/decoder.go.
 */
export function parseManifest(text: string): ManifestParse {
  if (lastRead?.text !== text) lastRead = { text, parse: readManifest(text) };
  return lastRead.parse;
}

function readManifest(text: string): ManifestParse {
  if (text.length > MAX_MANIFEST_LENGTH) {
    return { documents: [], error: { message: `limit is ${MAX_MANIFEST_LENGTH}`, line: 1, column: 1 } };
  }
  return /^\s*\{/.test(text) ? parseJsonFirst(text) : parseYaml(text, 0);
}

function parseYaml(text: string, startLine: number): ManifestParse {
  const split = splitDocuments(text);
  const documents: ManifestDocument[] = [];
  for (const piece of split.documents) {
    const parsed = parseOne(piece.text, startLine + piece.startLine);
    if ("message" in parsed) return { documents, error: parsed };
    if (parsed.value !== null) documents.push(parsed);
  }
  if (!split.error) return { documents };
  return { documents, error: { message: split.error.message, line: startLine + split.error.line, column: 1 } };
}

/**
 * Text that begins with a brace is read as a row of JSON values; where that fails after none or one of them, the rest is read as YAML.
 * When that fails too, it is the JSON error that is told. Follows apimachinery/pkg/util/yaml/decoder.go (YAMLOrJSONDecoder).
 */
function parseJsonFirst(text: string): ManifestParse {
  const documents: ManifestDocument[] = [];
  let consumed = 0;
  for (let count = 0; ; count++) {
    const start = consumed + (text.slice(consumed).length - text.slice(consumed).trimStart().length);
    if (start >= text.length) return { documents };
    const read = readJsonAt(text, start);
    if ("error" in read) {
      const error = jsonError(text, read.error, read.index, count > 1);
      if (count > 1) return { documents, error };
      const blank = /^[^\S\n]*\n?/.exec(text.slice(consumed))?.[0].length ?? 0;
      const rest = parseYaml(text.slice(consumed + blank), lineOf(text, consumed + blank));
      const failedAtOnce = rest.error !== undefined && rest.documents.length === 0;
      return { documents: [...documents, ...rest.documents], ...(rest.error ? { error: failedAtOnce ? error : rest.error } : {}) };
    }
    const startLine = lineOf(text, start);
    const parsed = parseOne(text.slice(start, read.end), startLine);
    const root = "message" in parsed ? nothing : parsed.root;
    if (read.value !== null) documents.push({ value: read.value as Json, startLine, root, duplicates: [] });
    consumed = read.end;
  }
}

const lineOf = (text: string, index: number): number => text.slice(0, index).split("\n").length - 1;

/** `json: offset 2: invalid character …`; the offset counts bytes and includes the wrong one. */
function jsonError(text: string, message: string, index: number | undefined, isBare: boolean): ManifestError {
  const at = index ?? text.trimEnd().length;
  const column = at - text.lastIndexOf("\n", at - 1);
  const line = lineOf(text, at) + 1;
  if (index === undefined) return { message: "unexpected EOF", line, column };
  const offset = encodeURIComponent(text.slice(0, index).replace(/[\ud800-\udfff]/g, "xx")).replace(/%[0-9A-F]{2}/g, "x").length + 1;
  return { message: isBare ? message : `json: offset ${offset}: ${message}`, line, column };
}

function parseOne(text: string, startLine: number): ManifestDocument | ManifestError {
  try {
    const root = parseDocument(text);
    if (!root) return { value: null, startLine, root: nothing, duplicates: [] };
    return { startLine, root, ...toJson(root) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const mark = error instanceof YamlError ? error.mark : undefined;
    return {
      message: `error converting YAML to JSON: ${error.message}`,
      line: startLine + (mark?.line ?? 0) + 1,
      column: (mark?.column ?? 0) + 1,
    };
  }
}

/** One YAML document as the server reads a body: only the first one counts. `error` is go-yaml's own text. Never throws. */
export function readYamlBody(
  text: string,
): { readonly value: Json; readonly duplicates: readonly DuplicateKey[] } | { readonly error: string } {
  if (text.length > MAX_MANIFEST_LENGTH) return { error: `limit is ${MAX_MANIFEST_LENGTH}` };
  const parsed = parseOne(text, 0);
  return "message" in parsed ? { error: parsed.message.replace(/^error converting YAML to JSON: /, "") } : parsed;
}

const origin: Mark = { index: 0, line: 0, column: 0 };
const nothing: YamlNode = { kind: "scalar", start: origin, tag: "", value: "", plain: true, children: [] };
