// Every drawing is the drawing of its source, and can be read without being seen.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { JSDOM } from "jsdom";
import plantumlEncoder from "plantuml-encoder";
import { describe, expect, it } from "vitest";
import { accessibleText, sourceHash } from "../../src/site/diagram-source.ts";

const folder = join(import.meta.dirname, "..", "..", "src", "diagrams");
const read = (name: string) => readFileSync(join(folder, name), "utf8");
const sources = readdirSync(folder).filter((name) => /\.(mmd|puml)$/.test(name));

it("every SVG has a source", () => {
  const named = sources.map((name) => name.replace(/\.\w+$/, ".svg")).sort();
  expect(
    readdirSync(folder)
      .filter((name) => name.endsWith(".svg"))
      .sort(),
  ).toEqual(named);
});

describe.each(sources)("%s", (name) => {
  const source = read(name);
  const markup = read(name.replace(/\.\w+$/, ".svg"));
  const svg = new JSDOM(markup, { contentType: "image/svg+xml" }).window.document.documentElement;
  const textOf = (attribute: string) => svg.querySelector(`#${svg.getAttribute(attribute)}`)?.textContent;

  it("is drawn from the source as it is now (npm run diagrams)", () => {
    expect(svg.getAttribute("data-source-hash")).toBe(sourceHash(source));
  });

  it("has the source's title and description", () => {
    const { title, description } = accessibleText(source);
    expect(svg.getAttribute("role")).toBe("img");
    expect(textOf("aria-labelledby")).toBe(title);
    expect(textOf("aria-describedby")).toBe(description);
  });

  it("fetches nothing and names its ids after itself", () => {
    expect(markup).not.toMatch(/@import|url\(["']?http|<image/);
    const ids = [...svg.querySelectorAll("[id]")].map(({ id }) => id);
    expect(ids.filter((id) => !id.includes(name.replace(/\.\w+$/, "")))).toEqual([]);
  });
});

it("a PlantUML source survives the way into a link and back", () => {
  const source = read("cluster-parts.puml");
  expect(plantumlEncoder.decode(plantumlEncoder.encode(source))).toBe(source);
});
