import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { INTERRUPT, type Input, type Moment, Session, worker } from "../../src/sim/index.ts";

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

/** Types every input again at its moment on a new cluster. */
function replayed(inputs: readonly Input[], moment: Moment): Session {
  const session = new Session({ scenario, files });
  for (const input of inputs) {
    session.advanceTo(input);
    if ("line" in input && input.line === INTERRUPT) session.interrupt();
    else if ("line" in input) session.type(input.line);
    if ("file" in input) session.edit(input.file, input.text);
  }
  session.advanceTo(moment);
  return session;
}

const digestOf = (session: Session): string | undefined => session.type("lab digest").output[0]?.text;

type Act =
  | { readonly interrupt: true }
  | { readonly advance: number }
  | { readonly line: string }
  | { readonly back: number }
  | { readonly step: number };

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ advance: fc.integer({ min: 1, max: 9000 }) }) },
  { weight: 4, arbitrary: fc.record({ line: fc.constantFrom(...lines) }) },
  { weight: 1, arbitrary: fc.record({ back: fc.integer({ min: 1, max: 12_000 }) }) },
  { weight: 1, arbitrary: fc.constant({ interrupt: true as const }) },
  { weight: 1, arbitrary: fc.record({ step: fc.integer({ min: 1, max: 5 }) }) },
);

function perform(session: Session, what: Act): void {
  if ("interrupt" in what) session.interrupt();
  else if ("advance" in what) session.advance(what.advance);
  else if ("line" in what) session.type(what.line);
  else if ("back" in what) session.seekTime(session.nowMillis - what.back);
  else for (let count = 0; count < what.step; count++) session.step();
}

describe("a run is its lines and their moments", () => {
  test("whatever was typed, stepped and wound back: the same inputs give the same bytes", () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 3, maxLength: 14 }), (acts) => {
        const session = new Session({ scenario, files });
        session.type("kubectl apply -f web.yaml");
        for (const what of acts) perform(session, what);
        const again = replayed(session.inputs, session.moment);
        expect(digestOf(again)).toBe(digestOf(session));
      }),
      { numRuns: 20, seed: 20261121 },
    );
  }, 60_000);
});
