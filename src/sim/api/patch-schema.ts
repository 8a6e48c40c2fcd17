import { type FieldType, typeSchema } from "./schema.ts";

/** How a field behaves in a strategic merge patch, and what is below it. */
export interface PatchField {
  /** of a list: its items are merged, not replaced */
  readonly merges: boolean;
  /** "" for lists of scalars */
  readonly mergeKey: string;
  readonly retainKeys: boolean;
  /** the type of the value, or of a list's items; undefined below untyped data */
  readonly type: FieldType | undefined;
}

const untyped: PatchField = { merges: false, mergeKey: "", retainKeys: false, type: undefined };

/** The patch rules of one field of a type. Follows apimachinery/pkg/util/strategicpatch/meta.go (PatchMetaFromOpenAPI). */
export function patchField(type: FieldType | undefined, name: string): PatchField {
  if (type?.kind === "map") return { ...untyped, type: type.of };
  const field = type?.kind === "ref" ? typeSchema(type.id)?.fields.get(name) : undefined;
  if (!field) return untyped;
  return {
    merges: field.patchMerge,
    mergeKey: field.patchMergeKey,
    retainKeys: field.retainKeys,
    type: field.type.kind === "list" ? field.type.of : field.type,
  };
}
