import { samePrint } from "./manifests.ts";
import { controlPlane, type Printed } from "./server.ts";

interface Kubectl extends Printed {
  readonly args: string;
}

interface Case {
  readonly id: string;
  readonly what: string;
  readonly file?: string;
  readonly text?: string;
  readonly text_base64?: string;
  readonly create_server?: Kubectl;
  readonly apply_server?: Kubectl;
  readonly objects_read?: readonly unknown[];
  readonly files?: { readonly [path: string]: string };
  readonly stdin?: string;
  readonly run?: Kubectl;
}

export interface PrintResult {
  readonly id: string;
  readonly same: boolean;
  readonly difference: string;
}

/** Mistakes that only a text (or the command line) can carry, through kubectl. */
export function replayYaml(cases: readonly unknown[]): readonly PrintResult[] {
  return (cases as readonly Case[]).map((recorded) => {
    const server = controlPlane();
    const { file = "", text = "", files = { [file]: text } } = recorded;
    const stdin = recorded.stdin === undefined ? {} : { stdin: recorded.stdin };
    const runs = [recorded.create_server, recorded.apply_server, recorded.run].filter((run) => run !== undefined);
    const differences = runs.flatMap((run) => {
      const got = server.kubectl(run.args, { files, ...stdin });
      return samePrint(run, got)
        ? []
        : [`${run.args}: recorded ${run.exit} ${run.stdout}${run.stderr} got ${got.exit} ${got.stdout}${got.stderr}`];
    });
    return { id: recorded.id, same: differences.length === 0, difference: differences[0] ?? "" };
  });
}
