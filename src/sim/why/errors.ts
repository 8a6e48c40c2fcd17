import { 을, 이 } from "./words.ts";

interface Explanation {
  readonly pattern: RegExp;
  readonly korean: (found: readonly (string | undefined)[]) => string;
}

/** What the API server, the runtime and the scheduler complain of when something cannot be made or started. */
const explanations: readonly Explanation[] = [
  {
    pattern: /exceeded quota: ([^,]+), requested: (.+), used: (.+), limited: (.+)$/,
    korean: ([, quota, requested, used, limited]) =>
      `리소스쿼터 ${이(quota)} 막았다: ${limited}까지인데 이미 ${을(used)} 쓰고 있고 ${을(requested)} 더 원했다.`,
  },
  {
    pattern: /failed quota: ([^:]+): must specify (.+?)(?: for: .*)?$/,
    korean: ([, quota, what]) => `리소스쿼터 ${quota} 때문에 ${을(what)} 꼭 적어야 한다.`,
  },
  {
    pattern: /maximum (\w+) usage per (\w+) is ([^,]+), but limit is ([^,\]]+)/,
    korean: ([, resource, , most, given]) =>
      `리밋레인지가 막았다: ${resource} 한도는 ${most}까지인데 ${을(given?.replace(/\.$/, ""))} 적었다.`,
  },
  {
    pattern: /error looking up service account ([^:]+): serviceaccount "([^"]+)" not found|serviceaccounts? "([^"]+)" not found/,
    korean: ([, , named, other]) => `서비스어카운트 ${이(named ?? other)} 없다.`,
  },
  {
    pattern: /unable to create new content in namespace (\S+) because it is being terminated/,
    korean: ([, namespace]) => `네임스페이스 ${이(namespace)} 지워지는 중이다.`,
  },
  { pattern: /namespaces "([^"]+)" not found/, korean: ([, namespace]) => `네임스페이스 ${이(namespace)} 없다.` },
  { pattern: /configmap "([^"]+)" not found/, korean: ([, name]) => `컨피그맵 ${이(name)} 없다.` },
  { pattern: /secret "([^"]+)" not found/, korean: ([, name]) => `시크릿 ${이(name)} 없다.` },
  { pattern: /couldn't find key (\S+) in ConfigMap (\S+)/, korean: ([, key, name]) => `컨피그맵 ${name}에 키 ${이(key)} 없다.` },
  { pattern: /couldn't find key (\S+) in Secret (\S+)/, korean: ([, key, name]) => `시크릿 ${name}에 키 ${이(key)} 없다.` },
  { pattern: /persistentvolumeclaim "([^"]+)" not found/, korean: ([, name]) => `퍼시스턴트볼륨클레임 ${이(name)} 없다.` },
  {
    pattern: /pull access denied|insufficient_scope|repository does not exist/,
    korean: () => "그런 저장소가 없거나, 받으려면 로그인이 필요하다.",
  },
  {
    pattern: /failed to resolve reference "([^"]+)".*not found|: not found$/,
    korean: ([, image]) => `레지스트리에 ${image === undefined ? "그런 이름이나 태그가" : `${이(image)}`} 없다.`,
  },
  { pattern: /no such host|dial tcp/, korean: () => "레지스트리에 닿을 수 없다." },
  { pattern: /exec: "([^"]+)": (?:executable file not found|stat)/, korean: ([, command]) => `이미지 안에 실행 파일 ${이(command)} 없다.` },
  { pattern: /^ErrImagePull$/, korean: () => "이미지를 받지 못했다." },
  { pattern: /^ImagePullBackOff$/, korean: () => "이미지를 받지 못해 간격을 두고 다시 받는다." },
  { pattern: /^ErrImageNeverPull$/, korean: () => "이미지가 노드에 없고 받지도 말라고 되어 있다." },
  { pattern: /^InvalidImageName$/, korean: () => "이미지 이름을 읽을 수 없다." },
  { pattern: /^\d+\/(\d+) nodes are available: (.*)$/s, korean: ([, nodes, reasons]) => nodesText(Number(nodes), reasons ?? "") },
  { pattern: /already exists/, korean: () => "같은 이름의 오브젝트가 이미 있다." },
];

/** Kubernetes' own words → Korean; the English stays in quotation marks, as it is what one searches for. */
export function errorWord(english: string): string {
  for (const { pattern, korean } of explanations) {
    const found = pattern.exec(english);
    if (found) return /^\d+\/\d+ nodes/.test(english) || /^\w+$/.test(english) ? korean(found) : `${korean(found)} ("${english}")`;
  }
  return english === "" ? "" : `"${english}"`;
}

const resourceWords: { readonly [resource: string]: string } = { cpu: "CPU", memory: "메모리", "ephemeral-storage": "임시 스토리지" };

const nodeReasons: readonly Explanation[] = [
  { pattern: /^Insufficient (\S+)$/, korean: ([, resource]) => `${이(resourceWords[resource ?? ""] ?? resource)} 모자라다` },
  { pattern: /^Too many pods$/, korean: () => "파드를 더 둘 수 없다" },
  {
    pattern: /untolerated taint\(?s?\)?(?: \{([^}]*)\})?/,
    korean: ([, taint]) => `견디지 못하는 테인트가 있다${taint ? `(${taint.trim()})` : ""}`,
  },
  { pattern: /were unschedulable/, korean: () => "스케줄링을 막아 두었다(cordon)" },
  { pattern: /didn't match Pod's node affinity\/selector/, korean: () => "nodeSelector나 노드 어피니티에 맞지 않는다" },
  { pattern: /didn't match the requested node name/, korean: () => "이름이 nodeName과 다르다" },
  { pattern: /didn't have free ports/, korean: () => "hostPort를 이미 다른 파드가 쓴다" },
  { pattern: /didn't match pod affinity rules/, korean: () => "함께 있어야 할 파드가 없다(파드 어피니티)" },
  { pattern: /didn't match pod anti-affinity rules/, korean: () => "함께 있으면 안 될 파드가 있다(파드 안티-어피니티)" },
  { pattern: /existing pods anti-affinity rules/, korean: () => "이미 있는 파드가 함께 있기를 꺼린다(파드 안티-어피니티)" },
  { pattern: /topology spread constraints \(missing required label\)/, korean: () => "토폴로지 분배에 쓰는 레이블이 노드에 없다" },
  { pattern: /topology spread constraints/, korean: () => "여기 두면 한쪽으로 쏠린다(토폴로지 분배 제약 조건)" },
  { pattern: /PersistentVolume's node affinity/, korean: () => "볼륨이 이 노드에서는 붙지 않는다" },
  { pattern: /available persistent volumes to bind/, korean: () => "클레임에 맞는 퍼시스턴트볼륨이 없다" },
  { pattern: /no available volume zone/, korean: () => "볼륨이 다른 존에 있다" },
  { pattern: /exceed max volume count/, korean: () => "붙일 수 있는 볼륨 수를 넘는다" },
  { pattern: /unbound immediate PersistentVolumeClaims/, korean: () => "퍼시스턴트볼륨클레임이 아직 볼륨을 얻지 못했다" },
  { pattern: /persistentvolumeclaim "([^"]+)" not found/, korean: ([, name]) => `퍼시스턴트볼륨클레임 ${이(name)} 없다` },
  { pattern: /ReadWriteOncePod/, korean: () => "볼륨을 다른 파드가 혼자 쓰고 있다(ReadWriteOncePod)" },
  { pattern: /didn't satisfy plugin/, korean: () => "볼 노드를 좁힌 조건에 맞지 않는다" },
  { pattern: /scheduling gates/i, korean: () => "스케줄링 게이트가 아직 열리지 않았다" },
];

/** Why a node was refused for a pod, in a few Korean words; unknown words stay as they are. */
export function nodeReason(english: string): string {
  for (const { pattern, korean } of nodeReasons) {
    const found = pattern.exec(english);
    if (found) return korean(found);
  }
  return english;
}

function nodesText(nodes: number, reasons: string): string {
  const [found = ""] = reasons.split(/\. (?=preemption|no new|$)|\.$/);
  const parts = found.split(/, (?=\d+ )/).map((part) => {
    const counted = /^(\d+) (.*)$/.exec(part);
    return counted ? `${counted[1]}개는 ${nodeReason(counted[2] ?? "")}` : nodeReason(part);
  });

  return `노드 ${nodes}개가 모두 맞지 않는다: ${parts.join(", ")}.`;
}
