import type { ManifestDocument } from "./manifest.ts";
import type { YamlNode } from "./parser.ts";

/** Where a field stands in its file; all count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
  /** where its value begins */
  readonly valueLine: number;
  readonly valueColumn: number;
  /** the whole path was found; otherwise this is the nearest one above it */
  readonly exact: boolean;
}

/**
 * The place of a field path as kube-apiserver writes it: `spec.containers[0].image`, `metadata.labels[app]`, `data[a.b]`.
 * Keys may hold dots, so at every step the longest key that fits is taken.
 */
export function locate(document: ManifestDocument, path: string): Place {
  let key: YamlNode = document.root;
  let value: YamlNode = document.root;
  let rest = path;
  for (let steps = 0; rest !== "" && steps < 1000; steps++) {
    const found = stepInto(value.target ?? value, rest);
    if (!found) break;
    key = found.key;
    value = found.value;
    rest = found.rest;
  }
  const line = document.startLine + 1;
  return {
    line: line + key.start.line,
    column: key.start.column + 1,
    valueLine: line + value.start.line,
    valueColumn: value.start.column + 1,
    exact: rest === "",
  };
}

interface Found {
  readonly key: YamlNode;
  readonly value: YamlNode;
  readonly rest: string;
}

function stepInto(node: YamlNode, path: string): Found | undefined {
  if (node.kind === "sequence") {
    const match = /^\[(\d+)\]/.exec(path);
    const item = node.children[Number(match?.[1] ?? -1)];
    return match && item ? { key: item, value: item, rest: path.slice(match[0].length) } : undefined;
  }
  let best: (Found & { readonly length: number }) | undefined;
  for (let index = 0; index + 1 < node.children.length; index += 2) {
    const key = node.children[index];
    const value = node.children[index + 1];
    if (!key || !value) continue;
    const rest = afterKey(path, key.value);
    // Of two equal keys the last one counts, as in the value.
    if (rest !== undefined && key.value.length >= (best?.length ?? 0)) best = { key, value, rest, length: key.value.length };
  }
  return best;
}

function afterKey(path: string, key: string): string | undefined {
  const bracketed = `[${key}]`;
  if (path.startsWith(bracketed)) return path.slice(bracketed.length);
  const text = path.startsWith(".") ? path.slice(1) : path;
  if (!text.startsWith(key)) return undefined;
  const rest = text.slice(key.length);
  return rest === "" || rest.startsWith(".") || rest.startsWith("[") ? rest : undefined;
}
