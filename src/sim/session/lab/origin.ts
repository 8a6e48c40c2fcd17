import { runtimeUid } from "../../api/pod.ts";
import type { View } from "../../cluster/view.ts";
import type { LoadRow } from "../../cluster/world-rows.ts";

export type From = LoadRow["from"];

/** `pod/web-1`, `node/node1` or `outside` → where a request begins; a message when there is no such place. */
export function readOrigin(view: View, text: string | undefined, namespace = "default"): From | string {
  if (text === undefined || text === "outside") return { place: "outside" };
  const [kind, name = ""] = text.split("/");
  if (kind === "node") return view.world("machine", name) ? { place: "node", node: name } : `노드 ${name}의 기계가 없다`;
  if (kind !== "pod" && kind !== "pods" && kind !== "po") return `--from ${text}: pod/이름, node/이름, outside 가운데 하나를 쓴다`;
  const pod = view.get("Pod", namespace, name);
  if (!pod) return `파드 ${name}: 네임스페이스 ${namespace}에 없다`;
  const running = view.listWorld("container", `${runtimeUid(pod)}/`).find(({ state }) => state === "running");
  return running ? { place: "container", containerId: running.id } : `파드 ${name}에 돌고 있는 컨테이너가 없다`;
}

/** Says where that is. */
export function originWord(from: From, text: string | undefined): string {
  return from.place === "outside" ? "클러스터 밖에서" : `${text}에서`;
}
