import type { LabState } from "./lab-state.ts";
import { mapModel, type NodeTray, type PodBox, type ServicePill } from "./map-model.ts";
import { PodShape } from "./pod-shape.tsx";

const nodeWords: { readonly [state in NodeTray["state"]]: string } = { ready: "Ready", "not-ready": "NotReady", unknown: "소식 없음" };

/** The cluster, drawn from its live objects: nodes as trays, pods as shapes, services as pills with threads to their pods. */
export function ClusterMap({ state }: { readonly state: LabState }) {
  state.version.value;
  const { nodes, waiting, services } = mapModel(state.session.view, state.showSystem.value);
  const empty = nodes.every(({ pods }) => pods.length === 0) && waiting.length === 0;
  return (
    <section class="lab-map" aria-label="클러스터 지도">
      <label class="lab-system">
        <input
          type="checkbox"
          checked={state.showSystem.value}
          onChange={(event) => (state.showSystem.value = event.currentTarget.checked)}
        />{" "}
        시스템 파드 보기
      </label>
      {waiting.length > 0 && (
        <div class="map-waiting">
          <h4>노드를 기다리는 파드</h4>
          <Pods pods={waiting} state={state} />
        </div>
      )}
      <div class="map-nodes">
        {nodes.map((node) => (
          <Tray key={node.key} node={node} state={state} />
        ))}
      </div>
      {services.length > 0 && (
        <ul class="map-services" aria-label="서비스">
          {services.map((service) => (
            <Pill key={service.key} service={service} state={state} />
          ))}
        </ul>
      )}
      {empty && <p class="map-empty">아직 파드가 없다. 실행을 누르면 YAML의 오브젝트가 클러스터에 들어간다.</p>}
    </section>
  );
}

function Tray({ node, state }: { readonly node: NodeTray; readonly state: LabState }) {
  const selected = state.selected.value === node.key;
  return (
    <div class={`map-node ${node.state}${node.cordoned ? " cordoned" : ""}`}>
      <button type="button" class="map-node-name" aria-pressed={selected} onClick={() => (state.selected.value = node.key)}>
        {node.name}
        <span class="map-node-word">
          {node.isControlPlane ? "컨트롤 플레인 · " : ""}
          {nodeWords[node.state]}
          {node.cordoned ? " · 스케줄링 안 함" : ""}
        </span>
      </button>
      <Pods pods={node.pods} state={state} />
    </div>
  );
}

function Pods({ pods, state }: { readonly pods: readonly PodBox[]; readonly state: LabState }) {
  return (
    <ul class={pods.length > 24 ? "map-pods crowded" : "map-pods"}>
      {pods.map((pod) => (
        <li key={pod.key}>
          <button
            type="button"
            class={`map-pod ${pod.state}`}
            aria-pressed={state.selected.value === pod.key}
            title={`${pod.name} · ${pod.word}${pod.detail ? ` · ${pod.detail}` : ""}`}
            onClick={() => (state.selected.value = pod.key)}
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
    </ul>
  );
}

/** Generated names differ at their end, and are known by their beginning. */
const shortName = (name: string): string => (name.length <= 13 ? name : `${name.slice(0, 6)}…${name.slice(-5)}`);

function Pill({ service, state }: { readonly service: ServicePill; readonly state: LabState }) {
  const ready = service.endpoints.filter((endpoint) => endpoint.ready).length;
  return (
    <li>
      <button
        type="button"
        class={ready > 0 ? "map-service" : "map-service empty"}
        aria-pressed={state.selected.value === service.key}
        onClick={() => (state.selected.value = service.key)}
      >
        <strong>{service.name}</strong> <span>{service.type}</span> <code>{service.address === "None" ? "헤드리스" : service.address}</code>{" "}
        <span>{service.ports}</span>
      </button>
      <span class="map-thread" aria-hidden="true">
        ─▶
      </span>
      {service.endpoints.length > 0 ? (
        <ul class="map-endpoints" aria-label={`${service.name}의 엔드포인트`}>
          {service.endpoints.map((endpoint) => (
            <li key={endpoint.podKey} class={endpoint.ready ? "" : "not-ready"}>
              {shortName(endpoint.podName)}
              {endpoint.ready ? "" : " (준비 안 됨)"}
            </li>
          ))}
        </ul>
      ) : (
        <span class="map-none">
          엔드포인트가 없다{service.nearMisses.length > 0 ? `. 비슷한 레이블의 파드: ${service.nearMisses.slice(0, 3).join(", ")}` : ""}
        </span>
      )}
    </li>
  );
}
