import type { Pod } from "../../src/sim/api/types.ts";
import type { User } from "../../src/sim/cluster/request.ts";
import { controllers } from "../../src/sim/kube-controller-manager/index.ts";
import { firstDifference } from "./agree.ts";
import { samePrint } from "./manifests.ts";
import { type Answer, answerTo, type ControlPlane, controlPlane } from "./server.ts";
import { asked, compare, type RecordedAnswer, type RecordedRequest } from "./updates.ts";
import type { PrintResult } from "./yaml.ts";

interface Step extends RecordedAnswer, Partial<RecordedRequest> {
  readonly user?: string;
  readonly headers?: { readonly [name: string]: string };
  readonly wait?: string;
  readonly kubectl?: string;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exit?: number;
  readonly names?: readonly string[];
  readonly data_keys?: readonly string[];
  readonly "conditions of the Deployment"?: unknown;
  readonly "conditions of the ReplicaSet"?: unknown;
}

interface Case {
  readonly id: string;
  readonly namespace: string;
  readonly steps: readonly Step[];
}

/** Time for controllers between two steps, and for what a case waits for. */
const BETWEEN_MILLIS = 200;
const WAIT_MILLIS = 20_000;

export const recordedUsers: { readonly [name: string]: User } = {
  admin: { name: "admin", uid: "admin", groups: ["system:masters", "system:authenticated"] },
  dev: { name: "dev", uid: "dev", groups: ["system:authenticated"] },
  anonymous: { name: "system:anonymous", groups: ["system:unauthenticated"] },
};

/** Policies written in CEL stay out, and say so. */
const outOfScope = ({ id }: Case): boolean => id.startsWith("adm:vap-");

/** What admission plug-ins and the authorizer do with sequences of requests, controllers running. */
export function replayAdmission(cases: readonly unknown[]): readonly PrintResult[] {
  return (cases as readonly Case[])
    .filter((recorded) => !outOfScope(recorded))
    .map((recorded) => {
      const differences = replayOne(recorded);
      return { id: recorded.id, same: differences.length === 0, difference: differences.join("\n      ") };
    });
}

/** The recorder labelled the namespace as the id of such a case says: `podsecurity-enforce=baseline+warn=restricted`. */
function securityLabels(id: string): { readonly [label: string]: string } {
  const modes = /^adm:podsecurity-(.*=.*)$/.exec(id)?.[1]?.split("+") ?? [];
  return Object.fromEntries(
    modes.map((mode) => mode.split("=")).map(([name = "", level = ""]) => [`pod-security.kubernetes.io/${name}`, level]),
  );
}

function replayOne({ id, namespace, steps }: Case): readonly string[] {
  const server = controlPlane(controllers);
  server.addNamespace(namespace, securityLabels(id));
  pass(server, WAIT_MILLIS);
  return steps.flatMap((step, index) => {
    const difference = differenceOf(step, namespace, server);
    pass(server, step.wait === undefined ? BETWEEN_MILLIS : WAIT_MILLIS);
    return difference === undefined
      ? []
      : [
          `step ${index} ${step.method ?? step.kubectl ?? ""} ${step.path ?? ""} ${JSON.stringify(step.body)?.slice(0, 200) ?? ""}: ${difference}`,
        ];
  });
}

function pass({ engine }: ControlPlane, millis: number): void {
  engine.runUntil(engine.nowMillis + millis);
}

function differenceOf(step: Step, namespace: string, server: ControlPlane): string | undefined {
  if (step.wait !== undefined) return undefined;
  if (step.kubectl !== undefined) return printDifference(step, step.kubectl, server);
  if (step.path === undefined) return conditionsDifference(step, namespace, server);
  const got = ask(step, step.path, server);
  const { difference } = compare(step, got);
  if (difference !== "") return difference;
  if (step.names) return firstDifference(step.names, namesOf(got));
  return step.data_keys ? firstDifference(step.data_keys, Object.keys((got.body as { data?: object }).data ?? {}).sort()) : undefined;
}

function ask(step: Step, path: string, server: ControlPlane): Answer {
  const user = step.user === "wrong-token" ? ("unknown" as const) : recordedUsers[step.user ?? "admin"];
  const request = asked({ method: "GET", ...step, path } as RecordedRequest, undefined);
  return answerTo(server, { ...request, ...(user ? { user } : {}), ...(step.headers ? { headers: step.headers } : {}) });
}

function namesOf({ body }: Answer): readonly string[] {
  return (body as { readonly items: readonly Pod[] }).items.map(({ metadata }) => metadata.name);
}

function printDifference({ stdout = "", stderr = "", exit = 0, user = "admin" }: Step, line: string, server: ControlPlane) {
  const known = recordedUsers[user];
  const got = server.kubectl(line, known ? { user: known } : {});
  return samePrint({ stdout, stderr, exit }, got)
    ? undefined
    : `recorded ${exit} ${stdout}${stderr} got ${got.exit} ${got.stdout}${got.stderr}`;
}

function conditionsDifference(step: Step, namespace: string, { engine }: ControlPlane): string | undefined {
  const sorted = (value: unknown) =>
    [...((value as { readonly type: string }[] | undefined) ?? [])].sort((a, b) => (a.type < b.type ? -1 : 1));
  for (const kind of ["Deployment", "ReplicaSet"] as const) {
    const recorded = step[`conditions of the ${kind}`];
    if (recorded === undefined) continue;
    const [owner] = engine.view("test").list(kind, namespace);
    const difference = firstDifference(sorted(recorded), sorted(owner?.status?.conditions), kind);
    if (difference !== undefined) return difference;
  }
  return undefined;
}
