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

/**
 * A manifest file → its objects, as kubectl reads them; empty documents are left out. Never throws.
 * Follows cli-runtime/pkg/resource/visitor.go (StreamVisitor) and apimachinery/pkg/util/yaml/decoder.go.
 */
export function parseManifest(text: string): ManifestParse {
  if (text.length > MAX_MANIFEST_LENGTH) {
    return { documents: [], error: { message: `limit is ${MAX_MANIFEST_LENGTH}`, line: 1, column: 1 } };
  }
  const split = splitDocuments(text);
  const documents: ManifestDocument[] = [];
  for (const [index, piece] of split.documents.entries()) {
    const parsed = parseOne(piece.text, piece.startLine);
    if ("message" in parsed) return { documents, error: index === 0 ? (cutOffJson(text) ?? parsed) : parsed };
    if (parsed.value !== null) documents.push(parsed);
  }
  if (!split.error) return { documents };
  return { documents, error: { ...split.error, column: 1 } };
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

/** Text that begins as JSON is first read as JSON, and one that merely stops is told so. */
function cutOffJson(text: string): ManifestError | undefined {
  const end = text.trimEnd();
  if (!/^\s*\{\s*"/.test(text) || balance(end) <= 0) return undefined;
  const lines = end.split("\n");
  return { message: "unexpected EOF", line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** How many brackets stay open. */
function balance(text: string): number {
  let open = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[{}[\]]/gs)) {
    if (token === "{" || token === "[") open++;
    else if (token === "}" || token === "]") open--;
  }
  return open;
}
