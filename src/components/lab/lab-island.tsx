import { type ComponentChildren, type RefObject, render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { keptRun } from "./kept-runs.ts";
import type { LabData } from "./lab-state.ts";
import { knownLinks, linkIn } from "./link.ts";
import type { FormerRun } from "./open-lab.tsx";

interface Props {
  readonly lab: LabData;
  /** The files as readable code blocks, made at build time. */
  readonly children?: ComponentChildren;
}

type Opened = typeof import("./open-lab.tsx");
type Stage = "closed" | "loading" | "open" | "failed";

/**
 * A lab on a page. Closed it is text and a button; the simulation is fetched when the reader presses 실행, or comes by a link to a moment.
 * Who worked here before is asked whether to go on.
 */
export default function LabIsland({ lab, children }: Props) {
  const [stage, setStage] = useState<Stage>("closed");
  const [kept, setKept] = useState<FormerRun>();
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  const open = async (former?: FormerRun): Promise<void> => {
    setStage("loading");
    try {
      const { OpenLab }: Opened = await import("./open-lab.tsx");
      if (!place.current) return;
      // Whoever comes by a link, or pressed and went on elsewhere meanwhile, is not called back.
      const isElsewhere = document.activeElement !== document.body && !place.current.parentElement?.contains(document.activeElement);
      const takesFocus = former?.from !== "link" && !isElsewhere;
      render(<OpenLab key={former?.code} lab={lab} former={former} takesFocus={takesFocus} />, place.current);
      setStage("open");
      // 실행 stands at the foot of a closed lab. The open one is looked at from its head on; in a presentation it is as high as the window.
      const frame = place.current.closest(".lab");
      const isPresenting = document.documentElement.hasAttribute("data-presenting");
      const shown = isPresenting ? frame : takesFocus ? frame?.querySelector(".lab-head") : undefined;
      requestAnimationFrame(() => shown?.scrollIntoView({ block: "nearest" }));
    } catch {
      setStage("failed");
    }
  };

  useEffect(() => {
    const openLink = (): boolean => {
      const code = linkIn(location, lab.id);
      if (code === undefined || knownLinks.has(code)) return false;
      knownLinks.add(code);
      void open({ code, from: "link" });
      return true;
    };
    const code = keptRun(lab.id);
    const former = code === undefined ? undefined : ({ code, from: "browser" } as const);
    setKept(former);
    // Who pressed 실행 before it could say 이어서 하기 loses nothing by going on.
    if (!openLink() && button.current?.dataset.pressed !== undefined) void open(former);
    // A link pasted over the address of its own page does not load the page anew.
    addEventListener("hashchange", openLink);
    return () => removeEventListener("hashchange", openLink);
  }, []);

  return (
    <>
      {/* Stays in the page, as the first code block carries the stylesheet of all of them. */}
      <div class="lab-closed" hidden={stage === "open"}>
        {children}
        <ClosedBar stage={stage} isKept={kept !== undefined} button={button} run={() => void open(kept)} begin={() => void open()} />
      </div>
      <div ref={place} />
    </>
  );
}

interface ClosedBarProps {
  readonly stage: Stage;
  /** Is there a former run to go on with? */
  readonly isKept: boolean;
  readonly button: RefObject<HTMLButtonElement>;
  run(): void;
  begin(): void;
}

function ClosedBar({ stage, isKept, button, run, begin }: ClosedBarProps) {
  return (
    <div class="lab-bar">
      <button ref={button} type="button" class="lab-run" data-wakes onClick={run} disabled={stage === "loading"}>
        <span aria-hidden="true">▶</span> {stage === "loading" ? "여는 중…" : isKept ? "이어서 하기" : "실행"}
      </button>
      {isKept && (
        <button type="button" onClick={begin} disabled={stage === "loading"}>
          처음부터
        </button>
      )}
      <p class="lab-hint" role="status">
        {hintOf(stage, isKept)}
      </p>
    </div>
  );
}

function hintOf(stage: Stage, isKept: boolean): string {
  if (stage === "failed") return "시뮬레이션을 불러오지 못했다. 연결을 확인하고 다시 눌러 본다.";
  return isKept ? "지난번에 이 브라우저에서 하던 것이 있다." : "이 자리에서 작은 클러스터가 켜진다. YAML은 고칠 수 있다.";
}
