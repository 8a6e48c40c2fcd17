import { formatClock } from "./clock.ts";
import { Icon } from "./icons.tsx";
import type { LabState } from "./lab-state.ts";
import { lanesOf } from "./lanes.ts";
import { type Speed, speeds } from "./player.ts";

/** Time: pause, one step, faster, back. Dragging goes to any moment of the run. */
export function Timeline({ state }: { readonly state: LabState }) {
  const { session, player, version } = state;
  version.value;
  const end = Math.max(session.endMillis, 1);
  const { nowMillis } = session;
  const pauseAnd = (act: () => void) => () => {
    player.pause();
    act();
  };
  const playing = player.playing.value;
  return (
    <section class="lab-timeline" aria-label="시간">
      <div class="timeline-controls">
        <button type="button" aria-label="처음으로" onClick={pauseAnd(() => session.seekTime(0))}>
          <Icon name="start" />
        </button>
        <button type="button" aria-label="한 걸음 뒤로" onClick={pauseAnd(() => session.seekStep(session.position - 1))}>
          <Icon name="back" />
        </button>
        <button
          type="button"
          class="timeline-play"
          aria-label={playing ? "일시정지" : "재생"}
          onClick={() => (playing ? player.pause() : player.play())}
        >
          <Icon name={playing ? "pause" : "play"} />
        </button>
        <button type="button" aria-label="한 걸음 앞으로" onClick={pauseAnd(() => session.step())}>
          <Icon name="forward" />
        </button>
        <button type="button" aria-label="지금까지의 끝으로" onClick={pauseAnd(() => session.seekTime(session.endMillis))}>
          <Icon name="end" />
        </button>
        <output class="timeline-clock" aria-label="지금 시각">
          {formatClock(nowMillis)}
        </output>
        <label class="timeline-speed">
          <span class="sr-only">빠르기</span>
          <select value={player.speed.value} onChange={(event) => (player.speed.value = Number(event.currentTarget.value) as Speed)}>
            {speeds.map((speed) => (
              <option key={speed} value={speed}>
                ×{speed}
              </option>
            ))}
          </select>
        </label>
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
          onInput={(event) => {
            player.pause();
            session.seekTime(Number(event.currentTarget.value));
          }}
        />
      </div>
    </section>
  );
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
              <path d={moments.map((at) => `M${((at / end) * 1000).toFixed(1)} 0v6`).join("")} />
            </svg>
          </dd>
        </div>
      ))}
    </dl>
  );
}
