/** One command of a transcript with what it printed. */
export interface Step {
  readonly text: string;
  readonly expected: readonly string[];
}

export interface Transcript {
  readonly name: string;
  readonly flags: readonly string[];
  readonly steps: readonly Step[];
}

/** Reads the format of tests/golden/kubectl/README.md. */
export function parseTranscript(name: string, text: string): Transcript {
  const lines = text.replace(/\n$/, "").split("\n");
  const flags: string[] = [];
  const steps: { text: string; expected: string[] }[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    if (line.startsWith("$ ")) {
      const command = [line.slice(2)];
      const end = /<<'(\w+)'\s*$/.exec(line)?.[1];
      while (end !== undefined && index + 1 < lines.length) {
        const next = lines[++index] ?? "";
        command.push(next);
        if (next === end) break;
      }
      steps.push({ text: command.join("\n"), expected: [] });
    } else if (steps.length === 0) {
      if (line.startsWith("#! ")) flags.push(line.slice(3));
    } else steps.at(-1)?.expected.push(/^\\+(\$ |\[stderr\] |\[exit )/.test(line) ? line.slice(1) : line);
  }
  return { name, flags, steps };
}

function linesOf(text: string): string[] {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  else if (lines.length > 0) lines.push(`${lines.pop()}[no newline]`);
  return lines;
}

/** What a command printed, in the form of a transcript. */
export function pack(stdout: string, stderr: string, exitCode: number): readonly string[] {
  return [
    ...linesOf(stdout),
    ...linesOf(stderr).map((line) => (line === "" ? "[stderr]" : `[stderr] ${line}`)),
    ...(exitCode === 0 ? [] : [`[exit ${exitCode}]`]),
  ];
}
