/** What can be read from a note's MDX text without rendering it: for the pages that gather things from all notes. */

export interface MisconceptionText {
  /** `claim-K9`, or the id of a box of its own. */
  readonly anchor: string;
  /** The statement's id: `K9`. */
  readonly claim: string | undefined;
  readonly wrong: string;
  readonly right: string;
}

/** The 오해 바로잡기 boxes of a note that can be linked to. */
export function misconceptionsIn(text: string): readonly MisconceptionText[] {
  const boxes = text.matchAll(/<Misconception (?:claim="(\w+)"|id="([\w-]+)")>(.*?)<\/Misconception>/gs);
  return [...boxes].map(([, claim, id, inside = ""]) => ({
    anchor: id ?? `claim-${claim}`,
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
