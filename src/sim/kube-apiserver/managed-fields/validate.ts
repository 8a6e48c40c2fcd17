import { goPrinted, goSyntax, goTypeName } from "../../api/go-text.ts";
import type { Atom, ListAtom, MapAtom } from "./atom.ts";
import { elementText, fieldElement, type PathElement } from "./path-element.ts";
import { type Fields, isFields, keyAtom, listElement, shapeOf } from "./typed-value.ts";

/** What is wrong with a value and where: `.spec.replicas: expected numeric (int or float), got string`. */
interface Problem {
  readonly path: string;
  readonly message: string;
}

const none: readonly Problem[] = [];

/** Why a configuration is not of its type; undefined when it is. Follows sigs.k8s.io/structured-merge-diff/typed/validate.go. */
export function typeProblems(value: unknown, atom: Atom): string | undefined {
  const texts = problemsOf(value, atom).map(({ path, message }) => (path === "" ? message : `${path}: ${message}`));
  if (texts.length <= 1) return texts[0];
  return ["errors:", ...texts.map((text) => `  ${text}`)].join("\n");
}

const problem = (message: string): readonly Problem[] => [{ path: "", message }];

const under = (element: PathElement, problems: readonly Problem[]): readonly Problem[] =>
  problems.map(({ path, message }) => ({ path: elementText(element) + path, message }));

function problemsOf(value: unknown, atom: Atom): readonly Problem[] {
  const shape = shapeOf(atom, value);
  if (value === null || value === undefined) return none;
  if (shape.kind === "scalar") return scalarProblems(value, shape.scalar);
  if (shape.kind === "map") return isFields(value) ? mapProblems(value, shape.map) : problem(`expected map, got ${pointerText(value)}`);
  return Array.isArray(value) ? listProblems(value, shape.list) : problem(`expected list, got ${pointerText(value)}`);
}

const wanted: { readonly [scalar: string]: (value: unknown) => boolean } = {
  numeric: (value) => typeof value === "number",
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  untyped: (value) => typeof value !== "object",
};

const told: { readonly [scalar: string]: (value: unknown) => string } = {
  numeric: (value) => `expected numeric (int or float), got ${goTypeName(value)}`,
  string: (value) => `expected string, got &value.valueUnstructured{Value:${goSyntax(value)}}`,
  boolean: (value) => `expected boolean, got ${pointerText(value)}`,
  untyped: (value) => `expected any scalar, got ${pointerText(value)}`,
};

const scalarProblems = (value: unknown, scalar: string): readonly Problem[] =>
  wanted[scalar]?.(value) ? none : problem(told[scalar]?.(value) ?? "");

/** A key that the type does not know ends the look at its map. */
function mapProblems(value: Fields, map: MapAtom): readonly Problem[] {
  const found: Problem[] = [];
  for (const key of Object.keys(value).sort()) {
    const atom = keyAtom(map, key);
    found.push(...under(fieldElement(key), atom ? problemsOf(value[key], atom) : problem("field not declared in schema")));
    if (!atom) break;
  }
  return found;
}

function listProblems(items: readonly unknown[], list: ListAtom): readonly Problem[] {
  const found: Problem[] = [];
  const seen = new Set<PathElement>();
  for (const [index, item] of items.entries()) {
    const named = list.items === "atomic" ? { element: `i:${index}` } : listElement(list, item);
    if ("error" in named) return [...found, ...problem(`element ${index}: ${named.error}`)];
    if (seen.has(named.element)) found.push(...problem(`duplicate entries for key ${elementText(named.element)}`));
    seen.add(named.element);
    found.push(...under(named.element, problemsOf(item, list.of())));
  }
  return found;
}

/** What Go prints for %v of a pointer to the value. */
const pointerText = (value: unknown): string => `&{${goPrinted(value)}}`;
