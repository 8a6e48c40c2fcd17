import { describe, expect, test } from "vitest";
import { ask, deployment, named, newPodsAfter, pods, start, story } from "./transcript.ts";

/** 왜? goes from any object back to the line that somebody typed, newest first. Real sessions, real answers. */

function running(replicas = 2, more = "") {
  const session = start({ "deployment.yaml": deployment({ replicas, more }) });
  session.type("kubectl apply -f deployment.yaml");
  session.advance(10_000);
  return session;
}

describe("why is this pod there?", () => {
  test("because a Deployment was applied from a file", () => {
    const session = running();
    const [pod = ""] = pods(session);
    const replicaSet = named(session, "ReplicaSet");
    expect(story(session, `pod/${pod}`, { [pod]: "POD", [replicaSet]: "RS" })).toEqual([
      expect.stringMatching(/^kubelet\/node\d: kubelet이 파드 POD[가이] 준비되었다고\(Ready\) 적었다\.$/),
      expect.stringMatching(/^kubelet\/node\d: kubelet이 파드 POD의 컨테이너 app을 시작했다\.$/),
      expect.stringMatching(/^kubelet\/node\d: kubelet이 파드 POD의 이미지 nginx:1\.27을 다 받았다\([\d.]+MB, [\d.]+초\)\.$/),
      expect.stringMatching(/^containerd\/node\d: 파드 POD[가이] 주소 10\.244\.\d\.\d+[을를] 얻었다\.$/),
      expect.stringMatching(/^default-scheduler: 스케줄러가 파드 POD[을를] 노드 node\d에 두기로 했다\. 노드 3개 가운데 2개가 맞았고/),
      expect.stringMatching(
        /^replicaset-controller: 레플리카셋 컨트롤러가 파드 POD[을를] 만들었다\. 레플리카셋 RS[은는] 파드 2개를 원하는데 0개뿐이었다\.$/,
      ),
      expect.stringMatching(
        /^deployment-controller: 디플로이먼트 컨트롤러가 레플리카셋 RS[을를] 레플리카 2개로 만들었다\. 디플로이먼트 web의 파드 템플릿에 맞는 레플리카셋이 없었다\.$/,
      ),
      "user: 누군가 `kubectl apply -f deployment.yaml`(deployment.yaml 2번째 줄) 명령으로 디플로이먼트 web을 만들었다.",
    ]);
  });

  test("because another one was deleted: the wish had not changed", () => {
    const session = running();
    const [victim = ""] = pods(session);
    const [pod = ""] = newPodsAfter(session, `kubectl delete pod ${victim} --wait=false`, 8000);
    expect(story(session, `pod/${pod}`, { [pod]: "POD", [victim]: "VICTIM" }).slice(-2)).toEqual([
      expect.stringMatching(/^replicaset-controller: .*파드 POD[을를] 만들었다\. .*파드 2개를 원하는데 1개뿐이었다\.$/),
      expect.stringMatching(/^user: 누군가 `kubectl delete pod VICTIM --wait=false` 명령으로 파드 VICTIM[을를] 지우라고 했다\.$/),
    ]);
  });

  test("because a machine lost its power five minutes ago", () => {
    const session = running(3);
    const lost = session.view.list("Pod", "default").find(({ spec }) => spec.nodeName === "node1")?.metadata.name ?? "";
    const [pod = ""] = newPodsAfter(session, "lab node stop node1", 400_000);
    expect(story(session, `pod/${pod}`, { [pod]: "POD", [lost]: "LOST" }).slice(-5)).toEqual([
      expect.stringMatching(/^replicaset-controller: .*파드 POD[을를] 만들었다\. .*파드 3개를 원하는데 2개뿐이었다\.$/),
      "taint-eviction-controller: 테인트 축출 컨트롤러가 파드 LOST를 지우라고 했다. 노드 node1의 NoExecute 테인트를 견딜 시간이 다 되었다.".replace(
        "LOST를",
        /[013678lmnr]$/.test(lost) ? "LOST을" : "LOST를",
      ),
      "node-controller: 노드 컨트롤러가 노드 node1에 테인트를 붙였다: node.kubernetes.io/unreachable:NoExecute. 견디지 못하는 파드는 쫓겨난다.",
      expect.stringMatching(
        /^node-controller: 노드 컨트롤러가 노드 node1의 상태를 모른다고\(Unknown\) 적었다\. \d+초 동안 kubelet의 소식이 없었다\.$/,
      ),
      "user: 누군가 노드 node1의 전원을 껐다. 그 위의 컨테이너가 모두 사라진다.",
    ]);
  });

  test("because the file changed: the line of the field, and the bounds of the rolling update", () => {
    const session = running(3);
    session.edit("deployment.yaml", deployment({ replicas: 3, image: "nginx:1.28" }));
    const [pod = ""] = newPodsAfter(session, "kubectl apply -f deployment.yaml", 30_000);
    const replicaSet = session.view.get("Pod", "default", pod)?.metadata.ownerReferences?.[0]?.name ?? "";
    const told = story(session, `pod/${pod}`, { [replicaSet]: "NEW" });
    expect(told.at(-1)).toBe(
      "user: 누군가 `kubectl apply -f deployment.yaml`(deployment.yaml 15번째 줄) 명령으로 디플로이먼트 web의 spec.template.spec.containers[0].image를 nginx:1.27에서 nginx:1.28로 바꾸었다.",
    );
    expect(told.at(-2)).toMatch(/레플리카셋 NEW/);
    expect(told.filter((line) => line.startsWith("deployment-controller"))).toHaveLength(1);
  });
});

test("why did it stop? A crash is told once, however often it happened, with its exit code", () => {
  const session = running(1, `          command: ["sh", "-c", "echo no config; sleep 1; exit 3"]\n`.replace("sh", "sh"));
  session.advance(90_000);
  const [pod = ""] = pods(session);
  const told = story(session, `pod/${pod}`, { [pod]: "POD" });
  expect(told.filter((line) => line.includes("종료 코드 3으로 끝났다."))).toEqual([
    expect.stringMatching(/^containerd\/node\d: 파드 POD의 컨테이너 app의 프로세스가 종료 코드 3으로 끝났다\.$/),
  ]);
  expect(told.at(-1)).toMatch(/^user: 누군가 `kubectl apply -f deployment.yaml`/);
});

test("why did the endpoint leave? Its pod's label was changed by hand", () => {
  const session = running();
  session.type("kubectl expose deployment web --port 80");
  session.advance(2000);
  const [pod = ""] = pods(session);
  session.type(`kubectl label pod ${pod} app=other --overwrite`);
  session.advance(100);
  expect(story(session, `endpointslice/${named(session, "EndpointSlice")}`, { [pod]: "POD" })).toEqual([
    expect.stringMatching(/^endpoint-slice-controller: .*서비스 web의 목록에서 파드 POD[을를] 뺐다\. 요청을 받을 파드는 1개다\.$/),
    "user: 누군가 `kubectl label pod POD app=other --overwrite` 명령으로 파드 POD의 metadata.labels.app을 web에서 other로 바꾸었다.",
  ]);
});

test("why is the endpoint not ready? Its node is silent, as its machine has no power", () => {
  const session = running(3);
  session.type("kubectl expose deployment web --port 80");
  session.advance(2000);
  session.type("lab node stop node1");
  session.advance(70_000);
  expect(story(session, `endpointslice/${named(session, "EndpointSlice")}`)).toEqual([
    expect.stringContaining("요청을 받을 수 없다고(ready: false) 고쳤다. 요청을 받을 파드는 2개다."),
    expect.stringContaining("준비되지 않았다고 적었다. 노드 node1이 NotReady이다."),
    expect.stringContaining("노드 node1의 상태를 모른다고(Unknown) 적었다."),
    "user: 누군가 노드 node1의 전원을 껐다. 그 위의 컨테이너가 모두 사라진다.",
  ]);
});

test("why are there no pods? Each was refused: FailedCreate, in Korean, with Kubernetes' own words", () => {
  const session = start({
    "deployment.yaml": deployment().replace("    spec:\n      containers", "    spec:\n      serviceAccountName: robot\n      containers"),
  });
  session.type("kubectl apply -f deployment.yaml");
  session.advance(3000);
  const replicaSet = named(session, "ReplicaSet");
  const told = story(session, `rs/${replicaSet}`, { [replicaSet]: "RS" });
  expect(told[0]).toMatch(
    /^replicaset-controller: 레플리카셋 RS[이가] 파드를 만들지 못했다\. 서비스어카운트 robot이 없다\. \("pods .*serviceaccount "robot" not found"\)$/,
  );
  expect(told.at(-1)).toMatch(/^user: /);
});

test("a pod that is gone still has its story", () => {
  const session = running();
  const [pod = ""] = pods(session);
  session.type(`kubectl delete pod ${pod} --wait=false`);
  session.advance(40_000);
  const lines = ask(session, `lab why pod/${pod}`);
  expect(lines[0]).toMatch(/지금은 없다\. 있었던 일은 이렇다\.$/);
  expect(lines.at(-1)).toContain(`kubectl delete pod ${pod}`);
});
