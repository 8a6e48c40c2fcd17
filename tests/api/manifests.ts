import { firstDifference, printedAgrees } from "./agree.ts";
import { unfold } from "./normalise.ts";
import { answerTo, controlPlane, type Printed } from "./server.ts";

interface Kubectl extends Printed {
  readonly args: string;
}

interface Document {
  readonly document: unknown;
  /** Absent for what is no object of a served kind. */
  readonly path?: string;
  readonly accepted?: boolean;
  readonly code: number;
  readonly object?: unknown;
  readonly message?: string;
  readonly details?: unknown;
}

interface Case {
  readonly id: string;
  readonly file: string;
  readonly text: string;
  readonly namespaces: readonly string[];
  readonly documents: readonly Document[];
  readonly create_server: Kubectl;
  readonly apply_server: Kubectl;
  readonly create_client: Kubectl;
}

export interface ManifestResult {
  readonly id: string;
  /** Every document is accepted or refused as recorded. */
  readonly verdict: boolean;
  /** Every answer is the recorded object or refusal. */
  readonly object: boolean;
  /** What kubectl printed for the file, on the server and alone. */
  readonly printed: boolean;
  readonly difference: string;
}

/** Official examples and the notes' blocks: as JSON documents, and as files through kubectl. */
export function replayManifests(cases: readonly unknown[]): readonly ManifestResult[] {
  return (cases as readonly Case[]).map((recorded) => {
    const server = controlPlane();
    for (const namespace of recorded.namespaces) server.addNamespace(namespace);
    const documents = recorded.documents.flatMap((each) => {
      if (each.path === undefined) return [];
      const answer = answerTo(server, { method: "POST", path: each.path, body: unfold(each.document) });
      const verdict = answer.code < 400 === (each.accepted === true);
      const { message, details, object } = each;
      const difference = each.accepted
        ? firstDifference(object, answer.body)
        : firstDifference({ message, details }, { message: answer.status?.message, details: answer.status?.details });
      return [{ verdict, difference }];
    });
    const printed = [recorded.create_server, recorded.apply_server, recorded.create_client].map((run) => {
      const got = server.kubectl(run.args, { files: { [recorded.file]: recorded.text } });
      return samePrint(run, got) ? "" : `${run.args}: recorded ${run.stdout}${run.stderr} got ${got.stdout}${got.stderr}`;
    });
    return {
      id: recorded.id,
      verdict: documents.every(({ verdict }) => verdict),
      object: documents.every(({ verdict, difference }) => verdict && difference === undefined),
      printed: printed.every((text) => text === ""),
      difference: [...documents.map(({ difference }) => difference ?? ""), ...printed].find((text) => text !== "") ?? "",
    };
  });
}

export function samePrint(recorded: Printed, got: Printed): boolean {
  return recorded.exit === got.exit && printedAgrees(recorded.stdout, got.stdout) && printedAgrees(recorded.stderr, got.stderr);
}
