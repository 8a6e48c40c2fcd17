// Every statement of the list is in a note's prose, in a lab that the note shows, and in a check of that lab.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { labsIn, misconceptionsIn, termsIn } from "../../src/site/note-text.ts";
import { allLabs } from "../labs.ts";
import claims from "./claims.json" with { type: "json" };

/** Statements about words, which no run proves: the glossary has them, and notes use them. */
const words: { readonly [claim: string]: readonly string[] } = {
  V8: ["container", "hypervisor", "container-runtime", "on-premise", "canary", "service-discovery"],
};

const folder = "src/content/notes";
const notes = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".mdx"))
  .map((path) => readFileSync(join(folder, path), "utf8"));
const labs = new Map(allLabs().map(({ id, lab }) => [id.replace(/^.*?content\/labs\//, ""), lab]));

const checks = (id: string, claim: string): boolean =>
  labs.get(id)?.script.some((line) => "check" in line && line.claims?.includes(claim)) ?? false;

/** What a statement lacks; nothing when it is complete. */
function missing(claim: string): readonly string[] {
  const used = notes.flatMap(termsIn);
  const terms = words[claim];
  if (terms) return terms.filter((term) => !used.includes(term)).map((term) => `no note uses <Term id="${term}">`);
  const proving = [...labs.keys()].filter((id) => checks(id, claim));
  if (proving.length === 0) return ["no lab checks it"];
  const showing = notes.filter((note) => labsIn(note).some((id) => proving.includes(id)));
  if (showing.length === 0) return [`no note shows ${proving.join(" or ")}`];
  const anchors = proving.map((id) => `#lab-${id.replaceAll("/", "-")}`);
  const isStated = showing.some(
    (note) =>
      anchors.some((anchor) => note.includes(`<Verified href="${anchor}"`) || note.includes(`](${anchor})`)) ||
      misconceptionsIn(note).some((box) => box.claim === claim),
  );
  return isStated ? [] : ["no sentence leads to its lab (확인됨), and no box corrects it"];
}

describe("statements", () => {
  test.each(claims)("%s is stated, shown and checked", (claim) => {
    expect(missing(claim)).toEqual([]);
  });

  test("each is corrected in one note only", () => {
    const anchors = notes.flatMap(misconceptionsIn).map(({ anchor }) => anchor);
    expect(anchors.filter((anchor, index) => anchors.indexOf(anchor) < index)).toEqual([]);
  });
});
