import { isPodReady, runtimeUid } from "../../../api/pod.ts";
import { matchesLabels } from "../../../api/selector.ts";
import { nearestNames } from "../../../api/suggest.ts";
import type { Pod, Service } from "../../../api/types.ts";
import type { View } from "../../../cluster/view.ts";
import { 은, 을, 이 } from "../../../why/index.ts";
import type { LineContext } from "../../commands.ts";

const MAX_SHOWN = 3;
type Labels = { readonly [label: string]: string };

/** Who gets a Service's requests, and if nobody does, what nearly fits. */
export function serviceAnswer({ view }: LineContext, service: Service): readonly string[] {
  return [...addressAnswer(view, service), ...endpointsAnswer(view, service)];
}

/** Why a Service of type LoadBalancer has no address yet. */
function addressAnswer(view: View, { metadata, spec, status }: Service): readonly string[] {
  if (spec.type !== "LoadBalancer" || (status?.loadBalancer?.ingress ?? []).length > 0) return [];
  const { name, namespace = "" } = metadata;
  if (spec.loadBalancerClass !== undefined)
    return [
      `서비스 ${name}의 로드 밸런서는 loadBalancerClass ${을(spec.loadBalancerClass)} 맡은 컨트롤러가 마련한다. 그런 컨트롤러가 이 클러스터에 없어 EXTERNAL-IP가 <pending>이다.`,
    ];
  const balancer = view.world("balancer", `${namespace}/${name}`);
  return balancer
    ? [`클라우드가 서비스 ${name}의 로드 밸런서를 만드는 중이라 EXTERNAL-IP가 아직 <pending>이다.`]
    : [`밖의 주소를 마련해 줄 공급자의 컨트롤러가 이 클러스터에 없어, 서비스 ${name}의 EXTERNAL-IP가 <pending>에 머문다.`];
}

function endpointsAnswer(view: View, service: Service): readonly string[] {
  const { name, namespace = "" } = service.metadata;
  const { selector = {}, type } = service.spec;
  if (type === "ExternalName")
    return [`서비스 ${은(name)} 이름 ${을(service.spec.externalName ?? "")} 알려 줄 뿐, 파드를 고르지 않는다(ExternalName).`];
  if (Object.keys(selector).length === 0) return [`서비스 ${name}에는 셀렉터가 없다. 엔드포인트슬라이스를 손으로 만들어야 요청이 간다.`];
  const chosen = view.listLabelled(namespace, selector).filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  if (chosen.length === 0) return nobody(view, service, selector);
  const ready = chosen.filter(isPodReady);
  const late = chosen.filter((pod) => !isPodReady(pod));
  const head =
    ready.length > 0
      ? `서비스 ${name}의 셀렉터(${labelText(selector)})에 맞는 파드 ${chosen.length}개 가운데 ${ready.length}개가 요청을 받는다.`
      : `서비스 ${name}의 엔드포인트가 없다. 셀렉터(${labelText(selector)})에 맞는 파드 ${chosen.length}개가 모두 준비되지 않았다.`;
  return [
    head,
    ...late.map((pod) => `  파드 ${은(pod.metadata.name)} 준비되지 않았다: ${whyNotReady(pod)}`),
    ...deafPods(view, service, ready),
  ];
}

const labelText = (labels: Labels): string =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(", ");

/** What a pod that is not ready waits for, in a few words. */
export function whyNotReady({ spec, status }: Pod): string {
  if (!spec.nodeName) return "아직 노드가 없다";
  const waiting = (status.containerStatuses ?? []).find(({ state }) => state?.waiting?.reason);
  if (waiting) return `컨테이너 ${이(waiting.name)} 아직 돌지 않는다(${waiting.state?.waiting?.reason})`;
  const ended = (status.containerStatuses ?? []).find(({ state }) => state?.terminated);
  if (ended) return `컨테이너 ${이(ended.name)} 끝났다(종료 코드 ${ended.state?.terminated?.exitCode})`;
  const probed = spec.containers.find(
    ({ name, readinessProbe }) => readinessProbe && !status.containerStatuses?.find((one) => one.name === name)?.ready,
  );
  if (probed) return `컨테이너 ${probed.name}의 준비성 프로브(readiness)가 성공하지 않았다`;
  return status.conditions?.find(({ type }) => type === "Ready")?.reason ?? status.phase ?? "";
}

function nobody(view: View, service: Service, selector: Labels): readonly string[] {
  const { name, namespace = "" } = service.metadata;
  const head = `서비스 ${name}의 엔드포인트가 없다. 셀렉터(${labelText(selector)})에 맞는 파드가 네임스페이스 ${namespace}에 하나도 없다.`;
  const near = view
    .list("Pod", namespace)
    .map((pod) => ({ pod, slips: slipsOf(selector, pod.metadata.labels ?? {}) }))
    .filter(({ slips }) => slips.length > 0)
    .sort((left, right) => left.slips.length - right.slips.length);
  const elsewhere = view.list("Pod").filter(({ metadata }) => metadata.namespace !== namespace && matchesLabels(selector, metadata.labels));
  return [
    head,
    ...near.slice(0, MAX_SHOWN).flatMap(({ pod, slips }) => [`  거의 맞는 파드 ${pod.metadata.name}: ${slips.join(", ")}`]),
    ...elsewhere
      .slice(0, MAX_SHOWN)
      .map(
        ({ metadata }) =>
          `  네임스페이스 ${metadata.namespace}의 파드 ${이(metadata.name)} 맞지만, 서비스는 자기 네임스페이스의 파드만 고른다.`,
      ),
  ];
}

/** Where a pod's labels miss the selector by little; none when they have nothing in common with it. */
function slipsOf(selector: Labels, labels: Labels): readonly string[] {
  const wanted = Object.entries(selector);
  const missed = wanted.filter(([key, value]) => labels[key] !== value);
  const slips = missed.map(([key, value]) => slip(key, value, labels));
  const isNear = missed.length < wanted.length || slips.some(({ near }) => near);
  return isNear ? slips.map(({ text }) => text) : [];
}

function slip(key: string, value: string, labels: Labels): { readonly text: string; readonly near: boolean } {
  const own = labels[key];
  if (own !== undefined) return { text: `${key}=${own} (셀렉터는 ${key}=${value})`, near: true };
  const [similar] = nearestNames(key, Object.keys(labels));
  if (similar !== undefined) return { text: `${similar}=${labels[similar]} (셀렉터는 ${key}=${value})`, near: true };
  return { text: `레이블 ${을(key)} 갖고 있지 않다`, near: false };
}

/** Ready pods in which nothing listens on the port that requests go to. */
function deafPods(view: View, service: Service, ready: readonly Pod[]): readonly string[] {
  return ready.slice(0, MAX_SHOWN).flatMap((pod) => {
    const rows = view.listWorld("container", `${runtimeUid(pod)}/`).filter(({ state }) => state === "running");
    const listening = rows.flatMap((row) => row.listening);
    const ports = (service.spec.ports ?? []).map(({ port, targetPort }) => (targetPort === undefined ? port : targetPort));
    return ports
      .filter((port) => typeof port === "number" && !listening.includes(port))
      .map((port) => {
        const heard = listening.length > 0 ? `듣는 포트는 ${listening.join(", ")}이다` : "듣는 포트가 없다";
        return `  파드 ${pod.metadata.name}에서는 포트 ${port}(targetPort)에서 듣는 것이 없어 연결이 거절된다. ${heard}.`;
      });
  });
}
