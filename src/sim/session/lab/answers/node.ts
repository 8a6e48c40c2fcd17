import type { LineContext } from "../../commands.ts";

/** What is wrong with a node, from the machine's side: Kubernetes itself only knows that it hears nothing. */
export function nodeAnswer({ view }: LineContext, name: string): readonly string[] {
  const node = view.get("Node", "", name);
  const machine = view.world("machine", name);
  if (!node || !machine) return [];
  const ready = node.status.conditions?.find(({ type }) => type === "Ready")?.status;
  const troubles = [
    machine.powered ? "" : "기계의 전원이 꺼져 있다. `lab node start`로 켠다",
    machine.networkCut ? "기계가 네트워크에서 끊겨 있다. `lab node join`으로 잇는다" : "",
    machine.powered && !machine.kubeletRunning ? "kubelet이 멈춰 있다. `lab node start-kubelet`으로 다시 시작한다" : "",
  ].filter((trouble) => trouble !== "");
  const cordoned = node.spec.unschedulable ? ["스케줄링을 막아 두었다(cordon). `kubectl uncordon`으로 푼다."] : [];
  if (troubles.length === 0) return cordoned;
  const seen = ready === "True" ? "쿠버네티스는 아직 모른다(Ready)" : `쿠버네티스에는 Ready=${ready}로 보인다`;
  return [`노드 ${name}: ${troubles.join(". ")}. ${seen}.`, ...cordoned];
}
