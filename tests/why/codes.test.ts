import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { knowsHop } from "../../src/sim/why/hops.ts";
import { sentences, sentencesOf } from "../../src/sim/why/sentences/index.ts";
import { silentCodes } from "../../src/sim/why/silent.ts";

/** Every table of reasons, as the components themselves make it: file → codes. */
const tables = vi.hoisted(() => [] as { readonly codes: readonly string[]; readonly file: string }[]);

vi.mock("../../src/sim/cluster/component.ts", async (importOriginal) => {
  const original = await importOriginal<typeof import("../../src/sim/cluster/component.ts")>();
  const defineReasons: typeof original.defineReasons = (table) => {
    const file = /src\/sim\/([^:?)]+)/.exec((new Error().stack ?? "").split("\n").slice(2).join("\n"))?.[1] ?? "";
    tables.push({ codes: Object.keys(table), file });
    return original.defineReasons(table);
  };
  return { ...original, defineReasons };
});

await import("../../src/sim/session/components.ts");

/** Where a component's codes have sentences of their own. */
const roomOf: { readonly [folder: string]: string } = {
  "kube-controller-manager/statefulset/": "statefulset-controller",
  "kube-controller-manager/daemon/": "daemonset-controller",
  "kube-controller-manager/job/": "job-controller",
  "kubelet/": "kubelet",
  "world/containerd/": "containerd",
};

const ownSentences = (file: string) => sentencesOf[roomOf[Object.keys(roomOf).find((folder) => file.startsWith(folder)) ?? ""] ?? ""] ?? {};

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sourceFiles(path) : path.endsWith(".ts") ? [path] : [];
  });
}

test("the tables of all components have been found", () => {
  const files = tables.map(({ file }) => file);
  expect(files).toContain("kubelet/reasons.ts");
  expect(files).toContain("kube-scheduler/reasons.ts");
  expect(files).toContain("kube-controller-manager/common/pod-control.ts");
  expect(files.length).toBeGreaterThan(15);
});

test("every reason of every component has a Korean sentence, or stands among the silent ones with the reason for silence", () => {
  const missing = tables.flatMap(({ file, codes }) =>
    codes
      .filter((code) => !(code in ownSentences(file)) && !(code in sentences) && !(code in silentCodes))
      .map((code) => `${file}: ${code}`),
  );
  expect(missing).toEqual([]);
});

test("reasons that are written outside of tables have their sentence, too", () => {
  const literal = sourceFiles("src/sim").flatMap((path) => {
    const text = readFileSync(path, "utf8");
    return [...text.matchAll(/\{ code: "(\w[\w/]*)", facts/g)].map((match) => `${path}: ${match[1]}`);
  });
  expect(literal.length).toBeGreaterThan(3);
  expect(
    literal.filter((line) => !((line.split(": ")[1] as string) in sentences) && !((line.split(": ")[1] as string) in silentCodes)),
  ).toEqual([]);
});

test("a code that means different things to two components is told in different sentences", () => {
  const meanings = new Map<string, string[]>();
  for (const { file, codes } of tables) for (const code of codes) meanings.set(code, [...(meanings.get(code) ?? []), file]);
  const shared = [...meanings].filter(([code, files]) => files.length > 1 && !(code in silentCodes));
  const untold = shared.flatMap(([code, files]) => {
    const own = files.map((file) => ownSentences(file)[code] ?? sentences[code]);
    return new Set(own).size === files.length || saidAlike.has(code) ? [] : [`${code}: ${files.join(", ")}`];
  });
  expect(untold).toEqual([]);
});

/** The sentence names kind and name of its subject, so that it is right for both. */
const saidAlike: ReadonlySet<string> = new Set(["SelectingAll"]);

test("no code is both told and silent, unless a component tells it in its own way", () => {
  expect(Object.keys(sentences).filter((code) => code in silentCodes)).toEqual([]);
});

test("every hop of a packet has a sentence", () => {
  const text = sourceFiles("src/sim/world/network")
    .filter((path) => /packets|-gate|balancer|vpc/.test(path))
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");
  const codes = [...text.matchAll(/"([A-Z][a-z]+(?:[A-Z][a-z]+)+)"/g)].map((match) => match[1] as string);
  expect(codes).toContain("EndpointChosen");
  expect(codes.filter((code) => !knowsHop(code) && code !== "CoreDNS")).toEqual([]);
});
