// The sidebar's list and the notes on disk agree.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { besides, chapters, sidebar } from "../../src/site/sidebar.ts";

const notes = join(import.meta.dirname, "..", "..", "src", "content", "notes");
const outsideTheSidebar = new Set(["index", "404"]);
const written = readdirSync(notes, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.mdx?$/.test(name))
  .map((name) => name.replaceAll("\\", "/").replace(/\.mdx?$/, ""));

it("every written note has its place in the sidebar", () => {
  const listed = new Set([...chapters, besides].flatMap(({ slugs }) => slugs));
  expect(written.filter((slug) => !listed.has(slug) && !outsideTheSidebar.has(slug))).toEqual([]);
});

it("no note is listed twice", () => {
  const slugs = chapters.flatMap((chapter) => chapter.slugs);
  expect(new Set(slugs).size).toBe(slugs.length);
});

it("the sidebar shows only chapters with notes", () => {
  expect(sidebar().length).toBeGreaterThan(0);
  for (const { items } of sidebar()) expect(items.length).toBeGreaterThan(0);
});
