// @vitest-environment jsdom
import { Fragment, h, render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test } from "vitest";
import { Inspector } from "../../src/components/lab/inspector.tsx";
import { createLabState, type LabState } from "../../src/components/lab/lab-state.ts";
import { Narration } from "../../src/components/lab/narration.tsx";
import { deployment } from "./transcript.ts";

/** What a reader meets beside the terminal: the chosen object with its facts, its story and its Events, and what happened lately. */

let place: HTMLElement;
afterEach(() => act(() => render(null, place)));

function opened(): LabState {
  const state = createLabState({ id: "web", title: "web", claims: [], files: { "deployment.yaml": deployment() }, script: [] });
  state.session.type("kubectl apply -f deployment.yaml");
  state.session.advance(10_000);
  place = document.createElement("div");
  act(() => render(h(Fragment, null, h(Inspector, { state, showTerminal() {} }), h(Narration, { state })), place));
  return state;
}

const texts = (selector: string): readonly string[] => [...place.querySelectorAll(selector)].map((element) => element.textContent ?? "");

function choose(state: LabState, key: string): void {
  act(() => {
    state.selected.value = key;
  });
}

test("the inspector shows a pod's facts, why it is there, and its Events, newest first", () => {
  const state = opened();
  const pod = state.session.view.list("Pod", "default")[0];
  choose(state, `Pod/default/${pod?.metadata.name}`);
  expect(texts(".lab-inspector dl > div").slice(0, 3)).toEqual(["단계Running", "준비1/1", "재시작0번"]);
  expect(texts(".inspector-why li").at(0)).toMatch(/준비되었다고\(Ready\) 적었다\.$/);
  expect(texts(".inspector-why li").at(-1)).toContain("kubectl apply -f deployment.yaml(deployment.yaml 2번째 줄)");
  expect(texts(".inspector-events strong")[0]).toBe("Started");
  expect(texts(".inspector-events .event-age")[0]).toBe("9초 전");
});

test("a link of the story is a button that goes to its moment", () => {
  const state = opened();
  const pod = state.session.view.list("Pod", "default")[0]?.metadata.name ?? "";
  choose(state, `Pod/default/${pod}`);
  const scheduled = [...place.querySelectorAll<HTMLButtonElement>(".inspector-why button")].find((button) =>
    button.getAttribute("aria-label")?.includes("스케줄러가"),
  );
  act(() => scheduled?.click());
  expect(state.session.nowMillis).toBe(30);
  expect(state.session.view.get("Pod", "default", pod)?.status.phase).toBe("Pending");
  expect(texts(".inspector-why li")[0]).toMatch(/스케줄러가 파드/);
});

test("the narration has at most a dozen sentences, newest first, and only one place that is read aloud", () => {
  opened();
  const lines = texts(".lab-narration li");
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.length).toBeLessThanOrEqual(12);
  expect(lines[0]).toMatch(/^0:01\.\d /);
  expect(place.querySelectorAll("[aria-live]")).toHaveLength(1);
  expect(place.querySelector("[aria-live]")?.textContent).toBe(lines[0]?.replace(/^\S+ /, ""));
});
