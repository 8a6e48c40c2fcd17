import { autocompletion, type Completion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { StateEffect, StateField } from "@codemirror/state";
import { EditorView, hoverTooltip, keymap, showTooltip, type Tooltip } from "@codemirror/view";
import { type Descriptions, type FieldHelp, fieldHelp, fieldsAt, valuesAt } from "../../sim/index.ts";
import { placeAt } from "./manifest-place.ts";
import "./field-tips.css";

let descriptions: Promise<Descriptions | undefined> | undefined;

/** Half a megabyte of texts, fetched when the first help is asked for; without them a tip still tells the type. */
function fetchDescriptions(): Promise<Descriptions | undefined> {
  descriptions ??= import("../../sim/api/descriptions.generated.json").then(
    (module) => module.default as Descriptions,
    () => {
      // Asked again the next time: the reader may have been offline.
      descriptions = undefined;
      return undefined;
    },
  );
  return descriptions;
}

async function tipAt(view: EditorView, offset: number): Promise<{ readonly tooltip: Tooltip; readonly spoken: string } | undefined> {
  const place = placeAt(view.state.doc.toString(), offset);
  if (!place) return undefined;
  const help = fieldHelp(place, await fetchDescriptions());
  if (!help) return undefined;
  const tooltip: Tooltip = { pos: place.from, end: place.to, above: true, create: () => ({ dom: tipElement(help) }) };
  return { tooltip, spoken: spokenTip(help) };
}

function tipElement({ path, type, required, values, description }: FieldHelp): HTMLElement {
  const tip = document.createElement("div");
  tip.className = "field-tip";
  const head = document.createElement("p");
  head.append(element("code", path), element("span", type));
  if (required) head.append(element("strong", "꼭 적는다"));
  tip.append(head);
  if (values.length > 0) tip.append(element("p", `쓸 수 있는 값: ${values.join(", ")}`));
  if (description !== "") {
    const text = element("p", description);
    text.lang = "en";
    tip.append(text);
  }
  return tip;
}

function element(name: "p" | "code" | "span" | "strong", text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function spokenTip({ path, type, required, values, description }: FieldHelp): string {
  const choice = values.length > 0 ? `. 쓸 수 있는 값: ${values.join(", ")}` : "";
  return `${path}, ${type}${required ? ", 꼭 적는다" : ""}${choice}. ${description}`;
}

const setTip = StateEffect.define<Tooltip | null>();

/** The tip asked for by key or finger; typing and moving on closes it. */
const askedTip = StateField.define<Tooltip | null>({
  create: () => null,
  update(tip, transaction) {
    for (const effect of transaction.effects) if (effect.is(setTip)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : tip;
  },
  provide: (field) => showTooltip.from(field),
});

async function ask(view: EditorView, offset: number): Promise<void> {
  const { doc } = view.state;
  const tip = await tipAt(view, offset);
  // Typed on while the texts were fetched: the tip's place is not there any more.
  if (view.state.doc !== doc) return;
  view.dispatch({
    effects: [setTip.of(tip?.tooltip ?? null), EditorView.announce.of(tip?.spoken ?? "이 자리에 설명할 필드가 없다.")],
  });
}

function close(view: EditorView): boolean {
  if (!view.state.field(askedTip)) return false;
  view.dispatch({ effects: setTip.of(null) });
  return true;
}

/** What a field is, on hover, at a key's press and at a finger's touch. Escape closes it. */
export const fieldTips = [
  askedTip,
  hoverTooltip(async (view, offset) => (await tipAt(view, offset))?.tooltip ?? null, { hideOnChange: true }),
  keymap.of([
    {
      key: "Mod-i",
      preventDefault: true,
      run: (view) => {
        void ask(view, view.state.selection.main.head);
        return true;
      },
    },
    { key: "Escape", run: close },
  ]),
  EditorView.domEventHandlers({
    click(event, view) {
      const offset = event instanceof PointerEvent && event.pointerType === "touch" ? view.posAtCoords(event) : null;
      if (offset !== null) void ask(view, offset);
    },
  }),
];

function completionsAt({ state, pos, explicit }: CompletionContext): CompletionResult | null {
  const place = placeAt(state.doc.toString(), pos);
  if (!place || (!explicit && place.word === "")) return null;
  const isKey = place.part === "key";
  const isWhole = place.path.at(-1) === place.word;
  const offers = isKey ? fieldsAt({ ...place, path: isWhole ? place.path.slice(0, -1) : place.path }) : valuesAt(place);
  if (offers.length === 0) return null;
  const hasColon = isKey && isWhole;
  const options = offers.map(
    ({ text, type, required }, index): Completion => ({
      label: text,
      detail: required ? `${type} · 꼭` : type,
      apply: isKey && !hasColon ? `${text}: ` : text,
      boost: -index / offers.length,
    }),
  );
  return { from: place.from, to: isKey ? undefined : place.to, options, validFor: /^[\w./-]*$/ } as CompletionResult;
}

/** Names of fields and values of closed lists, from the same schema the server validates with. */
export const fieldCompletion = autocompletion({ override: [completionsAt], icons: false });
