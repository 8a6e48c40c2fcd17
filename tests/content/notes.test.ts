import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { labSchema } from "../../src/content/lab-schema.ts";
import type { Lab, ScriptLine } from "../../src/sim/index.ts";
import { chapters } from "../../src/site/sidebar.ts";
import claims from "./claims.json" with { type: "json" };

const notesFolder = "src/content/notes";
const labsFolder = "src/content/labs";

interface Note {
  readonly slug: string;
  readonly needs: readonly string[];
  readonly text: string;
}

function filesUnder(folder: string, ending: RegExp): readonly string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return paths.filter((path) => ending.test(path)).sort();
}

const idOf = (path: string): string => relative(".", path).replace(/\.\w+$/, "");

const notes: readonly Note[] = filesUnder(notesFolder, /\.mdx?$/).map((path) => {
  const source = readFileSync(join(notesFolder, path), "utf8");
  const [, front = "", text = source] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? [];
  const { needs = [] } = load(front) as { needs?: readonly string[] };
  return { slug: idOf(path), needs, text };
});

const labs: ReadonlyMap<string, Lab> = new Map(
  filesUnder(labsFolder, /\.yaml$/).map((path) => [idOf(path), labSchema.parse(load(readFileSync(join(labsFolder, path), "utf8"))) as Lab]),
);

const labsIn = ({ text }: Note): readonly string[] => [...text.matchAll(/<Lab id="([^"]+)"/g)].map(([, id]) => id ?? "");

describe("notes", () => {
  const slugs = notes.map(({ slug }) => slug);
  const order = chapters.flatMap((chapter) => chapter.slugs);

  test.each(notes.filter(({ needs }) => needs.length > 0).map(({ slug, needs }) => [slug, needs] as const))(
    "%s needs only notes that stand above it in the order",
    (slug, needs) => {
      for (const need of needs) {
        expect(slugs).toContain(need);
        // Each arrow points upwards in one list, so there can be no cycle.
        expect(order.indexOf(need)).toBeLessThan(order.indexOf(slug));
        expect(order).toContain(need);
      }
    },
  );

  test.each(notes.filter((note) => labsIn(note).length > 0).map((note) => [note.slug, labsIn(note)] as const))(
    "%s shows labs that exist",
    (_, ids) => expect(ids.filter((id) => !labs.has(id))).toEqual([]),
  );

  test.each(notes.map(({ slug, text }) => [slug, text] as const))("%s has no two asides of one name", (_, text) => {
    const names = [...text.matchAll(/^:::\w+(?:\[.*\])?$/gm)].map(([opening]) => opening);
    expect(names).toEqual([...new Set(names)]);
  });

  test("every lab is shown by a note", () => {
    const shown = new Set(notes.flatMap(labsIn));
    expect([...labs.keys()].filter((id) => !shown.has(id))).toEqual([]);
  });

  test.each(notes.map((note) => [note.slug, note] as const))(
    "%s: every 확인됨 leads to a lab of the page that checks something",
    (_, note) => {
      const anchors = labsIn(note)
        .filter((id) => labs.get(id)?.script.some((line) => "check" in line))
        .map((id) => `#lab-${id.replaceAll("/", "-")}`);
      const links = [...note.text.matchAll(/(?:<Verified href="|\]\()(#lab-[^")]+)/g)].map(([, href]) => href);
      expect(links.filter((href) => !anchors.includes(href ?? ""))).toEqual([]);
    },
  );

  // How to read the notes, and the clinic of the sources' YAML, teach in other ways.
  const teaching = chapters.flatMap(({ slugs }) => slugs).filter((slug) => !["guide/reading", "clinic/source-notes"].includes(slug));
  const parts = ["Goals", "Predict", "Misconception", "FieldTable", "Summary", "Verified"];
  test.each(teaching)("%s has every part of a note", (slug) => {
    const text = notes.find((note) => note.slug === slug)?.text ?? "";
    expect(parts.filter((part) => !text.includes(`<${part}`))).toEqual([]);
    expect(text).toMatch(/^## 연습$/m);
    expect(text).toContain("https://kubernetes.io/ko/docs/");
  });
});

describe("claims", () => {
  test.each([...labs])("%s names statements of the list", (_, { claims: whole, script }) => {
    const parts = script.flatMap((line) => ("check" in line ? (line.claims ?? []) : []));
    expect([...whole, ...parts].filter((id) => !claims.includes(id))).toEqual([]);
    // What a lab says it proves is proved by a check of its own.
    expect(whole.filter((id) => !parts.includes(id))).toEqual([]);
  });
});

/** Found → what is written instead (kubernetes/website content/ko/docs/contribute/localization_ko.md). */
const words: readonly (readonly [RegExp, string])[] = [
  [/라벨/, "레이블"],
  [/쿠버네티즈|쿠버네테스|큐버네티스/, "쿠버네티스"],
  [/스케쥴/, "스케줄"],
  [/디폴트/, "기본값"],
  [/되어(?:진|졌|지는|질)/, "된, 됐"],
  [/포드|팟/, "파드"],
  [/네임스패이스|네임 스페이스/, "네임스페이스"],
  [/레플리카 셋|리플리카/, "레플리카셋"],
  [/디플로이멘트/, "디플로이먼트"],
  [/컨피그 맵/, "컨피그맵"],
  [/마스터 노드/, "컨트롤 플레인"],
  [/매니패스트|메니페스트/, "매니페스트"],
  [/로드밸런서/, "로드 밸런서"],
  [/롤 ?링업데이트/, "롤링 업데이트"],
  [/습니다|세요/, "plain form (-다)"],
  [/!(?=[\s<]|$)/m, "no exclamation mark"],
];

/** Prose without code, links' targets and the names of components. */
function prose(text: string): string {
  return text
    .replace(/```[\s\S]*?```/g, "")
    .replace(/`[^`\n]*`/g, "")
    .replace(/\]\([^)]*\)/g, "]");
}

describe("words", () => {
  const texts = [
    ...notes.filter(({ slug }) => slug !== "index" && slug !== "404").map(({ slug, text }) => [slug, prose(text)] as const),
    ...[...labs]
      .filter(([id]) => !id.startsWith("landing/"))
      .map(([id, { title, script }]) => [id, [title, ...script.map(spoken)].join("\n")] as const),
    ["glossary", readFileSync("src/content/glossary.yaml", "utf8")] as const,
    ["errors", prose(readFileSync("src/content/errors.yaml", "utf8").replace(/^\s*(?:text|search):.*$/gm, ""))] as const,
  ];
  test.each(texts)("%s uses the official ones", (_, text) => {
    expect(words.flatMap(([wrong, right]) => (wrong.test(text) ? [`${wrong.exec(text)?.[0]} → ${right}`] : []))).toEqual([]);
  });
});

const spoken = (line: ScriptLine): string => ("say" in line ? line.say : "check" in line ? line.check : "");
