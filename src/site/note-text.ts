/** What can be read from a note's MDX text without rendering it: for the pages that gather things from all notes. */

export interface MisconceptionText {
  /** The statement's id, which is also its anchor: `claim-K9`. */
  readonly claim: string;
  readonly wrong: string;
  readonly right: string;
}

/** The 오해 바로잡기 boxes of a note that name their statement. */
export function misconceptionsIn(text: string): readonly MisconceptionText[] {
  return [...text.matchAll(/<Misconception claim="(\w+)">(.*?)<\/Misconception>/gs)].map(([, claim = "", inside = ""]) => ({
    claim,
    wrong: slotOf(inside, "wrong"),
    right: slotOf(inside, "right"),
  }));
}

function slotOf(text: string, slot: string): string {
  const found = new RegExp(`<Fragment slot="${slot}">(.*?)</Fragment>`, "s").exec(text);
  return plain(found?.[1] ?? "");
}

/** Text without tags and marks, in one line. */
function plain(text: string): string {
  return text
    .replace(/<[^>]+>/g, "")
    .replace(/[`*]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** Ids of the glossary terms a note uses, each once. */
export function termsIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/<Term id="([\w-]+)"/g)].map((match) => match[1] as string))];
}

/** Ids of the labs a note shows, in order. */
export function labsIn(text: string): readonly string[] {
  return [...text.matchAll(/<Lab id="([^"]+)"/g)].map((match) => match[1] as string);
}
