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
  const marks = useMemo(() => manifestMarks(text, definitionsAround(session.view, texts)), [text, texts.join("\n"), stored.join()]);
  return (
    <section class="lab-editor" aria-label="YAML">
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
        latest={() => session.files[file.value] ?? ""}
        onChange={(changed) => session.edit(file.value, changed)}
      />
      <Marks marks={marks} text={text} repair={(repair) => session.edit(file.value, repaired(text, repair))} />
    </section>
  );
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
  latest(): string;
  onChange(text: string): void;
}

/** A plain text field until it is touched; then CodeMirror takes its place, with what was typed meanwhile. */
function TextEditor({ name, text, marks, latest, onChange }: TextEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeEditor>();
  const [upgraded, setUpgraded] = useState(false);

  const upgrade = async (): Promise<void> => {
    if (editor.current || !place.current) return;
    const module: EditorModule | undefined = await import("./code-editor.ts").catch(() => undefined);
    if (!module || !place.current || editor.current) return;
    const caret = place.current.querySelector("textarea")?.selectionStart ?? 0;
    setUpgraded(true);
    editor.current = module.createCodeEditor(place.current, { text: latest(), label: `${name} 편집기`, caret, onChange });
  };
  useEffect(() => () => editor.current?.destroy(), []);
  useEffect(() => editor.current?.show(latest(), marks), [text, marks]);

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
          onInput={(event) => onChange(event.currentTarget.value)}
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
