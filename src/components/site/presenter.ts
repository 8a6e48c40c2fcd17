// 발표 모드: a note shown step by step, in large type. Fetched when it is first asked for (see Present.astro).
import { type Step, stepsOf, stepWith } from "./presenter-steps.ts";
import "./presenter.css";

const parameter = "present";
const keys: readonly (readonly [keys: string, what: string])[] = [
  ["→ · PageDown", "다음"],
  ["← · PageUp", "이전"],
  ["Space · Shift+Space", "화면만큼 내려가고, 끝이면 다음. 거꾸로는 Shift와 함께"],
  ["Home · End", "처음과 끝"],
  ["?", "이 도움말"],
  ["Esc", "발표 끝내기"],
];

interface Presenter {
  /** Shows the step of that id, or the one nearest to where the reader is. */
  start(id?: string | null): void;
}

let presenter: Presenter | undefined;

/** The page's presenter, made at the first call; undefined on a page that is not a note. */
export function presenterOf(page: Document): Presenter | undefined {
  presenter ??= create(page);
  return presenter;
}

function create(page: Document): Presenter | undefined {
  const content = page.querySelector<HTMLElement>(".sl-markdown-content");
  const head = page.querySelector<HTMLElement>(".note-head");
  if (!content || !head) return undefined;
  const root = page.documentElement;
  const steps = stepsOf(head, content);
  const controls = createControls({ move: (by) => show(current + by), leave });
  let current = 0;

  function show(wanted: number): void {
    current = Math.min(Math.max(wanted, 0), steps.length - 1);
    const step = steps[current];
    if (!step) return;
    reveal(step, steps);
    controls.show(step, current, steps.length);
    writeAddress(step.id);
  }

  function leave(): void {
    const heading = steps[current]?.heading;
    root.removeAttribute("data-presenting");
    controls.element.remove();
    removeEventListener("keydown", onKey);
    removeEventListener("hashchange", onHash);
    writeAddress(undefined);
    heading?.scrollIntoView({ block: "start", behavior: "instant" });
    heading?.focus({ preventScroll: true });
  }

  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || controls.isHelpOpen()) return;
    const act = isWriting(event.target) ? undefined : actOf(event);
    if (!act) return;
    event.preventDefault();
    if (act === "leave") leave();
    else if (act === "help") controls.help();
    else if (act === "first") show(0);
    else if (act === "last") show(steps.length - 1);
    else show(current + act);
  };
  const onHash = (): void => {
    const found = stepWith(steps, idIn(location.hash));
    if (found >= 0) show(found);
  };

  return {
    start(id) {
      const named = id ? stepWith(steps, id) : nearest(steps);
      if (!root.hasAttribute("data-presenting")) {
        root.setAttribute("data-presenting", "");
        page.body.append(controls.element);
        addEventListener("keydown", onKey);
        addEventListener("hashchange", onHash);
      }
      show(named);
    },
  };
}

/** The id that an address leads to; one that cannot be decoded is taken as it is. */
function idIn(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
}

/** Shows one step alone, from its top, with the focus on its heading. */
function reveal(step: Step, steps: readonly Step[]): void {
  for (const element of new Set(steps.flatMap(({ elements }) => elements))) {
    element.toggleAttribute("data-shown", step.elements.includes(element));
    element.toggleAttribute("data-unseen", element === step.unseen);
  }
  scrollTo({ top: 0, behavior: "instant" });
  step.heading.tabIndex = -1;
  step.heading.focus({ preventScroll: true });
}

/** The step the reader is at: the last one that has begun above the middle of the window. */
function nearest(steps: readonly Step[]): number {
  const begun = steps.findLastIndex(({ elements }) => (elements[0]?.getBoundingClientRect().top ?? 0) < innerHeight / 2);
  return Math.max(begun, 0);
}

function writeAddress(id: string | undefined): void {
  const url = new URL(location.href);
  if (id === undefined) url.searchParams.delete(parameter);
  else url.searchParams.set(parameter, id);
  // The run of a lab stays in the address; a place in the page is now said by the step.
  if (!url.hash.startsWith("#lab=")) url.hash = "";
  history.replaceState(null, "", url);
}

/** Fields, sliders and editors keep their keys; so does the map, whose arrows go from pod to pod. */
function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("input, textarea, select, [contenteditable], [role=slider], [role=tablist], dialog") !== null
  );
}

type Act = "leave" | "help" | "first" | "last" | 1 | -1;
const acts: { readonly [key: string]: Act } = {
  ArrowRight: 1,
  PageDown: 1,
  ArrowLeft: -1,
  PageUp: -1,
  Home: "first",
  End: "last",
  Escape: "leave",
  "?": "help",
};

function actOf(event: KeyboardEvent): Act | undefined {
  if (event.key === " ") return spaceAct(event);
  return acts[event.key];
}

/** Space scrolls while there is more to see, and presses a button that has the focus. */
function spaceAct({ target, shiftKey }: KeyboardEvent): Act | undefined {
  if (target instanceof Element && target.closest("button, summary, a, [role=button]")) return undefined;
  const { scrollTop, clientHeight, scrollHeight } = document.documentElement;
  const isAtEdge = shiftKey ? scrollTop <= 1 : scrollTop + clientHeight >= scrollHeight - 1;
  return isAtEdge ? (shiftKey ? -1 : 1) : undefined;
}

interface Acts {
  move(by: number): void;
  leave(): void;
}

function createControls({ move, leave }: Acts) {
  const element = document.createElement("section");
  element.className = "presenter";
  element.setAttribute("aria-label", "발표");
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  const dialog = createHelp();
  const previous = button("‹", "이전", () => move(-1));
  const next = button("›", "다음", () => move(1));
  const help = button("?", "발표 도움말", () => dialog.showModal());
  const end = button("끝내기", "발표 끝내기", leave);
  element.append(previous, status, next, help, end, dialog);
  return {
    element,
    help: () => dialog.showModal(),
    isHelpOpen: () => dialog.open,
    show({ title }: Step, index: number, count: number): void {
      status.textContent = `${index + 1} / ${count} · ${title}`;
      previous.disabled = index === 0;
      next.disabled = index === count - 1;
    },
  };
}

function button(text: string, label: string, act: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  element.setAttribute("aria-label", label);
  element.addEventListener("click", act);
  return element;
}

function createHelp(): HTMLDialogElement {
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-label", "발표 도움말");
  const list = document.createElement("dl");
  for (const [key, what] of keys) {
    const row = document.createElement("div");
    const term = document.createElement("dt");
    const meaning = document.createElement("dd");
    term.textContent = key;
    meaning.textContent = what;
    row.append(term, meaning);
    list.append(row);
  }
  dialog.append(
    list,
    button("닫기", "도움말 닫기", () => dialog.close()),
  );
  return dialog;
}
