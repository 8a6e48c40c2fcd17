import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { TerminalRow } from "../../sim/index.ts";
import { formatClock } from "./clock.ts";
import type { LabState } from "./lab-state.ts";

/** Lines a reader often wants: one touch types them, to be sent or changed. */
const suggestions = ["kubectl get pods -o wide", "kubectl get all", "kubectl get events", "kubectl describe pod", "lab help"];
/** Output that is older than this many lines of typing is folded away. */
const MAX_ROWS = 60;
/** Of one line's output the end is shown: a log that is followed has no other end. */
const MAX_PARTS = 500;

/** The terminal: everything that changes the world is a line here. Plain DOM, so that screen readers and Korean input methods work. */
export function Terminal({ state }: { readonly state: LabState }) {
  state.version.value;
  const rows = state.session.terminal;
  const [line, setLine] = useState("");
  return (
    <section class="lab-terminal" aria-label={`터미널: ${state.lab.title}`}>
      <Log rows={rows} />
      <Prompt state={state} rows={rows} line={line} setLine={setLine} />
      <div class="terminal-suggestions">
        {suggestions.map((suggestion) => (
          <button key={suggestion} type="button" onClick={() => setLine(suggestion)}>
            {suggestion}
          </button>
        ))}
      </div>
    </section>
  );
}

function Log({ rows }: { readonly rows: readonly TerminalRow[] }) {
  const log = useRef<HTMLDivElement>(null);
  const size = rows.length + rows.reduce((sum, { output }) => sum + output.length, 0);
  const toEnd = (): void => log.current?.scrollTo({ top: log.current.scrollHeight });
  useEffect(toEnd, [size]);
  // Rows that came while another part of the lab was shown are scrolled to when this one is.
  useEffect(() => {
    const shown = new ResizeObserver(toEnd);
    if (log.current) shown.observe(log.current);
    return () => shown.disconnect();
  }, []);
  return (
    <div ref={log} class="terminal-log" role="log" aria-label="터미널 출력" tabIndex={0}>
      {rows.length === 0 && <p class="terminal-empty">kubectl, curl, lab 세 가지 말을 쓸 수 있다.</p>}
      {rows.slice(-MAX_ROWS).map((row) => (
        <Row key={row.index} row={row} />
      ))}
    </div>
  );
}

type StateUpdater = (update: string | ((line: string) => string)) => void;

interface PromptProps {
  readonly state: LabState;
  readonly rows: readonly TerminalRow[];
  readonly line: string;
  readonly setLine: StateUpdater;
}

/** Where a line is typed; the arrow keys bring earlier ones back, Ctrl+C ends what runs. */
function Prompt({ state, rows, line, setLine }: PromptProps) {
  const [recall, setRecall] = useState(0);
  const running = rows.some(({ exitCode }) => exitCode === undefined);
  const send = async (): Promise<void> => {
    if (line.trim() === "") return;
    setLine("");
    setRecall(0);
    // What was written meanwhile stays.
    if (!(await state.type(line))) setLine((written) => written || line);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // An input method that is still composing a syllable owns the Enter and arrow keys.
    if (event.isComposing) return;
    // By the key's place too, so that it works while the keyboard is set to Hangul.
    if (event.ctrlKey && (event.key === "c" || event.code === "KeyC") && running) state.interrupt();
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    const next = Math.min(Math.max(recall + (event.key === "ArrowUp" ? 1 : -1), 0), rows.length);
    setRecall(next);
    setLine(next === 0 ? "" : (rows[rows.length - next]?.line ?? ""));
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    void send();
  };
  const id = `line-${state.lab.id}`;
  return (
    <form class="terminal-form" onSubmit={submit}>
      <label class="terminal-prompt" for={id}>
        {promptIn(currentContext(state))}
        <span class="sr-only">명령</span>
      </label>
      <input {...inputTraits} id={id} value={line} onInput={(event) => setLine(event.currentTarget.value)} onKeyDown={onKeyDown} />
      {running && (
        <button type="button" onClick={() => state.interrupt()}>
          중지
        </button>
      )}
      <button type="submit">보내기</button>
    </form>
  );
}

/** Where a line goes that names no context; nothing to say where there is one cluster. */
const currentContext = ({ session }: LabState): string => session.clusters.find(({ isCurrent }) => isCurrent)?.name ?? "";

const promptIn = (context = ""): string => (context === "" ? "$" : `${context} $`);

const inputTraits = {
  autocomplete: "off",
  autocapitalize: "none",
  spellcheck: false,
  enterkeyhint: "send",
  placeholder: "kubectl get pods",
} as const;

/** Lines answered in sentences, which may be broken; the columns of all others may not. */
const speaks = /^\s*lab\s+(?:trace|why)\b/;

/** Drawn anew only when it has printed more. */
function Row({ row }: { readonly row: TerminalRow }) {
  return useMemo(() => <PrintedRow row={row} />, [row]);
}

function PrintedRow({ row: { atMillis, context, line, output, exitCode } }: { readonly row: TerminalRow }) {
  const isProse = speaks.test(line);
  const hidden = Math.max(0, output.length - MAX_PARTS);
  return (
    <div class={exitCode ? "terminal-row failed" : "terminal-row"}>
      <p class="terminal-line">
        <span class="terminal-time">{formatClock(atMillis)}</span> {promptIn(context)} {line}
      </p>
      <pre class={isProse ? "terminal-prose" : undefined}>
        {hidden > 0 && <span>{`… 앞에서 ${hidden}번 찍은 것은 접었다\n`}</span>}
        {output.slice(hidden).map((part, index) => (
          <span key={hidden + index} class={part.stream}>
            {isProse ? part.text.split("\n").map((text, at) => <span key={at}>{text}</span>) : part.text}
          </span>
        ))}
      </pre>
    </div>
  );
}
