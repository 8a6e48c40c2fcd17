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

export function getObject(run: Run, target: Target, name: string, subresource?: Subresource): KubeObject {
  return objectOf(run, run.context.client.request({ verb: "get", ...where(target), name, ...(subresource ? { subresource } : {}) }));
}

/** @returns undefined only for an object that is not there. */
export function findObject(run: Run, target: Target, name: string): KubeObject | undefined {
  const response = run.context.client.request({ verb: "get", ...where(target), name });
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
}

export function createObject(run: Run, target: Target, object: NewObject, options: WriteOptions = {}): KubeObject {
  return objectOf(run, run.context.client.request({ verb: "create", ...where(target), object, ...options }));
}

export function updateObject(run: Run, target: Target, object: NewObject, options: WriteOptions = {}): KubeObject {
  const name = object.metadata.name ?? "";
  return objectOf(run, run.context.client.request({ verb: "update", ...where(target), name, object, ...options }));
}

export interface Patch {
  readonly type: "json" | "merge" | "strategic" | "apply";
  readonly body: unknown;
  readonly subresource?: Subresource;
  readonly force?: boolean;
}

export function patchObject(run: Run, target: Target, name: string, patch: Patch, options: WriteOptions = {}): KubeObject {
  const { type: patchType, body, ...rest } = patch;
  return objectOf(run, run.context.client.request({ verb: "patch", ...where(target), name, patchType, patch: body, ...rest, ...options }));
}

export interface DeleteOptions {
  readonly gracePeriodSeconds?: number;
  readonly propagationPolicy?: PropagationPolicy;
  readonly dryRun?: boolean;
}

/** @returns the uid of the object that is to go. */
export function deleteObject(run: Run, target: Target, name: string, options: DeleteOptions = {}): string {
  return objectOf(run, run.context.client.request({ verb: "delete", ...where(target), name, ...options })).metadata.uid;
}

/** Does a `-l` text choose these labels? For lists that kubectl filters itself. */
export function labelsMatch(selector: string, labels: { readonly [key: string]: string } | undefined): boolean {
  const parsed = parseLabelSelector(selector);
  return "requirements" in parsed && matchesRequirements(parsed.requirements, labels);
}
