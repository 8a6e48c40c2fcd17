import { spawn } from "node:child_process";
import { expect, test } from "vitest";

/** `npm run serve` as a process: it prints where it is, answers, and ends well. */

function start(...flags: readonly string[]) {
  const child = spawn(process.execPath, ["scripts/serve.ts", ...flags]);
  let said = "";
  const collect = (part: Buffer) => {
    said += part;
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  const ended = new Promise<{ readonly code: number | null; readonly said: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, said }));
  });
  const url = new Promise<string>((resolve) => {
    child.stdout.on("data", () => {
      const match = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (match) resolve(match[0]);
    });
  });
  return { child, ended, url };
}

test("a server of three nodes, ended by SIGTERM", async () => {
  const { child, ended, url } = start("--port", "0", "--nodes", "2", "--speed", "0");
  const response = await fetch(`${await url}/api/v1/nodes`);
  const list = (await response.json()) as { readonly items: readonly unknown[] };
  expect(list.items).toHaveLength(3);
  child.kill("SIGTERM");
  expect((await ended).code).toBe(0);
}, 30_000);

test("a flag that makes no sense ends the program with a sentence", async () => {
  const { code, said } = await start("--speed", "fast").ended;
  expect(code).toBe(2);
  expect(said).toContain("--speed: 0에서 3600 사이의 수여야 한다 (fast)");
}, 30_000);
