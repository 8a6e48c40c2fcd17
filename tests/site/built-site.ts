// The built site as data, for the tests that read it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { JSDOM } from "jsdom";

export const dist = join(import.meta.dirname, "..", "..", "dist");

export interface BuiltPage {
  /** The file inside dist, e.g. "guide/reading/index.html". */
  readonly file: string;
  /** Its address, e.g. "/guide/reading/". */
  readonly address: string;
  readonly html: string;
  readonly document: Document;
}

/** Every built page. Fails with a sentence where nothing is built. */
export function builtPages(): readonly BuiltPage[] {
  if (!existsSync(dist)) throw new Error("dist/ is missing: run npm run build first.");
  return readdirSync(dist, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".html"))
    .map((name) => {
      const file = relative(dist, join(dist, name)).replaceAll("\\", "/");
      const html = readFileSync(join(dist, name), "utf8");
      return { file, address: `/${file.replace(/index\.html$/, "")}`, html, document: new JSDOM(html).window.document };
    });
}

/** The page without the code in it, whose asterisks and quotes are meant. */
export function proseOf(document: Document): string {
  const copy = document.cloneNode(true) as Document;
  for (const element of copy.querySelectorAll("pre, code, script, style, svg, template")) element.remove();
  return copy.body.textContent ?? "";
}
