// The file server of npm start: gives what is in its folder, and nothing else.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serve } from "../../scripts/static-server.mjs";

const place = mkdtempSync(join(tmpdir(), "kubenote-server-"));
let server: { address: string; close: () => void };

beforeAll(async () => {
  mkdirSync(join(place, "site", "note"), { recursive: true });
  mkdirSync(join(place, "site-other"));
  writeFileSync(join(place, "site", "index.html"), "first page");
  writeFileSync(join(place, "site", "404.html"), "no such page");
  writeFileSync(join(place, "site", "note", "index.html"), "a note");
  writeFileSync(join(place, "secret.txt"), "secret");
  writeFileSync(join(place, "site-other", "secret.txt"), "secret");
  server = await serve(join(place, "site"), 0);
});

afterAll(() => {
  server.close();
  rmSync(place, { recursive: true });
});

describe("an address leads to a file of the folder or to 404", () => {
  it.each([
    ["", 200, "first page"],
    ["note/", 200, "a note"],
    ["note", 200, "a note"],
    ["note/?q=1#top", 200, "a note"],
    ["missing/", 404, "no such page"],
    ["..%2fsecret.txt", 404, "no such page"],
    ["%2e%2e%2fsecret.txt", 404, "no such page"],
    ["..%2fsite-other%2fsecret.txt", 404, "no such page"],
    ["..%5csecret.txt", 404, "no such page"],
    ["%E0%A4%A", 404, "no such page"],
  ])("/%s → %i %s", async (path, status, body) => {
    const response = await fetch(server.address + path);
    expect([response.status, await response.text()]).toEqual([status, body]);
  });
});
