import { durationWord, 와, 은, 을, 이 } from "../words.ts";
import type { SentenceTable } from "./index.ts";

/** Physical hosts, their VMs, and the groups that keep them in number. */
export const virtualSentences: SentenceTable = {
  "LabVm/host": ({ host }) => `누군가 하이퍼바이저가 깔린 물리 호스트 ${을(host)} 들였다.`,
  "LabVm/create": ({ vm, host, memory }) => `누군가 호스트 ${host}에 메모리 ${memory}짜리 VM ${을(vm)} 만들고 켰다.`,
  "LabVm/start": ({ vm }) => `누군가 VM ${vm}의 전원을 켰다. 게스트 OS가 처음부터 다시 뜬다.`,
  "LabVm/stop": ({ vm }) => `누군가 VM ${vm}의 전원을 껐다.`,
  "LabVm/delete": ({ vm }) => `누군가 VM ${을(vm)} 디스크까지 지웠다.`,
  "LabVmGroup/create": ({ group, min, max, cpu }) =>
    `누군가 VM 묶음 ${을(group)} 만들었다. ${min}대에서 ${max}대 사이에서 CPU를 ${cpu}%쯤으로 지킨다.`,
  "LabVmGroup/delete": ({ group }) => `누군가 VM 묶음 ${와(group)} 그 VM을 지웠다.`,
  "Vm/firmware": ({ vm }) => `하이퍼바이저가 VM ${을(vm)} 띄워, 펌웨어가 가상 하드웨어를 살피기 시작했다.`,
  "Vm/kernel": ({ vm }) => `VM ${vm}에서 게스트 커널이 뜨기 시작했다. 호스트의 커널과는 다른 커널이다.`,
  "Vm/init": ({ vm }) => `VM ${vm}의 게스트 커널이 다 떠서 init이 서비스를 띄우기 시작했다.`,
  "Vm/app": ({ vm, image }) => `VM ${vm}의 init이 앱 ${을(image)} 시작했다.`,
  "Vm/running": ({ vm, millis }) => `VM ${vm}의 앱이 답하기 시작했다. 전원을 켜고 ${durationWord(Number(millis))} 걸렸다.`,
  "Vm/appEnded": ({ vm, why }) => `VM ${vm}의 앱이 끝났다(${why}).`,
  "VmGroup/create": ({ group, vm }) => `VM 묶음 ${이(group)} VM ${을(vm)} 만들었다. 게스트 OS부터 떠야 한다.`,
  "VmGroup/delete": ({ group, vm }) => `VM 묶음 ${이(group)} 남는 VM ${을(vm)} 지웠다.`,
  "VmGroup/replace": ({ group, vm, failures }) =>
    `VM 묶음 ${이(group)} VM ${을(vm)} 버리기로 했다. 상태 확인에 ${failures}번 잇달아 답하지 않았다.`,
  "VmGroup/scale": ({ group, from, to, cpu, target }) =>
    `VM 묶음 ${이(group)} ${from}대에서 ${to}대로 크기를 바꾸었다. 지난 1분의 CPU는 ${cpu}%이고 목표는 ${target}%이다.`,
  "VmGroup/healthy": ({ group, vm }) => `VM 묶음 ${group}의 상태 확인에 VM ${이(vm)} 답했다. 이제 요청을 나누어 받는다.`,
  "VmGroup/unhealthy": ({ group, vm, failures }) => `VM 묶음 ${group}의 상태 확인에 VM ${은(vm)} 답하지 않았다(${failures}번째).`,
  "VmGroup/short": ({ group }) => `VM 묶음 ${이(group)} VM을 더 만들려 하지만 들어갈 호스트가 없다.`,
};
