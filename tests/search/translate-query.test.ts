// What readers type or paste, and what is searched for it.
import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { squash, translateQuery } from "../../src/search/translate-query.ts";
import { searchWords } from "../../src/site/search-words.ts";

const read = (name: string): unknown => load(readFileSync(`src/content/${name}.yaml`, "utf8"));
const synonyms = read("synonyms") as string[][];
const glossary = Object.values(read("glossary") as Record<string, { term: string; english: string }>);
const errors = (read("errors") as { text: string }[]).map(({ text }) => text);
const table = searchWords(synonyms, glossary, errors);

const queries: readonly (readonly [typed: string, searched: string])[] = [
  ["디플로이", "디플로이먼트"],
  ["디플로이먼트를", "디플로이먼트"],
  ["Deployment", "디플로이먼트"],
  ["deploy", "디플로이먼트"],
  ["콘피그맵", "컨피그맵"],
  ["콘피그 맵이란", "컨피그맵"],
  ["컨피그맵은", "컨피그맵"],
  ["팟", "파드"],
  ["포드를", "파드"],
  ["쿠베", "쿠버네티스"],
  ["k8s", "쿠버네티스"],
  ["crashloop", "CrashLoopBackOff"],
  ["crash loop", "CrashLoopBackOff"],
  ["리플리카셋과 라벨", "레플리카셋 레이블"],
  ["레플리카 셋", "레플리카셋"],
  ["로드밸런서의", "로드 밸런서"],
  ["컨트롤플레인", "컨트롤 플레인"],
  ["볼륨이란", "볼륨"],
  ["hostname", "hostname"],
];

const pasted: readonly (readonly [line: string, phrase: string])[] = [
  ["Back-off restarting failed container web in pod web_default(8e1f)", '"Back-off restarting failed container"'],
  [
    "0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 Insufficient memory. no new claims to deallocate, preemption: 0/3 nodes are available",
    '"Insufficient"',
  ],
  ["0/3 nodes are available: …", '"nodes are available"'],
  [
    'error: error validating "note.yaml": error validating data: apiVersion isn\'t string type; if you choose to ignore these errors, turn validation off',
    '"error validating data: apiVersion isn\'t string type"',
  ],
  [
    "error: error parsing a.yaml: error converting YAML to JSON: yaml: line 4: found character that cannot start any token",
    '"found character that cannot start any token"',
  ],
];

describe("a query", () => {
  it.each(queries)("%s → %s", (typed, searched) => expect(translateQuery(typed, table)).toBe(searched));
  it.each(pasted)("%s", (line, phrase) => expect(translateQuery(line, table)).toBe(phrase));
  it("is only stripped of particles while the table is missing", () => {
    expect(translateQuery("파드는 팟을", { spellings: {}, errors: [] })).toBe("파드 팟을");
  });
});

describe("the table of spellings", () => {
  it("says for every spelling one word only", () => {
    const rows = synonyms.flatMap(([word = "", ...others]) => [word, ...others].map((spelling) => [squash(spelling), word] as const));
    expect(rows.filter(([spelling, word]) => rows.some(([other, meant]) => other === spelling && meant !== word))).toEqual([]);
  });
});
