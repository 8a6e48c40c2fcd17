// What the search panel fetches when it is first opened: spellings, and the parts of errors by which a pasted line is known.
import { getCollection } from "astro:content";
import { searchWords } from "../site/search-words.ts";

export async function GET(): Promise<Response> {
  const [synonyms, glossary, errors] = await Promise.all([getCollection("synonyms"), getCollection("glossary"), getCollection("errors")]);
  const words = searchWords(
    synonyms.map(({ data }) => data.words),
    glossary.map(({ data }) => data),
    errors.map(({ data }) => data.text),
  );
  return new Response(JSON.stringify(words), { headers: { "content-type": "application/json" } });
}
