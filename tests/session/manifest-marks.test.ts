import { describe, expect, test } from "vitest";
import { definitionsAround } from "../../src/sim/session/definitions-around.ts";
import { manifestMarks } from "../../src/sim/session/manifest-marks.ts";
import { repaired } from "../../src/sim/session/manifest-repairs.ts";

/** What the editor says of a text: the line, Kubernetes' words, and Korean ones. */
const cases: readonly (readonly [what: string, text: string, line: number, english: RegExp, korean: RegExp])[] = [
  ["a tab", "apiVersion: v1\nkind: Pod\nmetadata:\n\tname: p\n", 4, /found character that cannot start any token/, /탭/],
  [
    "a misspelt field",
    "apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n  contaners:\n  - name: c\n    image: nginx\n",
    6,
    /unknown field "spec.contaners"/,
    /`containers`/,
  ],
  [
    "cup for cpu is a resource nobody has, and cpu is near",
    "apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n  containers:\n  - name: c\n    image: nginx\n    resources:\n      requests:\n        cup: 1\n",
    11,
    /cup/,
    /./,
  ],
  ["an unknown kind", "apiVersion: v1\nkind: Pood\nmetadata:\n  name: p\n", 2, /no matches for kind "Pood" in version "v1"/, /Pood/],
  ["a number as apiVersion", "apiVersion: 1\nkind: Pod\n", 1, /apiVersion isn't string type/, /글자/],
  [
    "a value that is not supported",
    "apiVersion: v1\nkind: Service\nmetadata:\n  name: s\nspec:\n  type: LocalBalancer\n  ports:\n  - port: 80\n",
    6,
    /Unsupported value: "LocalBalancer"/,
    /쓸 수 있는 값/,
  ],
  ["a quotation mark that is not closed", 'kind: "Pod\n', 2, /found unexpected end of stream/, /닫지 않은/],
  ["JSON that ends too early", '{"kind": ', 1, /unexpected EOF/, /닫지 않은/],
  ["JSON with a letter too many", '{"kind": "Pod"x}', 1, /invalid character 'x'/, /JSON의 짜임/],
  ["a letter that no one sees", "kind: Pod\u0007\n", 1, /control characters are not allowed/, /보이지 않거나/],
  ["half of a letter", "kind: Pod\ud800\n", 1, /invalid Unicode character/, /글자가 아닌 것/],
  ["brackets within brackets", `kind: ${"[".repeat(2000)}`, 1, /exceeded max depth/, /겹/],
  ["an alias without its anchor", "kind: *pod\n", 1, /unknown anchor 'pod' referenced/, /앵커 `&pod`(이|가) 앞에 없다/],
  ["a text that is too long", `kind: ${"x".repeat(4 * 1024 * 1024)}`, 1, /limit is 3145728/, /3MiB/],
];

describe("the editor's marks", () => {
  test.each(cases)("%s", (_, text, line, english, korean) => {
    const marks = manifestMarks(text);
    const mark = marks.find((each) => english.test(each.english));
    expect(mark, JSON.stringify(marks)).toBeDefined();
    expect(mark?.line).toBe(line);
    expect(mark?.korean).toMatch(korean);
  });

  const pod = (container: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n  containers:\n  - name: c\n    image: nginx\n${container}`;
  const mended: readonly (readonly [what: string, text: string, path: string, wrong: string, right: string])[] = [
    ["a misspelt field", pod("    prots: []\n"), "spec.containers[0].prots", "prots", "ports"],
    ["a value that is not supported", pod("    imagePullPolicy: Allways\n"), "spec.containers[0].imagePullPolicy", "Allways", "Always"],
    [
      "a resource nobody has",
      pod("    resources:\n      requests:\n        cup: 1\n"),
      "spec.containers[0].resources.requests[cup]",
      "cup",
      "cpu",
    ],
    ["a number for a string", pod("    env:\n    - name: PORT\n      value: 8080\n"), "spec.containers[0].env[0].value", "8080", '"8080"'],
    [
      "a kind of another group",
      pod("")
        .replace("kind: Pod", "kind: Deployment")
        .replace(/spec:[\s\S]*/, ""),
      "kind",
      ": v1",
      ": apps/v1",
    ],
    ["an unknown kind", pod("").replace("Pod", "Pood"), "kind", "Pood", "Pod"],
    ["a number as apiVersion", pod("").replace("v1", "1"), "apiVersion", "apiVersion: 1", "apiVersion: v1"],
  ];
  test.each(mended)("%s is repaired by a press of a button", (_, text, path, wrong, right) => {
    const mark = manifestMarks(text).find(({ repairs }) => repairs.length > 0);
    expect(mark?.path).toBe(path);
    expect(mark?.column).toBeGreaterThan(0);
    expect(mark?.repairs[0] && repaired(text, mark.repairs[0])).toBe(text.replace(wrong, right));
  });

  test("tabs are all repaired at once", () => {
    const text = "apiVersion: v1\nkind: Pod\nmetadata:\n\tname: p\nspec:\n\tcontainers:\n\t- name: c\n\t  image: nginx\n";
    const [repair] = manifestMarks(text)[0]?.repairs ?? [];
    expect(repair && manifestMarks(repaired(text, repair))).toEqual([]);
  });

  test("a good manifest has none", () => {
    expect(manifestMarks("apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n  containers:\n  - name: c\n    image: nginx\n")).toEqual(
      [],
    );
  });

  test("the second of several documents is marked on its own line", () => {
    const good = "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n";
    expect(manifestMarks(`${good}---\n${good}sepc: {}\n`)[0]?.line).toBe(10);
  });
});

/** A custom kind is known where its definition is: in the cluster, or in one of the reader's files. https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/ */
describe("marks of custom kinds", () => {
  const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: backups.ops.example.com
spec:
  group: ops.example.com
  scope: Namespaced
  names: { plural: backups, singular: backup, kind: Backup }
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec:
            type: object
            required: [schedule]
            properties:
              schedule: { type: string }
              replicas: { type: integer, maximum: 3 }
`;
  const backup = (spec: string) => `apiVersion: ops.example.com/v1\nkind: Backup\nmetadata:\n  name: nightly\nspec:\n${spec}`;
  const empty = { listAny: () => [] };
  const marksOf = (text: string, ...files: readonly string[]) => manifestMarks(text, definitionsAround(empty, files));

  test("without its definition the kind has no match", () => {
    expect(marksOf(backup("  schedule: daily\n")).map(({ english }) => english)).toEqual([
      'no matches for kind "Backup" in version "ops.example.com/v1"',
    ]);
  });

  test.each([
    ["what the schema allows has no mark", "  schedule: daily\n", undefined, undefined],
    ["an unknown field", "  schedule: daily\n  extra: 1\n", 7, 'unknown field "spec.extra"'],
    ["a value that is too great", "  schedule: daily\n  replicas: 5\n", 7, "spec.replicas: Invalid value: 5"],
    ["a wrong type", "  schedule: 5\n", 6, "spec.schedule: Invalid value"],
    ["a required field", "  replicas: 1\n", 5, "spec.schedule: Required value"],
  ])("%s", (_, spec, line, english) => {
    const text = backup(spec);
    for (const marks of [marksOf(text, definition, text), marksOf(`${text}`, `${definition}---\n${text}`)]) {
      expect(marks.map((mark) => mark.line)).toEqual(line === undefined ? [] : [line]);
      expect(marks[0]?.english ?? "").toContain(english ?? "");
    }
  });

  test("a definition that would be refused gives no kind", () => {
    expect(marksOf(backup("  schedule: daily\n"), definition.replace("plural: backups", "plural: others"))[0]?.english).toContain(
      "no matches",
    );
  });

  test("one in the cluster counts too, and what is written in the files before it", () => {
    const stored = definitionsAround(empty, [definition]);
    const text = backup("  schedule: daily\n  replicas: 5\n");
    expect(manifestMarks(text, definitionsAround(stored, []))).toHaveLength(1);
    expect(manifestMarks(text, definitionsAround(stored, [definition.replace("maximum: 3", "maximum: 9")]))).toEqual([]);
  });
});
