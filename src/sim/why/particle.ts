/** Particles that change with the sound before them: after a final consonant / after a vowel. */
export type Particle = "은/는" | "이/가" | "을/를" | "과/와" | "으로/로" | "이라/라" | "아/야" | "이나/나";

const HANGUL_FIRST = 0xac00;
const HANGUL_LAST = 0xd7a3;
const FINALS = 28;
const RIEUL = 8;

/** How the end of an English word or a digit is usually read aloud: does that end in a consonant (웹, 앱, 셋, 네임, 핑), and in ㄹ (파일)? */
const closedEndings = /[bclmnr]$|[aeiouyc]k$|[aeiouyp]p$|[aeiouy]t$|ng$|[aeiouy][mn]e$|le$/i;
const rieulEndings = /[lr178]$|le$/i;
/** After a vowel `r` is not heard (서버, 티어), and `t` after two is a syllable of its own (루트, 라이트). */
const openEndings = /[aeiou]r$|(?:oo|ee|ai|ea|igh)t$/i;
const closedDigits = /[013678]$/;
/** A word without vowels, as the ends of generated names are, is read letter by letter: of their names only these end in a consonant. */
const spelledOut = /(?:^|[^a-z])[b-df-hj-np-tv-xz]+$/i;
const closedNames = /[lmnr]$/i;
const rieulNames = /[lr]$/i;

/** `파드 web` + 이/가 → `파드 web이`. Reads the last letter or digit; closing brackets and quotes are skipped. */
export function withParticle(word: string, particle: Particle): string {
  const [closed = "", open = ""] = particle.split("/");
  const spoken = word.replace(/[)\]"'`»”’]+$/, "");
  const { isClosed, isRieul } = lastSound(spoken);
  // 으로 is said as 로 after ㄹ as well.
  return word + (isClosed && !(particle === "으로/로" && isRieul) ? closed : open);
}

function lastSound(word: string): { readonly isClosed: boolean; readonly isRieul: boolean } {
  const code = word.charCodeAt(word.length - 1);
  if (code >= HANGUL_FIRST && code <= HANGUL_LAST) {
    const final = (code - HANGUL_FIRST) % FINALS;
    return { isClosed: final !== 0, isRieul: final === RIEUL };
  }
  if (openEndings.test(word)) return { isClosed: false, isRieul: false };
  if (spelledOut.test(word)) return { isClosed: closedNames.test(word), isRieul: rieulNames.test(word) };
  return { isClosed: closedDigits.test(word) || closedEndings.test(word), isRieul: rieulEndings.test(word) };
}
