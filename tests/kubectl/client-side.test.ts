import { describe, expect, it } from "vitest";
import { Session } from "../../src/sim/session/session.ts";

/** What kubectl prints of itself and of its configuration: Go's structs, so fields have their order. Compared with a real v1.36.3. */
function typed(line: string): string {
  const session = new Session({ scenario: { nodes: [], systemPods: false } });
  return session
    .type(line)
    .output.map(({ text }) => text)
    .join("");
}

const fieldsOf = (json: string) => [...json.matchAll(/^ *"([^"]+)":/gm)].map(([, field]) => field);

const clientFields = ["major", "minor", "gitVersion", "gitCommit", "gitTreeState", "buildDate", "goVersion", "compiler", "platform"];

describe("kubectl version", () => {
  it("writes json with two blanks, in the order of the structs", () => {
    const json = typed("kubectl version --client -o json");
    expect(fieldsOf(json)).toEqual(["clientVersion", ...clientFields, "kustomizeVersion"]);
    expect(json.split("\n").slice(0, 3)).toEqual(["{", '  "clientVersion": {', '    "major": "1",']);
  });

  it("writes yaml with sorted fields and an empty line at its end", () => {
    const yaml = typed("kubectl version --client -o yaml");
    expect(yaml.match(/^ *\w+/gm)?.map((name) => name.trim())).toEqual(["clientVersion", ...[...clientFields].sort(), "kustomizeVersion"]);
    expect(yaml.endsWith("kustomizeVersion: v5.8.1\n\n")).toBe(true);
  });

  it("tells which versions the server can stand for", () => {
    expect(JSON.parse(typed("kubectl version -o json")).serverVersion).toMatchObject({ emulationMinor: "36", minCompatibilityMinor: "35" });
  });

  it("refuses other formats", () => {
    expect(typed("kubectl version -o foo")).toBe("error: --output must be 'yaml' or 'json'\n");
  });
});

describe("kubectl config view", () => {
  it("writes json in the order of the structs", () => {
    expect(fieldsOf(typed("kubectl config view -o json"))).toEqual([
      ...["kind", "apiVersion"],
      ...["clusters", "name", "cluster", "server", "certificate-authority-data"],
      ...["users", "name", "user", "client-certificate-data", "client-key-data"],
      ...["contexts", "name", "context", "cluster", "user"],
      "current-context",
    ]);
  });

  it("is an object without a name", () => {
    expect(typed("kubectl config view -o name")).toBe("config/<unknown>\n");
  });

  it("writes yaml with sorted fields", () => {
    expect(typed("kubectl config view").match(/^[\w-]+(?=:)/gm)).toEqual([
      "apiVersion",
      "clusters",
      "contexts",
      "current-context",
      "kind",
      "users",
    ]);
  });
});
