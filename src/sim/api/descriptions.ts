/**
 * The texts of `kubectl explain` and of the editor's hints: 0.5 MB, so nobody imports the JSON beside this file statically;
 * a page fetches descriptions.generated.json when it is first needed, and hands the parsed value to these functions.
 */
export interface Descriptions {
  readonly texts: readonly string[];
  readonly types: { readonly [id: string]: { readonly text: number; readonly fields: { readonly [field: string]: number } } };
}

/** What a type is for; `id` as in schema.ts (`core/v1.PodSpec`). */
export function typeDescription(descriptions: Descriptions, id: string): string {
  return textAt(descriptions, Object.hasOwn(descriptions.types, id) ? descriptions.types[id]?.text : undefined);
}

export function fieldDescription(descriptions: Descriptions, id: string, field: string): string {
  const fields = Object.hasOwn(descriptions.types, id) ? descriptions.types[id]?.fields : undefined;
  return textAt(descriptions, fields && Object.hasOwn(fields, field) ? fields[field] : undefined);
}

function textAt({ texts }: Descriptions, index: number | undefined): string {
  return index === undefined ? "" : (texts[index] ?? "");
}
