import { defaultKeymap, history, historyKeymap, indentLess, insertTab } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import { Annotation, Compartment, EditorState, type Text } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Mark } from "../../sim/index.ts";
import { fieldCompletion, fieldTips } from "./field-tips.ts";

interface Options {
  readonly text: string;
  /** Read aloud by screen readers. */
  readonly label: string;
  readonly caret: number;
  readonly hasFocus: boolean;
  onChange(text: string): void;
}

/** The pigments of code in the notes (src/site/code-themes.ts), which follow light and dark by themselves. */
const pigments = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--color-indigo)" },
  { tag: [tags.content, tags.string], color: "var(--color-celadon)" },
  { tag: [tags.lineComment, tags.separator, tags.punctuation], color: "var(--color-ink-2)" },
  { tag: [tags.typeName, tags.keyword, tags.labelName], color: "var(--color-gardenia)" },
]);

/** Marks a change that was not typed here, so that it is not reported as one. */
const fromOutside = Annotation.define<true>();

const grammar = new Compartment();
/** Nobody writes deeper by hand, nor longer lines. */
const MAX_DEPTH = 200;
const MAX_LINE_LENGTH = 1000;

/** The grammar's parser calls itself as deep as a text nests: past the end of the stack the editor would take no letter any more. */
function isTooDeep(text: Text): boolean {
  let depth = 0;
  for (const line of text.iterLines()) {
    if (line.length > MAX_LINE_LENGTH) return true;
    for (const character of line) {
      if (character === "[" || character === "{") depth++;
      else if (character === "]" || character === "}") depth--;
      if (depth > MAX_DEPTH) return true;
    }
  }
  return false;
}

/** Such a text stays without colours. */
const plainWhenTooDeep = EditorState.transactionExtender.of(({ docChanged, newDoc }) =>
  docChanged && isTooDeep(newDoc) ? { effects: grammar.reconfigure([]) } : null,
);

const keysWord =
  "탭 글자를 넣는 곳이다. 빠져나가려면 Esc를 누른 뒤 Tab을 누른다. Ctrl+I는 필드를 설명하고 Ctrl+Space는 쓸 수 있는 말을 보인다.";

/** CodeMirror from its parts, with the marks of the simulation in its gutter. Escape, then Tab leaves it. */
export function createCodeEditor(parent: HTMLElement, { text, label, caret, hasFocus, onChange }: Options) {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      selection: { anchor: Math.min(caret, text.length) },
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        bracketMatching(),
        grammar.of([]),
        plainWhenTooDeep,
        indentUnit.of("  "),
        syntaxHighlighting(pigments),
        lintGutter(),
        fieldTips,
        fieldCompletion,
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": `${label}. ${keysWord}` }),
        keymap.of([...defaultKeymap, ...historyKeymap, { key: "Tab", run: insertTab, shift: indentLess }]),
        EditorView.updateListener.of((update) => {
          const typed = !update.transactions.some((transaction) => transaction.annotation(fromOutside));
          if (update.docChanged && typed) onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  if (!isTooDeep(view.state.doc)) view.dispatch({ effects: grammar.reconfigure(yaml()) });
  if (hasFocus) view.focus();
  return {
    /** Brings text from outside (a rewind, a script) and the marks of the present text. */
    show(next: string, marks: readonly Mark[]): void {
      const current = view.state.doc.toString();
      if (current !== next) view.dispatch({ changes: { from: 0, to: current.length, insert: next }, annotations: fromOutside.of(true) });
      view.dispatch(
        setDiagnostics(
          view.state,
          marks.map((mark) => diagnostic(mark, view.state)),
        ),
      );
    },
    destroy: () => view.destroy(),
  };
}

function diagnostic(mark: Mark, state: EditorState): Diagnostic {
  const line = state.doc.line(Math.min(Math.max(mark.line ?? 1, 1), state.doc.lines));
  const from = Math.min(line.from + (mark.column ?? 1) - 1, line.to);
  return { from, to: line.to, severity: "error", message: `${mark.korean}\n${mark.english}` };
}
