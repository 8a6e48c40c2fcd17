import { type Signal, signal } from "@preact/signals";
import type { Session } from "../../sim/index.ts";

/** Times the virtual clock runs faster than the reader's. */
export const speeds = [1, 4, 16, 60] as const;
export type Speed = (typeof speeds)[number];

/** Steps a frame may take: a frame stays well under 50 ms even when a thousand pods start. */
const MAX_STEPS_PER_FRAME = 1500;
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

/** Turns animation frames into virtual time. The simulation never sees the host's clock. */
export function createPlayer(session: Session): Player {
  const playing = signal(false);
  const speed = signal<Speed>(1);
  let frame = 0;
  let before = 0;
  /** What is left of a millisecond between two frames. */
  let rest = 0;

  const tick = (now: number): void => {
    const elapsed = Math.min(now - before, MAX_FRAME_MILLIS);
    before = now;
    const due = elapsed * speed.peek() + rest;
    rest = due % 1;
    session.advance(Math.floor(due), MAX_STEPS_PER_FRAME);
    frame = requestAnimationFrame(tick);
  };
  const pause = (): void => {
    cancelAnimationFrame(frame);
    playing.value = false;
  };
  return {
    playing,
    speed,
    play() {
      if (playing.peek()) return;
      playing.value = true;
      before = performance.now();
      frame = requestAnimationFrame(tick);
    },
    pause,
    dispose: pause,
  };
}
