import { useEffect, useRef, useState } from "preact/hooks";
import { narrateStep, type Session, type Step } from "../../sim/index.ts";
import { formatClock } from "./clock.ts";
import type { LabState } from "./lab-state.ts";
import { Prose } from "./prose.tsx";

const SHOWN = 12;
/** How many steps back to look for sentences: most steps say nothing. */
const LOOK_BACK = 400;
/** A screen reader hears at most one sentence in this time. */
const ANNOUNCE_MILLIS = 1000;

interface Told {
  readonly id: string;
  readonly atMillis: number;
  readonly text: string;
}

/** A step always tells the same, so it is asked once. */
const known = new WeakMap<Step, readonly string[]>();

function sentencesOf(session: Session, step: Step): readonly string[] {
  let told = known.get(step);
  if (!told) {
    told = narrateStep(session.store, step);
    known.set(step, told);
  }
  return told;
}

/** The last sentences of a run up to the present moment, newest first. */
function latest(session: Session): readonly Told[] {
  const { steps, position } = session;
  const told: Told[] = [];
  for (let index = position - 1; index >= Math.max(0, position - LOOK_BACK) && told.length < SHOWN; index--) {
    const step = steps[index];
    if (!step) continue;
    const atMillis = step.atMillis - session.toClusterMillis(0);
    for (const text of sentencesOf(session, step).toReversed()) told.push({ id: `${step.index} ${text}`, atMillis, text });
  }
  return told.slice(0, SHOWN);
}

/** What happened lately, in plain Korean sentences, newest first; the newest is read aloud by screen readers, not too often. */
export function Narration({ state }: { readonly state: LabState }) {
  state.version.value;
  const told = latest(state.session);
  const announced = useAnnouncement(told[0]?.text ?? "");
  return (
    <section class="lab-narration" aria-label={`이야기: ${state.lab.title}`}>
      <h4>무슨 일이 있었나</h4>
      <p class="sr-only" aria-live="polite">
        {announced.replaceAll("`", "")}
      </p>
      {told.length === 0 ? (
        <p class="narration-empty">아직 아무 일도 없었다.</p>
      ) : (
        <ol>
          {told.map(({ id, atMillis, text }) => (
            <li key={id}>
              <time>{formatClock(atMillis)}</time> <Prose text={text} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** The newest of what comes too fast, once a second. */
function useAnnouncement(text: string): string {
  const [announced, setAnnounced] = useState(text);
  const newest = useRef(text);
  const timer = useRef<number>();
  newest.current = text;
  useEffect(() => {
    if (text === announced || timer.current !== undefined) return;
    timer.current = window.setTimeout(() => {
      timer.current = undefined;
      setAnnounced(newest.current);
    }, ANNOUNCE_MILLIS);
  }, [text, announced]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return announced;
}
