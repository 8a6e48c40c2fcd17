import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { replayInput, Session, type TerminalRow, worker } from "../../src/sim/index.ts";
import { type LineContext, runLine } from "../../src/sim/session/commands.ts";

const files = {
  "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - {name: web, image: "nginx:1.27"}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
`,
};
const scenario = { nodes: [worker("node1"), worker("node2")], systemPods: false };
const lines = [
  "kubectl apply -f web.yaml",
  "kubectl scale deployment web --replicas=3",
  "kubectl delete pod -l app=web --wait=false",
  "kubectl delete pod -l app=web",
  "kubectl set image deployment/web web=nginx:1.28",
  "kubectl rollout status deployment/web",
  "kubectl get pods -w",
  "lab node stop node1",
  "lab node start node1",
  "kubectl get pods",
  "curl http://10.96.0.1",
];

/** Does every input again at its moment on a new cluster. A line goes on after it was typed: the moment may lie before that. */
function replayed({ inputs, moment }: Session): Session {
  const session = new Session({ scenario, files });
  for (const input of inputs) replayInput(session, input);
  session.advanceTo(moment);
  if (session.position > moment.atStep) session.seekStep(moment.atStep);
  return session;
}

/** A run from its inputs against the run itself, and what is typed next in both. */
function expectSameAgain(session: Session): void {
  const again = replayed(session);
  expect(again.files).toEqual(session.files);
  expect(digestOf(again)).toBe(digestOf(session));
}

const digestOf = (session: Session): string | undefined => session.type("lab digest").output[0]?.text;

type Act =
  | { readonly interrupt: true }
  | { readonly advance: number; readonly maxSteps: number }
  | { readonly line: string }
  | { readonly replicas: number }
  | { readonly back: number }
  | { readonly stepsBack: number }
  | { readonly step: number };

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      advance: fc.integer({ min: 1, max: 9000 }),
      maxSteps: fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.integer({ min: 1, max: 9 })),
    }),
  },
  { weight: 4, arbitrary: fc.record({ line: fc.constantFrom(...lines) }) },
  { weight: 1, arbitrary: fc.record({ back: fc.integer({ min: -3000, max: 12_000 }) }) },
  { weight: 1, arbitrary: fc.record({ stepsBack: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 1, arbitrary: fc.record({ replicas: fc.integer({ min: 1, max: 5 }) }) },
  { weight: 1, arbitrary: fc.constant({ interrupt: true as const }) },
  { weight: 1, arbitrary: fc.record({ step: fc.integer({ min: 1, max: 5 }) }) },
);

const withReplicas = (count: number): string => files["web.yaml"].replace("replicas: 2", `replicas: ${count}`);

function perform(session: Session, what: Act): void {
  if ("interrupt" in what) session.interrupt();
  else if ("advance" in what) session.advance(what.advance, what.maxSteps);
  else if ("line" in what) session.type(what.line);
  else if ("back" in what) session.seekTime(session.nowMillis - what.back);
  else if ("stepsBack" in what) session.seekStep(session.position - what.stepsBack);
  else if ("replicas" in what) session.edit("web.yaml", withReplicas(what.replicas));
  else for (let count = 0; count < what.step; count++) session.step();
}

describe("a run is its lines and their moments", () => {
  test("whatever was typed, stepped and wound back: the same inputs give the same bytes", () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 3, maxLength: 14 }), (acts) => {
        const session = new Session({ scenario, files });
        session.type("kubectl apply -f web.yaml");
        for (const what of acts) perform(session, what);
        expectSameAgain(session);
      }),
      { numRuns: 40, seed: 20261121 },
    );
  }, 60_000);

  test("a watch that was wound back before goes on when the time comes to its end again", () => {
    const session = new Session({ scenario, files });
    session.advance(1000);
    session.type("kubectl get pods -w");
    session.advance(1000);
    session.seekTime(500);
    session.advance(1500);
    session.type("kubectl apply -f web.yaml");
    session.advance(5000);
    expect(session.terminal[0]?.output.map(({ text }) => text).join("")).toMatch(/^web-\S+ +1\/1 +Running/m);
    expectSameAgain(session);
  });

  test("a command that was ended stays ended when the time comes to its end again", () => {
    const session = new Session({ scenario, files });
    session.type("kubectl get pods -w");
    session.advance(1000);
    session.interrupt();
    session.seekTime(500);
    session.advance(1500);
    session.type("kubectl apply -f web.yaml");
    session.advance(5000);
    expect(session.terminal[0]).toMatchObject({ exitCode: 130 });
    expectSameAgain(session);
  });

  test("typed between a step and what a watch prints of it: the print stays with its step", () => {
    const session = new Session({ scenario, files });
    session.type("kubectl get pods -w");
    session.type("kubectl apply -f web.yaml");
    session.advance(3000);
    const printing = session.steps.findLastIndex(({ key }) => key === "kubectl get pods -w");
    session.seekStep(printing);
    session.type("kubectl get nodes");
    expect(session.position).toBe(printing + 2);
    expectSameAgain(session);
  });

  test("a file changed between a step and what a watch prints of it: the line after it comes after the print", () => {
    const session = new Session({ scenario, files });
    session.type("kubectl get pods -w");
    session.type("kubectl apply -f web.yaml");
    session.advance(3000);
    session.seekStep(session.steps.findLastIndex(({ key }) => key === "kubectl get pods -w"));
    session.edit("web.yaml", withReplicas(1));
    session.type("kubectl apply -f web.yaml");
    session.advance(3000);
    expectSameAgain(session);
  });

  test("back to the first step is the moment the reader first saw, not the cluster's start", () => {
    const session = new Session({ scenario, files });
    session.type("kubectl apply -f web.yaml");
    session.advance(3000);
    session.seekStep(0);
    expect(session.moment).toEqual({ atMillis: 0, atStep: 0 });
  });

  test("a moment that is not known yet is not gone to: what is due would be passed over", () => {
    const session = new Session({ scenario, files });
    session.type("kubectl apply -f web.yaml");
    session.seekTime(60_000);
    expect(session.nowMillis).toBe(0);
  });
});

describe("the reader's files are part of the run", () => {
  const opened = () => {
    const session = new Session({ scenario, files });
    session.advance(1000);
    return session;
  };

  test("what is typed letter by letter is one input, so that a link to it stays short", () => {
    const session = opened();
    for (let length = 1; length < 500; length++) {
      session.edit("web.yaml", `# ${"a".repeat(length)}`);
      session.advance(20);
    }
    expect(session.inputs).toHaveLength(1);
    session.type("kubectl apply -f web.yaml");
    session.edit("web.yaml", "# b");
    expect(session.inputs).toHaveLength(3);
    expectSameAgain(session);
  });

  test("an edit made while nothing happens is still there one step back, and a line typed there comes after it", () => {
    const session = opened();
    session.type("kubectl get pods");
    session.advance(8000);
    session.edit("web.yaml", withReplicas(1));
    session.seekStep(session.position);
    session.seekStep(session.position - 1);
    session.seekStep(session.position + 1);
    session.type("kubectl apply -f web.yaml");
    expect(session.view.get("Deployment", "default", "web")?.spec.replicas).toBe(1);
    expectSameAgain(session);
  });

  test("in the past, before a line that has read the file, an edit begins another future", () => {
    const session = opened();
    session.advance(1000);
    session.type("kubectl apply -f web.yaml");
    session.advance(5000);
    session.seekTime(1500);
    session.edit("web.yaml", withReplicas(5));
    session.advance(5000);
    expect(session.files["web.yaml"]).toBe(withReplicas(5));
    expect(session.view.list("Pod")).toHaveLength(0);
    expectSameAgain(session);
  });

  test("in the past, where nothing was typed later, an edit keeps the steps that are known and is not undone by later edits", () => {
    const session = opened();
    session.type("kubectl apply -f web.yaml");
    session.advance(5000);
    session.edit("web.yaml", withReplicas(3));
    const known = session.steps.length;
    session.seekTime(1100);
    session.edit("web.yaml", withReplicas(5));
    expect(session.steps).toHaveLength(known);
    session.advance(5000);
    expect(session.files["web.yaml"]).toBe(withReplicas(5));
    expectSameAgain(session);
  });
});

describe("what goes on printing", () => {
  test("is kept once: a followed log of thousands of lines costs its lines, not their square", () => {
    const session = new Session({ scenario, files });
    session.type(`kubectl run chatty --image=busybox -- sh -c "while true; do date; sleep 1; done"`);
    session.advance(10_000);
    session.type("kubectl logs -f chatty");
    session.advance(300_000);
    const row = session.terminal[1];
    expect(row?.output.length).toBeGreaterThan(290);
    const kept = session.store.journal.filter(({ table }) => table === "terminal").map(({ after }) => after as TerminalRow);
    expect(kept.reduce((sum, { output }) => sum + output.length, 0)).toBeLessThan(320);
    expect(session.terminal[1]).toBe(row);
    session.seekTime(session.nowMillis - 100_000);
    expect(session.terminal[1]?.output).toEqual(row?.output.slice(0, session.terminal[1]?.output.length));
  });
});

test.each(["constructor x", "toString", "__proto__", "hasOwnProperty a b"])("a word that every object knows is no command: %s", (line) => {
  const session = new Session({ scenario, files });
  expect(session.type(line)).toMatchObject({ exitCode: 127 });
});

test("a fault of the simulation ends the line that met it, and is told there", () => {
  const faulty = {
    get view(): never {
      throw new Error("something is broken");
    },
  };
  const { output, exitCode } = runLine("curl http://web", faulty as unknown as LineContext);
  expect(exitCode).toBe(1);
  expect(output[0]?.text).toContain("이 줄을 처리하다 시뮬레이션이 잘못되었다: something is broken");
});
