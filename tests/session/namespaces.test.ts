import { describe, expect, test } from "vitest";
import { Session, worker } from "../../src/sim/index.ts";

const files = {
  "team.yaml": `apiVersion: v1
kind: Namespace
metadata: {name: team}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: team}
spec:
  containers:
  - {name: web, image: "nginx:1.27"}
`,
};

function printed(session: Session, line: string, waitMillis = 0): string {
  const { index } = session.type(line);
  session.advance(waitMillis);
  return session.terminal[index]?.output.map(({ text }) => text).join("") ?? "";
}

describe("a namespace from its beginning to its end", () => {
  const begin = () => new Session({ scenario: { nodes: [worker("node1")], systemPods: false }, files });

  test("a pod may come with its namespace in one file: the server waits for the account `default`", () => {
    const session = begin();
    expect(printed(session, "kubectl apply -f team.yaml")).toBe("namespace/team created\npod/web created\n");
    session.advance(10_000);
    expect(printed(session, "kubectl get pods -n team")).toMatch(/web\s+1\/1\s+Running/);
  });

  test("deleted, it takes its pods along and is gone", () => {
    const session = begin();
    session.type("kubectl apply -f team.yaml");
    session.advance(10_000);
    session.type("kubectl delete namespace team --wait=false");
    session.advance(60_000);
    expect(printed(session, "kubectl get namespace team")).toContain('namespaces "team" not found');
  });
});
