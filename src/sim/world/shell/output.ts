import { joinPath } from "../files.ts";
import { type Expansion, expandText } from "./expand.ts";
import type { Run } from "./machine.ts";
import { type Frame, type Sink, type Sinks, scopeOf, type Thread, topFrame } from "./state.ts";
import type { Redirect } from "./syntax.ts";

/** Writes to wherever a file descriptor leads. */
export function emit(run: Run, thread: Thread, sink: Sink, text: string): void {
  if (text === "" || sink.kind === "null") return;
  if (sink.kind === "file") {
    run.around.files.append(sink.path, text);
    return;
  }
  if (sink.kind === "capture") {
    const frame = thread.frames[sink.frame];
    if (frame) frame.captured = (frame.captured ?? "") + text;
    return;
  }
  const stream = sink.fd === 1 ? "stdout" : "stderr";
  const lines = (run.state.partial[stream] + text).split("\n");
  run.state.partial[stream] = lines.pop() as string;
  for (const line of lines) run.lines.push({ stream, text: line });
}

/** Opens a command's redirects in their order. @returns undefined, with the complaint written, if one cannot be opened. */
export function openRedirects(
  run: Run,
  thread: Thread,
  redirects: readonly Redirect[],
  expansion: Expansion,
): { readonly sinks: Sinks; readonly input?: string } | undefined {
  const sinks: Sinks = { ...topFrame(thread).sinks };
  if (redirects.length === 0) return { sinks };
  const targets = expandText(
    redirects.map((redirect) => redirect.target),
    expansion,
  );
  let input: string | undefined;
  for (const [index, redirect] of redirects.entries()) {
    const target = targets[index] as string;
    if (redirect.mode === "<<") input = target;
    else if (redirect.mode === ">&")
      setSink(sinks, redirect.fd, target === "1" || target === "2" ? sinks[Number(target) as 1 | 2] : { kind: "null" });
    else {
      const problem = redirect.mode === "<" ? undefined : openOutput(run, thread, sinks, redirect, target);
      const content = redirect.mode === "<" ? readInput(run, thread, target) : "";
      if (typeof content === "string" && redirect.mode === "<") input = content;
      const complaint = problem ?? (typeof content === "string" ? undefined : content.problem);
      if (complaint !== undefined) {
        emit(run, thread, sinks[2], `sh: can't ${redirect.mode === "<" ? "open" : "create"} ${target}: ${complaint}\n`);
        return undefined;
      }
    }
  }
  return input === undefined ? { sinks } : { sinks, input };
}

function setSink(sinks: Sinks, fd: number, sink: Sink): void {
  if (fd === 1 || fd === 2) sinks[fd] = sink;
}

function readInput(run: Run, thread: Thread, target: string): string | { readonly problem: string } {
  if (target === "/dev/null" || target === "/dev/stdin") return "";
  const content = run.around.files.read(joinPath(scopeOf(thread).cwd, target));
  return typeof content === "string"
    ? content
    : { problem: content.problem.toLowerCase().replace("no such file or directory", "no such file") };
}

const devices: { readonly [path: string]: Sink } = {
  "/dev/null": { kind: "null" },
  "/dev/stdout": { kind: "log", fd: 1 },
  "/dev/stderr": { kind: "log", fd: 2 },
  "/proc/1/fd/1": { kind: "log", fd: 1 },
  "/proc/1/fd/2": { kind: "log", fd: 2 },
};

function openOutput(run: Run, thread: Thread, sinks: Sinks, redirect: Redirect, target: string): string | undefined {
  const path = joinPath(scopeOf(thread).cwd, target);
  const device = Object.hasOwn(devices, path) ? devices[path] : undefined;
  setSink(sinks, redirect.fd, device ?? { kind: "file", path });
  if (device) return undefined;
  const { files } = run.around;
  const problem =
    redirect.mode === ">>" && files.stat(path)?.directory !== true && files.stat(path) ? files.append(path, "") : files.write(path, "");
  return problem === "No such file or directory" ? "nonexistent directory" : problem;
}

/** All that is left of the nearest standard input; undefined where there is none but the container's own. */
export function readAll(thread: Thread): string | undefined {
  const frame = inputFrame(thread);
  if (!frame) return undefined;
  const text = frame.input ?? "";
  frame.input = "";
  return text;
}

/** Is there a standard input that somebody writes to? */
export function hasInput(thread: Thread): boolean {
  return inputFrame(thread) !== undefined;
}

/** One line of standard input, for `read`. */
export function readLine(thread: Thread): string | undefined {
  const frame = inputFrame(thread);
  if (!frame?.input) return undefined;
  const end = frame.input.indexOf("\n");
  const line = end < 0 ? frame.input : frame.input.slice(0, end);
  frame.input = end < 0 ? "" : frame.input.slice(end + 1);
  return line;
}

function inputFrame(thread: Thread): Frame | undefined {
  for (let index = thread.frames.length - 1; index >= 0; index--) {
    if (thread.frames[index]?.input !== undefined) return thread.frames[index];
  }
  return undefined;
}
