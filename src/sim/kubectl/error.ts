import { failure, type Status, type StatusCause } from "../api/status.ts";

/** Ends a command: caught at kubectl's door and printed there. */
export class KubectlError extends Error {
  readonly status: Status | undefined;
  readonly exitCode: number;

  constructor(message: string, status?: Status, exitCode = 1) {
    super(message);
    this.status = status;
    this.exitCode = exitCode;
  }
}

/** An error that is told as it is, without `error: ` before it. */
export class BareError extends KubectlError {}

/** Several errors of one command, each told in its own words. Follows kubectl/pkg/cmd/util/helpers.go (MultipleErrors). */
export class KubectlErrors extends Error {
  readonly errors: readonly Error[];

  constructor(errors: readonly Error[]) {
    super(errors.map((error) => error.message).join("\n"));
    this.errors = errors;
  }
}

/** The documents of files that could not be used: beside other errors they are told as one, in brackets. */
export class DocumentErrors extends KubectlErrors {}

/** One error as itself, several together. */
export function throwAll(errors: readonly Error[]): void {
  const isMany = (error: Error) => error instanceof KubectlErrors && !(error instanceof DocumentErrors);
  const all = errors.flatMap((error) => (isMany(error) ? (error as KubectlErrors).errors : [error]));
  const [first] = all;
  if (!first) return;
  throw all.length === 1 ? first : new KubectlErrors(all);
}

export const fail = (text: string): KubectlError => new KubectlError(text);

/** A mistake in how the command was called, with where to read about it. */
export const usageError = (text: string, commandPath: string): KubectlError =>
  new KubectlError(`${text}\nSee '${commandPath} --help' for usage.`);

/** Follows kubectl/pkg/cmd/util/helpers.go (UsageErrorf). */
export const helpError = (text: string, commandPath: string): KubectlError =>
  new KubectlError(`${text}\nSee '${commandPath} -h' for help and examples`);

/** What does not exist in the simulation says so instead of pretending. */
export const notSimulated = (what: string): KubectlError => new KubectlError(`이 시뮬레이션에는 없다: ${what}`, undefined, 1);

export const serverError = (status: Status): KubectlError => new KubectlError(status.message ?? "unknown", status);

/** An error that no part of the server foresaw has a message and a code, but no reason. */
export function unforeseen(message: string): Status {
  const { reason: _, ...status } = failure("InternalError", message);
  return status;
}

/** A refusal while reading a manifest names its file. Follows kubectl/pkg/cmd/util/helpers.go (AddSourceToErr). */
export function withSource(verb: string, source: string, error: Error): Error {
  if (source === "") return error;
  const text = `error when ${verb} ${JSON.stringify(source)}: ${error.message}`;
  return error instanceof KubectlError && error.status
    ? new KubectlError(text, { ...error.status, message: text })
    : new KubectlError(text);
}

/** Texts that stand without the prefix `error: `. Follows kubectl/pkg/cmd/util/helpers.go (StandardErrorMessage). */
const wholeTexts = /^(이 시뮬레이션|Error in configuration: |The connection to the server |Unable to connect to the server: )/;

/** The text of an error on stderr. Follows kubectl/pkg/cmd/util/helpers.go (checkErr, StandardErrorMessage). */
export function errorText(error: Error): string {
  if (error instanceof KubectlErrors) return error.errors.map(singleText).join("\n");
  const status = error instanceof KubectlError ? error.status : undefined;
  if (status?.reason === "Invalid") return invalidText(status);
  const text = singleText(error);
  return status || error instanceof BareError || wholeTexts.test(text) || text.startsWith("error: ") || text === ""
    ? text
    : `error: ${text}`;
}

function singleText(error: Error): string {
  if (error instanceof DocumentErrors) return `[${error.errors.map(({ message }) => message).join(", ")}]`;
  const status = error instanceof KubectlError ? error.status : undefined;
  if (!status) return error.message;
  if (status.reason === "Unauthorized") return `error: You must be logged in to the server (${error.message})`;
  return status.reason ? `Error from server (${status.reason}): ${error.message}` : `Error from server: ${error.message}`;
}

function invalidText({ message, details }: Status): string {
  if (!details) return message ? `The request is invalid: ${message}` : "The request is invalid";
  const named = details.kind || details.name;
  const start = named ? `The ${details.kind ?? ""} ${JSON.stringify(details.name ?? "")} is invalid` : "The request is invalid";
  const causes = details.causes ?? [];
  if (causes.length === 0) return named || !message ? start : `${start}: ${message}`;
  const texts = [...new Set(causes.map(causeText))];
  return texts.length === 1 ? `${start}: ${texts[0]}` : `${start}: ${texts.map((text) => `\n* ${text}`).join("")}`;
}

function causeText({ field, message }: StatusCause): string {
  return field ? `${field}: ${message}` : (message ?? "");
}
