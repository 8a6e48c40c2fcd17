import { matchesRequirement } from "./selector.ts";
import type { LabelSelectorRequirement, StringMap } from "./types.ts";

/** A selector as a query parameter or `-l` carries it, or the reason why it is none. */
export type ParsedSelector = { readonly requirements: readonly LabelSelectorRequirement[] } | { readonly error: string };

/**
 * Reads `app=web,tier in (a, b),env!=dev,!old,new`.
 * Follows apimachinery/pkg/labels/selector.go (Parse).
 */
export function parseLabelSelector(text: string): ParsedSelector {
  const requirements: LabelSelectorRequirement[] = [];
  let rest = text.trim();
  while (rest !== "") {
    const match = patterns.map(({ pattern, make }) => ({ found: pattern.exec(rest), make })).find(({ found }) => found);
    if (!match?.found) return { error: `unable to parse requirement: ${describeTrouble(rest)}` };
    requirements.push(match.make(match.found));
    rest = rest.slice(match.found[0].length).trim();
    if (rest === "") break;
    if (!rest.startsWith(",")) return { error: `unable to parse requirement: ${describeTrouble(rest)}` };
    rest = rest.slice(1).trim();
    if (rest === "") return { error: "unable to parse requirement: found '', expected: identifier after ','" };
  }
  return { requirements };
}

const keyPattern = "[A-Za-z0-9]([-A-Za-z0-9_./]*[A-Za-z0-9])?";
const list = (text: string | undefined): string[] => (text ?? "").split(",").map((value) => value.trim());

/** Tried in this order: the set forms before the bare key, as every form begins with a key. */
const patterns: readonly { readonly pattern: RegExp; readonly make: (found: RegExpExecArray) => LabelSelectorRequirement }[] = [
  { pattern: new RegExp(`^!\\s*(${keyPattern})`), make: ([, key = ""]) => ({ key, operator: "DoesNotExist" }) },
  {
    pattern: new RegExp(`^(${keyPattern})\\s+in\\s*\\(([^()]*)\\)`),
    make: ([, key = "", , values]) => ({ key, operator: "In", values: list(values) }),
  },
  {
    pattern: new RegExp(`^(${keyPattern})\\s+notin\\s*\\(([^()]*)\\)`),
    make: ([, key = "", , values]) => ({ key, operator: "NotIn", values: list(values) }),
  },
  {
    pattern: new RegExp(`^(${keyPattern})\\s*!=\\s*([-A-Za-z0-9_.]*)`),
    make: ([, key = "", , value = ""]) => ({ key, operator: "NotIn", values: [value] }),
  },
  {
    pattern: new RegExp(`^(${keyPattern})\\s*==?\\s*([-A-Za-z0-9_.]*)`),
    make: ([, key = "", , value = ""]) => ({ key, operator: "In", values: [value] }),
  },
  { pattern: new RegExp(`^(${keyPattern})(?=\\s*(,|$))`), make: ([, key = ""]) => ({ key, operator: "Exists" }) },
];

function describeTrouble(rest: string): string {
  return `found '${rest.split(/[\s,]/)[0]}', expected: in, notin, =, ==, !=, gt, lt, , or end of string`;
}

export function matchesRequirements(requirements: readonly LabelSelectorRequirement[], labels: StringMap | undefined): boolean {
  return requirements.every((requirement) => matchesRequirement(requirement, labels));
}

export interface FieldRequirement {
  readonly path: string;
  readonly value: string;
  readonly equals: boolean;
}

/** Reads `status.phase=Running,metadata.name!=web`. Follows apimachinery/pkg/fields/selector.go. */
export function parseFieldSelector(text: string): readonly FieldRequirement[] | { readonly error: string } {
  const requirements: FieldRequirement[] = [];
  for (const term of text.split(",").filter((part) => part !== "")) {
    const match = /^([^=!]+?)(!=|==|=)(.*)$/.exec(term);
    if (!match) return { error: `invalid selector: '${text}'; can't understand '${term}'` };
    const [, path = "", operator, value = ""] = match;
    requirements.push({ path, value, equals: operator !== "!=" });
  }
  return requirements;
}
