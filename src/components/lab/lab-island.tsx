import { type ComponentChildren, render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { LabData } from "./lab-state.ts";
import { linkPattern } from "./link.ts";

interface Props {
  readonly lab: LabData;
  /** The files as readable code blocks, made at build time. */
  readonly children?: ComponentChildren;
}

type Opened = typeof import("./open-lab.tsx");
type Stage = "closed" | "loading" | "open" | "failed";

/**
 * A lab on a page. Closed it is text and a button; the simulation is fetched when the reader presses 실행, or comes by a link to a moment.
 */
export default function LabIsland({ lab, children }: Props) {
  const [stage, setStage] = useState<Stage>("closed");
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  const open = async (link?: string): Promise<void> => {
    setStage("loading");
    try {
      const { OpenLab }: Opened = await import("./open-lab.tsx");
      if (!place.current) return;
      render(<OpenLab lab={lab} link={link} />, place.current);
      setStage("open");
    } catch {
      setStage("failed");
    }
  };

  useEffect(() => {
    const code = linkPattern.exec(location.hash)?.[1];
    if (code && new URLSearchParams(location.search).get("lab") === lab.id) void open(code);
    else if (button.current?.dataset.pressed !== undefined) void open();
  }, []);

  return (
    <>
      {/* Stays in the page, as the first code block carries the stylesheet of all of them. */}
      <div class="lab-closed" hidden={stage === "open"}>
        {children}
        <div class="lab-bar">
          <button ref={button} type="button" class="lab-run" onClick={() => void open()} disabled={stage === "loading"}>
            <span aria-hidden="true">▶</span> {stage === "loading" ? "여는 중…" : "실행"}
          </button>
          <p class="lab-hint" role="status">
            {stage === "failed"
              ? "시뮬레이션을 불러오지 못했다. 연결을 확인하고 다시 눌러 본다."
              : "이 자리에서 작은 클러스터가 켜진다. YAML은 고칠 수 있다."}
          </p>
        </div>
      </div>
      <div ref={place} />
    </>
  );
}
