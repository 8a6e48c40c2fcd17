import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { replayKubectl, replayTranscript } from "./replay.ts";
import { parseTranscript } from "./transcript.ts";

const folder = join(import.meta.dirname, "../golden/kubectl");

/** Conversations with a real v1.36.3 that must hold word for word; `npm run golden` measures them all. */
const conversations = [
  "apply-immutable",
  "apply-three-way",
  "create-from-file",
  "delete-forms",
  "describe-deployment-full",
  "describe-pod-crashloop",
  "describe-services",
  "explain-metadata",
  "expose-forms",
  "get-go-template",
  "get-jsonpath-forms",
  "get-many-kinds",
  "get-nodes",
  "get-pod-states",
  "get-pods-columns",
  "get-pods-sort",
  "get-watch",
  "get-wrong-type",
  "label-forms",
  "logs-of-pod",
  "mistakes-header",
  "node-drain",
  "notes-02-pod-labels-half",
  "rollout-deployment",
  "rollout-pause",
  "rollout-status",
  "run-dry",
  "set-resources",
  "wait-conditions",
];

describe("recorded conversations", () => {
  it.each(conversations)("%s", (name) => {
    const transcript = parseTranscript(name, readFileSync(join(folder, `${name}.txt`), "utf8"));
    expect(replayTranscript(transcript).differences).toEqual([]);
  });
});

/** Other conversations with the real one: mistakes, and flags that few know. Each step that once differed stands here. */
const own = join(import.meta.dirname, "conversations");

describe("further conversations", () => {
  it.each(readdirSync(own).sort())("%s", (file) => {
    const transcript = parseTranscript(file, readFileSync(join(own, file), "utf8"));
    expect(replayTranscript(transcript).differences).toEqual([]);
  });
});

describe("the measure", () => {
  it("counts lines and whole transcripts", () => {
    const { lines, transcripts, failing } = replayKubectl(folder);
    expect(failing).toHaveLength(transcripts[1] - transcripts[0]);
    expect(lines[0]).toBeGreaterThan(lines[1] * 0.8);
  });
});
