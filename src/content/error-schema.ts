import { z } from "astro/zod";
import { labSchema } from "./lab-schema.ts";

/** One entry of the error dictionary: Kubernetes' English, what it means, and the run that prints it. */
export const errorSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    group: z.string(),
    /** As it is printed, with `{…}` for what differs from case to case. */
    text: z.string(),
    /** Other words by which a reader looks for it. */
    search: z.array(z.string()).default([]),
    means: z.string(),
    why: z.string(),
    remedy: z.string(),
    /** The lab whose run prints it. */
    lab: z.string().optional(),
    /** Or: a manifest that is applied in the sandbox … */
    manifest: z.string().optional(),
    /** … and lines typed there. */
    script: labSchema.shape.script,
  })
  .refine(
    ({ lab, manifest, script }) => (lab === undefined) !== (manifest === undefined && script.length === 0),
    "an entry has either a lab or a run of its own",
  );

export type ErrorEntry = z.infer<typeof errorSchema>;
