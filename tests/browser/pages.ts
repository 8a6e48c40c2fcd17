// Every address of the built site, for the tests that open them all.
import { readdirSync } from "node:fs";
import { join } from "node:path";

const dist = join(import.meta.dirname, "..", "..", "dist");

/** "/", "/404.html", "/guide/reading/", … */
export const addresses: readonly string[] = readdirSync(dist, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".html"))
  .map((name) => `/${name.replaceAll("\\", "/").replace(/index\.html$/, "")}`)
  .sort();
