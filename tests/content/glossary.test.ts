import { existsSync, readFileSync } from "node:fs";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { chapters } from "../../src/site/sidebar.ts";

const glossary = load(readFileSync("src/content/glossary.yaml", "utf8")) as { readonly [id: string]: { readonly term: string } };

/** The written notes, in the order in which they are read. */
const notes = chapters
  .flatMap(({ slugs }) => slugs)
  .map((slug) => ({ slug, path: `src/content/notes/${slug}.mdx` }))
  .filter(({ path }) => existsSync(path))
  .map(({ slug, path }) => ({ slug, text: readFileSync(path, "utf8").replace(/^---\n[\s\S]*?\n---\n/, "") }));

/** Words of every day, or parts of other terms: where they stand says nothing. */
const everyday = new Set(["request", "limit", "lease", "job", "probe"]);

/** The paragraphs of a note: no headings, lists, tables or parts, and no code, links or linked terms in them. */
const paragraphs = (text: string): string =>
  text
    .replace(/```[\s\S]*?```/g, "")
    .split("\n")
    .filter((line) => /^[가-힣A-Za-z“0-9`*[]|^<Term/.test(line))
    .join("\n")
    .replace(/`[^`\n]*`|\[[^\]\n]*\]\([^)\n]*\)/g, "");

const linkTo = (id: string): string => `<Term id="${id}"`;

describe("glossary", () => {
  test.each(Object.keys(glossary))("%s is used by a note", (id) => {
    expect(notes.filter(({ text }) => text.includes(linkTo(id))).length).toBeGreaterThan(0);
  });

  test.each(Object.entries(glossary).filter(([id]) => !everyday.has(id)))("%s is linked in the note that uses it first", (id, { term }) => {
    const word = new RegExp(`(?<![가-힣A-Za-z])${term}`);
    const first = notes.find(({ text }) => {
      const prose = paragraphs(text);
      return text.includes(linkTo(id)) || word.test(prose.replace(/<Term.*?<\/Term>/g, ""));
    });
    expect(first?.text, `${first?.slug} uses ${term}`).toContain(linkTo(id));
  });
});
