import type { PodState } from "../../site/pod-states.ts";

interface Props {
  readonly state: PodState["name"];
  readonly restarts: number;
}

const HATCH = [10, 18, 26, 34];

/** One pod: the shape tells the state, colour only repeats it. Coordinates are those of a 28 × 28 square. */
export function PodShape({ state, restarts }: Props) {
  return (
    <svg class="pod-shape" viewBox="0 0 28 28" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true">
      {state === "terminating" && (
        <path d="M8 3h9l8 8v9a5 5 0 0 1-5 5H8a5 5 0 0 1-5-5V8a5 5 0 0 1 5-5Z" fill="currentColor" fill-opacity=".22" />
      )}
      {state === "crashing" && <path d="M11 3H8a5 5 0 0 0-5 5v12a5 5 0 0 0 5 5h3M17 3h3a5 5 0 0 1 5 5v3M25 17v3a5 5 0 0 1-5 5h-3" />}
      {state !== "terminating" && state !== "crashing" && (
        <rect
          x="3"
          y="3"
          width="22"
          height="22"
          rx="5"
          fill={state === "ready" || state === "succeeded" ? "currentColor" : "none"}
          stroke-dasharray={state === "pending" ? "4 3" : undefined}
        />
      )}
      {state === "creating" && <path class="pod-ring" d="M14 8.5a5.5 5.5 0 1 1-5.5 5.5" stroke-width="2.6" />}
      {state === "running" && <path d="M4 14h20v6a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4Z" fill="currentColor" stroke="none" />}
      {state === "succeeded" && <path d="m8.5 14.5 3.6 3.6 7.4-8" stroke="var(--color-sheet)" stroke-width="2.4" />}
      {state === "failed" && <path d="m9.5 9.5 9 9m0-9-9 9" />}
      {state === "unknown" &&
        HATCH.map((at) => (
          <path
            key={at}
            d={`M${Math.max(4, at - 20)} ${Math.min(24, at)} ${Math.min(24, at)} ${Math.max(4, at - 20)}`}
            stroke-width="1.2"
          />
        ))}
      {state === "crashing" && (
        <text x="14" y="18.6" text-anchor="middle" font-size="12" font-weight="700" fill="currentColor" stroke="none">
          {restarts}
        </text>
      )}
    </svg>
  );
}
