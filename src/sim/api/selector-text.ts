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

/** Reads `status.phase=Running,metadata.name!=web`; a backslash takes a comma, an equals sign or itself literally. Follows apimachinery/pkg/fields/selector.go. */
export function parseFieldSelector(text: string): readonly FieldRequirement[] | { readonly error: string } {
  const requirements: FieldRequirement[] = [];
  for (const term of text.match(/(?:\\.|[^,\\])+/gs) ?? []) {
    const match = /^((?:\\.|[^=!\\]|!(?!=))*?)(!=|==|=)(.*)$/s.exec(term);
    if (!match) return { error: `invalid selector: '${text}'; can't understand '${term}'` };
    const [, path = "", operator, written = ""] = match;
    const value = written.replace(/\\([\\,=])/g, "$1");
    if (path !== "" || value !== "") requirements.push({ path, value, equals: operator !== "!=" });
  }
  return requirements;
}
