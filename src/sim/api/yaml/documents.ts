/** One piece of a manifest file between two `---` lines. */
export interface DocumentText {
  readonly text: string;
  /** how many lines of the file come before it */
  readonly startLine: number;
}

export interface SplitDocuments {
  readonly documents: readonly DocumentText[];
  /** a `---` with text behind it; what comes after is not read */
  readonly error?: { readonly message: string; readonly line: number };
}

/**
 * Cuts a file where kubectl does: at lines that begin with `---`, before any YAML is understood (so also inside a block scalar).
 * A `---` above the first text stays in its document, so lines in error messages count from it.
 * Follows apimachinery/pkg/util/yaml/decoder.go (YAMLReader).
 */
export function splitDocuments(file: string): SplitDocuments {
  const documents: DocumentText[] = [];
  const lines = file.split("\n").map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
  if (lines.at(-1) === "") lines.pop();
  let from = 0;
  for (const [index, line] of lines.entries()) {
    if (!line.startsWith("---")) continue;
    const rest = line.slice(3).trim();
    if (rest !== "" && !rest.startsWith("#")) {
      return { documents, error: { message: `invalid Yaml document separator: ${rest}`, line: index + 1 } };
    }
    if (index === from) continue;
    documents.push({ text: `${lines.slice(from, index).join("\n")}\n`, startLine: from });
    from = index + 1;
  }
  if (from < lines.length) documents.push({ text: `${lines.slice(from).join("\n")}\n`, startLine: from });
  return { documents };
}
