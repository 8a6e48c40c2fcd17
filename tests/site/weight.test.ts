// What a reader downloads before opening a lab: at most 45 KB of compressed JavaScript (DESIGN.md, section 4).
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { builtPages, dist } from "./built-site.ts";

const budgetBytes = 45 * 1024;

/** The scripts a page fetches by itself: its own, what they import, and the search panel, which is fetched at idle. */
function scriptsOf(html: string): Set<string> {
  const found = new Set<string>();
  const queue = [...html.matchAll(/<script[^>]*\ssrc="([^"]+)"/g)].map(([, src]) => src ?? "");
  const inline = [...html.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].flatMap(([, code]) => importsOf(code ?? "", "/_astro/x.js"));
  queue.push(...inline);
  for (let src = queue.pop(); src !== undefined; src = queue.pop()) {
    if (found.has(src)) continue;
    found.add(src);
    queue.push(...importsOf(readFileSync(join(dist, src), "utf8"), src));
  }
  return found;
}

function importsOf(code: string, from: string): string[] {
  const specifiers = [...code.matchAll(/(?:from|import)\s*\(?\s*[`"']([^`"']+\.js)[`"']/g)].map(([, specifier]) => specifier ?? "");
  return specifiers.filter((path) => /^[./]/.test(path)).map((path) => new URL(path, `http://site${from}`).pathname);
}

const withoutLab = builtPages().filter(({ html }) => !html.includes("<astro-island"));

describe.each(withoutLab.map((page) => [page.address, page] as const))("%s", (_, { html }) => {
  it("asks for at most 45 KB of JavaScript", () => {
    const scripts = [...scriptsOf(html)];
    const bytes = scripts.map((src) => gzipSync(readFileSync(join(dist, src)), { level: 9 }).length);
    expect(scripts.length).toBeGreaterThan(0);
    expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(budgetBytes);
  });
});
