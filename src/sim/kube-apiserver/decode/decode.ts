import { resourceOf } from "../../api/kinds.ts";
import { schemaOf } from "../../api/schema.ts";
import { badRequestStatus, type Status } from "../../api/status.ts";
import { quote } from "./quote.ts";
import { bodyText, isRegistered, splitVersion, typeMetaError } from "./type-meta.ts";
import { createWalk, type DecodeProblem, decodeStruct, FatalDecodeError, rootOf, type Walk } from "./walk.ts";

export type FieldValidation = "Strict" | "Warn" | "Ignore";

/** An object as the server would keep it (before defaults), or why it refuses it. */
export type Decoded =
  | {
      readonly object: { readonly apiVersion: string; readonly kind: string; readonly [field: string]: unknown };
      /** texts of the `Warning: 299` headers */
      readonly warnings: readonly string[];
      readonly problems: readonly DecodeProblem[];
    }
  | { readonly status: Status; readonly problems: readonly DecodeProblem[] };

export interface DecodeExtras {
  /** the body as it was sent, which a few messages quote */
  readonly text?: string;
  /** paths of fields that the text holds twice (a parsed value cannot show them) */
  readonly duplicates?: readonly string[];
  /** what a strict reader of the text has said already */
  readonly strictErrors?: readonly string[];
  /** the body is what a patch made of a stored object */
  readonly patched?: boolean;
}

/**
 * A request's body → a typed object, with the refusals of kube-apiserver's decoder; `apiVersion` and `kind` are what the URL asks for.
 * Follows apiserver/pkg/endpoints/handlers/create.go (createHandler) and apimachinery/pkg/runtime/serializer/json/json.go (Decode).
 */
export function decode(
  body: unknown,
  apiVersion: string,
  kind: string,
  fieldValidation: FieldValidation,
  extras: DecodeExtras = {},
): Decoded {
  const unreadable = typeMetaError(body);
  if (unreadable !== undefined) {
    return refuse(`the object provided is unrecognized (must be of type ${kind}): ${unreadable} (${bodyText(extras.text, body)})`);
  }
  const written = body as { readonly apiVersion?: string | null; readonly kind?: string | null } | null;
  const actualVersion = written?.apiVersion || apiVersion;
  const actualKind = written?.kind || kind;
  const cannot = `${actualKind} in version ${quote(splitVersion(actualVersion).version)} cannot be handled as a ${kind}: `;
  if (!isRegistered(actualVersion, actualKind)) {
    const message = `no kind ${quote(actualKind)} is registered for version ${quote(actualVersion)} in scheme "pkg/runtime/scheme.go:111"`;
    return refuse(cannot + message, [{ path: resourceOf(apiVersion, actualKind) ? "apiVersion" : "kind", message, suggestions: [] }]);
  }
  const type = schemaOf(actualVersion, actualKind);
  const walk = createWalk();
  for (const message of extras.strictErrors ?? []) walk.strict.push({ path: "", message, suggestions: [] });
  addDuplicates(walk, extras.duplicates ?? []);
  const read = type ? readObject(walk, () => decodeStruct(walk, type, written, rootOf(type))) : {};
  if (walk.typeError) return refuse(cannot + walk.typeError.message, [walk.typeError, ...walk.strict]);
  if (actualKind !== kind) {
    const [from, to] = [splitVersion(actualVersion), splitVersion(apiVersion)];
    return refuse(`${cannot}converting (${from.version}.${actualKind}) to (${to.shortGroup}.${kind}): unknown conversion`);
  }
  const texts = walk.strict.map((problem) => problem.message);
  if (fieldValidation === "Strict" && texts.length > 0) {
    return refuse(`${cannot}strict decoding error: ${texts.join(", ")}`, walk.strict);
  }
  if (actualVersion !== apiVersion) {
    return refuse(`the API version in the data (${actualVersion}) does not match the expected API version (${apiVersion})`);
  }
  const warnings = fieldValidation === "Warn" ? texts : [];
  return { object: { ...read, apiVersion, kind }, warnings, problems: walk.strict };
}

function refuse(message: string, problems: readonly DecodeProblem[] = []): Decoded {
  return { status: badRequestStatus(message), problems };
}

function readObject(walk: Walk, read: () => { [field: string]: unknown } | undefined): { [field: string]: unknown } {
  try {
    return read() ?? {};
  } catch (error) {
    if (!(error instanceof FatalDecodeError)) throw error;
    walk.typeError = { path: error.path, message: error.message, suggestions: [] };
    return {};
  }
}

function addDuplicates(walk: Walk, paths: readonly string[]): void {
  for (const path of paths) walk.strict.push({ path, message: `duplicate field ${quote(path)}`, suggestions: [] });
}
