import { aggregateText } from "./error-message.ts";
import { type FieldError, fieldErrorBody, fieldErrorText } from "./field-error.ts";

/** metav1.Status: how kube-apiserver says no. Follows apimachinery/pkg/api/errors/errors.go. */
export interface Status {
  readonly kind: "Status";
  readonly apiVersion: "v1";
  readonly metadata: Record<string, never>;
  readonly status: "Failure" | "Success";
  readonly message?: string;
  readonly reason?: StatusReason;
  readonly details?: StatusDetails;
  readonly code?: number;
}

export interface StatusDetails {
  readonly name?: string;
  readonly group?: string;
  readonly kind?: string;
  readonly uid?: string;
  readonly causes?: readonly StatusCause[];
  readonly retryAfterSeconds?: number;
}

export interface StatusCause {
  readonly reason?: string;
  readonly message?: string;
  readonly field?: string;
}

export type StatusReason =
  | "Unauthorized"
  | "Forbidden"
  | "NotFound"
  | "AlreadyExists"
  | "Conflict"
  | "Gone"
  | "Invalid"
  | "ServerTimeout"
  | "Timeout"
  | "TooManyRequests"
  | "BadRequest"
  | "MethodNotAllowed"
  | "NotAcceptable"
  | "RequestEntityTooLarge"
  | "UnsupportedMediaType"
  | "InternalError"
  | "Expired"
  | "ServiceUnavailable";

const codes: { readonly [R in StatusReason]: number } = {
  Unauthorized: 401,
  Forbidden: 403,
  NotFound: 404,
  AlreadyExists: 409,
  Conflict: 409,
  Gone: 410,
  Invalid: 422,
  ServerTimeout: 500,
  Timeout: 504,
  TooManyRequests: 429,
  BadRequest: 400,
  MethodNotAllowed: 405,
  NotAcceptable: 406,
  RequestEntityTooLarge: 413,
  UnsupportedMediaType: 415,
  InternalError: 500,
  Expired: 410,
  ServiceUnavailable: 503,
};

/** A refusal of any reason; the constructors below are the usual ones. */
export function failure(reason: StatusReason, message: string, details?: StatusDetails): Status {
  return {
    kind: "Status",
    apiVersion: "v1",
    metadata: {},
    status: "Failure",
    message,
    reason,
    ...(details ? { details } : {}),
    code: codes[reason],
  };
}

/** What a message calls a resource: `pods`, `deployments.apps`. */
export interface ResourceName {
  /** "" for the core group */
  readonly group: string;
  /** plural, lower case */
  readonly resource: string;
}

export function resourceText({ group, resource }: ResourceName): string {
  return group === "" ? resource : `${resource}.${group}`;
}

const detailsOf = ({ group, resource }: ResourceName, name: string): StatusDetails => ({
  name,
  ...(group === "" ? {} : { group }),
  kind: resource,
});

export const notFoundStatus = (resource: ResourceName, name: string): Status =>
  failure("NotFound", `${resourceText(resource)} "${name}" not found`, detailsOf(resource, name));

export const alreadyExistsStatus = (resource: ResourceName, name: string): Status =>
  failure("AlreadyExists", `${resourceText(resource)} "${name}" already exists`, detailsOf(resource, name));

export const conflictStatus = (resource: ResourceName, name: string, why: string): Status =>
  failure("Conflict", `Operation cannot be fulfilled on ${resourceText(resource)} "${name}": ${why}`, detailsOf(resource, name));

export const forbiddenStatus = (resource: ResourceName, name: string, why: string): Status =>
  failure("Forbidden", `${resourceText(resource)} "${name}" is forbidden: ${why}`, detailsOf(resource, name));

export const badRequestStatus = (message: string): Status => failure("BadRequest", message);

/** 422 with every mistake as a cause; `kind` here is the Kind, not the resource. */
export function invalidStatus(group: string, kind: string, name: string, errors: readonly FieldError[]): Status {
  const texts = [...new Set(errors.map(fieldErrorText))];
  const list = aggregateText(texts);
  const causes = errors.map((error) => ({ reason: error.type, message: fieldErrorBody(error), field: error.field }));
  return failure("Invalid", `${group === "" ? kind : `${kind}.${group}`} "${name}" is invalid: ${list}`, {
    ...(name === "" ? {} : { name }),
    ...(group === "" ? {} : { group }),
    kind,
    causes,
  });
}
