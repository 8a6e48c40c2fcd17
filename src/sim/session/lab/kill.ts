import type { CommandResult } from "../../kubectl/client.ts";
import { failed, type LineContext } from "../commands.ts";
import type { LabWord } from "./index.ts";

/** Kills a container's process on its machine, behind Kubernetes' back: `lab kill pod/web-1 -c nginx`. */
export const killContainer: LabWord = {
  usage: "lab kill pod/<파드> [-c 컨테이너] [-n 네임스페이스]",
  korean: "컨테이너의 프로세스를 기계에서 바로 죽인다",
  run(argv: readonly string[], { view, outside }: LineContext): CommandResult {
    const option = (flag: string) => (argv.includes(flag) ? argv[argv.indexOf(flag) + 1] : undefined);
    const name = (argv[0] ?? "").replace(/^pods?\//, "");
    const pod = view.get("Pod", option("-n") ?? "default", name);
    if (!pod) return failed(`lab kill: 파드 ${name || "(이름 없음)"}를 찾을 수 없다`, 1);
    const wanted = option("-c") ?? pod.spec.containers[0]?.name;
    const running = view.listWorld("container", `${pod.metadata.uid}/`).find((row) => row.name === wanted && row.state === "running");
    if (!running) return failed(`lab kill: 파드 ${name}에 돌고 있는 컨테이너 ${wanted}가 없다`, 1);
    const stop = { atMillis: view.nowMillis, graceMillis: 0, signal: "SIGKILL" };
    outside.put("container", running.id, { ...running, stop }, { code: "LabKill", facts: { container: running.name, pod: name } });
    return { output: [{ stream: "stdout", text: `${name}의 컨테이너 ${running.name}를 죽였다\n` }], exitCode: 0 };
  },
};
