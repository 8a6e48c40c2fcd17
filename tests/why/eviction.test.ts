import { expect, test } from "vitest";
import { defaultScenario, Session } from "../../src/sim/index.ts";
import { readLab } from "../labs.ts";
import { ask, story } from "./transcript.ts";

const { cluster, files } = readLab("src/content/labs/scheduling/node-pressure.yaml");

/** The pod `nothing` has taken the node's last memory. */
function evicted(): Session {
  const session = new Session({ scenario: cluster ?? defaultScenario, files });
  session.type("kubectl apply -f pods.yaml");
  session.advance(60_000);
  return session;
}

test("a pod that was stopped has an answer: its node ran out of memory", () => {
  const [failed, exited, signal, stopped, why, ...before] = story(evicted(), "pod/nothing");
  expect([failed, exited, signal, stopped, why]).toEqual([
    "kubelet/node1: kubelet이 파드 nothing이 실패했다고(Failed) 적었다. 컨테이너 app이 종료 코드 137로 끝났다.",
    "containerd/node1: 파드 nothing의 컨테이너 app의 프로세스가 종료 코드 137로 끝났다.",
    "kubelet/node1: kubelet이 파드 nothing의 컨테이너 app에 SIGTERM을 보냈다. 2초 안에 끝나지 않으면 SIGKILL을 보낸다.",
    "kubelet/node1: kubelet이 파드 nothing의 컨테이너 app에 멈추라고 했다.",
    "kubelet/node1: 남은 메모리가 71168Ki뿐이라 kubelet이 파드 nothing을 축출했다(Evicted). 요청보다 많이 쓴 컨테이너: app.",
  ]);
  expect(before.at(-1)).toMatch(/^user: 누군가 `kubectl apply -f pods\.yaml`/);
});

test("so has the node's taint", () => {
  expect(story(evicted(), "node/node1").slice(0, 3)).toEqual([
    "node-controller: 노드 컨트롤러가 노드 node1에 테인트를 붙였다: node.kubernetes.io/memory-pressure:NoSchedule. 견디지 못하는 새 파드는 여기 오지 못한다.",
    "kubelet/node1: kubelet이 알렸다: 노드 node1. 메모리가 모자라다(NodeHasInsufficientMemory).",
    "kubelet/node1: 노드 node1에 남은 메모리가 100Mi보다 적다. kubelet이 내보낼 파드를 하나 고른다.",
  ]);
});

test("its log has gone with its container: the kubelet says so where the log would be", () => {
  expect(ask(evicted(), "kubectl logs nothing").join("\n")).toMatch(/^unable to retrieve container logs for containerd:\/\/[0-9a-f]{64}$/);
});
