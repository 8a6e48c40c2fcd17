type Lookup = (name: string) => string | undefined;

/**
 * `$(NAME)` becomes the variable's value, `$$` a dollar, and what is not known stays as it is.
 * Follows kubernetes/third_party/forked/golang/expansion/expand.go.
 */
export function expand(text: string, lookup: Lookup): string {
  if (!text.includes("$")) return text;
  let result = "";
  for (let index = 0; index < text.length; index++) {
    const character = text[index] as string;
    if (character !== "$" || index + 1 >= text.length) {
      result += character;
      continue;
    }
    const next = text[index + 1];
    if (next === "$") {
      result += "$";
      index++;
    } else if (next === "(") {
      const end = text.indexOf(")", index + 2);
      if (end < 0) return `${result}${text.slice(index)}`;
      const name = text.slice(index + 2, end);
      result += lookup(name) ?? `$(${name})`;
      index = end;
    } else {
      result += `$${next}`;
      index++;
    }
  }
  return result;
}

/** Expansion that knows only values written in the manifest, as for probe commands. */
export function staticExpansion(
  command: readonly string[],
  env: readonly { readonly name: string; readonly value?: string }[],
): readonly string[] {
  return command.map((word) => expand(word, (name) => env.find((variable) => variable.name === name)?.value));
}
