/** One thing shown at a time: the head of a note, a section, or a lab. */
export interface Step {
  /** Kept in the address, so that a link leads back to it. */
  readonly id: string;
  readonly title: string;
  /** Takes the focus when the step is shown. */
  readonly heading: HTMLElement;
  readonly elements: readonly HTMLElement[];
  /** The heading above a lab: read aloud, not shown. */
  readonly unseen?: HTMLElement | undefined;
}

/** What begins a step by standing there: a heading of the note, or something that holds a lab. */
function beginningOf(element: HTMLElement): HTMLElement | undefined {
  const lab = element.matches("section.lab") ? element : element.querySelector<HTMLElement>("section.lab");
  if (lab) return lab;
  const heading = element.matches("h2, h3") ? element : element.querySelector<HTMLElement>(":scope > :is(h2, h3)");
  return element.matches("h2, h3, .sl-heading-wrapper") && heading ? heading : undefined;
}

const textOf = (element: HTMLElement): string => (element.textContent ?? "").replace(/\s+/g, " ").trim();

interface Draft {
  readonly kind: "head" | "section" | "lab" | "rest";
  readonly beginning: HTMLElement;
  readonly elements: HTMLElement[];
}

/**
 * A note cut into steps: its head, each section up to its first lab, each lab, and what is said after a lab.
 * A lab keeps its section's heading beside it unseen, what follows a lab shows it again.
 */
export function stepsOf(head: HTMLElement, content: HTMLElement): readonly Step[] {
  const drafts: Draft[] = [{ kind: "head", beginning: head.querySelector<HTMLElement>("h1") ?? head, elements: [head] }];
  for (const element of content.children) {
    if (!(element instanceof HTMLElement) || element.matches("script, style, link")) continue;
    const beginning = beginningOf(element);
    const last = drafts.at(-1);
    if (beginning) drafts.push({ kind: beginning.matches("section.lab") ? "lab" : "section", beginning, elements: [element] });
    else if (last?.kind === "lab") drafts.push({ kind: "rest", beginning: last.beginning, elements: [element] });
    else last?.elements.push(element);
  }
  return drafts.map((draft, index) =>
    stepOf(
      draft,
      drafts.slice(0, index).findLast(({ kind }) => kind === "section"),
    ),
  );
}

function stepOf({ kind, beginning, elements }: Draft, section: Draft | undefined): Step {
  const sectionHead = section?.elements[0];
  if (kind === "lab") {
    const heading = beginning.querySelector<HTMLElement>("h3") ?? beginning;
    return { id: beginning.id, title: textOf(heading), heading, elements, unseen: sectionHead };
  }
  if (kind === "rest" && section && sectionHead) {
    const { beginning: heading } = section;
    return { id: `after-${beginning.id}`, title: textOf(heading), heading, elements: [sectionHead, ...elements] };
  }
  return { id: kind === "rest" ? `after-${beginning.id}` : beginning.id, title: textOf(beginning), heading: beginning, elements };
}

/** The step that holds an element, or that is known by this id; -1 when none does. */
export function stepWith(steps: readonly Step[], id: string): number {
  const named = steps.findIndex((step) => step.id === id);
  if (named >= 0) return named;
  const element = document.getElementById(id);
  return steps.findIndex(({ elements }) => elements.some((candidate) => candidate.contains(element)));
}
