import type { ApiResource } from "../../api/kinds.ts";
import type { Client } from "../client.ts";
import { discover, findResource, isOutranked, needResource } from "../discovery.ts";
import { fail } from "../error.ts";

/** What the words of a line name: objects, or whole kinds. */
export type ResourceArgs =
  | {
      readonly type: "names";
      readonly items: readonly { readonly resource: ApiResource; readonly name: string }[];
      readonly slashes: boolean;
    }
  | { readonly type: "kinds"; readonly resources: readonly ApiResource[] };

const tooManyWords =
  "there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'";

/**
 * `pods`, `pods,svc`, `pod a b`, `pod/a svc/b`, `all`.
 * Follows cli-runtime/pkg/resource/builder.go (ResourceTypeOrNameArgs, normalizeMultipleResourcesArgs, splitResourceTypeName).
 */
export function parseResourceArgs(client: Client, words: readonly string[]): ResourceArgs | undefined {
  if (words.length === 0) return undefined;
  if (words.some((word) => word.includes("/")))
    return { type: "names", items: words.map((word) => typeSlashName(client, word)), slashes: true };
  const [types = "", ...names] = words;
  const resources = expandTypes(client, types);
  if (names.length === 0) return { type: "kinds", resources };
  return { type: "names", items: resources.flatMap((resource) => names.map((name) => ({ resource, name }))), slashes: false };
}

function typeSlashName(client: Client, word: string) {
  const parts = word.split("/");
  if (parts.length === 1) throw fail(tooManyWords);
  if (parts.length > 2) throw fail("arguments in resource/name form may not have more than one slash");
  const [type = "", name = ""] = parts;
  if (type === "" || name === "") throw fail("arguments in resource/name form must have a single resource and name");
  return { resource: needResource(client, type), name };
}

/** Kinds in a comma list; `all` is a category. */
export function expandTypes(client: Client, types: string): readonly ApiResource[] {
  const found = types.split(",").flatMap((type) => {
    const category = categoryMembers(client, type);
    return category.length > 0 && !findResource(client, type) ? category : [needResource(client, type)];
  });
  return found.filter((resource, index) => found.indexOf(resource) === index);
}

function categoryMembers(client: Client, category: string): readonly ApiResource[] {
  const rows = discover(client).filter((row) => row.categories.includes(category));
  return rows.filter((row) => !isOutranked(row, rows));
}
