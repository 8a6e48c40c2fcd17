// Stands in for @pagefind/default-ui (see astro.config.mjs): the same panel, with queries put into the words of the notes.
// The path is spelled out because the package's own name leads back to this file.
// @ts-expect-error: the package ships no types.
import { PagefindUI as BasePagefindUI } from "../../node_modules/@pagefind/default-ui/npm_dist/mjs/ui-core.mjs";
import { type SearchWords, translateQuery } from "./translate-query.ts";

/** Until the tables are there, and where they cannot be fetched: particles still come off. */
let table: SearchWords = { spellings: {}, errors: [] };

async function fetchTable(): Promise<void> {
  const response = await fetch("/search-words.json").catch(() => undefined);
  if (response?.ok) table = await response.json();
}

export class PagefindUI extends BasePagefindUI {
  constructor(options: Record<string, unknown>) {
    super({ ...options, processTerm: (query: string) => translateQuery(query, table) });
    // The panel's field is focused when it opens, well before a word is typed.
    document.querySelector(String(options.element))?.addEventListener("focusin", () => void fetchTable(), { once: true });
  }
}
