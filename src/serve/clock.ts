import type { Session } from "../sim/index.ts";

const TICK_MILLIS = 50;
/** After a pause of the whole machine (a laptop asleep) the cluster does not run to catch up. */
const MAX_TICK_MILLIS = 1000;

/**
 * Lets a session's time follow the host's, `speed` times as fast; 0 leaves it where it is.
 * @returns a function that stops the clock
 */
export function startClock(session: Session, speed: number, complain: (error: unknown) => void): () => void {
  let last = performance.now();
  let owed = 0;
  const tick = () => {
    const now = performance.now();
    owed += Math.min(now - last, MAX_TICK_MILLIS) * speed;
    last = now;
    const whole = Math.floor(owed);
    if (whole === 0) return;
    owed -= whole;
    try {
      session.advance(whole);
    } catch (error) {
      complain(error);
    }
  };
  const timer = setInterval(tick, TICK_MILLIS);
  return () => clearInterval(timer);
}
