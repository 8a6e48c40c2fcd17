import "./map-shelf.css";
import type { Card, Drum, Shelf, Thing } from "./shelf-model.ts";

/** Chooses objects of one cluster. */
export interface Choice {
  isChosen(key: string): boolean;
  choose(key: string): void;
}

interface Props {
  readonly shelf: Shelf;
  readonly choice: Choice;
}

/** Claims with their volumes, and what is set outside the images. */
export function MapShelf({ shelf: { drums, cards }, choice }: Props) {
  return (
    <>
      {drums.length > 0 && (
        <ul class="map-drums" aria-label="클레임과 볼륨">
          {drums.map((drum) => (
            <li key={drum.claim?.key ?? drum.volume?.key}>
              <Halves drum={drum} choice={choice} />
            </li>
          ))}
        </ul>
      )}
      {cards.length > 0 && (
        <ul class="map-cards" aria-label="컨피그맵과 시크릿">
          {cards.map((card) => (
            <li key={card.key}>
              <Piece look={card.isSecret ? "map-card secret" : "map-card"} word={wordOf(card)} thing={card} choice={choice} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const wordOf = ({ isSecret }: Card): string => (isSecret ? "시크릿" : "컨피그맵");

function Halves({ drum: { claim, volume }, choice }: { readonly drum: Drum; readonly choice: Choice }) {
  return (
    <>
      {claim ? <Piece look="map-half" word="클레임" thing={claim} choice={choice} /> : <span class="map-half none">클레임이 없다</span>}
      {volume ? <Piece look="map-half" word="볼륨" thing={volume} choice={choice} /> : <span class="map-half none">볼륨을 기다린다</span>}
    </>
  );
}

interface PieceProps {
  readonly look: string;
  readonly word: string;
  readonly thing: Thing;
  readonly choice: Choice;
}

function Piece({ look, word, thing: { key, name, detail }, choice }: PieceProps) {
  return (
    <button type="button" class={look} aria-pressed={choice.isChosen(key)} title={name} onClick={() => choice.choose(key)}>
      <span>{word}</span> <strong>{shortName(name)}</strong> <span>{detail}</span>
    </button>
  );
}

/** A provisioned volume is named by a uid, known by its beginning. */
const shortName = (name: string): string => (/^pvc-[0-9a-f]{8}-/.test(name) ? `${name.slice(0, 12)}…` : name);
