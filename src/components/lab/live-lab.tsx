import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ClusterMap } from "./cluster-map.tsx";
import { Inspector } from "./inspector.tsx";
import type { LabState } from "./lab-state.ts";
import { LabTabs, type Part } from "./lab-tabs.tsx";
import { Narration } from "./narration.tsx";
import { Terminal } from "./terminal.tsx";
import { Timeline } from "./timeline.tsx";
import "./lab.css";

export { createLiveState } from "./live-state.ts";
export { servedSession } from "./served-session.ts";

const parts: readonly Part[] = ["map", "terminal", "story"];

/** A lab without an editor: its manifests come from a real kubectl. */
export function LiveLab({ state }: { readonly state: LabState }) {
  const part = useSignal<Part>("map");
  useEffect(() => () => state.dispose(), [state]);
  return (
    <div class="lab-open" data-part={part.value}>
      <LabTabs parts={parts} part={part} />
      <ClusterMap state={state} />
      <Timeline state={state} />
      <div class="lab-bottom">
        <Terminal state={state} />
        <div class="lab-story" role="group" aria-label="이야기" tabIndex={0}>
          <Inspector state={state} showTerminal={() => (part.value = "terminal")} />
          <Narration state={state} />
        </div>
      </div>
    </div>
  );
}
