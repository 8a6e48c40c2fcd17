import { allResources, resourceOf, resourceOfKind } from "../api/kinds.ts";
import { nearestNames } from "../api/suggest.ts";

/** A change of the text that would mend a mark: what stands at `from` to `to` (counted in characters) becomes `insert`. */
export interface Repair {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** What a repair needs to know of a problem. */
export interface RepairContext {
  readonly english: string;
  readonly suggestions: readonly string[];
  /** Where the key and where its value begin. */
  readonly keyAt: number;
  readonly valueAt: number;
  readonly apiVersion: unknown;
  readonly kind: unknown;
}

const MOST_REPAIRS = 2;
const TAB = "  ";
const plainResources = ["cpu", "memory", "ephemeral-storage"];

type Rule = (text: string, context: RepairContext, found: readonly string[]) => readonly Repair[];

/** Tried in order; the first whose pattern is in the English error repairs. */
const rules: readonly (readonly [pattern: RegExp, rule: Rule])[] = [
  [/found character that cannot start any token/, tabsToSpaces],
  [/unknown field "([^"]+)"/, (text, { suggestions, keyAt }) => suggestions.flatMap((name) => wordAt(text, keyAt, name))],
  [/must be a standard resource/, (text, { keyAt }) => nearWords(text, keyAt, plainResources)],
  [
    /Unsupported value: "[^"]*": supported values: (.+)$/,
    (text, { valueAt }, [, values = ""]) =>
      nearWords(
        text,
        valueAt,
        [...values.matchAll(/"([^"]*)"/g)].map(([, value]) => value ?? ""),
      ),
  ],
  [/no matches for kind|apiVersion isn't string type/, kindAndVersion],
  [/cannot unmarshal (?:number|bool) into Go .* of type string$/, (text, { valueAt }) => quoted(text, valueAt)],
];

/** The near repairs of one problem, best first; none where nothing is near. */
export function repairsOf(text: string, context: RepairContext): readonly Repair[] {
  for (const [pattern, rule] of rules) {
    const found = pattern.exec(context.english);
    if (found) return rule(text, context, found).slice(0, MOST_REPAIRS);
  }
  return [];
}

/** A text with a repair done. */
export function repaired(text: string, { from, to, insert }: Repair): string {
  return text.slice(0, from) + insert + text.slice(to);
}

/** Every tab a line begins with, in the whole text: one alone would not be the last. */
function tabsToSpaces(text: string): readonly Repair[] {
  const mended = text.replace(/^[ \t]+/gm, (indent) => indent.replaceAll("\t", TAB));
  return mended === text ? [] : [{ from: 0, to: text.length, insert: mended }];
}

/** The word of YAML that begins at a place: a key up to its colon, a value up to the line's end or a comment. */
function plainWordAt(text: string, at: number): string {
  return /^(?:[^\s:#]|:(?=\S))+/.exec(text.slice(at))?.[0] ?? "";
}

function wordAt(text: string, at: number, insert: string): readonly Repair[] {
  const word = plainWordAt(text, at);
  return word === "" || word === insert ? [] : [{ from: at, to: at + word.length, insert }];
}

function nearWords(text: string, at: number, names: readonly string[]): readonly Repair[] {
  const word = plainWordAt(text, at);
  return nearestNames(word.replace(/^["']|["']$/g, ""), names).flatMap((name) => wordAt(text, at, name));
}

function quoted(text: string, at: number): readonly Repair[] {
  const word = plainWordAt(text, at);
  return word === "" ? [] : [{ from: at, to: at + word.length, insert: `"${word}"` }];
}

/** `v1` + Deployment → `apps/v1`; `Pood` → `Pod`. The place is the key `kind` or `apiVersion`. */
function kindAndVersion(text: string, { apiVersion, kind, valueAt, keyAt }: RepairContext): readonly Repair[] {
  if (typeof kind !== "string") return [];
  const home = resourceOfKind(kind);
  if (home) {
    const version = home.group === "" ? home.version : `${home.group}/${home.version}`;
    const isAtVersion = text.startsWith("apiVersion", keyAt);
    const at = isAtVersion ? valueAt : valueOfVersion(text, keyAt);
    return at === undefined ? [] : wordAt(text, at, version);
  }
  if (typeof apiVersion !== "string") return [];
  const served = allResources.map((resource) => resource.kind).filter((name) => resourceOf(apiVersion, name) !== undefined);
  return nearWords(text, valueAt, served);
}

/** Where the value of the apiVersion nearest to a `kind` stands. */
function valueOfVersion(text: string, near: number): number | undefined {
  const starts = [...text.matchAll(/^apiVersion:[ ]*/gm)].map((found) => found.index + found[0].length);
  return starts.sort((left, right) => Math.abs(left - near) - Math.abs(right - near))[0];
}
