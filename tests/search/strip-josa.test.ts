// Korean searches without their particles. The index matches by prefix: what is left must be a beginning of the word.
import { describe, expect, it } from "vitest";
import { stripJosa } from "../../src/search/strip-josa.ts";

describe("a word loses its particle", () => {
  it.each([
    ["파드는", "파드"],
    ["파드를", "파드"],
    ["볼륨이란", "볼륨"],
    ["서비스란", "서비스"],
    ["클러스터에서는", "클러스터"],
    ["노드으로", "노드"],
    ["컨트롤러가", "컨트롤러"],
    ["Pod를", "Pod"],
    ["ClusterIP란", "ClusterIP"],
    ["파드의 상태를", "파드 상태"],
  ])("%s → %s", (typed, searched) => {
    expect(stripJosa(typed)).toBe(searched);
  });
});

describe("a short word keeps its end", () => {
  it.each(["주의", "상태", "노드", "환경", "kubectl", "값은", ""])("%s", (word) => {
    expect(stripJosa(word)).toBe(word);
  });
});

it("decomposed Hangul is composed first", () => {
  expect(stripJosa("파드는".normalize("NFD"))).toBe("파드");
});
