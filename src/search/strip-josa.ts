// Korean words carry particles (파드는, 볼륨이란); the index matches by prefix, so a searched word must not end in one.
const particlesLongestFirst = [
  ..."에서는 으로는 이라는 에서 에게 으로 까지 부터 처럼 보다 마다 라는 이란 이라".split(" "),
  ..."란 은 는 이 가 을 를 의 에 와 과 도 로 만".split(" "),
];

/** A word without its particle, where at least two syllables remain. */
export function stripWord(word: string): string {
  const particle = particlesLongestFirst.find((tail) => word.endsWith(tail) && word.length - tail.length >= 2);
  return particle ? word.slice(0, -particle.length) : word;
}

/**
 * Every word of a query without its particle, where at least two syllables remain: taking too much only widens a search by prefix.
 * Composes Hangul first, for keyboards that send it decomposed.
 */
export function stripJosa(query: string): string {
  return query.normalize("NFC").split(" ").map(stripWord).join(" ");
}
