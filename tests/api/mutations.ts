import { deepEqual } from "../../src/sim/api/equal.ts";
import { normalise, unfold, withoutChoices } from "./normalise.ts";
import { controlPlane, sameCauses } from "./server.ts";

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

/** Kinds that stay out, and say so. */
const outOfScope: ReadonlySet<string> = new Set(["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"]);

/** Sends every recorded object and compares verdict, then text and causes (or the defaulted object). */
export function replayMutations(cases: readonly unknown[]): readonly MutationResult[] {
  const server = controlPlane();
  return (cases as readonly Case[])
    .filter(({ kind, body }) => !outOfScope.has(kind) && body === undefined)
    .map((recorded) => {
      const response = server.ask({ method: recorded.method ?? "POST", path: recorded.path, body: unfold(recorded.request) });
      const verdict = response.ok === (recorded.accepted === true);
      const status = response.ok ? undefined : response.status;
      const object = response.ok && "object" in response ? withoutChoices(normalise(response.object), recorded.request) : {};
      const got = response.ok ? JSON.stringify(object) : (status?.message ?? "");
      const wanted = recorded.accepted ? JSON.stringify(recorded.object ?? "") : String(unfold(recorded.message ?? ""));
      const sameText = response.ok
        ? recorded.object === undefined || recorded.object === TOO_LARGE || deepEqual(object, unfold(recorded.object))
        : recorded.order_varies
          ? sameCauses(normalise(status?.details?.causes), unfold(recorded.details?.causes), true)
          : normalise(got) === wanted && sameCauses(normalise(status?.details?.causes), unfold(recorded.details?.causes), false);
      return { id: recorded.id, kind: recorded.kind, group: recorded.group, verdict, text: verdict && sameText, got, wanted };
    });
}
