import { useSignal } from "@preact/signals";
import type { View } from "../../sim/index.ts";
import { type GroupPill, groupPills, type HostPlan, hostPlans, type VmBox } from "./host-model.ts";
import type { LabState } from "./lab-state.ts";
import "./host-map.css";

interface Choice {
  readonly chosen: string | undefined;
  choose(vm: string | undefined): void;
}

/** Physical hosts beside the cluster: trays like nodes, with VMs in them, each with a guest OS of its own inside. */
export function HostMap({ state, view }: { readonly state: LabState; readonly view: View }) {
  state.version.value;
  const chosen = useSignal<string | undefined>(undefined);
  const hosts = hostPlans(view);
  if (hosts.length === 0) return null;
  const choice: Choice = { chosen: chosen.value, choose: (vm) => (chosen.value = vm === chosen.value ? undefined : vm) };
  const vm = hosts.flatMap(({ vms }) => vms).find(({ name }) => name === chosen.value);
  const groups = groupPills(view);
  return (
    <div role="group" class="map-hosts" aria-label="물리 호스트">
      {hosts.map((host) => (
        <Host key={host.name} host={host} choice={choice} />
      ))}
      {groups.length > 0 && (
        <ul class="map-services" aria-label="VM 묶음">
          {groups.map((group) => (
            <Group key={group.name} group={group} />
          ))}
        </ul>
      )}
      {vm && <Panel vm={vm} state={state} close={() => choice.choose(undefined)} />}
    </div>
  );
}

function Host({ host: { name, free, vms }, choice }: { readonly host: HostPlan; readonly choice: Choice }) {
  return (
    <div class="map-node map-host">
      <p class="map-host-name">
        {name}
        <span class="map-node-word">하이퍼바이저 · 메모리 {free} 남음</span>
      </p>
      {vms.length === 0 && <p class="map-none">아직 VM이 없다.</p>}
      <ul class="map-vms">
        {vms.map((vm) => (
          <li key={vm.name}>
            <Box vm={vm} choice={choice} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Heavier than a pod: an app above a whole operating system. */
function Box({ vm: { name, look, word, guest, app }, choice: { chosen, choose } }: { readonly vm: VmBox; readonly choice: Choice }) {
  return (
    <button
      type="button"
      class={`map-vm ${look}`}
      aria-pressed={chosen === name}
      title={`VM ${name} · ${word}`}
      onClick={() => choose(name)}
    >
      <span class="map-vm-name">
        <span class="sr-only">VM </span>
        {name}
      </span>
      {app !== "" && <span class="map-vm-layer app">앱 {app}</span>}
      <span class={guest === "" ? "map-vm-layer none" : "map-vm-layer guest"}>
        {guest === "" ? (look === "off" ? "디스크만 남음" : "게스트 OS 뜨기 전") : `게스트 OS ${guest}`}
      </span>
      <span class="map-vm-word">{word}</span>
    </button>
  );
}

function Group({ group: { name, address, cpu, members } }: { readonly group: GroupPill }) {
  return (
    <li>
      <span class="map-service map-group">
        <strong>{name}</strong> <span>VM 묶음</span> <code>{address}</code> <span>{cpu}</span>
      </span>
      <span class="map-thread" aria-hidden="true">
        ─▶
      </span>
      <ul class="map-endpoints" aria-label={`${name}의 VM`}>
        {members.map(({ vm, healthy }) => (
          <li key={vm} class={healthy ? "" : "not-ready"}>
            {vm}
            {healthy ? "" : " (답 없음)"}
          </li>
        ))}
      </ul>
    </li>
  );
}

interface Act {
  readonly word: string;
  readonly line: string;
  readonly harms?: true;
}

/** As with nodes, every button types its line. */
function actsOf({ name, look }: VmBox): readonly Act[] {
  const power: Act =
    look === "off" ? { word: "켜기", line: `lab vm start ${name}` } : { word: "끄기", line: `lab vm stop ${name}`, harms: true };
  return [{ word: "화면", line: `lab vm console ${name}` }, power, { word: "지우기", line: `lab vm delete ${name}`, harms: true }];
}

function Panel({ vm, state, close }: { readonly vm: VmBox; readonly state: LabState; readonly close: () => void }) {
  return (
    <div role="group" class="map-vm-panel" aria-label={`VM ${vm.name}`}>
      <h4>
        VM <span>{vm.name}</span>
      </h4>
      <dl>
        {vm.facts.map(([word, value]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div class="inspector-acts">
        {actsOf(vm).map(({ word, line, harms }) => (
          <button key={line} type="button" class={harms ? "harms" : ""} title={line} onClick={() => void state.type(line)}>
            {word}
          </button>
        ))}
        <button type="button" onClick={close}>
          닫기
        </button>
      </div>
    </div>
  );
}
