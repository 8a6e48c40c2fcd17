import { matchesRequirement } from "./selector.ts";
import type { LabelSelectorRequirement, StringMap } from "./types.ts";

export { type ParsedSelector, parseLabelSelector } from "./label-selector-parser.ts";

export function matchesRequirements(requirements: readonly LabelSelectorRequirement[], labels: StringMap | undefined): boolean {
  return requirements.every((requirement) => matchesRequirement(requirement, labels));
}

export interface FieldRequirement {
  readonly path: string;
  readonly value: string;
  readonly equals: boolean;
}

/** A second equals sign, or a backslash before another letter. Follows apimachinery/pkg/fields/selector.go (UnescapeValue). */
function escapeTrouble(value: string): string | undefined {
  for (const [part] of value.matchAll(/\\[\s\S]?|[=,]/g)) {
    if (!part.startsWith("\\")) return `unescaped character in value: ${part.charCodeAt(0)}`;
    if (!/^\\[\\,=]$/.test(part)) return `invalid escape sequence: ${part}`;
  }
  return undefined;
}

/** Reads `status.phase=Running,metadata.name!=web`; a backslash takes a comma, an equals sign or itself literally. Follows apimachinery/pkg/fields/selector.go. */
export function parseFieldSelector(text: string): readonly FieldRequirement[] | { readonly error: string } {
  const requirements: FieldRequirement[] = [];
  for (const term of text.match(/(?:\\.|[^,\\])+/gs) ?? []) {
    const match = /^((?:\\.|[^=!\\]|!(?!=))*?)(!=|==|=)(.*)$/s.exec(term);
    if (!match) return { error: `invalid selector: '${text}'; can't understand '${term}'` };
    const [, path = "", operator, written = ""] = match;
    const trouble = escapeTrouble(written);
    if (trouble !== undefined) return { error: `invalid field selector: ${trouble}` };
    const value = written.replace(/\\([\\,=])/g, "$1");
    if (path !== "" || value !== "") requirements.push({ path, value, equals: operator !== "!=" });
  }
  return requirements;
}
