import { narrateStep } from "../../sim/index.ts";
import { formatClock } from "./clock.ts";
import type { LabState } from "./lab-state.ts";

const SHOWN = 12;
/** How many steps back to look for sentences: most steps say nothing. */
const LOOK_BACK = 400;

/** What happened lately, in plain Korean sentences, newest first; read aloud by screen readers. */
export function Narration({ state }: { readonly state: LabState }) {
  state.version.value;
  const { session } = state;
  const sentences: { readonly id: number; readonly at: string; readonly text: string }[] = [];
  const first = Math.max(0, session.position - LOOK_BACK);
  for (let index = session.position - 1; index >= first && sentences.length < SHOWN; index--) {
    const step = session.steps[index];
    if (!step) continue;
    for (const text of narrateStep(session.store, step)) {
      sentences.push({ id: step.index, at: formatClock(step.atMillis - session.toClusterMillis(0)), text });
    }
  }
  return (
    <section class="lab-narration" aria-label="이야기">
      <h4>무슨 일이 있었나</h4>
      {sentences.length === 0 ? (
        <p class="narration-empty">아직 아무 일도 없었다.</p>
      ) : (
        <ol aria-live="polite">
          {sentences.map(({ id, at, text }) => (
            <li key={`${id} ${text}`}>
              <time>{at}</time> {text}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
