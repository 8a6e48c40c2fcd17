import { readFileSync } from "node:fs";
import { resourceOf } from "../../src/sim/api/kinds.ts";
import { invalidStatus, type Status } from "../../src/sim/api/status.ts";
import { strategies } from "../../src/sim/kube-apiserver/strategy/index.ts";
import type { LooseObject } from "../../src/sim/kube-apiserver/strategy/strategy.ts";

/** One line of tests/golden/api/updates.jsonl with a single request. */
export interface Update {
  readonly id: string;
  readonly kind: string;
  readonly what: string;
  readonly base: LooseObject;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly content_type?: string;
    readonly body?: LooseObject;
  };
  readonly code: number;
  readonly accepted?: boolean;
  readonly message?: string;
  readonly details?: Status["details"];
  readonly order_varies?: boolean;
  readonly object?: LooseObject;
}

export interface ReplayedUpdate {
  readonly object: LooseObject;
  readonly status: Status | undefined;
}

/** What the recording's placeholders stand for, the same in requests and answers. */
const placeholders: readonly (readonly [string, string])[] = [
  ["<suffix>", "abcde"],
  ["<uid>", "0a1b2c3d-uid"],
  ["<rv>", "1000"],
  ["<time>", "2026-01-01T00:00:00Z"],
];
const writtenOut = (line: string) => placeholders.reduce((text, [name, value]) => text.replaceAll(name, value), line);

export function readUpdates(): readonly Update[] {
  const lines = readFileSync(new URL("../golden/api/updates.jsonl", import.meta.url), "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(writtenOut(line)) as Update);
}

type Json = { readonly [field: string]: unknown };
const isMap = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);

/** RFC 7386. */
function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isMap(patch)) return patch;
  const result: { [field: string]: unknown } = isMap(target) ? { ...target } : {};
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) delete result[field];
    else result[field] = mergePatch(result[field], value);
  }
  return result;
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([field, part]) => (part === null ? [] : [[field, withoutNulls(part)]])));
}

/** Requests that end in a strategy: whole objects and merge patches, on the object itself or its status. */
export function isReplayable({ kind, base, request, code, message }: Update): boolean {
  if (message?.includes("is invalid: patch: ") || base?.apiVersion === "events.k8s.io/v1") return false;
  if (!(kind in strategies) || !base || !request?.body || (code !== 200 && code !== 422) || base.kind !== kind) return false;
  const merge = request.method === "PATCH" && request.content_type === "application/merge-patch+json";
  return (
    isMap(request.body) && (merge || (request.method === "PUT" && request.body.kind === kind)) && subresourceOf(request.path) !== "other"
  );
}

function subresourceOf(path: string): "status" | "other" | undefined {
  const parts = path.replace(/^\/(api\/v1|apis\/[^/]+\/[^/]+)\//, "").split("/");
  const rest = parts[0] === "namespaces" && parts.length > 3 ? parts.slice(2) : parts;
  if (rest.length === 2) return undefined;
  return rest[2] === "status" ? "status" : "other";
}

/** Metadata that the registry keeps, whatever the request says. */
const kept = ["creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation", "managedFields"] as const;

export function replayUpdate({ kind, base, request }: Update): ReplayedUpdate {
  const strategy = strategies[kind];
  if (!strategy) throw new Error(`no strategy for ${kind}`);
  const body = request.method === "PUT" ? request.body : mergePatch(base, request.body);
  const requested = withoutNulls(body) as LooseObject;
  const metadata: { [field: string]: unknown } = { ...requested.metadata };
  for (const field of ["namespace", "uid", "resourceVersion"] as const) metadata[field] ??= base.metadata?.[field];
  for (const field of kept) if (field !== "deletionTimestamp" || metadata[field] === undefined) metadata[field] = base.metadata?.[field];
  if (resourceOf(base.apiVersion ?? "", kind)?.namespaced === false) delete metadata.namespace;
  const subresource = subresourceOf(request.path) === "status" ? "status" : undefined;
  const object = strategy.prepareForUpdate(strategy.setDefaults({ ...requested, kind, metadata }), base, subresource);
  const errors = strategy.validateUpdate(object, base, subresource);
  const group = resourceOf(base.apiVersion ?? "", kind)?.group ?? "";
  return { object, status: errors.length > 0 ? invalidStatus(group, kind, base.metadata?.name ?? "", errors) : undefined };
}

export const sameUpdateVerdict = (update: Update, { status }: ReplayedUpdate) => (update.code === 200) === (status === undefined);

export function sameUpdateText(update: Update, { status }: ReplayedUpdate): boolean {
  if (update.code === 200) return status === undefined;
  const causes = (details: Status["details"]) =>
    (details?.causes ?? []).map(({ field, reason, message }) => `${field} ${reason} ${message}`);
  return status?.message === update.message && JSON.stringify(causes(status?.details)) === JSON.stringify(causes(update.details));
}
