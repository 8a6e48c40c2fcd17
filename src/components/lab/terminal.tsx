import { useEffect, useRef, useState } from "preact/hooks";
import type { TerminalRow } from "../../sim/index.ts";
import { formatClock } from "./clock.ts";
import { prepareLine } from "./descriptions.ts";
import type { LabState } from "./lab-state.ts";

/** Lines a reader often wants: one touch types them, to be sent or changed. */
const suggestions = ["kubectl get pods -o wide", "kubectl get all", "kubectl get events", "kubectl describe pod", "lab help"];
/** Output that is older than this many lines of typing is folded away. */
const MAX_ROWS = 60;

/** The terminal: everything that changes the world is a line here. Plain DOM, so that screen readers and Korean input methods work. */
export function Terminal({ state }: { readonly state: LabState }) {
  const { session, version, player } = state;
  version.value;
  const rows = session.terminal;
  const log = useRef<HTMLDivElement>(null);
  const [line, setLine] = useState("");
  const [recall, setRecall] = useState(0);
  const running = rows.some(({ exitCode }) => exitCode === undefined);
  const size = rows.length + rows.reduce((sum, { output }) => sum + output.length, 0);

  useEffect(() => log.current?.scrollTo({ top: log.current.scrollHeight }), [size]);

  const send = async (): Promise<void> => {
    if (line.trim() === "") return;
    setLine("");
    setRecall(0);
    await prepareLine(session, line);
    session.type(line);
    player.play();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // An input method that is still composing a syllable owns the Enter and arrow keys.
    if (event.isComposing) return;
    if (event.key === "c" && event.ctrlKey && running) session.interrupt();
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    const next = Math.min(Math.max(recall + (event.key === "ArrowUp" ? 1 : -1), 0), rows.length);
    setRecall(next);
    setLine(next === 0 ? "" : (rows[rows.length - next]?.line ?? ""));
  };
  return (
    <section class="lab-terminal" aria-label="터미널">
      <div ref={log} class="terminal-log" role="log" aria-label="터미널 출력" tabIndex={0}>
        {rows.length === 0 && <p class="terminal-empty">kubectl, curl, lab 세 가지 말을 쓸 수 있다.</p>}
        {rows.slice(-MAX_ROWS).map((row) => (
          <Row key={row.index} row={row} />
        ))}
      </div>
      <form
        class="terminal-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <label class="terminal-prompt" for={`line-${state.lab.id}`}>
          $<span class="sr-only">명령</span>
        </label>
        <input
          id={`line-${state.lab.id}`}
          value={line}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          enterkeyhint="send"
          placeholder="kubectl get pods"
          onInput={(event) => setLine(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {running && (
          <button type="button" onClick={() => session.interrupt()}>
            중지
          </button>
        )}
        <button type="submit">보내기</button>
      </form>
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

function Row({ row }: { readonly row: TerminalRow }) {
  return (
    <div class="terminal-row">
      <p class="terminal-line">
        <span class="terminal-time">{formatClock(row.atMillis)}</span> $ {row.line}
      </p>
      <pre>
        {row.output.map((part, index) => (
          <span key={index} class={part.stream}>
            {part.text}
          </span>
        ))}
      </pre>
    </div>
  );
}
