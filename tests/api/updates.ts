import type { KubeObject } from "../../src/sim/api/object.ts";
import { timestamp } from "../../src/sim/api/time.ts";
import { firstDifference } from "./agree.ts";
import { unfold } from "./normalise.ts";
import { type Answer, answerTo, type ControlPlane, controlPlane, sameCauses } from "./server.ts";

export interface RecordedAnswer {
  /** Left out where only successes were recorded. */
  readonly code?: number;
  readonly accepted?: boolean;
  readonly object?: unknown;
  readonly message?: string;
  readonly details?: { readonly causes?: readonly unknown[] };
  readonly warnings?: readonly string[];
  readonly order_varies?: boolean;
  readonly varies?: boolean;
}

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: string;
  readonly content_type?: string;
  readonly body?: unknown;
}

interface Case extends RecordedAnswer {
  readonly id: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly base?: KubeObject;
  readonly request?: RecordedRequest;
  readonly steps?: readonly (RecordedAnswer & RecordedRequest)[];
}

export interface UpdateResult {
  readonly id: string;
  readonly verdict: boolean;
  readonly result: boolean;
  readonly difference: string;
}

/** Kinds that stay out, and say so. */
const outOfScope: ReadonlySet<string> = new Set(["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"]);

/** One object in place, one request and its answer; sequences are real writes in order. */
export function replayUpdates(cases: readonly unknown[]): readonly UpdateResult[] {
  return (cases as readonly Case[]).filter(({ kind }) => !outOfScope.has(kind)).map((recorded) => replayOne(recorded));
}

function replayOne(recorded: Case): UpdateResult {
  const server = controlPlane();
  const { id, base, request, namespace } = recorded;
  if (base && request) {
    const object = placeBase(server, base, request);
    return { id, ...compare(recorded, answerTo(server, asked(request, object))) };
  }
  server.addNamespace(namespace ?? "");
  const steps = (recorded.steps ?? []).map((step, index) => {
    const { verdict, result, difference } = compare(step, answerTo(server, asked(step, lastObject(server, step.path))));
    return { verdict, result, difference: difference && `step ${index} ${step.method} ${step.path}: ${difference}` };
  });
  return {
    id,
    verdict: steps.every(({ verdict }) => verdict),
    result: steps.every(({ result }) => result),
    difference: steps.find(({ difference }) => difference !== "")?.difference ?? "",
  };
}

/** The object a path names, as it is now: requests speak of its uid and version. */
function lastObject(server: ControlPlane, path: string): KubeObject | undefined {
  const { code, body } = answerTo(server, {
    method: "GET",
    path: path.split("?")[0]?.replace(/\/(status|scale|eviction|binding|resize|finalize|ephemeralcontainers)$/, "") ?? "",
  });
  return code === 200 ? (body as KubeObject) : undefined;
}

/** Placeholders of a request stand for the object's own values. */
export function asked({ method, path, query, content_type, body }: RecordedRequest, object: KubeObject | undefined) {
  const whole = query ? `${path}?${query}` : path;
  return {
    method,
    path: object ? filled(whole, object) : whole,
    ...(content_type === undefined ? {} : { contentType: content_type }),
    ...(body === undefined || body === null ? {} : { body: unfold(object ? filled(body, object) : body) }),
  };
}

function filled<T>(value: T, { metadata }: KubeObject): T {
  const text = JSON.stringify(value)
    .replaceAll("<uid>", metadata.uid)
    .replaceAll("<rv>", metadata.resourceVersion)
    .replaceAll("<time>", metadata.creationTimestamp)
    .replaceAll('"<nodePort>"', "30500")
    .replaceAll('"<healthCheckNodePort>"', "30999")
    .replaceAll("<clusterIP>", "10.96.44.44")
    .replaceAll("<suffix>", "abcde");
  return JSON.parse(text) as T;
}

/** Puts the base where the request looks for it, with real values for its placeholders. */
function placeBase(server: ControlPlane, base: KubeObject, request: RecordedRequest): KubeObject {
  const isList = base.kind === undefined;
  if (isList) return base;
  const { namespace } = base.metadata;
  if (namespace) server.addNamespace(namespace);
  const values = {
    uid: "0a1b2c3d-0000-4000-8000-000000000001",
    resourceVersion: String(server.engine.store.cursor + 1),
    creationTimestamp: timestamp(server.engine.nowMillis),
  };
  const object = filled(base, { ...base, metadata: { ...base.metadata, ...values } });
  void request;
  server.place(object);
  return object;
}

/** Verdict, then the whole object or message and causes. */
export function compare(
  recorded: RecordedAnswer,
  got: Answer,
): { readonly verdict: boolean; readonly result: boolean; readonly difference: string } {
  const verdict = got.code < 400 === (recorded.code ?? 200) < 400;
  const told = `recorded ${recorded.code} ${recorded.message ?? ""}, got ${got.code} ${got.status?.message ?? ""}`;
  if (!verdict) return { verdict, result: false, difference: told };
  const difference = (recorded.code ?? 200) < 400 ? objectDifference(recorded, got) : refusalDifference(recorded, got);
  return { verdict, result: difference === undefined, difference: difference ?? "" };
}

function objectDifference(recorded: RecordedAnswer, got: Answer): string | undefined {
  if (recorded.object === undefined) return undefined;
  return (
    firstDifference(recorded.object, recordedPart(recorded.object, got.body)) ??
    firstDifference(recorded.warnings ?? [], got.warnings, ".warnings")
  );
}

/** Some recordings keep only a part of the object. */
function recordedPart(recorded: unknown, got: unknown): unknown {
  const isPart = typeof recorded === "object" && recorded !== null && !("kind" in recorded) && typeof got === "object" && got !== null;
  return isPart ? Object.fromEntries(Object.entries(got).filter(([key]) => key in recorded)) : got;
}

function refusalDifference(recorded: RecordedAnswer, { code, status }: Answer): string | undefined {
  if (recorded.code !== code) return `recorded ${recorded.code} ${recorded.message ?? ""}, got ${code} ${status?.message ?? ""}`;
  if (recorded.order_varies || recorded.varies) {
    const same = sameCauses(unfold(recorded.details?.causes), status?.details?.causes, true);
    return same && sameWords(recorded.message, status?.message) ? undefined : `recorded ${recorded.message}, got ${status?.message}`;
  }
  const { message } = recorded;
  const details = emptyAsNone(recorded.details);
  return firstDifference(
    withoutManagers(unfold({ message, details })),
    withoutManagers({ message: status?.message, details: emptyAsNone(status?.details) }),
  );
}

/** The recorder left out empty details. */
const emptyAsNone = (details: object | undefined) => (details && Object.keys(details).length > 0 ? details : undefined);

/** Refusals of a patch quote the whole object, in which the recording left nothing out. */
function withoutManagers(value: unknown): unknown {
  const text = JSON.stringify(value);
  return JSON.parse(text.replace(/,?\\+"managedFields\\+":\[.*?\}\}\}?\}*\](?=[,}])/g, ""));
}

/** The same mistakes in any order. */
function sameWords(recorded = "", got = ""): boolean {
  const sorted = (text: string) => [...text.replace(/[[\],]/g, " ").split(/\s+/)].sort().join(" ");
  return sorted(String(unfold(recorded))) === sorted(got);
}
