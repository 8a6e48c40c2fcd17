// The pigments: text is readable on every ground, and the two places that spell colours out agree.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { codeThemes } from "../../src/site/code-themes.ts";

const css = readFileSync(join(import.meta.dirname, "..", "..", "src", "styles", "tokens.css"), "utf8");

function pigmentsOf(selector: string): Map<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`)).split("}")[0] ?? "";
  return new Map([...block.matchAll(/--color-([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, value]) => [name ?? "", value ?? ""]));
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ["paper", "sheet"];
const textColours = ["ink", "ink-2", "celadon", "indigo", "gardenia", "red", "violet", "grey"];

describe.each([
  ["light", ":root"],
  ["dark", ':root[data-theme="dark"]'],
])("%s", (name, selector) => {
  const pigments = pigmentsOf(selector);
  const colour = (key: string) => pigments.get(key) ?? "";

  it.each(textColours)("%s holds 4.5 : 1 on both grounds", (key) => {
    for (const ground of grounds) expect(contrast(colour(key), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it("the word on the primary button can be read", () => {
    expect(contrast(colour("on-celadon"), colour("celadon"))).toBeGreaterThanOrEqual(4.5);
  });

  it("code uses the same pigments", () => {
    const theme = codeThemes.find(({ type }) => type === name);
    const used = [...Object.values(theme?.colors ?? {}), ...(theme?.tokenColors ?? []).map(({ settings }) => settings.foreground)];
    expect(used.map((value) => value.toLowerCase()).filter((value) => ![...pigments.values()].includes(value))).toEqual([]);
  });
});
