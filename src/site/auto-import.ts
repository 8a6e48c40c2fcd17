// Authors write <Misconception> without an import line: the components of this table are imported where they are used.
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const components = fileURLToPath(new URL("../components/", import.meta.url));

/** Name in a note → file under src/components. */
export const authorComponents: Readonly<Record<string, string>> = {
  Diagram: "site/Diagram.astro",
  ErrorFilter: "site/ErrorFilter.astro",
  ErrorList: "site/ErrorList.astro",
  FieldTable: "site/FieldTable.astro",
  Glossary: "site/Glossary.astro",
  Goals: "site/Goals.astro",
  Lab: "lab/Lab.astro",
  Live: "lab/Live.astro",
  LearningPath: "site/LearningPath.astro",
  Misconception: "site/Misconception.astro",
  Misconceptions: "site/Misconceptions.astro",
  NoteCards: "site/NoteCards.astro",
  PodStates: "site/PodStates.astro",
  Predict: "site/Predict.astro",
  Promises: "site/Promises.astro",
  Scope: "site/Scope.astro",
  SelfHealingStrip: "site/SelfHealingStrip.astro",
  Summary: "site/Summary.astro",
  Term: "site/Term.astro",
  Verified: "site/Verified.astro",
};

/** As much of MDX's tree as is needed to see names and add imports. */
interface MdxNode {
  readonly type: string;
  readonly name?: string | null;
  readonly value?: string;
  readonly children?: MdxNode[];
  readonly data?: { readonly estree?: Program };
}
interface Program {
  readonly type: "Program";
  readonly sourceType: "module";
  readonly body: readonly ImportDeclaration[];
}
interface ImportDeclaration {
  readonly type: "ImportDeclaration";
  readonly source: { readonly type: "Literal"; readonly value: string; readonly raw: string };
  readonly specifiers?: readonly { readonly type: string; readonly local: { readonly type: "Identifier"; readonly name: string } }[];
  readonly attributes: readonly [];
}

function usedNames(node: MdxNode): string[] {
  const isElement = node.type === "mdxJsxFlowElement" || node.type === "mdxJsxTextElement";
  const own = isElement && node.name && node.name in authorComponents ? [node.name] : [];
  return [...own, ...(node.children ?? []).flatMap(usedNames)];
}

function importedNames(root: MdxNode): Set<string> {
  const declarations = (root.children ?? []).flatMap((node) => node.data?.estree?.body ?? []);
  return new Set(declarations.flatMap((declaration) => declaration.specifiers ?? []).map((specifier) => specifier.local.name));
}

function importNode(name: string, from: string): MdxNode {
  const declaration: ImportDeclaration = {
    type: "ImportDeclaration",
    source: { type: "Literal", value: from, raw: JSON.stringify(from) },
    specifiers: [{ type: "ImportDefaultSpecifier", local: { type: "Identifier", name } }],
    attributes: [],
  };
  return { type: "mdxjsEsm", value: "", data: { estree: { type: "Program", sourceType: "module", body: [declaration] } } };
}

function pathTo(name: string, note: string): string {
  const path = relative(dirname(note), resolve(components, authorComponents[name] ?? "")).replaceAll("\\", "/");
  return path.startsWith(".") ? path : `./${path}`;
}

/** Remark plugin: imports the author components a note uses. */
export function remarkAutoImport() {
  return (root: MdxNode, file: { readonly path?: string }): void => {
    const note = file.path;
    if (!note?.endsWith(".mdx")) return;
    const imported = importedNames(root);
    const missing = [...new Set(usedNames(root))].filter((name) => !imported.has(name));
    root.children?.unshift(...missing.map((name) => importNode(name, pathTo(name, note))));
  };
}
