import type { Expansion } from "./expand.ts";
import { globPaths } from "./glob.ts";
import type { Run } from "./machine.ts";
import { type Scope, scopeOf, type Thread } from "./state.ts";

/** What a thread's words are expanded with. */
export function expansionOf(run: Run, thread: Thread, results: readonly string[]): Expansion {
  const scope = scopeOf(thread);
  return {
    variable: (name) => variableOf(scope, name),
    assign: (name, value) => {
      scope.variables[name] = value;
    },
    positional: scope.positional,
    results,
    glob: (pattern, absolute) => globPaths(run.around.files, scope.cwd, pattern, absolute),
  };
}

function variableOf(scope: Scope, name: string): string | undefined {
  if (name === "?") return String(scope.status);
  if (name === "$") return String(scope.pid);
  if (name === "!") return scope.lastBackground === 0 ? "" : String(pidOfThread(scope.lastBackground));
  if (name === "#") return String(scope.positional.length);
  if (name === "0") return scope.name;
  if (name === "-") return scope.options;
  if (name === "PWD") return scope.cwd;
  if (/^\d+$/.test(name)) return scope.positional[Number(name) - 1];
  return Object.hasOwn(scope.variables, name) ? scope.variables[name] : undefined;
}

/** Background threads have made-up process ids; `wait` and `kill` take them back. */
export const pidOfThread = (thread: number): number => thread + 6;
export const threadOfPid = (pid: number): number => pid - 6;
