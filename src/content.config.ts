import { defineCollection } from "astro:content";
import { i18nLoader } from "@astrojs/starlight/loaders";
import { docsSchema, i18nSchema } from "@astrojs/starlight/schema";
import { file, glob } from "astro/loaders";
import { z } from "astro/zod";
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

export const collections = {
  docs: defineCollection({
    loader: glob({ base: "./src/content/notes", pattern: "**/[^_]*.{md,mdx}" }),
    schema: docsSchema({ extend: noteFields }),
  }),
  glossary: defineCollection({ loader: file("./src/content/glossary.yaml"), schema: glossaryEntry }),
  labs: defineCollection({ loader: glob({ base: "./src/content/labs", pattern: "**/*.yaml" }), schema: labSchema }),
  i18n: defineCollection({ loader: i18nLoader(), schema: i18nSchema() }),
};
