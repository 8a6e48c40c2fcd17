import { type ApiResource, groupVersion, resourceKindId } from "../api/kinds.ts";
import type { KubeObject } from "../api/object.ts";
import { matchesRequirements, parseLabelSelector } from "../api/selector-text.ts";
import type { FieldValidation, NewObject, PropagationPolicy, Response, Subresource } from "../cluster/request.ts";
import { KubectlError, serverError } from "./error.ts";
import { type Run, warn } from "./run.ts";

interface Target {
  readonly resource: ApiResource;
  readonly namespace: string;
}

/** Commands that write under a name of their own; the others go by the program's. Follows the defaults of --field-manager. */
const named: ReadonlySet<string> = new Set([
  "annotate",
  "autoscale",
  "create",
  "debug",
  "expose",
  "label",
  "patch",
  "replace",
  "rollout",
  "run",
  "set",
  "taint",
]);

/** Under which name this command states fields. */
function manager({ flags, path }: Run): { readonly fieldManager: string } {
  const given = flags.has("field-manager") ? flags.text("field-manager") : "";
  const [program = "", command = ""] = path.split(" ");
  return { fieldManager: given || (named.has(command) ? `${program}-${command}` : program) };
}

const templates = /^(jsonpath|go-?template|template|custom-columns)/;

/** Are managedFields wanted? Templates see them, json and yaml when they are asked to. */
function shown(run: Run): { readonly managedFields?: true } {
  const wanted = (run.flags.has("show-managed-fields") && run.flags.bool("show-managed-fields")) || templates.test(outputOf(run));
  return wanted ? { managedFields: true } : {};
}

const outputOf = (run: Run): string => (run.flags.has("output") ? run.flags.text("output") : "");

const where = ({ resource, namespace }: Target) => ({
  kind: resourceKindId(resource),
  apiVersion: groupVersion(resource),
  namespace: resource.namespaced ? namespace : "",
});

/** Prints the answer's warnings; a refusal is thrown. */
function answer(run: Run, response: Response): Extract<Response, { readonly ok: true }> {
  for (const warning of response.warnings) warn(run, warning);
  if (!response.ok) throw serverError(response.status);
  return response;
}

function objectOf(run: Run, response: Response): KubeObject {
  const found = answer(run, response);
  if (!("object" in found)) throw new KubectlError("the server answered with a list");
  return found.object;
}

const read = (run: Run, target: Target, name: string, subresource?: Subresource): Response =>
  run.context.client.request({ verb: "get", ...where(target), name, ...shown(run), ...(subresource ? { subresource } : {}) });

/** The server's answer as it is. */
export const rawObject = (run: Run, target: Target, name: string): KubeObject => objectOf(run, read(run, target, name));

/** What is missing because its whole namespace is missing is told so. Follows cli-runtime/pkg/resource/visitor.go (Info.Get). */
export function getObject(run: Run, target: Target, name: string, subresource?: Subresource): KubeObject {
  const response = read(run, target, name, subresource);
  const { namespace } = where(target);
  if (!response.ok && response.status.reason === "NotFound" && namespace !== "" && namespace !== "default") {
    const around = run.context.client.request({ verb: "get", kind: "Namespace", namespace: "", name: namespace });
    if (!around.ok && around.status.reason === "NotFound") throw serverError(around.status);
  }
  return objectOf(run, response);
}

/** @returns undefined only for an object that is not there. */
export function findObject(run: Run, target: Target, name: string): KubeObject | undefined {
  const response = read(run, target, name);
  if (!response.ok && response.status.reason === "NotFound") return undefined;
  return objectOf(run, response);
}

export interface Selectors {
  readonly label: string;
  readonly field: string;
}

export const everything: Selectors = { label: "", field: "" };

/** Lists a kind in a namespace, or in all ("" as the namespace). Follows cli-runtime/pkg/resource/selector.go (Visit) for how a refusal is told. */
export function listObjects(run: Run, target: Target, { label, field }: Selectors = everything): readonly KubeObject[] {
  const response = run.context.client.request({
    verb: "list",
    ...where(target),
    ...shown(run),
    ...(label === "" ? {} : { labelSelector: label }),
    ...(field === "" ? {} : { fieldSelector: field }),
  });
  if (
    !response.ok &&
    (response.status.reason === "BadRequest" || response.status.reason === "NotFound") &&
    (label !== "" || field !== "")
  ) {
    const { group, version, resource } = target.resource;
    const title = JSON.stringify(`${group}/${version}, Resource=${resource}`);
    const message = `Unable to find ${title} that match label selector ${JSON.stringify(label)}, field selector ${JSON.stringify(field)}: ${response.status.message}`;
    throw serverError({ ...response.status, message });
  }
  const found = answer(run, response);
  return "items" in found ? found.items : [];
}

export interface WriteOptions {
  readonly dryRun?: boolean;
  readonly fieldManager?: string;
  readonly fieldValidation?: FieldValidation;
  /** The answer is to show metadata.managedFields. */
  readonly managedFields?: true;
}

export function createObject(run: Run, target: Target, object: NewObject, options: WriteOptions = {}): KubeObject {
  return objectOf(
    run,
    run.context.client.request({ verb: "create", ...where(target), object, ...shown(run), ...manager(run), ...options }),
  );
}

export function updateObject(run: Run, target: Target, object: NewObject, options: WriteOptions = {}): KubeObject {
  const name = object.metadata.name ?? "";
  return objectOf(
    run,
    run.context.client.request({ verb: "update", ...where(target), name, object, ...shown(run), ...manager(run), ...options }),
  );
}

export interface Patch {
  readonly type: "json" | "merge" | "strategic" | "apply";
  readonly body: unknown;
  readonly subresource?: Subresource;
  readonly force?: boolean;
}

export function patchObject(run: Run, target: Target, name: string, patch: Patch, options: WriteOptions = {}): KubeObject {
  const { type: patchType, body, ...rest } = patch;
  return objectOf(
    run,
    run.context.client.request({
      verb: "patch",
      ...where(target),
      name,
      patchType,
      patch: body,
      ...shown(run),
      ...rest,
      ...manager(run),
      ...options,
    }),
  );
}

export interface DeleteOptions {
  readonly gracePeriodSeconds?: number;
  readonly propagationPolicy?: PropagationPolicy;
  readonly dryRun?: boolean;
}

/** @returns the uid of the object that is to go. */
export function deleteObject(run: Run, target: Target, name: string, options: DeleteOptions = {}): string {
  const { metadata } = objectOf(run, run.context.client.request({ verb: "delete", ...where(target), name, ...options }));
  return metadata.uid;
}

/** Does a `-l` text choose these labels? For lists that kubectl filters itself. */
export function labelsMatch(selector: string, labels: { readonly [key: string]: string } | undefined): boolean {
  const parsed = parseLabelSelector(selector);
  return "requirements" in parsed && matchesRequirements(parsed.requirements, labels);
}
