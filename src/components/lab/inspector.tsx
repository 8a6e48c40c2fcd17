import { type KubeObject, splitKey } from "../../sim/index.ts";
import { Icon } from "./icons.tsx";
import type { LabState } from "./lab-state.ts";

interface Act {
  readonly word: string;
  readonly line: string;
  /** Ends or changes something: drawn apart. */
  readonly harms?: true;
}

/** What is chosen on the map: what it is, what can be done to it. Every button types its line for the reader to see. */
export function Inspector({ state }: { readonly state: LabState }) {
  state.version.value;
  const key = state.selected.value;
  if (key === undefined) return null;
  const object = state.session.object(key);
  const { kind, name } = splitKey(key);
  const type = (line: string): void => {
    state.session.type(line);
    state.player.play();
  };
  return (
    <section class="lab-inspector" aria-label={`${kind} ${name}`}>
      <header>
        <h4>
          {kind} <span>{name}</span>
        </h4>
        <button type="button" aria-label="닫기" onClick={() => (state.selected.value = undefined)}>
          <Icon name="close" />
        </button>
      </header>
      {object ? <Facts object={object} /> : <p>이 순간에는 없는 오브젝트다.</p>}
      {object && (
        <div class="inspector-acts">
          {actsOf(object).map(({ word, line, harms }) => (
            <button key={line} type="button" class={harms ? "harms" : ""} title={line} onClick={() => type(line)}>
              {word}
            </button>
          ))}
        </div>
      )}
    </section>
  );
}

function Facts({ object }: { readonly object: KubeObject }) {
  const facts = factsOf(object).filter(([, value]) => value !== "");
  return (
    <dl>
      {facts.map(([word, value]) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface Loose {
  readonly spec?: {
    readonly nodeName?: string;
    readonly clusterIP?: string;
    readonly selector?: object;
    readonly containers?: readonly { readonly image?: string }[];
  };
  readonly status?: { readonly phase?: string; readonly podIP?: string };
}

function factsOf(object: KubeObject): readonly (readonly [word: string, value: string])[] {
  const { spec, status } = object as unknown as Loose;
  const labels = Object.entries(object.metadata.labels ?? {}).map(([key, value]) => `${key}=${value}`);
  return [
    ["단계", status?.phase ?? ""],
    ["노드", spec?.nodeName ?? ""],
    ["IP", status?.podIP ?? spec?.clusterIP ?? ""],
    ["이미지", (spec?.containers ?? []).map(({ image }) => image ?? "").join(", ")],
    ["레이블", labels.join(", ")],
    [
      "셀렉터",
      object.kind === "Service"
        ? Object.entries(spec?.selector ?? {})
            .map(([key, value]) => `${key}=${value}`)
            .join(", ")
        : "",
    ],
    ["소유자", (object.metadata.ownerReferences ?? []).map((owner) => `${owner.kind}/${owner.name}`).join(", ")],
  ];
}

function actsOf(object: KubeObject): readonly Act[] {
  const { name, namespace = "default" } = object.metadata;
  const inNamespace = namespace === "default" ? "" : ` -n ${namespace}`;
  const kind = object.kind.toLowerCase();
  const common: readonly Act[] = [
    { word: "왜?", line: `lab why ${kind}/${name}${inNamespace}` },
    { word: "설명", line: `kubectl describe ${kind} ${name}${inNamespace}` },
    { word: "YAML", line: `kubectl get ${kind} ${name}${inNamespace} -o yaml` },
  ];
  const own: { readonly [kind: string]: readonly Act[] } = {
    Pod: [
      { word: "로그", line: `kubectl logs ${name}${inNamespace}` },
      { word: "삭제", line: `kubectl delete pod ${name}${inNamespace}`, harms: true },
      { word: "프로세스 죽이기", line: `lab kill pod/${name}${inNamespace}`, harms: true },
    ],
    Node: [
      { word: "스케줄링 막기", line: `kubectl cordon ${name}`, harms: true },
      { word: "풀기", line: `kubectl uncordon ${name}` },
      { word: "끄기", line: `lab node stop ${name}`, harms: true },
      { word: "켜기", line: `lab node start ${name}` },
    ],
    Service: [{ word: "삭제", line: `kubectl delete service ${name}${inNamespace}`, harms: true }],
  };
  return [...common, ...(own[object.kind] ?? [])];
}
