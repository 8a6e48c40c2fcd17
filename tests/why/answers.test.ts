import { describe, expect, test } from "vitest";
import { ask, deployment, pods, start } from "./transcript.ts";

/** What `lab why` says of an object's present state, before the story of how it came to it. */

const pod = (spec: string) => `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: { app: web }
spec:
${spec}`;

test("a Pending pod: the scheduler's table of nodes and plugins, with the numbers behind each no", () => {
  const spec = `  nodeSelector: { disk: ssd }
  containers:
    - name: app
      image: nginx
      resources: { requests: { cpu: "3" } }
`;
  const session = start({ "pod.yaml": pod(spec) });
  session.type("kubectl apply -f pod.yaml");
  session.advance(3000);
  const lines = ask(session, "lab why pod/web");
  expect(lines[0]).toBe("파드 web은 노드를 기다린다. 노드 3개 가운데 맞는 것이 없다.");
  expect(lines[2]?.split(/\s+/)).toEqual(["노드", "결과", "TaintToleration", "NodeAffinity", "NodeResourcesFit"]);
  expect(lines[3]).toMatch(/^control-plane +안 됨 +✗ 견디지 못하는 테인트가 있다\(node-role\.kubernetes\.io\/control-plane:NoSchedule\)/);
  expect(lines[4]).toMatch(/^node1 +안 됨 +✓ +✗ .*\(레이블 disk=ssd가 없다\) +✗ CPU가 모자라다\(요청 3, 남은 것 1900m, 전체 2\)$/);
});

describe("a Service that nobody answers for", () => {
  const service = (selector: string, targetPort = 80) => `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: { app: ${selector} }
  ports: [{ port: 80, targetPort: ${targetPort} }]
`;
  function served(text: string) {
    const session = start({ "deployment.yaml": deployment({ replicas: 1 }), "service.yaml": text });
    session.type("kubectl apply -f .");
    session.advance(10_000);
    return session;
  }

  test("the labels nearly match", () => {
    const session = served(service("wbe"));
    const [name] = pods(session);
    expect(ask(session, "lab why service/web").slice(0, 2)).toEqual([
      "서비스 web의 엔드포인트가 없다. 셀렉터(app=wbe)에 맞는 파드가 네임스페이스 default에 하나도 없다.",
      `  거의 맞는 파드 ${name}: app=web (셀렉터는 app=wbe)`,
    ]);
  });

  test("the pods are not ready, and why", () => {
    const session = start({ "deployment.yaml": deployment({ replicas: 1, image: "nginx:no-such-tag" }), "service.yaml": service("web") });
    session.type("kubectl apply -f .");
    session.advance(20_000);
    const [head, first] = ask(session, "lab why service/web");
    expect(head).toBe("서비스 web의 엔드포인트가 없다. 셀렉터(app=web)에 맞는 파드 1개가 모두 준비되지 않았다.");
    expect(first).toMatch(/준비되지 않았다: 컨테이너 app이 아직 돌지 않는다\((ErrImagePull|ImagePullBackOff)\)$/);
  });

  test("nothing listens on the target port", () => {
    const session = served(service("web", 8080));
    expect(ask(session, "lab why service/web")[1]).toMatch(
      /포트 8080\(targetPort\)에서 듣는 것이 없어 연결이 거절된다\. 듣는 포트는 80이다\.$/,
    );
  });
});

test("an image that cannot be pulled", () => {
  const session = start({ "pod.yaml": pod("  containers:\n    - name: app\n      image: nginx:no-such-tag\n") });
  session.type("kubectl apply -f pod.yaml");
  session.advance(20_000);
  const lines = ask(session, "lab why pod/web");
  expect(lines[0]).toMatch(/^컨테이너 app의 이미지 nginx:no-such-tag를 받지 못한다\((ErrImagePull|ImagePullBackOff)\)\.$/);
  expect(lines[1]).toMatch(/^ {2}까닭: 레지스트리에 docker\.io\/library\/nginx:no-such-tag가 없다\. \(".*not found"\)$/);
});

test("a crash loop: the last exit code, the next start, the last words", () => {
  const session = start({
    "pod.yaml": pod(
      `  containers:\n    - name: app\n      image: busybox:1.36\n      command: ["sh", "-c", "echo no config; sleep 1; exit 3"]\n`,
    ),
  });
  session.type("kubectl apply -f pod.yaml");
  session.advance(60_000);
  const lines = ask(session, "lab why pod/web");
  expect(lines[0]).toMatch(/^컨테이너 app이 거듭 끝난다\(CrashLoopBackOff\)\. 지금까지 3번 다시 시작했다\.$/);
  expect(lines[1]).toBe("  마지막 종료 코드: 3");
  expect(lines[2]).toMatch(/^ {2}다음 시작: \d+\.\d초 무렵\. 끝난 때부터 40초를 기다린다\./);
  expect(lines.slice(3, 5)).toEqual(["  마지막 로그:", "    no config"]);
});

test("a node without power, before and after Kubernetes has noticed", () => {
  const session = start({});
  session.type("lab node stop node1");
  expect(ask(session, "lab why node/node1")[0]).toBe(
    "노드 node1: 기계의 전원이 꺼져 있다. `lab node start`로 켠다. 쿠버네티스는 아직 모른다(Ready).",
  );
  session.advance(70_000);
  expect(ask(session, "lab why node/node1")[0]).toContain("쿠버네티스에는 Ready=Unknown로 보인다");
});

test.each([
  ["lab why", "lab why: 종류와 이름을 쓴다. 예: pod/web-1"],
  ["lab why foo/x", "lab why: foo: 이런 종류는 없다. kubectl api-resources로 종류를 볼 수 있다"],
  ["lab why pod/nobody", "lab why: Pod nobody: 그런 오브젝트는 없고, 있었던 적도 없다"],
])("%s → %s", (line, answer) => {
  expect(ask(start({}), line)).toEqual([answer]);
});
