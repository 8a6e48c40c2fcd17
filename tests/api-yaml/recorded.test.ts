import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Json, parseManifest } from "../../src/sim/api/yaml/index.ts";

// What the real kubectl v1.36.3 read from 156 texts with mistakes and 374 good manifests, and what it said where it could not.

interface Recorded {
  readonly id: string;
  readonly what?: string;
  readonly text?: string;
  readonly create_server?: { readonly stderr: string };
  readonly objects_read?: readonly Json[];
}

const recorded = (file: string): readonly Recorded[] =>
  readFileSync(`tests/golden/api/${file}`, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Recorded);

const parseErrorOf = ({ create_server }: Recorded): string | undefined =>
  /error parsing [^:\n]+: (.*)\n/.exec(create_server?.stderr ?? "")?.[1];

const clusterScoped = new Set(["ClusterRole", "ClusterRoleBinding", "Namespace", "Node", "PersistentVolume", "StorageClass"]);

/** kubectl takes lists apart and fills in the namespace before it prints what it read. */
function asKubectlPrints(value: Json): readonly Json[] {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return [value];
  if (typeof value.kind === "string" && value.kind.endsWith("List") && Array.isArray(value.items))
    return value.items.flatMap(asKubectlPrints);
  const { metadata, kind } = value;
  if (metadata === null || typeof metadata !== "object" || Array.isArray(metadata) || clusterScoped.has(String(kind))) return [value];
  return [{ ...value, metadata: { namespace: "default", ...metadata } }];
}

describe("recorded YAML", () => {
  const rows = recorded("yaml.jsonl").filter((row) => row.text !== undefined);

  test.each(rows.filter((row) => row.objects_read))("$id $what: the same objects", ({ text, objects_read }) => {
    const read = parseManifest(text ?? "").documents.flatMap((document) => asKubectlPrints(document.value));
    expect(read).toEqual(objects_read?.flatMap(asKubectlPrints));
  });

  test.each([...rows, ...recorded("manifests.jsonl")])("$id $what: the same error or none", (row) => {
    expect(parseManifest(row.text ?? "").error?.message).toBe(parseErrorOf(row));
  });
});
