import { controlPlane, type Printed } from "./server.ts";

interface Case extends Printed {
  readonly id: string;
  readonly args: string;
}

export interface HelpResult {
  readonly id: string;
  /** Recorded lines that were printed in the same place, and all of them. */
  readonly lines: readonly [same: number, all: number];
  readonly same: boolean;
  readonly difference: string;
}

/** `kubectl explain`, `api-resources`, `api-versions`, `version`: line by line. */
export function replayHelp(cases: readonly unknown[]): readonly HelpResult[] {
  const server = controlPlane();
  return (cases as readonly Case[]).map(({ id, args, stdout, stderr }) => {
    const got = server.kubectl(args);
    const expected = (stdout + stderr).split("\n");
    const actual = (got.stdout + got.stderr).split("\n");
    const wrong = expected.flatMap((line, index) => (line === actual[index] ? [] : [index]));
    const [first] = wrong;
    const difference = first === undefined ? "" : `line ${first}: recorded ${expected[first]} got ${actual[first]}`;
    return {
      id,
      lines: [expected.length - wrong.length, expected.length] as const,
      same: wrong.length === 0 && expected.length === actual.length,
      difference,
    };
  });
}
