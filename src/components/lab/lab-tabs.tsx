import type { Signal } from "@preact/signals";

const words = { yaml: "YAML", map: "지도", terminal: "터미널", story: "이야기" } as const;
export type Part = keyof typeof words;

/** Where the window is narrow, one part of a lab is shown at a time. */
export function LabTabs({ parts, part }: { readonly parts: readonly Part[]; readonly part: Signal<Part> }) {
  return (
    <div class="lab-tabs" role="tablist" aria-label="실습의 부분">
      {parts.map((name) => (
        <button key={name} type="button" role="tab" aria-selected={part.value === name} onClick={() => (part.value = name)}>
          {words[name]}
        </button>
      ))}
    </div>
  );
}
