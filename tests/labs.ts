import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { load } from "js-yaml";
import { labSchema } from "../src/content/lab-schema.ts";
import { defaultScenario, type Lab, playScript, type ScriptOutcome, Session } from "../src/sim/index.ts";

export interface LabFile {
  /** `pod/two-containers` */
  readonly id: string;
  readonly lab: Lab;
}

const folder = "src/content/labs";

/** Every lab of the site, read and checked as the page reads them. */
export function allLabs(): readonly LabFile[] {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".yaml"));
  return paths.sort().map((path) => ({ id: relative(".", path).replace(/\.yaml$/, ""), lab: readLab(join(folder, path)) }));
}

export function readLab(path: string): Lab {
  const parsed = labSchema.safeParse(load(readFileSync(path, "utf8")));
  if (!parsed.success)
    throw new Error(`${path}: ${parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ")}`);
  return parsed.data as Lab;
}

/** Plays a lab's whole script on a new cluster. */
export function playLab({ cluster, seed, files, script }: Lab): readonly ScriptOutcome[] {
  const session = new Session({ scenario: cluster ?? defaultScenario, seed: seed ?? 1, files });
  return [...playScript(session, script)];
}
