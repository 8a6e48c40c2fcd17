import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { HttpReply } from "../../src/sim/kube-apiserver/rest/http.ts";
import { answerSafely } from "../../src/sim/session/http-answer.ts";
import { Session } from "../../src/sim/session/session.ts";

/** Requests to a real kube-apiserver v1.36.3 and what it answered, one by one: each chapter of a file on a new cluster. */

export type Json = ReturnType<typeof JSON.parse>;

export interface Recorded {
  readonly chapter: string;
  readonly step: number;
  /** SLEEP: so many seconds; WAIT: until the definition is established. */
  readonly method: string;
  readonly path: string;
  readonly body?: Json;
  readonly accept?: string;
  readonly contentType?: string;
  /** Of a list only the item of this name. */
  readonly only?: string;
  readonly code: number;
  /** null: a text that is no JSON. */
  readonly answer?: Json;
  readonly warnings?: readonly string[];
}

export function readRequests(file: string): readonly Recorded[] {
  const lines = readFileSync(new URL(file, import.meta.url), "utf8")
    .trim()
    .split("\n");
  return lines.map((line) => JSON.parse(line) as Recorded);
}

export const emptyCluster = (): Session => new Session({ scenario: { nodes: [], systemPods: false } });

const hidden: { readonly [field: string]: string } = {
  creationTimestamp: "<time>",
  lastPhaseTransitionTime: "<time>",
  lastTransitionTime: "<time>",
  deletionTimestamp: "<time>",
  resourceVersion: "<rv>",
  uid: "<uid>",
};

/** Without what differs from run to run; lists of mistakes in one order, as Go's maps have none. */
function comparable(value: Json): Json {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value)
    .filter(([field]) => field !== "description" && field !== "managedFields")
    .map(([field, part]) => [field, hidden[field] !== undefined && part ? hidden[field] : comparable(part)]);
  const known = Object.fromEntries(entries);
  if (known.generateName) known.name = "<name>";
  if (known.kind === "Status" && known.message) known.message = known.message.replace(/(?<=UID in object meta: )[\w-]+/, "<uid>");
  if (known.kind !== "Status" || !known.details?.causes) return known;
  const parts = String(known.message).replace(/[[\]]/g, "").split(", ").sort();
  return {
    ...known,
    message: parts,
    details: { ...known.details, causes: known.details.causes.map((cause: Json) => JSON.stringify(cause)).sort() },
  };
}

export function ask(
  session: Session,
  { method, path, accept = "application/json", contentType = "application/json", body }: Recorded,
): HttpReply {
  return session.send({ method, path, accept, contentType, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }, answerSafely);
}

/** A body may ask for the version that is stored now. */
function withVersion(session: Session, request: Recorded): Recorded {
  if (request.body?.metadata?.resourceVersion !== "<current>") return request;
  const { body: _, ...get } = { ...request, method: "GET", path: request.path.replace(/\/(status|scale)$/, "") };
  const { resourceVersion } = (ask(session, get).body as Json).metadata;
  return { ...request, body: { ...request.body, metadata: { ...request.body.metadata, resourceVersion } } };
}

const shown = ({ method, path, body }: Recorded) => `${method} ${path} ${body === undefined ? "" : JSON.stringify(body)}`.slice(0, 200);

function answerOf(reply: HttpReply, { only, answer }: Recorded): Json {
  const body = reply.body as Json;
  if (only !== undefined) return comparable(body.items.filter((item: Json) => item.metadata.name === only));
  if (answer?.kind !== "CustomResourceDefinition") return comparable(body);
  return comparable(Object.fromEntries(Object.keys(answer).map((field) => [field, body[field]])));
}

/** Who manages what, without the times (they order the list: real requests are told apart by seconds, replayed ones by nothing). */
const managersOf = (object: Json): Json =>
  object?.metadata?.managedFields
    ?.map(({ time: _, ...entry }: Json) => entry)
    .sort((left: Json, right: Json) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));

/** A test for each chapter. */
export function replayChapters(recorded: readonly Recorded[]): void {
  describe.each([...new Set(recorded.map(({ chapter }) => chapter))])("%s", (chapter) => {
    test("every answer is the real one", { timeout: 60_000 }, () => {
      const session = emptyCluster();
      for (const request of recorded.filter((one) => one.chapter === chapter)) {
        if (request.method === "SLEEP") session.advance(Number(request.path) * 1000);
        else if (request.method === "WAIT") session.advance(3000);
        else {
          const reply = ask(session, withVersion(session, request));
          const real = { code: request.code, answer: request.answer === null ? null : comparable(request.answer) };
          const answer = request.answer === null ? null : answerOf(reply, request);
          const simulated = {
            code: reply.code,
            answer: real.answer?.details === undefined && answer?.details ? { ...answer, details: undefined } : answer,
          };
          if (Array.isArray(simulated.answer?.message) && !Array.isArray(real.answer?.message))
            simulated.answer.message = reply.body && (reply.body as Json).message;
          expect(simulated, shown(request)).toEqual(real);
          if (request.answer?.metadata?.managedFields) expect(managersOf(reply.body), shown(request)).toEqual(managersOf(request.answer));
          const warnings = reply.warnings.filter((warning) => !warning.startsWith("이 시뮬레이션에는 없다"));
          expect([...warnings].sort(), shown(request)).toEqual([...(request.warnings ?? [])].sort());
        }
      }
    });
  });
}
