import { goSyntax } from "../../api/go-text.ts";
import { findValues as find, JsonPathError, type Node, parseTemplate, type Template, walk } from "../../api/json-path.ts";
import { fail } from "../error.ts";
import { goText } from "./values.ts";

/** The error of a template names it in full, as the real one does. */
export function parseJsonPath(template: string): Template {
  return parseTemplate(template, (why) => fail(`error parsing jsonpath ${template}, ${why}`));
}

/** `.metadata.name`, `metadata.name`, `{.metadata.name}` → a template. Follows get.RelaxedJSONPathExpression. */
export function relaxedExpression(text: string): string {
  const match = /^\{?\.?([^{}]+)\}?$/.exec(text);
  if (text !== "" && (!match || /^\{[^}]*$|^[^{]*\}$/.test(text))) {
    throw fail(`unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'`);
  }
  return text === "" ? "" : `{.${match?.[1] ?? ""}}`;
}

/** What a template finds, before it is printed: one list of values for each path in it. */
export function findValues(template: Template, root: unknown, allowMissing = true): readonly unknown[] {
  return told(() => find(template, root, allowMissing));
}

/** Trouble on the way is an error of kubectl. */
function told<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof JsonPathError ? fail(error.message) : error;
  }
}

/** The printed template: values of one path are separated by blanks. Follows cli-runtime/pkg/printers/jsonpath.go (PrintObj). */
export function printJsonPath(text: string, template: Template, root: unknown, allowMissing = true): string {
  try {
    return printNodes(template.nodes, root, root, allowMissing);
  } catch (error) {
    if (!(error instanceof JsonPathError)) throw error;
    const why = `Error executing template: ${error.message}. Printing more information for debugging the template:`;
    const shown = `\ttemplate was:\n\t\t${text}\n\tobject given to jsonpath engine was:\n\t\t${goSyntax(root)}\n\n`;
    throw fail(`error executing jsonpath ${JSON.stringify(text)}: ${why}\n${shown}`);
  }
}

function printNodes(nodes: readonly Node[], current: unknown, root: unknown, allowMissing: boolean): string {
  return nodes
    .map((node) => {
      if (node.type === "text") return node.text;
      if (node.type === "path") {
        return walk([node.root ? root : current], node.steps, root, allowMissing)
          .map(goText)
          .join(" ");
      }
      return walk([current], node.path, root, allowMissing)
        .map((item) => printNodes(node.body, item, root, allowMissing))
        .join("");
    })
    .join("");
}
