import { type FieldError, forbidden, notSupported } from "../../api/field-error.ts";
import { badRequestStatus, invalidStatus, type Status } from "../../api/status.ts";

type Query = ReadonlyMap<string, string>;

const FIELD = "resourceVersionMatch";
const numbers = ["limit", "timeoutSeconds"];

/** May the query of a list or a watch stand as it is? */
export function refuseReadOptions(query: Query, isWatch: boolean): Status | undefined {
  const unreadable = numbers.find((name) => query.get(name) && !/^-?\d+$/.test(query.get(name) ?? ""));
  if (unreadable) return badRequestStatus(`strconv.ParseInt: parsing ${JSON.stringify(query.get(unreadable))}: invalid syntax`);
  const errors = isWatch ? watchErrors(query) : listErrors(query);
  return errors.length === 0 ? undefined : invalidStatus("meta.k8s.io", "ListOptions", "", errors);
}

/** Follows apimachinery/pkg/apis/meta/internalversion/validation/validation.go (ValidateListOptions). */
function listErrors(query: Query): readonly FieldError[] {
  const match = query.get(FIELD) ?? "";
  const errors: FieldError[] = [];
  if (match !== "") {
    if (!query.get("resourceVersion")) errors.push(forbidden(FIELD, `${FIELD} is forbidden unless resourceVersion is provided`));
    if (query.get("continue")) errors.push(forbidden(FIELD, `${FIELD} is forbidden when continue is provided`));
    if (match !== "Exact" && match !== "NotOlderThan") errors.push(notSupported(FIELD, match, ["Exact", "NotOlderThan", ""]));
    if (match === "Exact" && query.get("resourceVersion") === "0") {
      errors.push(forbidden(FIELD, `${FIELD} "exact" is forbidden for resourceVersion "0"`));
    }
  }
  if (query.has("sendInitialEvents")) errors.push(forbidden("sendInitialEvents", "sendInitialEvents is forbidden for list"));
  return errors;
}

/** Follows the same file (validateWatchOptions). */
function watchErrors(query: Query): readonly FieldError[] {
  const match = query.get(FIELD) ?? "";
  const initial = query.has("sendInitialEvents");
  const errors: FieldError[] = [];
  if (initial && match !== "NotOlderThan") {
    errors.push(forbidden(FIELD, `sendInitialEvents requires setting ${FIELD} to NotOlderThan`));
  }
  if (match === "") return errors;
  if (!initial) errors.push(forbidden(FIELD, `${FIELD} is forbidden for watch unless sendInitialEvents is provided`));
  if (match !== "NotOlderThan") errors.push(notSupported(FIELD, match, ["NotOlderThan"]));
  if (query.get("continue")) errors.push(forbidden(FIELD, `${FIELD} is forbidden when continue is provided`));
  return errors;
}
