import type { ScriptLine, ScriptOutcome } from "../../sim/index.ts";
import type { LabState } from "./lab-state.ts";

/** The lab's own script, played line by line: what the text claims, shown to the reader. */
export function ScriptGuide({ state }: { readonly state: LabState }) {
  const { lab, outcomes, player } = state;
  const played = outcomes.value;
  const next = lab.script[played.length];
  const playOne = (): void => {
    player.pause();
    state.nextLine();
  };
  const playAll = (): void => {
    player.pause();
    while (state.nextLine());
  };
  return (
    <section class="lab-script" aria-label="실습 순서">
      <header>
        <h4>실습 순서</h4>
        {next && (
          <>
            <button type="button" onClick={playOne}>
              다음
            </button>
            <button type="button" onClick={playAll}>
              끝까지
            </button>
          </>
        )}
      </header>
      <ol>
        {lab.script.map((line, index) => (
          <Line key={index} line={line} outcome={played[index]} isNext={index === played.length} />
        ))}
      </ol>
    </section>
  );
}

function Line({
  line,
  outcome,
  isNext,
}: {
  readonly line: ScriptLine;
  readonly outcome: ScriptOutcome | undefined;
  readonly isNext: boolean;
}) {
  const failed = outcome !== undefined && outcome.failures.length > 0;
  const look = failed ? "failed" : outcome ? "done" : isNext ? "next" : "";
  return (
    <li class={look}>
      {describe(line)}
      {"check" in line && outcome && <span class="script-verdict">{failed ? "어긋남" : "확인됨"}</span>}
      {failed &&
        outcome.failures.map((failure) => (
          <span key={failure} class="script-failure">
            {failure}
          </span>
        ))}
    </li>
  );
}

function describe(line: ScriptLine) {
  if ("say" in line) return <span>{line.say}</span>;
  if ("check" in line) return <span>{line.check}</span>;
  if ("wait" in line) return <span>{line.wait} 기다린다</span>;
  if ("until" in line) return <span>{line.within} 안에 이루어지기를 기다린다</span>;
  if ("edit" in line) return <span>{line.edit}을 고친다</span>;
  return <code>{line.run}</code>;
}
