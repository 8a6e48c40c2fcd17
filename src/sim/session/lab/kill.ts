import { runtimeUid } from "../../api/pod.ts";
import type { CommandResult } from "../../kubectl/client.ts";
import { 을 } from "../../why/index.ts";
import { failed, type LineContext } from "../commands.ts";
import { option, printed, readArguments, readObject } from "./arguments.ts";
import type { LabWord } from "./index.ts";

/** Kills a container's process on its machine, behind Kubernetes' back: `lab kill pod/web-1 -c nginx`. */
export const killContainer: LabWord = {
  usage: "lab kill pod/<파드> [-c 컨테이너] [-n 네임스페이스]",
  korean: "컨테이너의 프로세스를 기계에서 바로 죽인다",
  run(argv: readonly string[], { view, outside }: LineContext): CommandResult {
    const read = readArguments(argv, ["container", "namespace"]);
    if (typeof read === "string") return failed(`lab kill: ${read}`, 2);
    const [first = ""] = read.words;
    const object = readObject(
      first === "" || first.includes("/") || read.words.length > 1 ? read.words : ["pod", first],
      option(read, "namespace"),
    );
    if (typeof object === "string") return failed(`lab kill: ${object}`, 2);
    if (object.kind !== "Pod") return failed(`lab kill: 죽일 수 있는 것은 파드의 컨테이너다. ${object.kind}에는 프로세스가 없다`, 2);
    const { name, namespace } = object;
    const pod = view.get("Pod", namespace, name);
    if (!pod) return failed(`lab kill: 파드 ${name}: 네임스페이스 ${namespace}에 없다`, 1);
    const rows = view.listWorld("container", `${runtimeUid(pod)}/`).filter(({ state }) => state === "running");
    const wanted = option(read, "container") ?? pod.spec.containers[0]?.name;
    const running = rows.find((row) => row.name === wanted);
    if (!running) {
      const others = rows.length > 0 ? ` 돌고 있는 것: ${rows.map((row) => row.name).join(", ")}` : "";
      return failed(`lab kill: 파드 ${name}에 돌고 있는 컨테이너 ${wanted}: 없다.${others}`, 1);
    }
    const stop = { atMillis: view.nowMillis, graceMillis: 0, signal: "SIGKILL" };
    outside.put("container", running.id, { ...running, stop }, { code: "LabKill", facts: { container: running.name, pod: name } });
    return printed([`파드 ${name}의 컨테이너 ${을(running.name)} 죽였다`]);
  },
};
