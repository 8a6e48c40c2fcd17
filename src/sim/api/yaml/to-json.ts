import { decodeBase64 } from "../base64.ts";
import { goSyntax } from "../go-text.ts";
import type { YamlNode } from "./parser.ts";
import { resolvePlain } from "./resolve.ts";
import { YamlError } from "./scanner-state.ts";

// Nodes → JSON values. Follows go.yaml.in/yaml/v2/decode.go and sigs.k8s.io/yaml (convertToJSONableObject).

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A key that a mapping holds twice: the last one wins, silently for `kubectl`, refused by strict decoding of a YAML body. */
export interface DuplicateKey {
  readonly key: string;
  /** 1 is the first line of the document */
  readonly line: number;
}

interface Conversion {
  readonly expanding: Set<YamlNode>;
  readonly duplicates: DuplicateKey[];
  /** a key that JSON cannot have, told only when all else could be read */
  keyError: string | undefined;
  /** a number that JSON cannot have, told last */
  numberError: string | undefined;
  aliasDepth: number;
  /** values made from aliases: bounded, or a few lines could stand for gigabytes */
  aliasValues: number;
}

/** Values that aliases may stand for in one document; go-yaml allows a ratio that lets some 400,000 through. */
const MAX_ALIAS_VALUES = 20_000;
const SHORT_PREFIX = "tag:yaml.org,2002:";

export interface Converted {
  readonly value: Json;
  readonly duplicates: readonly DuplicateKey[];
}

/** Throws YamlError, or Error with the text of sigs.k8s.io/yaml. */
export function toJson(root: YamlNode): Converted {
  const conversion: Conversion = {
    expanding: new Set(),
    duplicates: [],
    keyError: undefined,
    numberError: undefined,
    aliasDepth: 0,
    aliasValues: 0,
  };
  const value = convert(conversion, root);
  const unsupported = conversion.keyError ?? conversion.numberError;
  if (unsupported !== undefined) throw new Error(unsupported);
  return { value, duplicates: conversion.duplicates };
}

function convert(conversion: Conversion, node: YamlNode): Json {
  if (conversion.aliasDepth > 0 && ++conversion.aliasValues > MAX_ALIAS_VALUES) {
    throw new YamlError("document contains excessive aliasing", node.start);
  }
  if (node.kind === "alias") return convertAlias(conversion, node, (target) => convert(conversion, target));
  if (node.kind === "sequence") return node.children.map((child) => convert(conversion, child));
  if (node.kind === "mapping") return convertMapping(conversion, node);
  const value = scalarValue(node);
  if (typeof value === "number" && !Number.isFinite(value)) {
    conversion.numberError ??= `json: unsupported value: ${Number.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf"}`;
  }
  return value;
}

function convertAlias<R>(conversion: Conversion, node: YamlNode, use: (target: YamlNode) => R): R {
  const target = node.target ?? node;
  if (conversion.expanding.has(target) || target === node) {
    throw new YamlError(`anchor '${node.value}' value contains itself`, node.start);
  }
  conversion.expanding.add(target);
  conversion.aliasDepth++;
  const result = use(target);
  conversion.aliasDepth--;
  conversion.expanding.delete(target);
  return result;
}

function convertMapping(conversion: Conversion, node: YamlNode): Json {
  const entries = new Map<string, Json>();
  fillMapping(conversion, node, entries);
  return Object.fromEntries(entries);
}

function fillMapping(conversion: Conversion, node: YamlNode, into: Map<string, Json>): void {
  const own = new Set<string>();
  for (let index = 0; index + 1 < node.children.length; index += 2) {
    const [keyNode, valueNode] = node.children.slice(index, index + 2);
    if (!keyNode || !valueNode) continue;
    if (keyNode.kind === "scalar" && keyNode.value === "<<" && (keyNode.plain || keyNode.tag.endsWith(":merge"))) {
      mergeInto(conversion, valueNode, into);
      continue;
    }
    const key = keyText(conversion, keyNode, valueNode);
    if (own.has(key)) conversion.duplicates.push({ key, line: keyNode.start.line + 1 });
    own.add(key);
    into.set(key, convert(conversion, valueNode));
  }
}

const badMerge = (node: YamlNode) => new YamlError("map merge requires map or sequence of maps as the value", node.start);

/** `<<`: the fields of one mapping, or of several of which earlier ones win. */
function mergeInto(conversion: Conversion, node: YamlNode, into: Map<string, Json>): void {
  if (node.kind === "mapping") fillMapping(conversion, node, into);
  else if (node.kind === "alias" && node.target?.kind === "mapping") {
    convertAlias(conversion, node, (target) => {
      conversion.aliasValues += target.children.length;
      fillMapping(conversion, target, into);
    });
  } else if (node.kind === "sequence") {
    for (const child of node.children.toReversed()) {
      if ((child.target ?? child).kind !== "mapping") throw badMerge(child);
      mergeInto(conversion, child, into);
    }
  } else throw badMerge(node);
}

/** JSON has only text as keys: numbers and truth values are written out, null and collections are refused. */
function keyText(conversion: Conversion, keyNode: YamlNode, valueNode: YamlNode): string {
  const node = keyNode.kind === "alias" ? (keyNode.target ?? keyNode) : keyNode;
  if (node.kind !== "scalar") {
    throw new YamlError(`invalid map key: ${yamlSyntax(convert(conversion, keyNode))}`, keyNode.start);
  }
  const key = scalarValue(node);
  if (typeof key === "number") return numberKey(conversion, node.value, key, valueNode);
  if (key !== null) return String(key);
  const value = convert(conversion, valueNode);
  conversion.keyError ??= `unsupported map key of type: %!s(<nil>), key: <nil>, value: ${value === null ? "<nil>" : yamlSyntax(value)}`;
  return "";
}

const MAX_INT64 = 2n ** 63n - 1n;
const MAX_UINT64 = 2n ** 64n - 1n;

/** A whole number keeps all its digits as a key; one that fits only without a sign is refused. */
function numberKey(conversion: Conversion, text: string, key: number, valueNode: YamlNode): string {
  if (!Number.isFinite(key)) return specialNumber(key);
  if (Number.isSafeInteger(key) || !/^[-+]?[0-9]+$/.test(text)) return String(key);
  const exact = BigInt(text.replace(/^\+/, ""));
  if (exact <= MAX_INT64) return exact >= -MAX_INT64 - 1n ? String(exact) : String(key);
  if (exact > MAX_UINT64) return String(key);
  const value = yamlSyntax(convert(conversion, valueNode));
  conversion.keyError ??= `unsupported map key of type: uint64, key: 0x${exact.toString(16)}, value: ${value}`;
  return "";
}

const specialNumber = (value: number): string => (Number.isNaN(value) ? ".nan" : value > 0 ? ".inf" : "-.inf");

function scalarValue(node: YamlNode): null | boolean | number | string {
  if (node.plain) return resolvePlain(node.value).value;
  if (!node.tag.startsWith(SHORT_PREFIX)) return node.value;
  const type = node.tag.slice(SHORT_PREFIX.length);
  if (type === "binary") return binaryText(node);
  if (!["bool", "int", "float", "null", "timestamp"].includes(type)) return node.value;
  const resolved = resolvePlain(node.value);
  if (resolved.type === type || (type === "float" && resolved.type === "int")) return resolved.value;
  throw new YamlError(`cannot decode !!${resolved.type} \`${node.value}\` as a !!${type}`, node.start);
}

function binaryText(node: YamlNode): string {
  const text = decodeBase64(node.value);
  if (text === undefined) throw new YamlError("!!binary value contains invalid base64 data", node.start);
  return text;
}

/** Go's maps of YAML have keys of any type. */
const yamlSyntax = (value: Json): string => goSyntax(value, "interface {}");
