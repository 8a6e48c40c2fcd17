import { type Definitions, findResourceOf } from "../api/custom-resources.ts";
import { fieldErrorText } from "../api/field-error.ts";
import { resourceKindId } from "../api/kinds.ts";
import { locate, type ManifestDocument, type Place, parseManifest } from "../api/yaml/index.ts";
import { decodeCustom } from "../kube-apiserver/apiextensions/decode-custom.ts";
import { customVersion } from "../kube-apiserver/apiextensions/serving.ts";
import { decode } from "../kube-apiserver/decode/index.ts";
import type { AnyObject } from "../kube-apiserver/storage.ts";
import { strategyOf } from "../kube-apiserver/strategy-of.ts";
import { explainRefusal } from "../why/index.ts";
import { type Repair, repairsOf } from "./manifest-repairs.ts";

/** One thing wrong with a manifest's text: where, Kubernetes' own words, what they mean, and a repair where one is near. */
export interface Mark {
  /** As the server writes it: `spec.containers[0].image`; "" when it is about the document as a whole. */
  readonly path: string;
  /** Both count from 1; undefined when it is about the document as a whole. */
  readonly line?: number;
  readonly column?: number;
  readonly english: string;
  readonly korean: string;
  readonly repairs: readonly Repair[];
}

interface Problem {
  readonly path: string;
  readonly english: string;
  readonly suggestions?: readonly string[];
}

/** More is not told at once: who has mended these sees the next. */
const MOST_MARKS = 50;

const noDefinitions: Definitions = { listAny: () => [] };

/**
 * What would be refused of a text, by the same parsing, decoding and validation that `kubectl apply` meets. Never throws.
 * @param definitions the custom kinds that are known besides the built-in ones
 */
export function manifestMarks(text: string, definitions: Definitions = noDefinitions): readonly Mark[] {
  const { documents, error } = parseManifest(text);
  const marks: Mark[] = [];
  for (const document of documents) {
    const room = MOST_MARKS - marks.length;
    if (room > 0)
      marks.push(
        ...problemsOf(document.value, definitions)
          .slice(0, room)
          .map((problem) => markOf(problem, document, text)),
      );
  }
  if (!error) return marks;
  const { message, line } = error;
  const broken = { english: message, suggestions: [], keyAt: 0, valueAt: 0, apiVersion: undefined, kind: undefined };
  return [...marks, { path: "", line, column: 1, english: message, korean: explainRefusal(message), repairs: repairsOf(text, broken) }];
}

function markOf({ path, english, suggestions = [] }: Problem, document: ManifestDocument, text: string): Mark {
  const place = locate(document, path);
  const near =
    suggestions.length > 0
      ? ` 혹시 ${suggestions
          .slice(0, 2)
          .map((name) => `\`${name}\``)
          .join(" 또는 ")}인가?`
      : "";
  const { apiVersion, kind } = (document.value ?? {}) as { readonly apiVersion?: unknown; readonly kind?: unknown };
  const repairs = place.exact ? repairsOf(text, { english, suggestions, ...offsetsOf(text, place), apiVersion, kind }) : [];
  return { path, line: place.line, column: place.column, english, korean: explainRefusal(english) + near, repairs };
}

function offsetsOf(text: string, place: Place): { readonly keyAt: number; readonly valueAt: number } {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return {
    keyAt: (starts[place.line - 1] ?? 0) + place.column - 1,
    valueAt: (starts[place.valueLine - 1] ?? 0) + place.valueColumn - 1,
  };
}

function problemsOf(value: unknown, definitions: Definitions): readonly Problem[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [{ path: "", english: "Object 'Kind' is missing" }];
  }
  const { apiVersion, kind, items } = value as { readonly apiVersion?: unknown; readonly kind?: unknown; readonly items?: unknown };
  if (kind === "List" && Array.isArray(items))
    return items.flatMap((item, index) =>
      problemsOf(item, definitions).map((problem) => ({ ...problem, path: `items[${index}].${problem.path}` })),
    );
  if (typeof apiVersion !== "string")
    return [{ path: "apiVersion", english: apiVersion === undefined ? "apiVersion not set" : "apiVersion isn't string type" }];
  if (typeof kind !== "string") return [{ path: "kind", english: kind === undefined ? "kind not set" : "kind isn't string type" }];
  const resource = findResourceOf(definitions, apiVersion, kind);
  if (!resource) return [{ path: "kind", english: `no matches for kind "${kind}" in version "${apiVersion}"` }];
  const custom = customVersion(definitions, resourceKindId(resource), apiVersion);
  const decoded = custom ? decodeCustom(value, custom, "Strict") : decode(value, apiVersion, kind, "Strict");
  if ("status" in decoded) {
    if (decoded.problems.length === 0) return problemsIn(decoded.status.message ?? "");
    return decoded.problems.map(({ path, message, suggestions }) => ({ path, english: message, suggestions }));
  }
  return validationProblems(decoded.object as unknown as AnyObject, resource.namespaced, custom?.strategy);
}

/** A refusal that names its fields only in its words. */
function problemsIn(message: string): readonly Problem[] {
  const fields = [...message.matchAll(/unknown field "([^"]+)"/g)].map(([english, path = ""]) => ({ path, english }));
  return fields.length > 0 ? fields : [{ path: "", english: message }];
}

function validationProblems(object: AnyObject, namespaced: boolean, strategy = strategyOf(object.kind)): readonly Problem[] {
  const placed = { ...object, metadata: { ...(namespaced ? { namespace: "default" } : {}), ...object.metadata } };
  const errors = strategy.validate(strategy.prepareForCreate(strategy.setDefaults(placed)));
  return errors.map((error) => ({ path: error.field, english: fieldErrorText(error) }));
}
