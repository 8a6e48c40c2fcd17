import { type FieldError, invalid, notSupported, omitted, required, tooLong } from "../../api/field-error.ts";
import { invalidStatus, type Status } from "../../api/status.ts";
import { quote } from "../decode/quote.ts";

const optionKinds: { readonly [method: string]: string } = {
  POST: "CreateOptions",
  PUT: "UpdateOptions",
  PATCH: "PatchOptions",
  DELETE: "DeleteOptions",
};

const MAX_MANAGER_LENGTH = 128;

/**
 * The query of a write: dryRun, fieldManager and fieldValidation have rules of their own.
 * Follows apimachinery/pkg/apis/meta/v1/validation/validation.go (ValidateCreateOptions, ValidatePatchOptions).
 */
export function refuseOptions(method: string, query: ReadonlyMap<string, string>, contentType: string): Status | undefined {
  const kind = optionKinds[method];
  if (kind === undefined) return undefined;
  const errors: FieldError[] = [];
  const dryRun = query.get("dryRun");
  if (dryRun !== undefined && dryRun !== "" && dryRun !== "All") errors.push(notSupported("dryRun", dryRun, ["All"]));
  if (method !== "DELETE") errors.push(...fieldErrors(query));
  if (contentType === "application/apply-patch+yaml" && !query.get("fieldManager")) {
    errors.push(required("fieldManager", "is required for apply patch"));
  }
  if (method === "PATCH" && query.has("force") && contentType !== "application/apply-patch+yaml") {
    errors.push({ type: "FieldValueForbidden", field: "force", detail: "may not be specified for non-apply patch" });
  }
  return errors.length === 0 ? undefined : invalidStatus("meta.k8s.io", kind, "", errors);
}

function fieldErrors(query: ReadonlyMap<string, string>): readonly FieldError[] {
  const errors: FieldError[] = [];
  const manager = query.get("fieldManager") ?? "";
  if (manager.length > MAX_MANAGER_LENGTH) errors.push(tooLong("fieldManager", MAX_MANAGER_LENGTH));
  const bad = [...manager].findIndex((character) => quote(character) !== `"${character}"` && !/["\\]/.test(character));
  if (bad >= 0) {
    const code = ([...manager][bad]?.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    errors.push(invalid("fieldManager", omitted, `${quote(manager)}: invalid character U+${code} (at position ${bad})`));
  }
  const validation = query.get("fieldValidation") ?? "";
  if (!["", "Ignore", "Strict", "Warn"].includes(validation)) {
    errors.push(notSupported("fieldValidation", validation, ["", "Ignore", "Strict", "Warn"]));
  }
  return errors;
}
