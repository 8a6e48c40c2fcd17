import { agrees } from "./agree.ts";
import { unfold } from "./normalise.ts";
import { type Answer, answerTo, controlPlane, sameCauses } from "./server.ts";

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly group: string;
  readonly path: string;
  readonly method?: string;
  readonly request?: unknown;
  readonly body?: string | null;
  readonly content_type?: string;
  readonly accepted?: boolean;
  readonly code: number;
  readonly message?: string;
  readonly object?: unknown;
  readonly details?: { readonly causes?: unknown };
  readonly order_varies?: boolean;
}

export interface MutationResult {
  readonly id: string;
  readonly kind: string;
  readonly group: string;
  readonly verdict: boolean;
  readonly text: boolean;
  readonly got: string;
  readonly wanted: string;
}

/** What a recording says in place of an object that was too long to keep. */
const TOO_LARGE = "left out: too large";

/** No answer: the real server ends the connection. Any refusal will do. */
const SERVER_PANIC = 599;

/** Kinds that stay out, and say so. */
const outOfScope: ReadonlySet<string> = new Set(["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"]);

/** Sends every recorded object and compares verdict, then text and causes (or the defaulted object). */
export function replayMutations(cases: readonly unknown[]): readonly MutationResult[] {
  const server = controlPlane();
  return (cases as readonly Case[])
    .filter(({ kind, body }) => !outOfScope.has(kind) && body === undefined)
    .map((recorded) => {
      const { id, kind, group } = recorded;
      const asked = { method: recorded.method ?? "POST", path: recorded.path, body: sentBody(unfold(recorded.request)) };
      const answer = answerTo(server, asked);
      const verdict = answer.code < 400 === (recorded.accepted === true);
      const text = verdict && (recorded.accepted ? sameObject(recorded, answer) : sameRefusal(recorded, answer));
      const got = recorded.accepted ? JSON.stringify(answer.body) : (answer.status?.message ?? "");
      const wanted = recorded.accepted ? JSON.stringify(recorded.object ?? "") : String(unfold(recorded.message ?? ""));
      return { id, kind, group, verdict, text, got, wanted };
    });
}

const sameObject = ({ object }: Case, { body }: Answer): boolean =>
  object === undefined || object === TOO_LARGE || agrees(unfold(object), body);

function sameRefusal({ code, message, details, order_varies }: Case, { status }: Answer): boolean {
  if (code === SERVER_PANIC) return true;
  const [wanted, causes] = [String(unfold(message ?? "")), unfold(details?.causes)];
  if (order_varies) return sameCauses(status?.details?.causes, causes, true);
  const got = status?.message ?? "";
  return agrees(ordered(wanted), ordered(got)) && agrees(causes, status?.details?.causes);
}

/** Unknown fields are told in the order of the text, which a recording with sorted keys no longer shows. */
function ordered(message: string): string {
  const [before, ...fields] = message.split(/(?<=strict decoding error: )|, (?=unknown field )/);
  return [before, ...fields.sort()].join(", ");
}

/** As the recorder wrote it, apiVersion and kind first: messages quote the first letters of it. */
function sentBody(request: unknown): string {
  if (typeof request !== "object" || request === null || Array.isArray(request)) return sentText(request);
  const { apiVersion, kind, metadata, ...rest } = request as { readonly [field: string]: unknown };
  const first = Object.entries({ apiVersion, kind, metadata }).filter(([, value]) => value !== undefined);
  return sentText({ ...Object.fromEntries(first), ...rest });
}

function sentText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sentText).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, part]) => `${JSON.stringify(key)}: ${sentText(part)}`)
    .join(", ")}}`;
}
