/** A typed line as words, with what a here-document gives, or why it cannot be read. */
export type Words = { readonly words: readonly string[]; readonly stdin?: string } | { readonly error: string };

/** Splits a line as a shell does: quotes, backslashes, here-documents (`<<EOF`, `<<'EOF'`, `<<-EOF`); no variables, no patterns. */
export function splitWords(line: string): Words {
  const document = /<<(-?)\s*(["']?)(\w+)\2[ \t]*([^\n]*)\n([\s\S]*)$/.exec(line);
  if (!document || insideQuotes(line.slice(0, document.index))) return splitPlain(line);
  const [, dash, , end = "", after = "", rest = ""] = document;
  const lines = rest.split("\n");
  const last = lines.findIndex((text) => (dash ? text.replace(/^\t+/, "") : text) === end);
  const body = last < 0 ? lines : lines.slice(0, last);
  const stdin = body.map((text) => `${dash ? text.replace(/^\t+/, "") : text}\n`).join("");
  const split = splitPlain(`${line.slice(0, document.index)} ${after}`);
  return "error" in split ? split : { words: split.words, stdin };
}

function insideQuotes(text: string): boolean {
  return "error" in splitPlain(text);
}

/** The longest argument that Linux hands to a program (MAX_ARG_STRLEN), its end included. */
const MAX_WORD = 131_071;

const blank = /\s/;
const escapable = /["\\$`\n]/;

function splitPlain(line: string): Words {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let index = 0; index < line.length; index++) {
    const character = line[index] ?? "";
    if (quote !== undefined) {
      if (character === quote) quote = undefined;
      else if (character === "\\" && quote === '"' && escapable.test(line[index + 1] ?? "")) word += line[++index] ?? "";
      else word += character;
    } else if (character === "'" || character === '"') {
      quote = character;
      word ??= "";
    } else if (character === "\\" && index + 1 < line.length) {
      const next = line[++index] ?? "";
      if (next !== "\n") word = (word ?? "") + next;
    } else if (blank.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? "") + character;
  }
  if (quote !== undefined) return { error: `닫히지 않은 따옴표가 있다: ${quote}` };
  if (word !== undefined) words.push(word);
  if (words.some(({ length }) => length > MAX_WORD)) return { error: `bash: ${words[0]?.slice(0, 40)}: Argument list too long` };
  return { words };
}
