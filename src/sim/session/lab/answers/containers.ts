import { runtimeUid } from "../../../api/pod.ts";
import { parseTimestamp } from "../../../api/time.ts";
import type { ContainerStatus, Pod } from "../../../api/types.ts";
import { durationWord, errorWord, 은, 을, 이 } from "../../../why/index.ts";
import type { LineContext } from "../../commands.ts";
import { parseDuration } from "../../lab-script.ts";

/** What an exit code usually means. */
const exitWords: { readonly [code: number]: string } = {
  0: "스스로 끝났다. 계속 돌아야 하는 프로그램이라면 앞에서(foreground) 돌게 해야 한다",
  1: "프로그램이 오류로 끝났다",
  2: "명령을 잘못 썼거나 프로그램이 오류로 끝났다",
  126: "파일은 있지만 실행할 수 없다",
  127: "명령을 찾을 수 없다. command와 이미지를 살핀다",
  137: "SIGKILL로 죽었다",
  139: "잘못된 메모리에 손을 댔다(SIGSEGV)",
  143: "SIGTERM을 받고 끝났다",
};
const LOG_LINES = 3;

/** What keeps the containers of a pod that has its node from running, one paragraph each. */
export function containerAnswer(context: LineContext, pod: Pod): readonly string[] {
  const statuses = [...(pod.status.initContainerStatuses ?? []), ...(pod.status.containerStatuses ?? [])];
  const troubles = statuses.flatMap((status) => troubleOf(context, pod, status));
  return troubles.length > 0 ? troubles : notReady(pod);
}

function troubleOf(context: LineContext, pod: Pod, status: ContainerStatus): readonly string[] {
  const reason = status.state?.waiting?.reason ?? "";
  if (reason === "CrashLoopBackOff") return crashing(context, pod, status);
  if (["ErrImagePull", "ImagePullBackOff", "ErrImageNeverPull", "InvalidImageName"].includes(reason)) return imageTrouble(status, reason);
  if (reason.startsWith("Create") || reason === "RunContainerError")
    return [`컨테이너 ${을(status.name)} 시작하지 못한다(${reason}). ${errorWord(status.state?.waiting?.message ?? "")}`];
  return status.state?.terminated && status.restartCount > 0 ? crashing(context, pod, status) : [];
}

function crashing({ client, clock }: LineContext, pod: Pod, status: ContainerStatus): readonly string[] {
  const last = status.state?.terminated ?? status.lastState?.terminated;
  const { exitCode = 0, finishedAt = "", reason = "" } = last ?? {};
  const meaning = reason === "OOMKilled" ? "메모리 한도를 넘어 커널이 죽였다(OOMKilled)" : exitWords[exitCode];
  const delay = delayOf(status);
  const next = delay === undefined || finishedAt === "" ? undefined : parseTimestamp(finishedAt) + delay;
  const lines = (client.logs(runtimeUid(pod), status.name, false) ?? []).slice(-LOG_LINES);
  return [
    `컨테이너 ${이(status.name)} 거듭 끝난다(CrashLoopBackOff). 지금까지 ${status.restartCount}번 다시 시작했다.`,
    `  마지막 종료 코드: ${exitCode}${meaning ? ` (${meaning})` : ""}`,
    ...(next === undefined || delay === undefined
      ? []
      : [
          `  다음 시작: ${clock(next)} 무렵. 끝난 때부터 ${durationWord(delay)}를 기다린다. 기다림은 거듭될수록 두 배가 되고, 길어야 5분이다.`,
        ]),
    ...(lines.length > 0 ? ["  마지막 로그:", ...lines.map(({ text }) => `    ${text}`)] : ["  로그는 남기지 않았다."]),
  ];
}

const FIRST_DELAY_MILLIS = 10_000;
const LONGEST_DELAY_MILLIS = 300_000;
/** A run this long makes the kubelet forget the failures before. */
const FORGET_MILLIS = 600_000;

/** The wait before the next start: as the kubelet says it, or by its rule when it has not come to saying it. */
function delayOf({ state, lastState, restartCount }: ContainerStatus): number | undefined {
  const said = parseDuration(/^back-off (\S+) restarting/.exec(state?.waiting?.message ?? "")?.[1] ?? "");
  const last = state?.terminated ?? lastState?.terminated;
  if (said !== undefined || restartCount === 0 || !last) return said;
  const ranMillis = parseTimestamp(last.finishedAt ?? "") - parseTimestamp(last.startedAt ?? "");
  return ranMillis > FORGET_MILLIS ? undefined : Math.min(FIRST_DELAY_MILLIS * 2 ** (restartCount - 1), LONGEST_DELAY_MILLIS);
}

function imageTrouble(status: ContainerStatus, reason: string): readonly string[] {
  const message = (status.state?.waiting?.message ?? "").replace(/^Back-off pulling image "[^"]*": ErrImagePull: /, "");
  return [
    `컨테이너 ${status.name}의 이미지 ${을(status.image)} 받지 못한다(${reason}).`,
    `  까닭: ${errorWord(message)}`,
    `  이름과 태그를 살핀다. 고치면(kubectl set image, kubectl apply) 곧 다시 받는다.`,
  ];
}

/** It runs, but gets no requests: who says so? */
function notReady(pod: Pod): readonly string[] {
  const ready = pod.status.conditions?.find(({ type }) => type === "Ready");
  if (!ready || ready.status === "True" || pod.status.phase !== "Running") return [];
  const late = (pod.status.containerStatuses ?? []).filter((status) => !status.ready && status.state?.running);
  const probed = late.filter(({ name }) => pod.spec.containers.find((container) => container.name === name)?.readinessProbe);
  if (probed.length > 0)
    return probed.map(
      ({ name }) => `컨테이너 ${은(name)} 돌지만 준비성 프로브(readiness)가 아직 성공하지 않아, 서비스가 요청을 보내지 않는다.`,
    );
  return late.length === 0 ? [`파드가 준비되지 않았다(Ready=${ready.status}${ready.reason ? `, ${ready.reason}` : ""}).`] : [];
}
