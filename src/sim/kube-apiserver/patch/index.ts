import { invalid } from "../../api/field-error.ts";
import { inGoOrder, type Touched } from "../../api/go-order.ts";
import { goPrinted } from "../../api/go-text.ts";
import { resourceOfKind } from "../../api/kinds.ts";
import { kindIdOf } from "../../api/object.ts";
import { applyJsonPatch, MAX_OPERATIONS, PatchError } from "../../api/patch/json-patch.ts";
import { applyMergePatch } from "../../api/patch/merge-patch.ts";
import { applyStrategicMergePatch, ELEMENT_ORDER, malformed } from "../../api/patch/strategic-merge.ts";
import { schemaOf } from "../../api/schema.ts";
import { badRequestStatus, failure, invalidStatus, type Status } from "../../api/status.ts";
import type { View } from "../../cluster/view.ts";
import { decodeCustom } from "../apiextensions/decode-custom.ts";
import { customVersion } from "../apiextensions/serving.ts";
import { type DecodeProblem, decode, type FieldValidation } from "../decode/index.ts";

export type PatchType = "json" | "merge" | "strategic";

interface Json {
  readonly [key: string]: unknown;
}

export type Patched =
  | { readonly object: Json; readonly warnings: readonly string[] }
  | { readonly status: Status; readonly problems: readonly DecodeProblem[] };

/**
 * A patch of one of the three old kinds applied to a stored object; the result is typed again, so a patch that makes nonsense is refused.
 * Follows apiserver/pkg/endpoints/handlers/patch.go (jsonPatcher, smpPatcher).
 */
export function applyPatch(
  target: { readonly apiVersion: string; readonly kind: string },
  patch: unknown,
  patchType: PatchType,
  kind: string,
  fieldValidation: FieldValidation = "Warn",
  view?: View,
): Patched {
  const { apiVersion } = target;
  const schema = schemaOf(apiVersion, target.kind);
  const custom = view && customVersion(view, kindIdOf(target), apiVersion);
  if (patchType === "strategic" && !schema && !resourceOfKind(kind)) {
    const accepted = "application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml";
    const message = `the body of the request was in an unknown format - accepted media types include: ${accepted}`;
    return { status: failure("UnsupportedMediaType", message), problems: [] };
  }
  const misshapen = shapeError(patch, patchType, fieldValidation);
  if (misshapen) return { status: misshapen, problems: [] };
  let patched: unknown;
  try {
    patched = applyAny(target as unknown as Json, patch, patchType, schema?.id);
  } catch (error) {
    if (!(error instanceof PatchError)) throw error;
    return { status: patchType === "json" ? rejected() : strategicStatus(error.message), problems: [] };
  }
  if (!schema && !custom) return { object: patched as Json, warnings: [] };
  const decoded = custom
    ? decodeCustom(patched, custom, fieldValidation, { patched: true })
    : decode(patched, apiVersion, target.kind, fieldValidation);
  if (!("status" in decoded)) return { object: decoded.object, warnings: decoded.warnings };
  if (decoded.status.code !== 400) return decoded;
  const quoted =
    patchType === "strategic"
      ? goPrinted(withoutOrdered(patch))
      : JSON.stringify(inGoOrder(patched, schema && { kind: "ref", id: schema.id }, touchedBy(patch, patchType)));
  return { status: undecodable(decoded.status, decoded.problems, patchType, quoted), problems: decoded.problems };
}

function applyAny(target: Json, patch: unknown, patchType: PatchType, id: string | undefined): unknown {
  if (patchType === "json") return applyJsonPatch(target, patch as readonly unknown[]);
  if (patchType === "merge") return applyMergePatch(target, patch);
  const merged = applyStrategicMergePatch(target, patch as Json, id === undefined ? undefined : { kind: "ref", id });
  // The real server patches a typed object here, which knows its own apiVersion and kind.
  return { ...merged, apiVersion: target.apiVersion, kind: target.kind };
}

/** Is the patch no list or no object? Whoever validates fields reads it strictly first. Follows apiserver/pkg/endpoints/handlers/patch.go (applyJSPatch). */
function shapeError(patch: unknown, patchType: PatchType, fieldValidation: FieldValidation): Status | undefined {
  const isList = Array.isArray(patch);
  const isObject = typeof patch === "object" && patch !== null && !isList;
  const told = isList ? "array" : patch === null ? "null" : typeof patch === "boolean" ? "bool" : typeof patch;
  if (patchType === "json") {
    const wrong = `json: cannot unmarshal ${isObject ? "object" : told} into Go value of type`;
    if (!isList && fieldValidation === "Ignore") return badRequestStatus(`${wrong} jsonpatch.Patch`);
    if (!isList) return badRequestStatus(`error decoding patch: ${wrong} []handlers.jsonPatchOp`);
    if (patch.length <= MAX_OPERATIONS) return undefined;
    return failure(
      "RequestEntityTooLarge",
      `Request entity is too large: The allowed maximum operations in a JSON patch is ${MAX_OPERATIONS}, got ${patch.length}`,
    );
  }
  if (isObject) return undefined;
  return patchType === "merge"
    ? badRequestStatus(`error decoding patch: json: cannot unmarshal ${told} into Go value of type map[string]interface {}`)
    : badRequestStatus(`json: cannot unmarshal ${told} into Go value of type map[string]interface {}`);
}

/** A JSON patch that does not fit: what is wrong with it stays in the server's log. Follows apimachinery/pkg/api/errors/errors.go (NewGenericServerResponse). */
const rejected = (): Status => failure("Invalid", "the server rejected our request due to an error in our request", {});

/** Some mistakes are foreseen, others have a message and a code, but no reason. Follows patch.go (interpretStrategicMergePatchError). */
function strategicStatus(message: string): Status {
  if (message === malformed.retainKeys) return badRequestStatus(message);
  if (message === malformed.listOfLists) return rejected();
  const { reason: _, ...status } = failure("InternalError", message);
  return status;
}

/** The patch fits but its result is no object of the kind: the whole patch (or result) is quoted. */
function undecodable(status: Status, problems: readonly DecodeProblem[], patchType: PatchType, quoted: string): Status {
  const prefix = / cannot be handled as a [^:]*: /.exec(status.message ?? "");
  const told = prefix ? (status.message ?? "").slice(prefix.index + prefix[0].length) : (status.message ?? "");
  const why = patchType === "strategic" ? converterText(problems[0], told) : told;
  const { details, ...refused } = invalidStatus("", "", "", [invalid("patch", quoted, why)]);
  return { ...refused, details: { causes: details?.causes ?? [] } };
}

/** What the library takes apart on its way: the objects of a merge patch, and what a JSON patch's paths lead through. */
function touchedBy(patch: unknown, patchType: PatchType): Touched {
  if (patchType === "merge") return touchedObjects(patch);
  const root: Branch = {};
  for (const { path, from } of patch as readonly { readonly path: string; readonly from?: string }[]) {
    for (const pointer of from === undefined ? [path] : [path, from]) {
      let branch = root;
      for (const step of pointer.split("/").slice(1, -1)) branch = branchAt(branch, step.replaceAll("~1", "/").replaceAll("~0", "~"));
    }
  }
  return root;
}

interface Branch {
  [key: string]: Branch;
}

function branchAt(branch: Branch, key: string): Branch {
  if (!Object.hasOwn(branch, key)) Object.defineProperty(branch, key, { value: {}, enumerable: true });
  return branch[key] as Branch;
}

function touchedObjects(patch: unknown): Touched {
  const parts = Object.entries(patch as object).filter(([, part]) => typeof part === "object" && part !== null);
  return Object.fromEntries(parts.map(([key, part]) => [key, touchedObjects(part)]));
}

/** A strategic patch is used up where its lists had an order: those are no longer in it when it is quoted. Follows strategicpatch/patch.go (mergePatchIntoOriginal). */
function withoutOrdered(patch: unknown): unknown {
  if (typeof patch !== "object" || patch === null || Array.isArray(patch)) return patch;
  const used = new Set(Object.keys(patch).flatMap((key) => (key.startsWith(ELEMENT_ORDER) ? [key, key.slice(ELEMENT_ORDER.length)] : [])));
  const left = Object.entries(patch).filter(([key]) => !used.has(key));
  return Object.fromEntries(left.map(([key, value]) => [key, withoutOrdered(value)]));
}

/**
 * The result of a strategic patch is typed by another converter than a body, which has words of its own.
 * Follows apimachinery/pkg/runtime/converter.go (fromUnstructured).
 */
function converterText(problem: DecodeProblem | undefined, told: string): string {
  const mismatch = problem?.mismatch;
  if (!mismatch)
    return told.replace(/Go struct field \S+ of type/, "Go value of type").replace(/^illegal base64/, "error decoding from json: $&");
  const { value, goType, shape } = mismatch;
  const written = Array.isArray(value) ? "slice" : typeof value === "number" ? numberType(value) : goKinds[typeof value];
  if (shape === "struct") return `cannot restore struct from: ${written}`;
  if (shape === "slice" || shape === "map") return `cannot restore ${shape} from ${written}`;
  const isNumeric = shape !== "string" && shape !== "bool";
  const convertible = typeof value === "number" && (isNumeric || (shape === "string" && Number.isInteger(value)));
  return convertible ? `cannot convert ${written} to ${goType}` : `unrecognized type: ${shape}`;
}

const numberType = (value: number): string => (Number.isInteger(value) ? "int64" : "float64");
const goKinds: { readonly [type: string]: string } = { string: "string", boolean: "bool", object: "map" };
