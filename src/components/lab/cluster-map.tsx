import type { ClusterSight } from "../../sim/index.ts";
import { placeOf } from "./choice.ts";
import { HostMap } from "./host-map.tsx";
import type { LabState } from "./lab-state.ts";
import { frontPills, type MapModel, mapModel, type NodeTray, type PodBox, type ServicePill } from "./map-model.ts";
import { MapOwners } from "./map-owners.tsx";
import { type Choice, MapShelf } from "./map-shelf.tsx";
import "./several-clusters.css";
import { PodShape } from "./pod-shape.tsx";
import { VpcFrame } from "./vpc-frame.tsx";

const nodeWords: { readonly [state in NodeTray["state"]]: string } = { ready: "Ready", "not-ready": "NotReady", unknown: "소식 없음" };

function choiceIn({ selected }: LabState, cluster: ClusterSight): Choice {
  return {
    isChosen: (key) => selected.value === placeOf(cluster, key),
    choose: (key) => {
      selected.value = placeOf(cluster, key);
    },
  };
}

/** The clusters of the run, drawn from their live objects; each with a frame of its own where there are several. */
export function ClusterMap({ state }: { readonly state: LabState }) {
  state.version.value;
  const sights = state.session.clusters;
  const clusters = sights.map((cluster) => ({ cluster, model: mapModel(cluster.view, state.showSystem.value) }));
  const isEmpty = clusters.every(({ model: { nodes, waiting } }) => nodes.every(({ pods }) => pods.length === 0) && waiting.length === 0);
  return (
    <section class="lab-map" aria-label={`클러스터 지도: ${state.lab.title}`}>
      <label class="lab-system">
        <input
          type="checkbox"
          checked={state.showSystem.value}
          onChange={(event) => (state.showSystem.value = event.currentTarget.checked)}
        />{" "}
        시스템 파드 보기
      </label>
      <Fronts cluster={sights[0]} />
      {clusters.map(({ cluster, model }) =>
        clusters.length === 1 ? (
          <ClusterPicture key={cluster.key} model={model} choice={choiceIn(state, cluster)} />
        ) : (
          <div
            role="group"
            key={cluster.key}
            class={cluster.isCurrent ? "map-cluster current" : "map-cluster"}
            aria-label={`클러스터 ${cluster.name}`}
          >
            <ClusterHead cluster={cluster} state={state} />
            <ClusterPicture model={model} choice={choiceIn(state, cluster)} />
          </div>
        ),
      )}
      {sights[0] && <HostMap state={state} view={sights[0].view} />}
      {isEmpty && (
        <p class="map-empty">
          {state.session.terminal.length === 0
            ? "아직 파드가 없다. 실행을 누르면 YAML의 오브젝트가 클러스터에 들어간다."
            : "지금은 파드가 없다."}
        </p>
      )}
    </section>
  );
}

/** What stands before the clusters, where something does. */
function Fronts({ cluster }: { readonly cluster: ClusterSight | undefined }) {
  const fronts = cluster ? frontPills(cluster.view) : [];
  if (fronts.length === 0) return null;
  return (
    <ul class="map-fronts" aria-label="클러스터들 앞의 로드 밸런서">
      {fronts.map(({ name, address, targets }) => (
        <li key={name}>
          <strong>{name}</strong> <code>{address}</code>
          <span class="map-thread" aria-hidden="true">
            ─▶
          </span>
          <span>{targets}</span>
        </li>
      ))}
    </ul>
  );
}

/** A cluster's name, and the line that makes its context the current one. */
function ClusterHead({ cluster: { name, isCurrent }, state }: { readonly cluster: ClusterSight; readonly state: LabState }) {
  const line = `kubectl config use-context ${name}`;
  return (
    <h4 class="map-cluster-head">
      클러스터 <strong>{name}</strong>
      {isCurrent ? (
        <span class="map-context">지금 고른 컨텍스트</span>
      ) : (
        <button type="button" title={line} onClick={() => void state.type(line)}>
          이 컨텍스트 고르기
        </button>
      )}
    </h4>
  );
}

/** Nodes as trays, pods as shapes, services as pills with threads to their pods. */
function ClusterPicture({ model, choice }: { readonly model: MapModel; readonly choice: Choice }) {
  const { nodes, waiting, services, severalNamespaces, vpc, shelf, owners } = model;
  const Group = severalNamespaces ? PodsByNamespace : Pods;
  const trays = (shown: readonly NodeTray[]) => shown.map((node) => <Tray key={node.key} node={node} choice={choice} Group={Group} />);
  return (
    <>
      {waiting.length > 0 && (
        <div class="map-waiting">
          <h4>노드를 기다리는 파드</h4>
          <Group pods={waiting} choice={choice} />
        </div>
      )}
      {vpc ? (
        <VpcFrame plan={vpc} trays={(machines) => trays(nodes.filter(({ name }) => machines.includes(name)))} />
      ) : (
        <div class="map-nodes">{trays(nodes)}</div>
      )}
      <MapOwners owners={owners} showNamespace={severalNamespaces} choice={choice} />
      {services.length > 0 && (
        <ul class="map-services" aria-label="서비스">
          {services.map((service) => (
            <Pill key={service.key} service={service} namespace={severalNamespaces ? service.namespace : undefined} choice={choice} />
          ))}
        </ul>
      )}
      <MapShelf shelf={shelf} choice={choice} />
    </>
  );
}

const troubleWords: { readonly [trouble in NonNullable<NodeTray["trouble"]>]: string } = {
  off: "전원 꺼짐",
  cut: "네트워크 끊김",
  "kubelet-stopped": "kubelet 멈춤",
};

interface TrayProps {
  readonly node: NodeTray;
  readonly choice: Choice;
  readonly Group: typeof Pods;
}

function Tray({ node, choice, Group }: TrayProps) {
  return (
    <div class={`map-node ${node.trouble === "off" ? "unknown" : node.state}${node.cordoned ? " cordoned" : ""}`}>
      <button type="button" class="map-node-name" aria-pressed={choice.isChosen(node.key)} onClick={() => choice.choose(node.key)}>
        {node.name}
        <span class="map-node-word">
          {node.isControlPlane ? "컨트롤 플레인 · " : ""}
          {nodeWords[node.state]}
          {node.cordoned ? " · 스케줄링 안 함" : ""}
          {node.trouble ? ` · ${troubleWords[node.trouble]}` : ""}
        </span>
      </button>
      <Group pods={node.pods} choice={choice} />
    </div>
  );
}

interface PodsProps {
  readonly pods: readonly PodBox[];
  readonly choice: Choice;
}

/** A bracket for each namespace: the same name may stand in two of them. */
function PodsByNamespace({ pods, choice }: PodsProps) {
  const names = [...new Set(pods.map(({ namespace }) => namespace))];
  return (
    <>
      {names.map((name) => (
        <div key={name} role="group" class="map-namespace" aria-label={`네임스페이스 ${name}`}>
          <p>{name}</p>
          <Pods pods={pods.filter(({ namespace }) => namespace === name)} choice={choice} />
        </div>
      ))}
    </>
  );
}

/** More boxes than this in one place are a number: a browser draws thousands of them too slowly. */
const MOST_PODS = 200;

/** How many more there are than are drawn. */
function Rest({ count }: { readonly count: number }) {
  return count > 0 ? <li class="map-none">외 {count}개</li> : null;
}

function Pods({ pods, choice }: PodsProps) {
  return (
    <ul class={pods.length > 24 ? "map-pods crowded" : "map-pods"}>
      {pods.slice(0, MOST_PODS).map((pod) => (
        <li key={pod.key}>
          <button
            type="button"
            class={`map-pod ${pod.state}`}
            aria-pressed={choice.isChosen(pod.key)}
            title={`${pod.name} · ${pod.word}${pod.detail ? ` · ${pod.detail}` : ""}`}
            onClick={() => choice.choose(pod.key)}
          >
            <PodShape state={pod.state} restarts={pod.restarts} />
            <span class="sr-only">파드 {pod.name}, </span>
            <span class="map-pod-name" aria-hidden="true">
              {shortName(pod.name)}
            </span>
            <span class="map-pod-word">{pod.detail || pod.word}</span>
            {pod.restarts > 0 && <span class="sr-only">, 재시작 {pod.restarts}번</span>}
          </button>
        </li>
      ))}
      <Rest count={pods.length - MOST_PODS} />
    </ul>
  );
}

/** Generated names differ at their end, and are known by their beginning. */
const shortName = (name: string): string => (name.length <= 13 ? name : `${name.slice(0, 6)}…${name.slice(-5)}`);

interface PillProps {
  readonly service: ServicePill;
  /** Its name, where several are shown. */
  readonly namespace: string | undefined;
  readonly choice: Choice;
}

function Pill({ service, namespace, choice }: PillProps) {
  const ready = service.endpoints.filter((endpoint) => endpoint.ready).length;
  return (
    <li>
      <button
        type="button"
        class={ready > 0 ? "map-service" : "map-service empty"}
        aria-pressed={choice.isChosen(service.key)}
        onClick={() => choice.choose(service.key)}
      >
        {namespace !== undefined && <span>{namespace}/</span>}
        <strong>{service.name}</strong> <span>{service.type}</span> <code>{service.address === "None" ? "헤드리스" : service.address}</code>{" "}
        <span>{service.ports}</span>
      </button>
      <span class="map-thread" aria-hidden="true">
        ─▶
      </span>
      {service.endpoints.length > 0 ? (
        <ul class="map-endpoints" aria-label={`${service.name}의 엔드포인트`}>
          {service.endpoints.slice(0, MOST_PODS).map((endpoint) => (
            <li key={endpoint.podKey} class={endpoint.ready ? "" : "not-ready"}>
              {shortName(endpoint.podName)}
              {endpoint.ready ? "" : " (준비 안 됨)"}
            </li>
          ))}
          <Rest count={service.endpoints.length - MOST_PODS} />
        </ul>
      ) : (
        <span class="map-none">
          {service.type === "ExternalName" ? "다른 이름을 가리킨다" : "엔드포인트가 없다"}
          {service.nearMisses.length > 0 ? `. 비슷한 레이블의 파드: ${service.nearMisses.slice(0, 3).join(", ")}` : ""}
        </span>
      )}
    </li>
  );
}
