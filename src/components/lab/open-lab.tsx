import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { messageOf } from "../../sim/index.ts";
import { formatClock } from "./clock.ts";
import { ClusterMap } from "./cluster-map.tsx";
import { EditorPane } from "./editor-pane.tsx";
import { Inspector } from "./inspector.tsx";
import { type Beginning, beginningOf, keepWork } from "./keeper.ts";
import { forgetRun } from "./kept-runs.ts";
import { createLabState, type LabData, type LabState, replay } from "./lab-state.ts";
import { LabTabs, type Part } from "./lab-tabs.tsx";
import { decodeLink, encodeLink, knownLinks } from "./link.ts";
import { Narration } from "./narration.tsx";
import { ScriptGuide } from "./script-guide.tsx";
import { Terminal } from "./terminal.tsx";
import { Timeline } from "./timeline.tsx";
import "./lab.css";

const parts: readonly Part[] = ["yaml", "map", "terminal", "story"];

/** A run that was begun before: somebody's link, or what this browser has kept. */
export interface FormerRun {
  readonly code: string;
  readonly from: "link" | "browser";
}

interface Props {
  readonly lab: LabData;
  readonly former: FormerRun | undefined;
  /** The button that was pressed goes away: the open lab's own takes its place for the keyboard. */
  readonly takesFocus: boolean;
}

export function OpenLab({ lab, former, takesFocus }: Props) {
  const [generation, setGeneration] = useState(0);
  const [files, setFiles] = useState(lab.files);
  const [lived, setLived] = useState(former);
  const state = useMemo(() => createLabState(lab, files), [generation]);

  useEffect(() => {
    const closed = new AbortController();
    let endKeeping = (): void => {};
    void begin(state, lived, closed.signal).then((beginning) => {
      if (closed.signal.aborted) return;
      endKeeping = keepWork(state, beginning);
      setLived(undefined);
    });
    return () => {
      closed.abort();
      endKeeping();
      state.dispose();
    };
  }, [state]);

  const again = (): void => {
    setFiles(state.script.readerFiles());
    setLived(undefined);
    setGeneration(generation + 1);
  };
  const forgetAndAgain = (): void => {
    forgetRun(lab.id);
    again();
  };
  return lived ? (
    <Living state={state} words={words[lived.from]} stop={again} />
  ) : (
    <Panels state={state} generation={generation} again={forgetAndAgain} takesFocus={takesFocus} />
  );
}

/** @returns what the run is before the reader's own acts: those that come after are kept */
async function begin(state: LabState, former: FormerRun | undefined, closed: AbortSignal): Promise<Beginning> {
  if (!former) {
    open(state);
    return { ...beginningOf(state), files: state.lab.files };
  }
  await reopen(state, former, closed);
  return former.from === "link" ? beginningOf(state) : { lines: 0, files: state.lab.files };
}

/** Opening is the first 실행: what the script types first, or all files. */
function open(state: LabState): void {
  if (!playOpening(state)) applyAll(state);
  state.player.play();
}

/** How long a replay may keep the page from answering. */
const PIECE_MILLIS = 40;

interface Words {
  readonly going: string;
  readonly there: string;
  /** Where nothing is said here, the link itself says what is wrong with it. */
  readonly refused?: string;
  readonly failed: string;
}

const words: { readonly [from in FormerRun["from"]]: Words } = {
  link: { going: "링크의 순간으로 가는 중이다.", there: "", failed: "링크의 순간까지 가지 못했다" },
  browser: {
    going: "지난번에 하던 데로 가는 중이다.",
    there: "지난번에 하던 데서 이어진다. 재생을 누르면 시간이 간다.",
    refused: "지난번에 하던 것이 손상되어 이어 할 수 없다. 실행을 누르면 새로 시작한다.",
    failed: "지난번에 하던 데까지 가지 못했다",
  },
};

/** A former run comes back to its moment. Until it has come nothing else is done to the lab. */
async function reopen(state: LabState, { code, from }: FormerRun, closed: AbortSignal): Promise<void> {
  const { there, refused, failed } = words[from];
  const run = await decodeLink(code, state.lab.id);
  if ("error" in run) {
    state.notice.value = refused ?? run.error;
    return;
  }
  let pieceEnd = performance.now() + PIECE_MILLIS;
  const breathe = async (): Promise<boolean> => {
    if (performance.now() > pieceEnd) {
      await new Promise((next) => setTimeout(next));
      pieceEnd = performance.now() + PIECE_MILLIS;
    }
    return !closed.aborted;
  };
  try {
    await replay(state.session, run.inputs, run, breathe);
    state.notice.value = there;
  } catch (error) {
    state.notice.value = `${failed}: ${messageOf(error)}`;
  }
  state.script.resume();
}

interface LivingProps {
  readonly state: LabState;
  readonly words: Words;
  stop(): void;
}

/** Shown while a former run is lived through again. */
function Living({ state, words: { going }, stop }: LivingProps) {
  state.version.value;
  return (
    <div class="lab-open">
      <div class="lab-bar">
        <button type="button" onClick={stop}>
          그만두고 처음부터
        </button>
        <p class="lab-notice" role="status">
          {going}
        </p>
        <span class="timeline-clock">{formatClock(state.session.nowMillis)}</span>
      </div>
    </div>
  );
}

/** The script's first typed lines, with the remarks before them, up to the first thing it checks: the rest is the reader's to play. @returns false when the script types nothing at its beginning. */
function playOpening(state: LabState): boolean {
  const { script } = state.lab;
  const end = script.findIndex((line, index) => !("say" in line || "run" in line) || "check" in (script[index - 1] ?? {}));
  const opening = script.slice(0, end < 0 ? script.length : end);
  if (!opening.some((line) => "run" in line)) return false;
  for (const _ of opening) state.script.next();
  return true;
}

function applyAll({ session }: LabState): void {
  for (const file of Object.keys(session.files)) session.type(`kubectl apply -f ${file}`);
}

interface PanelsProps {
  readonly state: LabState;
  /** Counts the times it was begun anew: the bar stays, the parts are new. */
  readonly generation: number;
  readonly takesFocus: boolean;
  again(): void;
}

function Panels({ state, generation, takesFocus, again }: PanelsProps) {
  const { notice } = state;
  const part = useSignal<Part>("map");
  const wide = useSignal(false);
  const runButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) runButton.current?.focus({ preventScroll: true });
  }, []);
  const share = async (): Promise<void> => {
    const { lab, session } = state;
    const code = await encodeLink({ lab: lab.id, seed: session.seed, inputs: session.inputs, ...session.moment });
    if (code === undefined) {
      notice.value = "이 실행은 링크 하나에 담기에 너무 길다. 처음부터 다시 하면 짧아진다.";
      return;
    }
    knownLinks.add(code);
    // What else the address says stays: in a presentation, the step.
    const url = new URL(location.href);
    url.searchParams.set("lab", lab.id);
    url.hash = `lab=${code}`;
    history.replaceState(null, "", url);
    notice.value = await copied(url.href);
  };
  const run = (): void => {
    applyAll(state);
    state.player.play();
    part.value = "map";
  };
  return (
    <div class={wide.value ? "lab-open lab-wide" : "lab-open"} data-part={part.value}>
      <div class="lab-bar">
        <button ref={runButton} type="button" class="lab-run" onClick={run}>
          <span aria-hidden="true">▶</span> 실행
        </button>
        <button type="button" onClick={again}>
          처음부터
        </button>
        <button type="button" onClick={() => void share()}>
          링크 복사
        </button>
        <button type="button" class="lab-widen" aria-pressed={wide.value} onClick={() => (wide.value = !wide.value)}>
          {wide.value ? "작게" : "크게"}
        </button>
        <p class="lab-notice" role="status">
          {notice.value}
        </p>
      </div>
      <LabTabs parts={parts} part={part} />
      <Parts key={generation} state={state} part={part} />
    </div>
  );
}

function Parts({ state, part }: { readonly state: LabState; readonly part: Signal<Part> }) {
  return (
    <>
      <div class="lab-top">
        <EditorPane state={state} />
        <ClusterMap state={state} />
      </div>
      <Timeline state={state} />
      <div class="lab-bottom">
        <Terminal state={state} />
        <div class="lab-story" role="group" aria-label="이야기" tabIndex={0}>
          <Inspector state={state} showTerminal={() => (part.value = "terminal")} />
          <ScriptGuide state={state} />
          <Narration state={state} />
        </div>
      </div>
    </>
  );
}

async function copied(url: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(url);
    return "이 순간의 링크를 복사했다.";
  } catch {
    return "주소창에 이 순간의 링크가 있다. 그대로 복사하면 된다.";
  }
}
