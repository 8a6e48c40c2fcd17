import { useMemo } from "preact/hooks";
import { type ClusterSight, durationWord, eventsAbout, splitKey } from "../../sim/index.ts";
import { formatClock } from "./clock.ts";
import type { LabState } from "./lab-state.ts";
import { Prose } from "./prose.tsx";
import "./why-panel.css";

const SHOWN_EVENTS = 6;

interface Props {
  readonly state: LabState;
  readonly cluster: ClusterSight;
  /** The chosen object. */
  readonly about: string;
}

/** The last Events about an object, newest first: how often, and how long ago. */
export function ObjectEvents({ state: { session }, cluster: { view }, about }: Props) {
  const all = view.list("Event", splitKey(about).namespace || "default");
  const events = useMemo(() => eventsAbout(view, about).slice(0, SHOWN_EVENTS), [all, about]);
  if (events.length === 0) return null;
  const now = session.toClusterMillis(session.nowMillis);
  return (
    <div role="group" class="inspector-events" aria-label="이벤트">
      <h5>이벤트</h5>
      <ul>
        {events.map(({ key, lastMillis, count, warning, reason, message }) => (
          <li key={key} class={warning ? "warning" : ""}>
            <strong>{reason}</strong> <span class="event-age">{ageText(now - lastMillis, count)}</span>
            <span class="event-message" lang="en">
              {message}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function ageText(millis: number, count: number): string {
  const age = `${durationWord(Math.floor(Math.max(0, millis) / 1000) * 1000).replace("0밀리초", "방금")}`;
  return `${age === "방금" ? age : `${age} 전`}${count > 1 ? `, ${count}번째` : ""}`;
}

/** The answer to 왜?, newest first. Every link is a button that goes to its moment. */
export function WhyList({ state: { session, player }, cluster, about }: Props) {
  const object = cluster.object(about);
  const all = cluster.view.list("Event", splitKey(about).namespace || "default");
  const links = useMemo(() => cluster.why(about), [object, all, about]);
  if (links.length === 0) return null;
  const goTo = (atMillis: number): void => {
    player.pause();
    session.seekTime(atMillis);
  };
  return (
    <div role="group" class="inspector-why" aria-label="왜 그런가">
      <h5>왜?</h5>
      <ol>
        {links.map(({ sequence, atMillis, sentence }) => (
          <li key={sequence}>
            {atMillis < 0 ? (
              <span class="why-before">처음부터</span>
            ) : (
              <button
                type="button"
                aria-label={`${formatClock(atMillis)}, 그 순간으로 간다: ${sentence.replaceAll("`", "")}`}
                onClick={() => goTo(atMillis)}
              >
                <time>{formatClock(atMillis)}</time>
              </button>
            )}
            <Prose text={sentence} />
          </li>
        ))}
      </ol>
    </div>
  );
}
