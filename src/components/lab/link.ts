import type { Input, Moment } from "../../sim/index.ts";

/** A run in a link: which lab, what was typed and edited and when, and the moment to show. */
export interface RunLink extends Moment {
  readonly lab: string;
  readonly seed: number;
  readonly inputs: readonly Input[];
}

/** Before the data in `#lab=…`: the format's version. */
const VERSION = "1.";
const MAX_CODED_LENGTH = 64_000;
const MAX_JSON_LENGTH = 1_000_000;
const MAX_INPUTS = 2000;
const MAX_MILLIS = 7 * 24 * 3_600_000;
const MAX_STEPS = 5_000_000;

/** The code of a link to a moment of this lab in an address. */
export function linkIn({ hash, search }: { readonly hash: string; readonly search: string }, lab: string): string | undefined {
  return new URLSearchParams(search).get("lab") === lab ? /#lab=([^&]+)/.exec(hash)?.[1] : undefined;
}

/** Links that this page was opened with or made itself: coming back to one by the browser's own buttons must not replace a lab that runs. */
export const knownLinks = new Set<string>();

/** @returns undefined when the run is too large for a link that can be opened again. */
export async function encodeLink(link: RunLink): Promise<string | undefined> {
  const json = new TextEncoder().encode(JSON.stringify(link));
  if (json.length > MAX_JSON_LENGTH || !checked(link)) return undefined;
  const bytes = await pipe(json, new CompressionStream("deflate-raw"));
  const characters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  const code = VERSION + btoa(characters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return code.length > MAX_CODED_LENGTH ? undefined : code;
}

/** @returns a sentence for the reader when the link is damaged, too large, of another version or of another lab. */
export async function decodeLink(code: string, lab?: string): Promise<RunLink | { readonly error: string }> {
  if (!code.startsWith(VERSION)) return { error: "이 링크는 다른 판에서 만들어져 열 수 없다." };
  if (code.length > MAX_CODED_LENGTH) return { error: "링크가 너무 길어 열지 않았다." };
  try {
    const text = atob(code.slice(VERSION.length).replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = await pipe(
      Uint8Array.from(text, (character) => character.charCodeAt(0)),
      new DecompressionStream("deflate-raw"),
    );
    if (bytes.length > MAX_JSON_LENGTH) return { error: "링크에 담긴 것이 너무 커서 열지 않았다." };
    const link = checked(JSON.parse(new TextDecoder().decode(bytes)));
    if (!link) return { error: "링크가 손상되었다. 전체를 다시 복사해 본다." };
    return lab === undefined || link.lab === lab ? link : { error: "이 링크는 다른 실습의 것이라 열지 않았다." };
  } catch {
    return { error: "링크가 손상되었다. 전체를 다시 복사해 본다." };
  }
}

async function pipe(bytes: Uint8Array<ArrayBuffer>, through: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(through).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
    // A small link must not unpack into a large one.
    if (length > MAX_JSON_LENGTH) break;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Hostile until looked at: only fields of the right type and size pass. */
function checked(value: unknown): RunLink | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { lab, seed, inputs, ...moment } = value as Record<string, unknown>;
  if (typeof lab !== "string" || !isMoment(moment) || typeof seed !== "number" || !Number.isInteger(seed)) return undefined;
  if (!Array.isArray(inputs) || inputs.length > MAX_INPUTS || !inputs.every(isInput)) return undefined;
  return { lab, seed, inputs, ...moment };
}

const isCount = (value: unknown, most: number): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most;

function isMoment(value: object): value is Moment {
  const { atMillis, atStep } = value as Record<string, unknown>;
  return isCount(atMillis, MAX_MILLIS) && (atStep === undefined || isCount(atStep, MAX_STEPS));
}

function isInput(value: unknown): value is Input {
  if (typeof value !== "object" || value === null) return false;
  const { line, file, text } = value as Record<string, unknown>;
  return isMoment(value) && (typeof line === "string" || (typeof file === "string" && file !== "__proto__" && typeof text === "string"));
}
