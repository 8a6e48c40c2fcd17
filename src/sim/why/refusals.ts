import { withParticle } from "./particle.ts";

/** A pattern of Kubernetes' English refusals, and how to say it in Korean with what to do. */
interface Explanation {
  readonly pattern: RegExp;
  readonly korean: (found: readonly string[]) => string;
}

/** Tried in order; the first that fits explains. Groups are the parts worth repeating. */
const explanations: readonly Explanation[] = [
  {
    pattern: /found character that cannot start any token|found a tab character/,
    korean: () => "YAML은 들여쓰기에 탭을 쓸 수 없다. 탭을 공백 두 칸으로 바꾼다.",
  },
  {
    pattern: /mapping values are not allowed in this context/,
    korean: () => "이 자리에는 `키: 값`이 올 수 없다. 윗줄의 들여쓰기와 콜론 뒤의 공백을 살핀다.",
  },
  { pattern: /could not find expected ':'/, korean: () => "`키: 값`에서 콜론이 빠졌거나 콜론 뒤에 공백이 없다." },
  { pattern: /did not find expected key/, korean: () => "들여쓰기가 어긋났다. 같은 층의 키는 같은 칸에서 시작해야 한다." },
  { pattern: /did not find expected '-' indicator/, korean: () => "목록의 항목은 모두 같은 칸의 `-`로 시작해야 한다." },
  { pattern: /did not find expected/, korean: () => "여기서 YAML의 짜임이 끊겼다. 괄호, 따옴표, 들여쓰기를 살핀다." },
  {
    pattern: /unexpected EOF|unexpected end of JSON input|found unexpected end of stream/,
    korean: () => "글이 도중에 끝났다. 닫지 않은 괄호나 따옴표를 살핀다.",
  },
  { pattern: /invalid character/, korean: () => "여기서 JSON의 짜임이 끊겼다. 괄호, 따옴표, 쉼표를 살핀다." },
  {
    pattern: /control characters are not allowed|invalid Unicode character/,
    korean: () => "눈에 보이지 않거나 글자가 아닌 것이 섞여 있다. 그 자리를 지우고 다시 적는다.",
  },
  { pattern: /exceeded max depth/, korean: () => "너무 여러 겹으로 겹쳐 적었다. 괄호나 들여쓰기가 되풀이되지 않았는지 살핀다." },
  { pattern: /excessive aliasing/, korean: () => "별칭이 다른 별칭을 거듭 불러 글이 끝없이 불어난다. 값을 그 자리에 그대로 적는다." },
  {
    pattern: /unknown anchor '([^']*)'/,
    korean: ([, name]) =>
      `별칭 \`*${name}\`에 맞는 앵커 ${withParticle(`\`&${name}\``, "이/가")} 앞에 없다. \`*\`로 시작하는 글자라면 따옴표로 감싼다.`,
  },
  { pattern: /limit is \d+/, korean: () => "글이 너무 길다. 한 번에 3MiB까지 보낼 수 있다." },
  {
    pattern: /key "([^"]+)" already set in map|duplicate field "([^"]+)"/,
    korean: ([, yaml, json]) => `같은 키 ${withParticle(yaml ?? json ?? "", "이/가")} 두 번 나온다. 하나만 남긴다.`,
  },
  {
    pattern: /unknown field "([^"]+)"/,
    korean: ([, field = ""]) => `${field.split(".").at(-1)}라는 필드는 이 자리에 없다. 철자와 들여쓰기를 살핀다.`,
  },
  {
    pattern: /cannot unmarshal (\w+) into Go (?:struct field (\S+)|value) of type (\S+)/,
    korean: ([, given = "", , wanted = ""]) =>
      `값의 종류가 다르다. ${goWord(wanted)} 자리에 ${withParticle(jsonWord(given), "을/를")} 썼다.`,
  },
  {
    pattern: /no matches for kind "([^"]*)" in version "([^"]*)"/,
    korean: ([, kind, version]) => `apiVersion ${version}에는 ${kind}라는 종류가 없다. 두 값의 철자와 짝을 살핀다.`,
  },
  { pattern: /apiVersion not set|apiVersion isn't string type/, korean: () => "apiVersion은 글자여야 한다. 예: `apiVersion: v1`." },
  {
    pattern: /kind not set|kind isn't string type|Object 'Kind' is missing/,
    korean: () => "무엇을 만들지 말하는 kind가 없다. 예: `kind: Pod`.",
  },
  { pattern: /Required value/, korean: () => "꼭 있어야 하는 값이 비어 있다." },
  {
    pattern: /Unsupported value: "([^"]*)": supported values: (.*)/,
    korean: ([, value, values]) => `${withParticle(value ?? "", "은/는")} 쓸 수 없는 값이다. 쓸 수 있는 값: ${values}.`,
  },
  {
    pattern: /Duplicate value: (.*)/,
    korean: ([, value]) => `${withParticle(value ?? "", "이/가")} 겹친다. 하나만 남기거나 다른 값을 쓴다.`,
  },
  {
    pattern: /RFC 1123 (?:label|subdomain)/,
    korean: () => "이름에는 영어 소문자, 숫자, `-`(도메인 이름에는 `.`도)만 쓰고, 글자나 숫자로 시작하고 끝낸다.",
  },
  { pattern: /field is immutable/, korean: () => "만든 뒤에는 바꿀 수 없는 필드다. 바꾸려면 지우고 다시 만든다." },
  {
    pattern: /`selector` does not match template `labels`/,
    korean: () => "셀렉터가 파드 템플릿의 레이블을 고르지 못한다. 두 곳의 레이블을 같게 한다.",
  },
  { pattern: /must be less than or equal to (\w+) limit/, korean: ([, resource]) => `${resource} 요청은 한도보다 클 수 없다.` },
  { pattern: /must be greater than or equal to (\S+)/, korean: ([, least]) => `${least} 이상이어야 한다.` },
  { pattern: /must be between (\S+) and (\d+)/, korean: ([, least, most]) => `${least}에서 ${most} 사이여야 한다.` },
  { pattern: /The range of valid ports is (\S+)/, korean: ([, range]) => `노드포트는 ${range} 안에서 고른다.` },
  { pattern: /already allocated/, korean: () => "다른 서비스가 이미 쓰고 있다." },
  {
    pattern: /quantities must match the regular expression|unable to parse quantity/,
    korean: () => "리소스의 양을 읽을 수 없다. `500m`, `1Gi`처럼 쓴다.",
  },
  { pattern: /unknown time zone/, korean: () => "그런 시간대가 없다. `Asia/Seoul`처럼 대륙과 도시의 이름으로 적는다." },
  {
    pattern: /Not found: "([^"]*)"/,
    korean: ([, name]) =>
      `${withParticle(`\`${name}\``, "이라/라")}는 이름이 정해진 곳이 없다. 볼륨이라면 \`spec.volumes\`에 같은 이름으로 적는다.`,
  },
  {
    pattern: /Too long: may not be more than (\d+) (bytes|characters)/,
    korean: ([, most, unit]) => `너무 길다. ${most}${unit === "bytes" ? "바이트" : "자"}까지 적을 수 있다.`,
  },
  { pattern: /already exists/, korean: () => "같은 이름의 오브젝트가 이미 있다." },
  { pattern: /not found/, korean: () => "찾는 것이 없다. 이름과 네임스페이스를 살핀다." },
  { pattern: /Forbidden/, korean: () => "이 자리에서는 허용되지 않는다." },
  { pattern: /Invalid value/, korean: () => "값이 규칙에 맞지 않는다." },
];

const jsonWords: { readonly [kind: string]: string } = { string: "글자", number: "숫자", bool: "참·거짓", array: "목록", object: "맵" };
const jsonWord = (kind: string): string => jsonWords[kind] ?? kind;

function goWord(type: string): string {
  if (type.startsWith("[]")) return "목록";
  if (type === "string") return "글자";
  if (type === "bool") return "참·거짓";
  return /^u?int|^float/.test(type) ? "숫자" : "맵";
}

/** A faithful English refusal → what it means and what to do, in Korean. */
export function explainRefusal(english: string): string {
  for (const { pattern, korean } of explanations) {
    const found = pattern.exec(english);
    if (found) return korean(found);
  }
  return "쿠버네티스가 이 값을 받지 않는다.";
}
