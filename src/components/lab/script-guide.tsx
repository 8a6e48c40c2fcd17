import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type ScriptLine, type ScriptOutcome, withParticle } from "../../sim/index.ts";
import { wordsOf } from "../../site/whole-words.ts";
import type { LabState } from "./lab-state.ts";
import { Prose } from "./prose.tsx";
import type { ScriptPlayer } from "./script-player.ts";

/** How long the script may keep the page from answering. */
const BUSY_MILLIS = 16;

/** The lab's own script, played line by line: what the text claims, shown to the reader. */
export function ScriptGuide({ state }: { readonly state: LabState }) {
  const { lab, version } = state;
  version.value;
  const played = state.script.played();
  const next = lab.script[played.length];
  /** Lines still to be played. */
  const wanted = useSignal(0);
  const more = (lines: number): void => {
    const isIdle = wanted.peek() === 0;
    wanted.value += lines;
    if (isIdle) void playWanted(state, wanted);
  };
  const stop = (): void => {
    wanted.value = 0;
  };
  const isPlayingAll = wanted.value === Number.POSITIVE_INFINITY;
  useEffect(() => stop, []);
  return (
    <section class="lab-script" aria-label={`실습 순서: ${lab.title}`}>
      <header>
        <h4>실습 순서</h4>
        {next && (
          <>
            <button type="button" onClick={() => more(1)}>
              다음
            </button>
            <button type="button" onClick={() => (isPlayingAll ? stop() : more(Number.POSITIVE_INFINITY))}>
              {isPlayingAll ? "멈추기" : "끝까지"}
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

/** Plays lines a piece at a time: the page answers in between, and whoever does something to the run there goes on by hand. */
async function playWanted({ script, player, version }: LabState, wanted: Signal<number>): Promise<void> {
  player.pause();
  while (wanted.peek() > 0) {
    const came = pieces(script);
    if (came !== "more") wanted.value--;
    const seen = version.peek();
    if (wanted.peek() > 0) await new Promise((next) => setTimeout(next));
    if (came === undefined || version.peek() !== seen || player.playing.peek()) wanted.value = 0;
  }
}

/** Pieces of one line, for as long as the page can wait. */
function pieces(script: ScriptPlayer): ReturnType<ScriptPlayer["piece"]> {
  const end = performance.now() + BUSY_MILLIS;
  for (;;) {
    const came = script.piece();
    if (came !== "more" || performance.now() > end) return came;
  }
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
