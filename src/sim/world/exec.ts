import type { WorldAction } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import { imageEntry } from "./images/lookup.ts";
import { visibleProcesses } from "./kernel/processes.ts";
import { advance, newProcess, nextWakeMillis } from "./process.ts";
import { isExecutable } from "./shell/commands.ts";
import type { Run } from "./shell/machine.ts";
import { surroundingsOf } from "./surroundings.ts";

export interface ContainerExec {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMillis: number;
  /** Files written, signals sent. */
  readonly actions: readonly WorldAction[];
  /** The runtime's words, when it could not even start the command. */
  readonly startError?: string;
}

/** A command that does not end of itself is let go after this. */
const MAX_MILLIS = 600_000;
/** Some number; only 1 has a meaning. */
const EXEC_PID = 1000;
const MAX_WAKES = 2000;

/** Runs a command line inside a running container at once; what it would wait for moves only its own clock. */
export function execInContainer(view: View, containerId: string, argv: readonly string[]): ContainerExec {
  const container = view.world("container", containerId);
  const refuse = (startError: string, exitCode = 126): ContainerExec => ({
    exitCode,
    stdout: "",
    stderr: `${startError}\n`,
    durationMillis: 0,
    actions: [],
    startError,
  });
  if (!container) return refuse(`an error occurred when try to find container "${containerId}": not found`);
  if (container.state !== "running") return refuse("failed to exec in container: container is in CONTAINER_EXITED state");
  const around = surroundingsOf(view, container, () => visibleProcesses(view, container));
  const name = argv[0] ?? "";
  if (!isExecutable(name, around.image, around.files)) return refuse(execError(name), 127);
  const state = newProcess(argv, container.spec, imageEntry(container.spec.image, view).env ?? {}, EXEC_PID);
  const run: Run = { state, around, lines: [], budget: 0 };
  const startMillis = view.nowMillis;
  for (let wake = 0; wake < MAX_WAKES; wake++) {
    advance(run);
    const next = state.exitCode === undefined ? nextWakeMillis(state, around.nowMillis) : undefined;
    if (next === undefined || next - startMillis > MAX_MILLIS) break;
    around.nowMillis = next;
  }
  const textOf = (stream: "stdout" | "stderr") =>
    run.lines
      .filter((line) => line.stream === stream)
      .map((line) => `${line.text}\n`)
      .join("");
  return {
    exitCode: state.exitCode ?? 130,
    stdout: trimmed(textOf("stdout") + state.partial.stdout, run, "stdout"),
    stderr: textOf("stderr") + state.partial.stderr,
    durationMillis: state.exitCode === undefined ? MAX_MILLIS : around.nowMillis - startMillis,
    actions: [...around.files.actions(), ...around.actions],
  };
}

/** The last line of `echo -n` has no newline of its own. */
function trimmed(text: string, run: Run, stream: "stdout" | "stderr"): string {
  return run.unfinished?.[stream] ? text.slice(0, -1) : text;
}

/** runc's words for what is not there. */
export function execError(name: string): string {
  const why = name.includes("/") ? `stat ${name}: no such file or directory` : "executable file not found in $PATH";
  return `failed to exec in container: failed to start exec "<id>": OCI runtime exec failed: exec failed: unable to start container process: exec: "${name}": ${why}: unknown`;
}
