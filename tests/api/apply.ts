import { firstDifference } from "./agree.ts";
import { samePrint } from "./manifests.ts";
import { answerTo, controlPlane } from "./server.ts";
import { asked, type RecordedRequest } from "./updates.ts";
import type { PrintResult } from "./yaml.ts";

interface Step {
  readonly file?: string;
  readonly text?: string;
  readonly kubectl?: string;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exit?: number;
  readonly env?: unknown;
  readonly api?: RecordedRequest;
  readonly code?: number;
}

interface Case {
  readonly id: string;
  readonly what: string;
  readonly steps: readonly Step[];
  readonly final: readonly { readonly path: string; readonly code: number; readonly object?: unknown }[];
}

const rootCertificates = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "kube-root-ca.crt", namespace: "default" } };

/** Programs of a real shell (an editor) are not here. */
const needsShell = ({ steps }: Case): boolean => steps.some(({ env, kubectl }) => env !== undefined || kubectl?.startsWith("edit"));

/** Sequences of kubectl lines, with other writers between them, and the objects they leave. */
export function replayApply(cases: readonly unknown[]): readonly PrintResult[] {
  return (cases as readonly Case[])
    .filter((recorded) => !needsShell(recorded))
    .map((recorded) => {
      const difference = firstDifferenceOf(recorded);
      return { id: recorded.id, same: difference === undefined, difference: difference ?? "" };
    });
}

function firstDifferenceOf({ steps, final }: Case): string | undefined {
  const server = controlPlane();
  // In place of the controller that had put it there before the recording.
  server.request({ verb: "create", kind: "ConfigMap", namespace: "default", object: rootCertificates });
  const files: { [path: string]: string } = {};
  for (const step of steps) {
    if (step.file !== undefined) files[step.file] = step.text ?? "";
    if (step.api) {
      const { code } = answerTo(server, asked(step.api, undefined));
      if (code !== step.code) return `${step.api.method} ${step.api.path}: recorded ${step.code}, got ${code}`;
    }
    if (step.kubectl === undefined) continue;
    const { stdout = "", stderr = "", exit = 0 } = step;
    const got = server.kubectl(step.kubectl, { files });
    if (!samePrint({ stdout, stderr, exit }, got)) {
      return `${step.kubectl}: recorded ${exit} ${stdout}${stderr} got ${got.exit} ${got.stdout}${got.stderr}`;
    }
  }
  for (const { path, code, object } of final) {
    const got = answerTo(server, { method: "GET", path });
    if (got.code !== code) return `${path}: recorded ${code}, got ${got.code}`;
    const difference = object === undefined ? undefined : (firstDifference(object, got.body) ?? managersDifference(object, got.body));
    if (difference !== undefined) return `${path}${difference}`;
  }
  return undefined;
}

interface Managed {
  readonly metadata?: { readonly managedFields?: readonly { readonly [field: string]: unknown }[] };
}

/** Recordings of server-side apply keep managedFields, sorted by manager, operation and subresource. */
function managersDifference(recorded: unknown, got: unknown): string | undefined {
  const entries = (recorded as Managed).metadata?.managedFields;
  if (!entries) return undefined;
  const sortText = ({ manager, operation, subresource }: { readonly [field: string]: unknown }) =>
    `${manager} ${operation} ${subresource ?? ""}`;
  const sorted = [...((got as Managed).metadata?.managedFields ?? [])].sort((left, right) => (sortText(left) < sortText(right) ? -1 : 1));
  return firstDifference({ entries }, { entries: sorted });
}
