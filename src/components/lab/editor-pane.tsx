import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { definitionsAround, type Mark, manifestMarks, type Repair, repaired, withParticle } from "../../sim/index.ts";
import type { LabState } from "./lab-state.ts";
import { Prose } from "./prose.tsx";

type EditorModule = typeof import("./code-editor.ts");
type CodeEditor = ReturnType<EditorModule["createCodeEditor"]>;

/** The reader's files, one tab each, and what is wrong with the one shown. The editor itself is fetched at the first touch. */
export function EditorPane({ state }: { readonly state: LabState }) {
  const { lab, session, file, version } = state;
  version.value;
  const names = Object.keys(session.files);
  const text = session.files[file.value] ?? "";
  const stored = session.view.listAny("CustomResourceDefinition").map(({ metadata }) => metadata.resourceVersion);
  const texts = Object.values(session.files);
  const settled = useSettled(text);
  const found = useMemo(
    () => manifestMarks(settled, definitionsAround(session.view, texts)),
    [settled, settled === text && texts.join("\n"), stored.join()],
  );
  // Marks of another text than the one shown would point, and repair, beside it.
  const marks = settled === text ? found : none;
  return (
    <section class="lab-editor" aria-label={`YAML: ${lab.title}`}>
      <div class="lab-files">
        <div role="tablist" aria-label="파일">
          {names.map((name) => (
            <button key={name} type="button" role="tab" aria-selected={name === file.value} onClick={() => (file.value = name)}>
              {name}
            </button>
          ))}
        </div>
        <Restore original={lab.files[file.value]} text={text} restore={(original) => session.edit(file.value, original)} />
      </div>
      <TextEditor
        key={file.value}
        name={file.value}
        text={text}
        marks={marks}
        latest={(name) => session.files[name] ?? ""}
        onChange={(name, changed) => session.edit(name, changed)}
      />
      <Marks marks={marks} text={text} repair={(repair) => session.edit(file.value, repaired(text, repair))} />
    </section>
  );
}

const none: readonly Mark[] = [];
/** A text longer than this is looked at when the typing rests: that takes more than a frame. */
const LONG_TEXT = 20_000;
const REST_MILLIS = 400;

/** The text, and of a long one what it was when nothing had been typed for a while. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    if (text.length <= LONG_TEXT || text === settled) return;
    const timer = setTimeout(() => setSettled(text), REST_MILLIS);
    return () => clearTimeout(timer);
  }, [text, settled]);
  return text.length > LONG_TEXT ? settled : text;
}

interface RestoreProps {
  readonly original: string | undefined;
  readonly text: string;
  restore(original: string): void;
}

/** Brings the lab's own text back, where the file is another by now. */
function Restore({ original, text, restore }: RestoreProps) {
  if (original === undefined || original === text) return null;
  return (
    <button type="button" class="lab-restore" onClick={() => restore(original)}>
      원래 글로
    </button>
  );
}

interface TextEditorProps {
  readonly name: string;
  readonly text: string;
  readonly marks: readonly Mark[];
  /** What the file says now: a letter may have been typed since `text` was drawn. */
  latest(name: string): string;
  onChange(name: string, text: string): void;
}

/** A plain text field until it is touched; then CodeMirror takes its place, with what was typed meanwhile. */
function TextEditor({ name, text, marks, latest, onChange }: TextEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeEditor>();
  const [upgraded, setUpgraded] = useState(false);
  const isComposing = useRef(false);

  const upgrade = async (): Promise<void> => {
    if (editor.current || !place.current) return;
    const module: EditorModule | undefined = await import("./code-editor.ts").catch(() => undefined);
    if (!module || !place.current || editor.current) return;
    const field = place.current.querySelector("textarea");
    // A syllable that is being composed belongs to the field it was begun in: its end asks again.
    if (isComposing.current) return;
    const caret = field?.selectionStart ?? 0;
    // Who went on to the terminal while the editor was fetched types there.
    const hasFocus = document.activeElement === field;
    setUpgraded(true);
    editor.current = module.createCodeEditor(place.current, {
      text: latest(name),
      label: `${name} 편집기`,
      caret,
      hasFocus,
      onChange: (changed) => onChange(name, changed),
    });
  };
  useEffect(() => {
    const follow = ({ type }: Event): void => {
      isComposing.current = type === "compositionstart";
      if (!isComposing.current) setTimeout(() => void upgrade());
    };
    for (const type of ["compositionstart", "compositionend"]) place.current?.addEventListener(type, follow);
    return () => editor.current?.destroy();
  }, []);
  useEffect(() => editor.current?.show(latest(name), marks), [text, marks]);

  return (
    <div ref={place} class="lab-text">
      {!upgraded && (
        <textarea
          aria-label={`${name} 편집기`}
          spellcheck={false}
          autocomplete="off"
          value={text}
          rows={Math.max(8, text.split("\n").length)}
          onFocus={() => void upgrade()}
          onInput={(event) => onChange(name, event.currentTarget.value)}
        />
      )}
    </div>
  );
}

interface MarksProps {
  readonly marks: readonly Mark[];
  readonly text: string;
  repair(repair: Repair): void;
}

function Marks({ marks, text, repair }: MarksProps) {
  if (marks.length === 0) return null;
  return (
    <ul class="lab-marks" aria-label="YAML의 문제">
      {marks.map((mark) => (
        <li key={`${mark.line} ${mark.english}`}>
          <strong>{whereWord(mark)}</strong> {mark.path !== "" && <code class="lab-where">{mark.path}</code>} <Prose text={mark.korean} />
          {mark.repairs.map((each) => (
            <button key={each.insert} type="button" class="lab-repair" onClick={() => repair(each)}>
              {repairWord(each, text)}
            </button>
          ))}
          <code lang="en">{mark.english}</code>
        </li>
      ))}
    </ul>
  );
}

function whereWord({ line, column }: Mark): string {
  if (line === undefined) return "문서";
  return column === undefined ? `${line}행` : `${line}행 ${column}열`;
}

/** A repair of one word names both; one of the whole text only says what it does. */
function repairWord({ from, to, insert }: Repair, text: string): string {
  const wrong = text.slice(from, to);
  return wrong.includes("\n") ? "탭을 모두 공백으로 고치기" : `${wrong}: ${withParticle(insert, "으로/로")} 고치기`;
}
