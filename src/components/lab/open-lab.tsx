import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useState } from "preact/hooks";
import { messageOf } from "../../sim/index.ts";
import { formatClock } from "./clock.ts";
import { ClusterMap } from "./cluster-map.tsx";
import { EditorPane } from "./editor-pane.tsx";
import { Inspector } from "./inspector.tsx";
import { createLabState, type LabData, type LabState, replay } from "./lab-state.ts";
import { LabTabs, type Part } from "./lab-tabs.tsx";
import { decodeLink, encodeLink, knownLinks } from "./link.ts";
import { Narration } from "./narration.tsx";
import { ScriptGuide } from "./script-guide.tsx";
import { Terminal } from "./terminal.tsx";
import { Timeline } from "./timeline.tsx";
import "./lab.css";

const parts: readonly Part[] = ["yaml", "map", "terminal", "story"];

interface Props {
  readonly lab: LabData;
  /** The data of a link to a moment. */
  readonly link: string | undefined;
}

export function OpenLab({ lab, link }: Props) {
  const [generation, setGeneration] = useState(0);
  const [files, setFiles] = useState(lab.files);
  const [isReplaying, setReplaying] = useState(link !== undefined);
  const state = useMemo(() => createLabState(lab, files), [generation]);

  useEffect(() => {
    const closed = new AbortController();
    if (isReplaying && link !== undefined) void reopen(state, link, closed.signal).then(() => closed.signal.aborted || setReplaying(false));
    else open(state);
    return () => {
      closed.abort();
      state.dispose();
    };
  }, [state]);

  const again = (): void => {
    setFiles(state.script.readerFiles());
    setReplaying(false);
    setGeneration(generation + 1);
  };
  return isReplaying ? <Replaying state={state} stop={again} /> : <Panels key={generation} state={state} again={again} />;
}

/** Opening is the first 실행: what the script types first, or all files. */
function open(state: LabState): void {
  if (!playOpening(state)) applyAll(state);
  state.player.play();
}

/** How long a replay may keep the page from answering. */
const PIECE_MILLIS = 40;

/** A link brings its moment. Until it has come nothing else is done to the lab. */
async function reopen(state: LabState, link: string, closed: AbortSignal): Promise<void> {
  const run = await decodeLink(link);
  if ("error" in run) {
    state.notice.value = run.error;
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
  await replay(state.session, run.inputs, run, breathe).catch((error: unknown) => {
    state.notice.value = `링크의 순간까지 가지 못했다: ${messageOf(error)}`;
  });
}

/** Shown while a link's run is lived through again. */
function Replaying({ state, stop }: { readonly state: LabState; stop(): void }) {
  state.version.value;
  return (
    <div class="lab-open">
      <div class="lab-bar">
        <button type="button" onClick={stop}>
          그만두고 처음부터
        </button>
        <p class="lab-notice" role="status">
          링크의 순간으로 가는 중이다.
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
  again(): void;
}

function Panels({ state, again }: PanelsProps) {
  const { notice } = state;
  const part = useSignal<Part>("map");
  const wide = useSignal(false);
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
        <button type="button" class="lab-run" onClick={run}>
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
    </div>
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
