// The tables the search reads, gathered from the site's own data.
import { type SearchWords, squash } from "../search/translate-query.ts";
import { fragmentOf } from "./error-runs.ts";

interface GlossaryWord {
  readonly term: string;
  readonly english: string;
}

/** Every spelling leads to the word the notes use; every error to the part of it that never differs. */
export function searchWords(
  synonyms: readonly (readonly string[])[],
  glossary: readonly GlossaryWord[],
  errors: readonly string[],
): SearchWords {
  const fromGlossary = glossary.map(({ term, english }) => [term, english]);
  // The hand-made rows come last: where both know a spelling, theirs holds.
  const rows = [...fromGlossary, ...synonyms];
  return {
    spellings: Object.fromEntries(rows.flatMap(([word = "", ...others]) => [word, ...others].map((spelling) => [squash(spelling), word]))),
    errors: errors.map(fragmentOf),
  };
}
