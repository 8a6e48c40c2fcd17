import { type Signal, signal } from "@preact/signals";
import type { Session } from "../../sim/index.ts";

/** Times the virtual clock runs faster than the reader's. */
export const speeds = [1, 4, 16, 60] as const;
export type Speed = (typeof speeds)[number];

/** What a frame may cost: the page answers while a thousand pods start, and virtual time waits. */
const FRAME_WORK_MILLIS = 20;
/** Steps between two looks at the clock. */
const STEPS_AT_ONCE = 50;
/** After a pause of the page (a hidden tab) time goes on from where it was, and does not rush. */
const MAX_FRAME_MILLIS = 100;

export interface Player {
  readonly playing: Signal<boolean>;
  /** Absent where somebody else keeps the time. */
  readonly speed?: Signal<Speed>;
  play(): void;
  pause(): void;
  dispose(): void;
}

/**
 * Turns animation frames into virtual time. The simulation never sees the host's clock.
 * @param fail hears what stopped the time
 */
export function createPlayer(session: Session, fail: (error: unknown) => void = () => {}): Player {
  const playing = signal(false);
  const speed = signal<Speed>(1);
  let frame = 0;
  let before = 0;
  /** What is left of a millisecond between two frames. */
  let rest = 0;
  let isDisposed = false;

  const pause = (): void => {
    cancelAnimationFrame(frame);
    playing.value = false;
  };
  const tick = (now: number): void => {
    const elapsed = Math.max(0, Math.min(now - before, MAX_FRAME_MILLIS));
    before = now;
    const due = elapsed * speed.peek() + rest;
    rest = due % 1;
    frame = requestAnimationFrame(tick);
    try {
      pass(session, Math.floor(due), performance.now() + FRAME_WORK_MILLIS);
    } catch (error) {
      pause();
      fail(error);
    }
  };
  return {
    playing,
    speed,
    play() {
      if (playing.peek() || isDisposed) return;
      playing.value = true;
      before = performance.now();
      frame = requestAnimationFrame(tick);
    },
    pause,
    dispose() {
      isDisposed = true;
      pause();
    },
  };
}

/** Lets virtual milliseconds pass, as far as the host's clock allows. */
function pass(session: Session, millis: number, deadline: number): void {
  const end = session.nowMillis + millis;
  while (session.advance(end - session.nowMillis, STEPS_AT_ONCE) === STEPS_AT_ONCE && performance.now() < deadline);
}
