import { defineCollection } from "astro:content";
import { i18nLoader } from "@astrojs/starlight/loaders";
import { docsSchema, i18nSchema } from "@astrojs/starlight/schema";
import { file, glob } from "astro/loaders";
import { z } from "astro/zod";
import { load } from "js-yaml";
import { errorSchema } from "./content/error-schema.ts";
import { labSchema } from "./content/lab-schema.ts";

/** What a note says about itself besides Starlight's own fields. */
const noteFields = z.object({
  /** Slugs of the notes to read first; they are linked under the title. */
  needs: z.array(z.string()).default([]),
  /** Reading time without the labs, in minutes. */
  minutes: z.number().int().positive().optional(),
});

/** One entry of the glossary: what a <Term> shows. */
const glossaryEntry = z.object({ term: z.string(), english: z.string(), meaning: z.string() });

/** Spellings of one word; the first is the one the notes use. */
const synonymRow = z.object({ words: z.array(z.string()).min(2) });

/** Rows of words have no ids of their own. */
function spellings(text: string): Record<string, { words: readonly string[] }> {
  const rows = load(text) as readonly (readonly string[])[];
  return Object.fromEntries(rows.map((words) => [words[0], { words }]));
}

export const collections = {
  docs: defineCollection({
    loader: glob({ base: "./src/content/notes", pattern: "**/[^_]*.{md,mdx}" }),
    schema: docsSchema({ extend: noteFields }),
  }),
  glossary: defineCollection({ loader: file("./src/content/glossary.yaml"), schema: glossaryEntry }),
  errors: defineCollection({ loader: file("./src/content/errors.yaml"), schema: errorSchema }),
  synonyms: defineCollection({ loader: file("./src/content/synonyms.yaml", { parser: spellings }), schema: synonymRow }),
  labs: defineCollection({ loader: glob({ base: "./src/content/labs", pattern: "**/*.yaml" }), schema: labSchema }),
  i18n: defineCollection({ loader: i18nLoader(), schema: i18nSchema() }),
};
