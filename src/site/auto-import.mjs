// Authors write <Misconception> without an import line: the components of this table are imported where they are used.
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const components = fileURLToPath(new URL("../components/", import.meta.url));

/** Name in a note → file under src/components. */
export const authorComponents = {
  Diagram: "site/Diagram.astro",
  FieldTable: "site/FieldTable.astro",
  Goals: "site/Goals.astro",
  Lab: "lab/Lab.astro",
  Misconception: "site/Misconception.astro",
  NoteCards: "site/NoteCards.astro",
  PodStates: "site/PodStates.astro",
  Predict: "site/Predict.astro",
  Promises: "site/Promises.astro",
  SelfHealingStrip: "site/SelfHealingStrip.astro",
  Summary: "site/Summary.astro",
  Term: "site/Term.astro",
  Verified: "site/Verified.astro",
};

const isElement = (node) => node.type === "mdxJsxFlowElement" || node.type === "mdxJsxTextElement";

function usedNames(node, found = new Set()) {
  if (isElement(node) && node.name in authorComponents) found.add(node.name);
  for (const child of node.children ?? []) usedNames(child, found);
  return found;
}

function importedNames(tree) {
  const declarations = tree.children.filter((node) => node.type === "mdxjsEsm").flatMap((node) => node.data?.estree?.body ?? []);
  return new Set(declarations.flatMap((declaration) => declaration.specifiers ?? []).map((specifier) => specifier.local.name));
}

function importNode(name, from) {
  const source = { type: "Literal", value: from, raw: JSON.stringify(from) };
  const specifiers = [{ type: "ImportDefaultSpecifier", local: { type: "Identifier", name } }];
  const declaration = { type: "ImportDeclaration", specifiers, source, attributes: [] };
  return { type: "mdxjsEsm", value: "", data: { estree: { type: "Program", sourceType: "module", body: [declaration] } } };
}

/** Remark plugin: imports the author components a note uses. */
export function remarkAutoImport() {
  return (tree, file) => {
    if (!file.path?.endsWith(".mdx")) return;
    const imported = importedNames(tree);
    const missing = [...usedNames(tree)].filter((name) => !imported.has(name));
    const pathTo = (name) => {
      const path = relative(dirname(file.path), resolve(components, authorComponents[name])).replaceAll("\\", "/");
      return path.startsWith(".") ? path : `./${path}`;
    };
    tree.children.unshift(...missing.map((name) => importNode(name, pathTo(name))));
  };
}
