/** One thing shown at a time: the head of a note, a section, or a lab. */
export interface Step {
  /** Kept in the address, so that a link leads back to it. */
  readonly id: string;
  readonly title: string;
  /** Takes the focus when the step is shown. */
  readonly heading: HTMLElement;
  readonly elements: readonly HTMLElement[];
}

/** What begins a step by standing there: a heading of the note, or something that holds a lab. */
function beginningOf(element: HTMLElement): HTMLElement | undefined {
  const lab = element.matches("section.lab") ? element : element.querySelector<HTMLElement>("section.lab");
  if (lab) return lab;
  const heading = element.matches("h2, h3") ? element : element.querySelector<HTMLElement>(":scope > :is(h2, h3)");
  return element.matches("h2, h3, .sl-heading-wrapper") && heading ? heading : undefined;
}

const textOf = (element: HTMLElement): string => (element.textContent ?? "").replace(/\s+/g, " ").trim();

function stepAt(beginning: HTMLElement, elements: readonly HTMLElement[]): Step {
  const heading = beginning.matches("section.lab") ? (beginning.querySelector<HTMLElement>("h3") ?? beginning) : beginning;
  return { id: beginning.id, title: textOf(heading), heading, elements };
}

/**
 * A note cut into steps. What follows a lab without a heading of its own goes on under the section's heading,
 * as the reader sees it: text, lab, text.
 */
export function stepsOf(head: HTMLElement, content: HTMLElement): readonly Step[] {
  const title = head.querySelector<HTMLElement>("h1") ?? head;
  const steps: { beginning: HTMLElement; elements: HTMLElement[]; isLab: boolean }[] = [
    { beginning: title, elements: [head], isLab: false },
  ];
  for (const element of content.children) {
    if (!(element instanceof HTMLElement) || element.matches("script, style, link")) continue;
    const beginning = beginningOf(element);
    const last = steps.at(-1);
    if (beginning) steps.push({ beginning, elements: [element], isLab: beginning.matches("section.lab") });
    else if (last?.isLab) steps.push({ beginning: element, elements: [element], isLab: false });
    else last?.elements.push(element);
  }
  return steps.map(({ beginning, elements }, index) => {
    const step = stepAt(beginning, elements);
    // Text after a lab has neither id nor heading: it is known by the lab before it.
    if (beginning.matches("h1, h2, h3, section.lab")) return step;
    const before = steps[index - 1]?.beginning;
    const section = steps.slice(0, index).findLast((earlier) => earlier.beginning.matches("h1, h2, h3"));
    return { ...step, id: `after-${before?.id ?? index}`, title: textOf(section?.beginning ?? title) };
  });
}

/** The step that holds an element, or that is known by this id; -1 when none does. */
export function stepWith(steps: readonly Step[], id: string): number {
  const named = steps.findIndex((step) => step.id === id);
  if (named >= 0) return named;
  const element = document.getElementById(id);
  return steps.findIndex(({ elements }) => elements.some((candidate) => candidate.contains(element)));
}
