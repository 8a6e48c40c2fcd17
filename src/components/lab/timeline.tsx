import type { Signal } from "@preact/signals";
import { formatClock } from "./clock.ts";
import { Icon, type IconName } from "./icons.tsx";
import type { LabState } from "./lab-state.ts";
import { lanesOf } from "./lanes.ts";
import { type Speed, speeds } from "./player.ts";

/** Time: pause, one step, faster, back. Dragging goes to any moment of the run. */
export function Timeline({ state }: { readonly state: LabState }) {
  const { session, player, version } = state;
  version.value;
  const end = Math.max(session.endMillis, 1);
  const { nowMillis } = session;
  const seek = (event: { readonly currentTarget: HTMLInputElement }): void => {
    player.pause();
    session.seekTime(Number(event.currentTarget.value));
  };
  return (
    <section class="lab-timeline" aria-label={`시간: ${state.lab.title}`}>
      <div class="timeline-controls">
        <Buttons state={state} />
        <output class="timeline-clock" aria-label="지금 시각">
          {formatClock(nowMillis)}
        </output>
        {player.speed && <SpeedChoice speed={player.speed} />}
      </div>
      <div class="timeline-track">
        <Lanes state={state} end={end} />
        <input
          type="range"
          min={0}
          max={Math.ceil(end)}
          step={10}
          value={nowMillis}
          aria-label="되감기"
          aria-valuetext={formatClock(nowMillis)}
          onInput={seek}
        />
      </div>
    </section>
  );
}

function SpeedChoice({ speed }: { readonly speed: Signal<Speed> }) {
  return (
    <label class="timeline-speed">
      <span class="sr-only">빠르기</span>
      <select value={speed.value} onChange={(event) => (speed.value = Number(event.currentTarget.value) as Speed)}>
        {speeds.map((times) => (
          <option key={times} value={times}>
            ×{times}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The buttons of a player; all but play stop the time first. */
function Buttons({ state: { session, player } }: { readonly state: LabState }) {
  const playing = player.playing.value;
  const stopAnd = (act: () => void) => () => {
    player.pause();
    act();
  };
  const buttons: readonly { readonly name: string; readonly icon: IconName; readonly act: () => void }[] = [
    { name: "처음으로", icon: "start", act: stopAnd(() => session.seekTime(0)) },
    { name: "한 걸음 뒤로", icon: "back", act: stopAnd(() => session.seekStep(session.position - 1)) },
    playing ? { name: "일시정지", icon: "pause", act: () => player.pause() } : { name: "재생", icon: "play", act: () => player.play() },
    { name: "한 걸음 앞으로", icon: "forward", act: stopAnd(() => session.step()) },
    { name: "지금까지의 끝으로", icon: "end", act: stopAnd(() => session.seekTime(session.endMillis)) },
  ];
  return (
    <>
      {buttons.map(({ name, icon, act }) => (
        <button
          key={icon === "pause" ? "play" : icon}
          type="button"
          class={icon === "play" || icon === "pause" ? "timeline-play" : ""}
          aria-label={name}
          onClick={act}
        >
          <Icon name={icon} />
        </button>
      ))}
    </>
  );
}

/** As many marks as can be told apart, however many moments there are. */
const MARKS = 1000;

function marksOf(moments: readonly number[], end: number): string {
  const places = new Set(moments.map((at) => Math.round((at / end) * MARKS)));
  return [...places].map((place) => `M${place} 0v6`).join("");
}

function Lanes({ state, end }: { readonly state: LabState; readonly end: number }) {
  const lanes = lanesOf(state.session);
  return (
    <dl class="timeline-lanes">
      {lanes.map(({ name, moments }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <svg viewBox="0 0 1000 6" preserveAspectRatio="none" aria-hidden="true">
              <path d={marksOf(moments, end)} />
            </svg>
          </dd>
        </div>
      ))}
    </dl>
  );
}
