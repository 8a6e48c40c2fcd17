// What a reader types → what the index holds.
import { stripJosa, stripWord } from "./strip-josa.ts";

export interface SearchWords {
  /** Squashed spelling → the word the notes use. */
  readonly spellings: { readonly [spelling: string]: string };
  /** Parts of Kubernetes' English errors that never differ. */
  readonly errors: readonly string[];
}

/** Longest first: `리플리카 셋`, `메모리 부족`, `horizontal pod autoscaler`. */
const wordsOfASpelling = [3, 2, 1];

/** A spelling without what does not count: spaces, hyphens, letters' case. */
export function squash(spelling: string): string {
  return spelling.normalize("NFC").toLowerCase().replace(/[\s-]/g, "");
}

function wordFor(spelled: string, { spellings }: SearchWords): string | undefined {
  const found = [squash(spelled), squash(stripWord(spelled))].find((spelling) => Object.hasOwn(spellings, spelling));
  return found === undefined ? undefined : spellings[found];
}

function withKnownWords(words: readonly string[], table: SearchWords): readonly string[] {
  if (words.length === 0) return [];
  for (const count of wordsOfASpelling.filter((size) => size <= words.length)) {
    const known = wordFor(words.slice(0, count).join(" "), table);
    if (known !== undefined) return [known, ...withKnownWords(words.slice(count), table)];
  }
  return [stripJosa(words[0] ?? ""), ...withKnownWords(words.slice(1), table)];
}

/** The error a pasted line holds: of several, the one that begins last, as Kubernetes puts the particular behind the general. */
function errorIn(query: string, { errors }: SearchWords): string | undefined {
  const line = query.toLowerCase();
  const found = errors.map((error) => ({ error, at: line.indexOf(error.toLowerCase()) })).filter(({ at }) => at >= 0);
  return found.sort((left, right) => right.at - left.at || right.error.length - left.error.length)[0]?.error;
}

/** An error pasted from a terminal is searched as a phrase; any other query word by word, in the notes' own spelling and without particles. */
export function translateQuery(query: string, table: SearchWords): string {
  const error = errorIn(query, table);
  if (error !== undefined) return `"${error}"`;
  return withKnownWords(query.normalize("NFC").split(/\s+/).filter(Boolean), table).join(" ");
}
