import "./map-owners.css";
import type { Choice } from "./map-shelf.tsx";
import type { Owner } from "./owner-model.ts";

interface Props {
  readonly owners: readonly Owner[];
  /** Whether a name alone does not tell which. */
  readonly showNamespace: boolean;
  readonly choice: Choice;
}

/** More than this in one place are a number: a CronJob may have made many Jobs. */
const MOST_OWNERS = 12;

/** Who keeps the pods: a Deployment with its ReplicaSets, a CronJob with its Jobs. */
export function MapOwners({ owners, showNamespace, choice }: Props) {
  if (owners.length === 0) return null;
  return (
    <ul class="map-owners" aria-label="파드를 맡은 컨트롤러">
      {owners.slice(0, MOST_OWNERS).map((owner) => (
        <li key={owner.key}>
          {showNamespace && <span class="map-owner-namespace">{owner.namespace}/</span>}
          <Piece owner={owner} choice={choice} />
          {owner.makes.slice(-MOST_OWNERS).map((made) => (
            <span key={made.key} class="map-owner-made">
              <span class="map-thread" aria-hidden="true">
                ─▶
              </span>
              <Piece owner={made} choice={choice} />
            </span>
          ))}
        </li>
      ))}
      {owners.length > MOST_OWNERS && <li class="map-none">외 {owners.length - MOST_OWNERS}개</li>}
    </ul>
  );
}

function Piece({ owner: { key, word, name, figure, isComplete }, choice }: { readonly owner: Owner; readonly choice: Choice }) {
  return (
    <button
      type="button"
      class={isComplete ? "map-owner" : "map-owner lacking"}
      aria-pressed={choice.isChosen(key)}
      onClick={() => choice.choose(key)}
    >
      <svg width="14" height="14" viewBox="0 0 14 14" fill="none" stroke="currentColor" stroke-width="1.4" aria-hidden="true">
        <path d="M7 1.2 12 4v6l-5 2.8L2 10V4Z" stroke-linejoin="round" />
        <path d="M9.2 6.2A2.3 2.3 0 1 0 8.6 8.6" stroke-linecap="round" />
      </svg>
      <span>
        <span class="map-owner-word">{word}</span> <strong>{name}</strong> <span class="map-owner-figure">{figure}</span>
      </span>
    </button>
  );
}
