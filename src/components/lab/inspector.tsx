import { type ClusterSight, type KubeObject, splitKey } from "../../sim/index.ts";
import { chosenOf, lineFor } from "./choice.ts";
import { Icon } from "./icons.tsx";
import { type Fact, factsOf } from "./inspector-facts.ts";
import type { LabState } from "./lab-state.ts";
import { ObjectEvents, WhyList } from "./why-panel.tsx";

interface Act {
  readonly word: string;
  readonly line: string;
  /** Ends or changes something: drawn apart. */
  readonly harms?: true;
  /** Only asks: its answer is what the terminal prints. */
  readonly asks?: true;
}

interface Props {
  readonly state: LabState;
  /** Brings the terminal into sight, where a narrow window shows one part at a time: a line that only asks has its answer there. */
  showTerminal(): void;
}

/** What is chosen on the map: what it is, what can be done to it. Every button types its line for the reader to see. */
export function Inspector({ state, showTerminal }: Props) {
  state.version.value;
  const chosen = chosenOf(state);
  if (chosen === undefined) return null;
  const { cluster, key } = chosen;
  const object = cluster.object(key);
  const { kind, name } = splitKey(key);
  return (
    <div role="group" class="lab-inspector" aria-label={`${cluster.name} ${kind} ${name}`.trim()}>
      <header>
        <h4>
          {cluster.name !== "" && <small>{cluster.name}</small>} {kind} <span>{name}</span>
        </h4>
        <button type="button" aria-label="닫기" onClick={() => (state.selected.value = undefined)}>
          <Icon name="close" />
        </button>
      </header>
      {object ? <Facts facts={[...factsOf(object), ...podsOn(cluster, object)]} /> : <p>이 순간에는 없는 오브젝트다.</p>}
      {object && (
        <div class="inspector-acts">
          {actsOf(object)
            .map(({ line, ...act }) => ({ ...act, line: lineFor(cluster, line) }))
            .map(({ word, line, harms, asks }) => {
              const act = (): void => {
                if (asks) showTerminal();
                void state.type(line);
              };
              return (
                <button key={line} type="button" class={harms ? "harms" : ""} title={line} onClick={act}>
                  {word}
                </button>
              );
            })}
        </div>
      )}
      <WhyList state={state} cluster={cluster} about={key} />
      <ObjectEvents state={state} cluster={cluster} about={key} />
    </div>
  );
}

/** One step further in: the pods of a node. */
function podsOn({ view }: ClusterSight, { kind, metadata }: KubeObject): readonly Fact[] {
  if (kind !== "Node") return [];
  const pods = view.list("Pod").filter(({ spec }) => spec.nodeName === metadata.name);
  return [["파드", pods.length === 0 ? "없다" : pods.map((pod) => pod.metadata.name).join(", ")]];
}

function Facts({ facts }: { readonly facts: readonly Fact[] }) {
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

function actsOf(object: KubeObject): readonly Act[] {
  const { name, namespace = "default" } = object.metadata;
  const inNamespace = namespace === "default" ? "" : ` -n ${namespace}`;
  const kind = object.kind.toLowerCase();
  const common: readonly Act[] = [
    { word: "왜?", line: `lab why ${kind}/${name}${inNamespace}`, asks: true },
    { word: "설명", line: `kubectl describe ${kind} ${name}${inNamespace}`, asks: true },
    { word: "YAML", line: `kubectl get ${kind} ${name}${inNamespace} -o yaml`, asks: true },
  ];
  const own: { readonly [kind: string]: readonly Act[] } = {
    Pod: [
      { word: "로그", line: `kubectl logs ${name}${inNamespace}`, asks: true },
      { word: "삭제", line: `kubectl delete pod ${name}${inNamespace}`, harms: true },
      { word: "프로세스 죽이기", line: `lab kill pod/${name}${inNamespace}`, harms: true },
    ],
    Node: [
      { word: "스케줄링 막기", line: `kubectl cordon ${name}`, harms: true },
      { word: "풀기", line: `kubectl uncordon ${name}` },
      { word: "끄기", line: `lab node stop ${name}`, harms: true },
      { word: "켜기", line: `lab node start ${name}` },
      { word: "네트워크 끊기", line: `lab node cut ${name}`, harms: true },
      { word: "네트워크 잇기", line: `lab node join ${name}` },
    ],
    Deployment: [
      { word: "모두 다시 시작", line: `kubectl rollout restart deployment ${name}${inNamespace}` },
      { word: "삭제", line: `kubectl delete deployment ${name}${inNamespace}`, harms: true },
    ],
    Service: [{ word: "삭제", line: `kubectl delete service ${name}${inNamespace}`, harms: true }],
  };
  return [...common, ...(own[object.kind] ?? [])];
}
