import { isJsonObject, type JsonObject } from "../api/json-object.ts";
import type { KubeObject } from "../api/object.ts";
import { applyJsonPatch } from "../api/patch/json-patch.ts";
import { applyMergePatch } from "../api/patch/merge-patch.ts";
import { applyStrategicMergePatch } from "../api/patch/strategic-merge.ts";
import { schemaOf } from "../api/schema.ts";
import { fail } from "./error.ts";

export type PatchType = "json" | "merge" | "strategic";

interface Patchable {
  readonly apiVersion?: string;
  readonly kind: string;
}

/** Patches without asking the server, as --dry-run=client and --local do. Follows kubectl/pkg/cmd/patch/patch.go (getPatchedJSON). */
export function patchedLocally(object: Patchable, type: PatchType, body: unknown): KubeObject {
  return patchers[type](object, body) as KubeObject;
}

const patchers: { readonly [type in PatchType]: (object: Patchable, body: unknown) => unknown } = {
  json: (object, body) => {
    if (!Array.isArray(body)) throw fail("json: cannot unmarshal object into Go value of type jsonpatch.Patch");
    return applyJsonPatch(object, body);
  },
  merge: applyMergePatch,
  strategic: (object, body) => {
    const { apiVersion = "", kind } = object;
    const id = schemaOf(apiVersion, kind)?.id;
    if (id === undefined) {
      throw fail(`strategic merge patch is not supported for ${apiVersion}, Kind=${kind} locally, try --type merge`);
    }
    return isJsonObject(body) ? applyStrategicMergePatch(object as unknown as JsonObject, body, { kind: "ref", id }) : object;
  },
};
