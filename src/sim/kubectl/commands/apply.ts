import { isJsonObject } from "../../api/json-object.ts";
import type { KubeObject } from "../../api/object.ts";
import type { FieldValidation, NewObject } from "../../cluster/request.ts";
import { fail, withSource } from "../error.ts";
import type { ManifestItem } from "../manifests.ts";
import { goJson, quote, sortKeys } from "../output/json.ts";
import { flags } from "../parse/flags.ts";
import type { Run } from "../run.ts";

export const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

/** Flags of all commands that print objects. */
export const printFlags = flags("o,output:string", "template:string", "allow-missing-template-keys:bool=true", "show-managed-fields:bool");
export const dryRunFlag = flags("dry-run:string?unchanged=none");
export const fileFlags = flags("f,filename:array", "k,kustomize:string", "R,recursive:bool");
export const validateFlag = flags("validate:string?strict=strict");

const validations: { readonly [word: string]: FieldValidation } = {
  strict: "Strict",
  true: "Strict",
  warn: "Warn",
  ignore: "Ignore",
  false: "Ignore",
};

/** Follows kubectl/pkg/cmd/util/helpers.go (GetValidationDirective). */
export function fieldValidation(run: Run): FieldValidation {
  const word = run.flags.text("validate");
  const found = validations[word.toLowerCase()];
  if (!found) throw fail(`invalid - validate option ${quote(word)}; must be one of: strict (or true), warn, ignore (or false)`);
  return found;
}

/** The files of -f; -k has no meaning without a kustomize program. */
export function filePaths(run: Run): readonly string[] {
  if (run.flags.text("kustomize") !== "") throw fail("이 시뮬레이션에는 없다: kubectl -k (kustomize)");
  return run.flags.list("filename");
}

export function guarded<T>(item: ManifestItem, verb: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw error instanceof Error && verb !== "" ? withSource(verb, item.source, error) : error;
  }
}

/** What apply would write down about this object. Follows kubectl/pkg/util/apply.go (GetModifiedConfiguration). */
export function withLastApplied(object: NewObject): NewObject {
  const annotations = isJsonObject(object.metadata.annotations) ? object.metadata.annotations : {};
  const { [LAST_APPLIED]: _, ...own } = annotations;
  const bare = { ...object, metadata: { ...object.metadata, annotations: own } };
  return withAnnotation(object, LAST_APPLIED, `${goJson(sortKeys(bare))}\n`);
}

export function withAnnotation(object: NewObject, key: string, text: string): NewObject {
  const annotations = isJsonObject(object.metadata.annotations) ? object.metadata.annotations : {};
  return { ...object, metadata: { ...object.metadata, annotations: { ...annotations, [key]: text } } };
}

export function lastApplied(object: KubeObject): unknown {
  const text = object.metadata.annotations?.[LAST_APPLIED];
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw fail(`invalid character in the annotation ${LAST_APPLIED}`);
  }
}

/** An object that was never stored, for printing. */
export function asObject(object: NewObject): KubeObject {
  return object as unknown as KubeObject;
}
