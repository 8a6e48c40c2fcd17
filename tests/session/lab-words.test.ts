import { describe, expect, test } from "vitest";
import { defaultScenario, narrateStep, Session } from "../../src/sim/index.ts";

/** The words of `lab`: what is not Kubernetes. Each line is typed as a reader would. */

const files = {
  "deployment.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 3
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: nginx, image: "nginx:1.27" }]
`,
};

const start = (): Session => new Session({ scenario: defaultScenario, files });

/** Types a line, lets time pass, and returns what it printed by lines. */
function type(session: Session, line: string, millis = 0): readonly string[] {
  const { index } = session.type(line);
  if (millis > 0) session.advance(millis);
  const printed = session.terminal[index]?.output.map(({ text }) => text).join("") ?? "";
  return printed.trimEnd().split("\n");
}

function served(): Session {
  const session = start();
  type(session, "kubectl apply -f deployment.yaml", 5000);
  type(session, "kubectl expose deployment web --port 80", 1000);
  type(session, "kubectl run client --image busybox:1.36 --command -- sleep 3600", 4000);
  return session;
}

describe("lab help", () => {
  test("has one line for each word", () => {
    const [head, ...lines] = type(start(), "lab help");
    expect(head).toBe("쓸 수 있는 말:");
    expect(lines.map((line) => line.trim().split(/\s+/).slice(0, 2).join(" "))).toEqual([
      "lab why",
      "lab node",
      "lab kill",
      "lab vm",
      "lab vpc",
      "lab balancer",
      "lab trace",
      "lab load",
      "lab restart",
      "lab digest",
      "lab help",
    ]);
  });
  test("is what `lab` alone prints", () => {
    expect(type(start(), "lab")).toEqual(type(start(), "lab help"));
  });
});

describe("misuse is answered with what to write instead", () => {
  test.each([
    ["lab wy", "lab wy: 없는 말이다. 혹시 lab why? lab help로 쓸 수 있는 말을 본다."],
    ["lab node", "lab node: stop, start, cut, join, stop-kubelet, start-kubelet, add, processes 가운데 하나를 쓴다"],
    ["lab node stop", "lab node stop: 노드의 이름을 쓴다. 있는 것: control-plane, node1, node2"],
    ["lab node stop node9", "lab node stop: node9: 그런 기계는 없다. 있는 것: control-plane, node1, node2"],
    ["lab node start node1", "node1: 전원이 이미 켜져 있다"],
    ["lab kill svc/web", "lab kill: 죽일 수 있는 것은 파드의 컨테이너다. Service에는 프로세스가 없다"],
    ["lab kill pod/web", "lab kill: 파드 web: 네임스페이스 default에 없다"],
    ["lab trace", "lab trace: 따라갈 URL을 쓴다. 예: lab trace http://web --from pod/client"],
    ["lab trace http://web --from pod/x", "lab trace: 파드 x: 네임스페이스 default에 없다"],
    ["lab load http://web --rps many", "lab load: --rps에는 1에서 200 사이의 정수를 쓴다"],
    ["lab load http://web --for long", "lab load: --for에는 10s, 1m처럼 쓴다. 10m까지다"],
    ["lab load https://web", "lab load: https: 이 시뮬레이션에서 보낼 수 있는 것은 http뿐이다"],
    ["lab restart etcd", "lab restart: controller-manager, scheduler, kubelet/<노드> 가운데 하나를 쓴다"],
    ["lab node add Node_3", "lab node add: Node_3: 이름에는 영어 소문자, 숫자, -만 쓴다"],
    ["lab node add node1", "lab node add: node1: 같은 이름의 기계가 이미 있다"],
    ["lab node add node3 --cpu lots", "lab node add: --cpu lots: 읽을 수 없는 양이다. 4, 500m, 8Gi처럼 쓴다"],
    ["lab why pod/x --deep 1", "lab why: --deep: 모르는 옵션이다. 쓸 수 있는 것: --namespace"],
  ])("%s", (line, answer) => {
    expect(type(start(), line)).toEqual([answer]);
  });
});

test("lab node add: a machine joins, with its size, labels and taints, and gets pods that tolerate it", () => {
  const session = start();
  type(session, "lab node add node3 --cpu 8 --memory 16Gi --label disk=ssd --taint gpu=yes:NoSchedule", 15_000);
  const node = session.view.get("Node", "", "node3");
  expect(node?.metadata.labels).toMatchObject({ disk: "ssd" });
  expect(node?.spec.taints).toEqual([{ key: "gpu", value: "yes", effect: "NoSchedule" }]);
  expect(node?.status.capacity).toMatchObject({ cpu: "8" });
  expect(node?.status.conditions?.find(({ type: name }) => name === "Ready")?.status).toBe("True");
  expect(session.why("Node//node3").at(-1)?.sentence).toBe("누군가 새 기계 node3을 클러스터에 들였다.");
});

describe("lab trace follows a request from hop to hop", () => {
  test("from a pod through a Service", () => {
    const lines = type(served(), "lab trace http://web --from pod/client");
    expect(lines.map((line) => line.replace(/^\d+\s+/, ""))).toEqual([
      expect.stringMatching(/^→ +client\([\d.]+\)에서 web:80으로 요청을 보낸다$/),
      expect.stringMatching(/^→ +DNS에 web\.default\.svc\.cluster\.local[을를] 물었다: 10\.96\.\d+\.\d+$/),
      expect.stringMatching(
        /^→ +노드 node\d의 kube-proxy 규칙\(서비스 default\/web, 클러스터 IP\)이 3개 가운데 파드 web-\S+[을를] 골라 [\d.]+:80으로 바꾼다/,
      ),
      ...(lines.length === 8 ? [expect.stringMatching(/^→ +노드 node\d에 닿았다/)] : []),
      expect.stringMatching(/^→ +파드 web-\S+의 포트 80에 닿았다$/),
      expect.stringMatching(/^→ +컨테이너 nginx가 연결을 받았다$/),
      "",
      expect.stringMatching(/^결과: HTTP 200, \d+밀리초 걸렸다\.$/),
    ]);
  });
  test("a Service without endpoints refuses at the rule", () => {
    const session = served();
    type(session, "kubectl scale deployment web --replicas 0", 5000);
    const lines = type(session, "lab trace http://web --from pod/client");
    expect(lines.at(-3)).toMatch(
      /✗ 거절 +노드 node\d의 kube-proxy 규칙\(서비스 default\/web\): 서비스에 요청을 받을 엔드포인트가 없어 거절한다$/,
    );
    expect(lines.at(-1)).toMatch(/^결과: 연결이 거절되었다\./);
  });
  test("a name of the cluster is not known outside", () => {
    expect(type(served(), "lab trace http://web").at(-1)).toMatch(/^결과: 이름을 주소로 바꾸지 못했다\./);
  });
});

describe("lab load counts who answered", () => {
  test("every pod gets its share", () => {
    const lines = type(served(), "lab load http://web --rps 50 --for 6s --from pod/client", 7000);
    expect(lines[0]).toBe("pod/client에서 http://web으로 초마다 50번, 6초 동안 보낸다.");
    expect(lines[1]).toBe("모두 300번 보냈다. 답을 받은 것 300번(100.0%), 실패 0번(0.0%).");
    const shares = lines.slice(4).map((line) => Number(/(\d+)번/.exec(line)?.[1]));
    expect(shares).toHaveLength(3);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(300);
    expect(Math.min(...shares)).toBeGreaterThan(60);
  });
  test("while it goes on, pods come and go", () => {
    const session = served();
    const { index } = session.type("lab load http://web --rps 20 --for 10s --from pod/client");
    session.advance(4000);
    expect(session.terminal[index]?.exitCode).toBeUndefined();
    type(session, "kubectl scale deployment web --replicas 0", 10_000);
    const printed = session.terminal[index]?.output.map(({ text }) => text).join("") ?? "";
    expect(printed).toMatch(/모두 200번 보냈다\. 답을 받은 것 \d+번/);
    expect(printed).toMatch(/실패 +연결 거절 +\d+번/);
  });
});

describe("lab restart empties a component's memory, and nothing breaks", () => {
  test.each(["controller-manager", "scheduler", "kubelet/node1"])("%s", (component) => {
    const session = served();
    type(session, `lab restart ${component}`, 15_000);
    const uids = session.view.list("Pod", "default").map(({ metadata }) => metadata.uid);
    expect(uids).toHaveLength(4);
    expect(session.view.listWorld("container").every(({ attempt }) => attempt === 0)).toBe(true);
    type(session, "kubectl delete pod -l app=web --wait=false", 40_000);
    const ready = session.view
      .list("Pod", "default")
      .filter(({ status }) => status.conditions?.find(({ type: name }) => name === "Ready")?.status === "True");
    expect(ready).toHaveLength(4);
  });
});

test("lab kill: the process ends with 137, the kubelet starts the container again", () => {
  const session = served();
  const [pod = ""] = session.view
    .list("Pod", "default")
    .map(({ metadata }) => metadata.name)
    .filter((name) => name.startsWith("web"));
  expect(type(session, `lab kill pod/${pod}`, 5000)).toEqual([`파드 ${pod}의 컨테이너 nginx를 죽였다`]);
  const [status] = session.view.get("Pod", "default", pod)?.status.containerStatuses ?? [];
  expect(status).toMatchObject({ restartCount: 1, lastState: { terminated: { exitCode: 137 } } });
  expect(session.why(`Pod/default/${pod}`).at(-1)?.sentence).toBe(`누군가 파드 ${pod}의 컨테이너 nginx의 프로세스를 죽였다.`);
});

test("no sentence of a busy run has a hole in it", () => {
  const session = served();
  for (const line of ["lab node stop node1", "kubectl set image deployment web nginx=nginx:nope", "lab restart kubelet/node2"])
    type(session, line, 60_000);
  const told = session.steps.flatMap((step) => narrateStep(session.store, step));
  expect(told.length).toBeGreaterThan(50);
  expect(told.filter((text) => /undefined|NaN|null|\[object/.test(text))).toEqual([]);
  expect(told.filter((text) => !/(다\.|다\. \(".*"\)|: ".*"|"\)?|다\(.*\)\.)$/s.test(text))).toEqual([]);
});
