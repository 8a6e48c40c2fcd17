import { runtimeUid } from "../../../api/pod.ts";
import type { PolicyRow } from "../../../cluster/world-rows.ts";
import { 은, 을, 이 } from "../../../why/index.ts";
import type { LineContext } from "../../commands.ts";

const MAX_SHOWN = 5;

/** What a NetworkPolicy does now: whom it isolates, and whether anybody enforces it. */
export function policyAnswer({ view }: LineContext, namespace: string, name: string): readonly string[] {
  if (!view.get("NetworkPolicy", namespace, name)) return [];
  if (view.world("networkPlugin", "plugin")?.enforcesPolicies === false)
    return [
      `이 클러스터의 네트워크 플러그인은 네트워크폴리시를 지키지 않는다. API 서버는 ${을(name)} 받아 두었지만, 이것대로 막는 이가 없어 아무 일도 일어나지 않는다.`,
    ];
  const row = view.world("policy", `${namespace}/${name}`);
  if (!row || row.pods.length === 0) return [`네트워크폴리시 ${은(name)} 네임스페이스 ${namespace}에서 지금 고르는 파드가 없다.`];
  const pods = view.list("Pod", namespace).filter((pod) => row.pods.includes(runtimeUid(pod)));
  const shown = pods.slice(0, MAX_SHOWN).map(({ metadata }) => metadata.name);
  const names = pods.length > MAX_SHOWN ? `${shown.join(", ")} 등 ${pods.length}개` : shown.join(", ");
  return [`네트워크폴리시 ${은(name)} 파드 ${names}의 문 앞에 있다.`, ...directionLines(row)];
}

const directions = [
  ["ingress", "들어오는 것"],
  ["egress", "나가는 것"],
] as const;

function directionLines(row: PolicyRow): readonly string[] {
  return directions.map(([direction, word]) => {
    const rules = row[direction];
    if (rules === undefined) return `  ${word}: 이 폴리시는 상관하지 않는다.`;
    if (rules.length === 0) return `  ${word}: 이 폴리시가 허용하는 것은 없다.`;
    return `  ${word}: 규칙 ${rules.length}개 가운데 하나에 맞으면 허용한다. 다른 폴리시가 허용해도 된다.`;
  });
}

/** The policies at a pod's door, where there are any. */
export function podPolicyAnswer({ view }: LineContext, podUid: string): readonly string[] {
  const rows = view.listWorld("policy").filter(({ pods }) => pods.includes(podUid));
  return directions.flatMap(([direction, word]) => {
    const names = rows.filter((row) => row[direction] !== undefined).map(({ policy }) => policy);
    return names.length === 0 ? [] : [`네트워크폴리시 ${이(names.join(", "))} 이 파드에 ${word}을 가려, 허용한 것만 지나간다.`];
  });
}
