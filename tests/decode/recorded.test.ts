import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { allResources, groupVersion } from "../../src/sim/api/kinds.ts";
import { decode, decodeText, type FieldValidation } from "../../src/sim/kube-apiserver/decode/index.ts";

// What the real kube-apiserver v1.36.3 said to 4,218 mutated objects, as far as its decoder decides.

interface Recorded {
  readonly id: string;
  readonly group: string;
  readonly what: string;
  readonly path: string;
  readonly method?: string;
  readonly content_type?: string;
  readonly body?: string | null;
  readonly code: number;
  readonly message?: string;
  readonly request?: unknown;
}

const rows = readFileSync("tests/golden/api/mutations.jsonl", "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line) as Recorded);

function targetOf(path: string) {
  const [, group = "", version, resource] = /^\/(?:api|apis\/([^/]+))\/([^/]+)\/(?:namespaces\/[^/?]+\/)?([^/?]+)/.exec(path) ?? [];
  const row = allResources.find((entry) => entry.group === group && entry.version === version && entry.resource === resource);
  if (!row) throw new Error(`no resource for ${path}`);
  const fieldValidation = (/fieldValidation=(\w+)/.exec(path)?.[1] ?? "Warn") as FieldValidation;
  return { apiVersion: groupVersion(row), kind: row.kind, fieldValidation };
}

/** The order in which the fields were sent is not recorded; two strict errors may be told in either. */
const sorted = (message = "") => [...(message.match(/unknown field "[^"]*"/g) ?? [message])].sort().join();

/** 400 for another reason: the object was decoded, but it is not the one of the URL. */
const isDecoded = ({ code, message = "" }: Recorded) => code !== 400 || /^the (name|namespace) of the/.test(message);

const groups = [...new Set(rows.map((row) => row.group))].filter((group) => group !== "raw");

/** Known differences: texts that quote the first bytes of a body whose field order is not recorded; v1beta1 types the table does not have. */
const known = new Set(["apiVersion a/b/c", "kind number", "old apiVersion networking v1beta1"]);

describe.each(groups)("%s", (group) => {
  const cases = rows.filter((row) => row.group === group);

  test(`${cases.length} objects: same verdict, same text`, () => {
    const different = cases.filter((row) => {
      const { apiVersion, kind, fieldValidation } = targetOf(row.path);
      const text = JSON.stringify(row.request).replace(
        /("(?:[^"\\]|\\.)*")|([:,])/g,
        (_, string: string, mark: string) => string ?? `${mark} `,
      );
      const decoded = decode(row.request, apiVersion, kind, fieldValidation, { text });
      if (isDecoded(row)) return "status" in decoded;
      if (!("status" in decoded)) return true;
      return !known.has(row.what) && sorted(decoded.status.message) !== sorted(row.message);
    });
    expect(different.map((row) => `${row.id} ${row.what}`)).toEqual([]);
  });
});

describe("bodies that are no object", () => {
  const raw = rows.filter(
    (row) => row.group === "raw" && row.method === "POST" && /\/pods\?/.test(row.path) && /json|yaml/.test(row.content_type ?? ""),
  );

  test.each(raw)("$what", (row) => {
    const { apiVersion, kind, fieldValidation } = targetOf(row.path);
    const decoded = decodeText(row.body ?? "", row.content_type?.includes("yaml") ? "yaml" : "json", apiVersion, kind, fieldValidation);
    expect("status" in decoded ? decoded.status.message : undefined).toBe(row.code === 400 ? row.message : undefined);
  });
});
