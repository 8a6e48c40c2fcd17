import { type ComponentChildren, render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { LabData } from "./lab-state.ts";
import { knownLinks, linkPattern } from "./link.ts";

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
      render(<OpenLab key={link} lab={lab} link={link} />, place.current);
      setStage("open");
      // 실행 stands at the foot of a closed lab: in a presentation the open one is as high as the window and is brought into it.
      if (document.documentElement.hasAttribute("data-presenting"))
        requestAnimationFrame(() => place.current?.closest(".lab")?.scrollIntoView({ block: "nearest" }));
    } catch {
      setStage("failed");
    }
  };

  useEffect(() => {
    const openLink = (): boolean => {
      const code = linkPattern.exec(location.hash)?.[1];
      if (!code || knownLinks.has(code) || new URLSearchParams(location.search).get("lab") !== lab.id) return false;
      knownLinks.add(code);
      void open(code);
      return true;
    };
    if (!openLink() && button.current?.dataset.pressed !== undefined) void open();
    // A link pasted over the address of its own page does not load the page anew.
    addEventListener("hashchange", openLink);
    return () => removeEventListener("hashchange", openLink);
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
