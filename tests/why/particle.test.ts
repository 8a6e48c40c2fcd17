import { expect, test } from "vitest";
import { type Particle, withParticle } from "../../src/sim/why/particle.ts";

/** The particle follows the sound of the word before it, in whatever script that is. */
test.each([
  ["파드", "이/가", "파드가"],
  ["노드", "을/를", "노드를"],
  ["셀렉터", "은/는", "셀렉터는"],
  ["볼륨", "을/를", "볼륨을"],
  ["교실", "으로/로", "교실로"],
  ["집", "으로/로", "집으로"],
  ["node1", "이/가", "node1이"],
  ["node2", "이/가", "node2가"],
  ["3", "으로/로", "3으로"],
  ["1", "으로/로", "1로"],
  ["nginx", "을/를", "nginx를"],
  ["web", "은/는", "web은"],
  ["파드(Pod)", "이/가", "파드(Pod)가"],
  ["web-x2jtq", "이/가", "web-x2jtq가"],
  ["web-hf8jl", "을/를", "web-hf8jl을"],
  ["scheduler", "을/를", "scheduler를"],
  ["client", "이/가", "client가"],
  ["guest", "은/는", "guest는"],
  ["network", "을/를", "network를"],
  ["app", "을/를", "app을"],
  ["secret", "이/가", "secret이"],
  ["root", "으로/로", "root로"],
  ["ping", "은/는", "ping은"],
  ["name", "을/를", "name을"],
  ["file", "으로/로", "file로"],
  ["2/2”", "이/가", "2/2”가"],
  ["", "이/가", "가"],
] as const)("%s + %s → %s", (word, particle: Particle, expected) => {
  expect(withParticle(word, particle)).toBe(expected);
});
