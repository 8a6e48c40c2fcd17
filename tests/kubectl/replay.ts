import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { comparable, normaliser } from "./normalise.ts";
import { RecordedCluster } from "./recorded-cluster.ts";
import { parseTranscript, type Transcript } from "./transcript.ts";

export interface LineDifference {
  readonly command: string;
  readonly expected: readonly string[];
  readonly actual: readonly string[];
}

export interface TranscriptResult {
  readonly name: string;
  /** Expected lines that came as recorded, and all of them. */
  readonly lines: readonly [number, number];
  readonly differences: readonly LineDifference[];
}

export interface KubectlReport {
  readonly lines: readonly [number, number];
  readonly transcripts: readonly [number, number];
  readonly failing: readonly string[];
}

/** Replays every transcript of a folder against a simulated cluster with the recordings' kubelet. */
export function replayKubectl(dir: string): KubectlReport {
  const results = readdirSync(dir)
    .filter((file) => file.endsWith(".txt") && !file.endsWith(".raw.txt"))
    .sort()
    .map((file) => parseTranscript(file.slice(0, -4), readFileSync(join(dir, file), "utf8")))
    .filter((transcript) => !needsShell(transcript))
    .map(replayTranscript);
  const sum = (index: 0 | 1) => results.reduce((total, { lines }) => total + lines[index], 0);
  const failing = results.filter(({ differences }) => differences.length > 0).map(({ name }) => name);
  return { lines: [sum(0), sum(1)], transcripts: [results.length - failing.length, results.length], failing };
}

/** These run an editor, a program of a real shell. */
export function needsShell({ steps }: Transcript): boolean {
  return steps.some(({ text }) => text.includes("KUBE_EDITOR"));
}

export function replayTranscript(transcript: Transcript): TranscriptResult {
  const { output } = normaliser(transcript.steps.map(({ text }) => text).join("\n"), transcript.flags);
  const cluster = new RecordedCluster();
  const differences: LineDifference[] = [];
  let same = 0;
  let total = 0;
  for (const { text, expected: recorded } of transcript.steps) {
    const expected = comparable(text, recorded);
    const actual = comparable(
      text,
      output(
        text,
        attempt(() => cluster.step(text)),
      ),
    );
    const common = commonLines(expected, actual);
    total += Math.max(1, expected.length);
    same += expected.length === 0 ? Number(actual.length === 0) : common;
    if (common < expected.length || actual.length !== expected.length) differences.push({ command: text, expected, actual });
  }
  return { name: transcript.name, lines: [same, total], differences };
}

function attempt(action: () => readonly string[]): readonly string[] {
  try {
    return action();
  } catch (error) {
    return [`[threw ${error instanceof Error ? (error.stack ?? error.message).split("\n").slice(0, 4).join(" ") : String(error)}]`];
  }
}

/** The length of the longest common subsequence of lines. */
function commonLines(left: readonly string[], right: readonly string[]): number {
  let row = new Array<number>(right.length + 1).fill(0);
  for (const text of left) {
    const next = [0];
    for (const [index, other] of right.entries()) {
      next.push(text === other ? (row[index] ?? 0) + 1 : Math.max(row[index + 1] ?? 0, next[index] ?? 0));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
