import { describe, expect, test } from "vitest";
import { controlPlane, digestOf, narrateStep, replayInput, type Scenario, Session, worker } from "../../src/sim/index.ts";

const nodes = [controlPlane("control-plane"), worker("node1")];
const scenario: Scenario = { name: "seoul", nodes, systemPods: true, clusters: [{ name: "busan", nodes, systemPods: true }] };

const web = `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  containers:
  - {name: web, image: tmkube/app}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  selector: {app: web}
  ports:
  - {port: 80, targetPort: 8080, nodePort: 30080}
`;

const client = `apiVersion: v1
kind: Pod
metadata: {name: client}
spec:
  containers:
  - {name: client, image: tmkube/init}
`;

const start = (): Session => new Session({ scenario, files: { "web.yaml": web, "client.yaml": client } });

/** Types a line, lets the time pass, and gives what was printed. */
function type(session: Session, line: string, millis = 0): string {
  const { index } = session.type(line);
  session.advance(millis);
  return (session.terminal[index]?.output ?? []).map(({ text }) => text).join("");
}

function running(): Session {
  const session = start();
  type(session, "kubectl apply -f web.yaml -f client.yaml");
  type(session, "kubectl --context busan apply -f web.yaml", 10_000);
  return session;
}

// https://kubernetes.io/docs/tasks/access-application-cluster/configure-access-multiple-clusters/
describe("kubectl's configuration has a context for each cluster", () => {
  test("a line goes to its context's cluster, and use-context chooses for the lines after it", () => {
    const session = start();
    expect(type(session, "kubectl config get-contexts")).toBe(
      [
        "CURRENT   NAME    CLUSTER   AUTHINFO      NAMESPACE",
        "          busan   busan     busan-admin   ",
        "*         seoul   seoul     seoul-admin   ",
        "",
      ].join("\n"),
    );
    type(session, "kubectl run here --image=nginx:1.27");
    expect(type(session, "kubectl get pods --context=busan")).toBe("No resources found in default namespace.\n");
    expect(type(session, "kubectl config use-context busan")).toBe('Switched to context "busan".\n');
    expect(type(session, "kubectl get pods")).toBe("No resources found in default namespace.\n");
    expect(type(session, "kubectl --context seoul get pods -o name")).toBe("pod/here\n");
  });

  test("going back in time brings back the context that was current", () => {
    const session = start();
    session.advance(1000);
    type(session, "kubectl config use-context busan");
    session.advance(1000);
    const current = () => session.clusters.find(({ isCurrent }) => isCurrent)?.name;
    expect(current()).toBe("busan");
    session.seekTime(500);
    expect(current()).toBe("seoul");
  });

  test("what goes on stays in the context that it began in", () => {
    const session = start();
    const { index } = session.type("kubectl get pods -w");
    type(session, "kubectl config use-context busan");
    type(session, "kubectl run there --image=nginx:1.27");
    type(session, "kubectl --context seoul run here --image=nginx:1.27", 5000);
    const printed = (session.terminal[index]?.output ?? []).map(({ text }) => text).join("");
    expect(printed).toContain("here");
    expect(printed).not.toContain("there");
  });

  test.each([
    ["kubectl --context nosuch get pods", "Error in configuration: context was not found for specified context: nosuch\n"],
    ["lab node stop node1 --context nosuch", "lab: 컨텍스트 nosuch: 그 너머에 클러스터가 없다\n"],
  ])("%s", (line, answer) => expect(type(start(), line)).toBe(answer));

  test("what comes after -- is another program's", () => {
    const session = running();
    expect(type(session, "kubectl exec client -- echo --context busan")).toBe("--context busan\n");
  });
});

describe("the clusters are apart", () => {
  test("machines have addresses of their own; names and pod addresses may repeat", () => {
    const session = running();
    const [seoul, busan] = session.clusters;
    expect([seoul, busan].map((cluster) => cluster?.view.world("machine", "node1")?.ip)).toEqual(["192.168.56.11", "192.168.106.11"]);
    const pods = [seoul, busan].map((cluster) => cluster?.view.get("Pod", "default", "web"));
    expect(new Set(pods.map((pod) => pod?.metadata.uid)).size).toBe(2);
    expect(pods.map((pod) => pod?.status.podIP?.startsWith("10.244.1."))).toEqual([true, true]);
  });

  test.each([
    ["its own Service", "http://web", "web"],
    ["a node of the other cluster, at the node port", "http://192.168.106.11:30080", "web"],
  ])("from a pod of seoul %s answers", (_, url, answer) => {
    expect(type(running(), `kubectl exec client -- curl -s -m 2 ${url}`, 5000).trim()).toBe(answer);
  });

  test("the other cluster's Service address leads nowhere, and its names are not known", () => {
    const session = running();
    const ip = session.clusters[1]?.view.get("Service", "default", "web")?.spec.clusterIP;
    expect(type(session, `kubectl exec client -- curl -s -m 2 http://${ip}`, 5000)).toBe("command terminated with exit code 28\n");
    type(session, "kubectl delete service web", 1000);
    expect(type(session, "kubectl exec client -- curl -s -m 2 http://web", 5000)).toBe("command terminated with exit code 6\n");
  });

  test("a node stopped in one stays up in the other", () => {
    const session = start();
    type(session, "lab node stop node1 --context busan", 60_000);
    expect(type(session, "kubectl get node node1 --no-headers")).toMatch(/^node1\s+Ready/);
    expect(type(session, "kubectl --context busan get node node1 --no-headers")).toMatch(/^node1\s+NotReady/);
  });

  test("a machine cut off from the network does not reach the other cluster either", () => {
    const session = running();
    type(session, "lab node cut node1", 1000);
    const line = "lab trace http://192.168.106.11:30080 --from node/node1";
    expect(type(session, line)).toContain("기계 node1이 네트워크에서 끊겨 있다");
  });

  test("왜? follows the writes of the object's own cluster", () => {
    const session = running();
    expect(session.clusters[1]?.why("Pod/default/web").at(-1)?.sentence).toContain("kubectl --context busan apply -f web.yaml");
    const told = session.steps.flatMap((step) => narrateStep(session.store, step));
    expect(told.some((text) => text.startsWith("클러스터 busan: "))).toBe(true);
  });
});

describe("lab balancer stands before the clusters", () => {
  const front = "lab balancer create front --target seoul:30080 --target busan:30080";

  test("it takes the nodes in turn, and leaves out those that do not answer", () => {
    const session = running();
    expect(type(session, front)).toContain("http://192.168.56.5");
    const both = type(session, "lab load http://192.168.56.5 --rps 10 --for 4s", 5000);
    expect(both).toContain("클러스터 busan에서 답한 것 20번(50.0%).");
    expect(both).toContain("클러스터 seoul에서 답한 것 20번(50.0%).");
    for (const { name } of nodes) type(session, `lab node stop ${name}`);
    expect(type(session, "lab load http://192.168.56.5 --rps 10 --for 4s", 5000)).toContain("클러스터 busan에서 답한 것 40번(100.0%).");
    expect(type(session, "lab balancer list")).toMatch(/seoul\s+node1\s+192\.168\.56\.11:30080\s+답하지 않음/);
  });

  test("with no node left it refuses", () => {
    const session = start();
    type(session, front);
    expect(type(session, "curl http://192.168.56.5")).toMatch(/^curl: \(7\)/);
    expect(type(session, "lab trace http://192.168.56.5")).toContain("보낼 노드 4대 가운데 노드포트에서 답하는 것이 하나도 없다");
  });

  test.each([
    ["lab balancer", "lab balancer: create, list, delete 가운데 하나를 쓴다"],
    ["lab balancer create front", "lab balancer create: 보낼 곳을 하나는 쓴다. 예: --target a:30080"],
    ["lab balancer create front --target seoul", "lab balancer create: --target seoul: <클러스터>:<노드포트>로 쓴다"],
    [
      "lab balancer create front --target jeju:30080",
      "lab balancer create: --target jeju:30080: 그런 클러스터는 없다. 있는 것: seoul, busan",
    ],
    ["lab balancer delete front", "lab balancer delete: front: 그런 로드 밸런서는 없다. 아직 하나도 없다"],
  ])("%s", (line, answer) => expect(type(start(), line)).toBe(`${answer}\n`));

  test("a run of one cluster may have one too", () => {
    const session = new Session({ scenario: { nodes, systemPods: true }, files: { "web.yaml": web } });
    type(session, "kubectl apply -f web.yaml", 10_000);
    type(session, "lab balancer create front --target kubernetes:30080 --port 8000");
    expect(type(session, "curl -s http://192.168.56.5:8000").trim()).toBe("web");
  });
});

test("a run of several clusters lived through again is the same run, and so is one that went back and on", () => {
  const session = running();
  type(session, "lab balancer create front --target seoul:30080 --target busan:30080");
  type(session, "lab load http://192.168.56.5 --rps 10 --for 2s", 3000);
  const digest = digestOf(session.store);
  const again = start();
  for (const input of session.inputs) replayInput(again, input);
  again.advanceTo(session.moment);
  expect(digestOf(again.store)).toBe(digest);
  const { atStep } = session.moment;
  session.seekTime(0);
  session.seekStep(atStep);
  expect(digestOf(session.store)).toBe(digest);
});
