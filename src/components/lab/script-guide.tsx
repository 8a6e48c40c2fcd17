import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type ScriptLine, type ScriptOutcome, withParticle } from "../../sim/index.ts";
import { wordsOf } from "../../site/whole-words.ts";
import type { LabState } from "./lab-state.ts";
import { Prose } from "./prose.tsx";

/** The lab's own script, played line by line: what the text claims, shown to the reader. */
export function ScriptGuide({ state }: { readonly state: LabState }) {
  const { lab, player, version } = state;
  version.value;
  const played = state.script.played();
  const next = lab.script[played.length];
  const playOne = (): void => {
    player.pause();
    state.script.next();
  };
  const isPlayingAll = useSignal(false);
  const playAll = async (): Promise<void> => {
    player.pause();
    isPlayingAll.value = true;
    // The page answers between two lines; whoever lets the time run on meanwhile goes on by hand.
    while (isPlayingAll.peek() && !player.playing.peek() && state.script.next()) await new Promise((next) => setTimeout(next));
    stop();
  };
  const stop = (): void => {
    isPlayingAll.value = false;
  };
  useEffect(() => stop, []);
  return (
    <section class="lab-script" aria-label={`실습 순서: ${lab.title}`}>
      <header>
        <h4>실습 순서</h4>
        {next && (
          <>
            <button type="button" onClick={playOne} disabled={isPlayingAll.value}>
              다음
            </button>
            <button type="button" onClick={() => void playAll()} disabled={isPlayingAll.value}>
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
      {describe(outcome?.line ?? line)}
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
  if ("say" in line) return <Prose text={line.say} />;
  if ("check" in line) return <Prose text={line.check} />;
  if ("wait" in line) return <span>{koreanDuration(line.wait)} 기다린다</span>;
  if ("until" in line) return <Until line={line} />;
  if ("edit" in line) return <span>{withParticle(line.edit, "을/를")} 고친다</span>;
  return <Command text={line.run} />;
}

/** A line of the terminal. What an earlier line finds out (`{{pod}}`) is named until it is known. */
function Command({ text }: { readonly text: string }) {
  const words = wordsOf(text.replace(/\{\{(\w+)\}\}/g, "‹$1›"));
  return <code>{words.map(({ word, isWhole }) => (isWhole ? <span class="whole">{word}</span> : word))}</code>;
}

function Until({ line }: { readonly line: Extract<ScriptLine, { until: string }> }) {
  const { contains } = line.expect;
  const wanted = typeof contains === "string" ? contains : contains?.join(", ");
  return (
    <span>
      <Command text={line.until} />
      {wanted === undefined ? "의 답이 바뀔 때까지" : `에 “${withParticle(`${wanted}”`, "이/가")} 보일 때까지`} 기다린다 (길어도{" "}
      {koreanDuration(line.within)})
    </span>
  );
}

const units: { readonly [unit: string]: string } = { ms: "밀리초", s: "초", m: "분", h: "시간" };

/** `1m30s` → `1분 30초` */
function koreanDuration(text: string): string {
  return [...text.matchAll(/([\d.]+)(ms|s|m|h)/g)].map(([, amount, unit]) => `${amount}${units[unit ?? ""] ?? ""}`).join(" ");
}
