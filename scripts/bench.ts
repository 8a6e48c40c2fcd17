// npm run bench [-- WORD…] (boot, pods, pods-1000, memory, rewind, labs, request, size): measures what the design promises and prints a table; bench-report.json has the figures.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { load } from "js-yaml";
import { answerSafely, defaultScenario, type Scenario, Session, worker } from "../src/sim/index.ts";

interface Row {
  readonly what: string;
  readonly figure: number;
  readonly unit: string;
  /** The design's goal: at most this; undefined where it sets none. */
  readonly goal?: number;
  readonly note?: string;
}

const words = process.argv.slice(2);
const chosen = (name: string): boolean => words.length === 0 || words.some((word) => name === word || name.startsWith(`${word}-`));

/** Frees what nothing holds any more, so that the heap can be compared. */
function collect(): void {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
}

/** Milliseconds of CPU, the best of several runs after one to warm up: what the code costs, not what the machine was doing. */
const cpuMillis = (runs: number, act: () => void): number => cpuMillisAfter(runs, () => undefined, act);

/** @param begin makes what a run begins with, which is not counted */
function cpuMillisAfter<T>(runs: number, begin: () => T, act: (beginning: T) => void): number {
  act(begin());
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const beginning = begin();
    const before = process.cpuUsage();
    act(beginning);
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

function deployment(replicas: number, name = "web"): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: ${replicas}
  selector:
    matchLabels: {app: ${name}}
  template:
    metadata:
      labels: {app: ${name}}
    spec:
      containers:
      - name: nginx
        image: nginx:1.27
        resources:
          requests: {cpu: 1m, memory: 1Mi}
`;
}

const podYaml = `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: {app: web}
spec:
  containers:
  - name: web
    image: nginx:1.27
    ports: [{containerPort: 80}]
    env: [{name: MODE, value: fast}]
    resources:
      requests: {cpu: 100m, memory: 64Mi}
      limits: {memory: 128Mi}
    readinessProbe:
      httpGet: {path: /, port: 80}
    volumeMounts: [{name: data, mountPath: /data}]
  volumes: [{name: data, emptyDir: {}}]
`;

function clusterOf(nodes: number, maxPods: number): Scenario {
  const workers = Array.from({ length: nodes }, (_, index) => ({
    ...worker(`node${index + 1}`),
    cpuMillis: 64_000,
    memoryBytes: 256 * 1024 ** 3,
    maxPods,
  }));
  return { ...defaultScenario, nodes: [...defaultScenario.nodes.slice(0, 1), ...workers] };
}

/** Lets time pass until all pods of the deployment are Ready; at most ten virtual minutes. */
function untilReady(session: Session, replicas: number, name = "web"): void {
  for (let second = 0; second < 600; second++) {
    if ((session.view.get("Deployment", "default", name)?.status.readyReplicas ?? 0) >= replicas) return;
    session.advance(1000);
  }
  throw new Error(`${replicas} pods of ${name} were not Ready after ten minutes`);
}

function begun(replicas: number, scenario: Scenario): Session {
  return new Session({ scenario, files: { "web.yaml": deployment(replicas) } });
}

function untilStarted(session: Session, replicas: number): void {
  session.type("kubectl apply -f web.yaml");
  untilReady(session, replicas);
}

function started(replicas: number, scenario: Scenario): Session {
  const session = begun(replicas, scenario);
  untilStarted(session, replicas);
  return session;
}

/** The built site's scripts. */
const built = "dist/_astro";

const rows: Row[] = [];
const add = (row: Row): void => void rows.push(row);

if (chosen("boot")) {
  // A seed of its own each time: the boot of one scenario and seed is not done twice.
  let seed = 1000;
  add({
    what: "boot of a 3-node cluster, system pods Running",
    figure: cpuMillis(40, () => void new Session({ scenario: defaultScenario, seed: seed++ })),
    unit: "ms CPU",
    goal: 5,
  });
}

const sizes = [
  { replicas: 10, nodes: 2, maxPods: 110, runs: 10, goal: undefined },
  { replicas: 100, nodes: 2, maxPods: 110, runs: 10, goal: 20 },
  { replicas: 1000, nodes: 10, maxPods: 250, runs: 3, goal: 300 },
  { replicas: 10_000, nodes: 100, maxPods: 250, runs: 1, goal: undefined },
];
for (const { replicas, nodes, maxPods, runs, goal } of sizes.filter(({ replicas }) => chosen(`pods-${replicas}`))) {
  const scenario = clusterOf(nodes, maxPods);
  const figure = cpuMillisAfter(
    runs,
    () => begun(replicas, scenario),
    (session) => untilStarted(session, replicas),
  );
  const perPod = ((figure * 1000) / replicas).toFixed(0);
  add({
    what: `Deployment of ${replicas} pods on ${nodes} nodes until Ready`,
    figure,
    unit: "ms CPU",
    ...(goal === undefined ? {} : { goal }),
    note: `${perPod} µs a pod`,
  });
}

if (chosen("memory")) {
  const scenario = clusterOf(100, 250);
  collect();
  const before = process.memoryUsage().heapUsed;
  const session = started(10_000, scenario);
  collect();
  const bytes = (process.memoryUsage().heapUsed - before) / session.view.list("Pod", "default").length;
  add({
    what: "memory a pod with its whole history (10,000 pods)",
    figure: bytes / 1024,
    unit: "KB",
    goal: 8,
  });
}

if (chosen("rewind")) {
  const session = started(400, clusterOf(4, 250));
  while (session.steps.length < 10_000) session.advance(10_000);
  const moments = Array.from({ length: 40 }, (_, index) => Math.floor((session.steps.length * ((index * 17) % 40)) / 40));
  // Each way is gone several times, as the other figures are: what it costs, not what the machine did meanwhile.
  const rounds = Array.from({ length: 5 }, () =>
    moments.map((moment) => {
      const before = performance.now();
      session.seekStep(moment);
      return performance.now() - before;
    }),
  );
  add({
    what: "rewind to any moment of a 10,000-step run, the slowest",
    figure: Math.max(...moments.map((_, index) => Math.min(...rounds.map((round) => round[index] ?? 0)))),
    unit: "ms",
    goal: 16,
    note: `${session.steps.length} steps; ${Math.max(...(rounds[0] ?? [])).toFixed(0)} ms in the first round`,
  });
}

if (chosen("labs")) {
  const ten = () => {
    for (let index = 0; index < 10; index++) started(3, { ...defaultScenario });
  };
  add({ what: "10 labs of one page, all run", figure: cpuMillis(5, ten), unit: "ms CPU", goal: 60 });
}

if (chosen("request")) {
  const perSession = 300;
  const body = JSON.stringify(load(podYaml));
  const post = { method: "POST", path: "/api/v1/namespaces/default/pods?dryRun=All", contentType: "application/json", body };
  add({
    what: "POST of a typical Pod, ?dryRun=All: body to answer",
    figure: microsOfEach(perSession, (session) => void session.send(post, answerSafely)),
    unit: "µs",
    goal: 150,
  });
  add({
    what: "a typed kubectl apply --dry-run=server of it: line and new text to terminal",
    figure: microsOfEach(perSession, (session, index) => {
      session.edit("pod.yaml", `${podYaml}# ${index}\n`);
      session.type("kubectl apply --dry-run=server -f pod.yaml");
    }),
    unit: "µs",
  });
}

/** The cost of one act in a session of so many, each session new; its boot is not counted. */
function microsOfEach(perSession: number, act: (session: Session, index: number) => void): number {
  const figure = cpuMillisAfter(
    10,
    () => new Session({ scenario: defaultScenario }),
    (session) => {
      for (let index = 0; index < perSession; index++) act(session, index);
    },
  );
  return (figure * 1000) / perSession;
}

if (chosen("size") && existsSync("dist")) for (const row of builtSizes()) add(row);

/** JavaScript of the built site, compressed as a server would. What a page has already is not counted again. */
function builtSizes(): Row[] {
  const page = withImports(scriptsOf("dist/pod/what-is-a-pod/index.html"));
  const search = withImports(chunks("pagefind-ui"));
  const lab = withImports(chunks("open-lab"));
  const editor = withImports(chunks("code-editor"));
  const kilobytes = (names: ReadonlySet<string>, ...loaded: readonly ReadonlySet<string>[]) =>
    [...names]
      .filter((name) => !loaded.some((each) => each.has(name)))
      .reduce((sum, name) => sum + gzipSync(readFileSync(join(built, name)), { level: 9 }).length, 0) / 1024;
  return [
    { what: "JavaScript of a note's page, search included", figure: kilobytes(new Set([...page, ...search])), unit: "KB gz", goal: 45 },
    { what: "JavaScript of the first 실행: the simulation and the open lab", figure: kilobytes(lab, page), unit: "KB gz", goal: 110 },
    { what: "JavaScript of the editor", figure: kilobytes(editor, page, lab), unit: "KB gz" },
  ];
}

function chunks(name: string): readonly string[] {
  const found = readdirSync(built).filter((file) => file.startsWith(`${name}.`) && file.endsWith(".js"));
  if (found.length === 0) throw new Error(`no chunk of the built site is called ${name}`);
  return found;
}

/** The scripts that a page itself names. */
function scriptsOf(page: string): readonly string[] {
  return [...readFileSync(page, "utf8").matchAll(/_astro\/([\w.-]+\.js)/g)].map(([, name = ""]) => name);
}

/** Chunks with all that they import before they run. */
function withImports(names: readonly string[], found: Set<string> = new Set()): ReadonlySet<string> {
  for (const name of names) {
    if (found.has(name)) continue;
    found.add(name);
    const text = readFileSync(join(built, name), "utf8");
    withImports(
      [...text.matchAll(/\b(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)].map(([, each = ""]) => each),
      found,
    );
  }
  return found;
}

const width = Math.max(...rows.map(({ what }) => what.length));
for (const { what, figure, unit, goal, note } of rows) {
  const verdict = goal === undefined ? "" : figure <= goal ? `≤ ${goal}  ok` : `> ${goal}  over`;
  console.log(
    `${what.padEnd(width)}  ${figure.toFixed(figure < 10 ? 2 : 0).padStart(8)} ${unit.padEnd(7)} ${verdict.padEnd(14)} ${note ?? ""}`,
  );
}
writeFileSync("bench-report.json", `${JSON.stringify(rows, undefined, 1)}\n`);
