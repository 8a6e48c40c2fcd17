/** What a scalar means. Follows go.yaml.in/yaml/v2/resolve.go: YAML 1.1 words, no numbers to the base of 60, timestamps stay text. */
export interface Resolved {
  readonly type: "str" | "bool" | "int" | "float" | "null" | "timestamp";
  readonly value: string | number | boolean | null;
}

const words: { readonly [word: string]: Resolved } = {};
const addWords = (resolved: Resolved, text: string) => {
  for (const word of text.split(" ")) (words as { [word: string]: Resolved })[word] = resolved;
};
addWords({ type: "bool", value: true }, "y Y yes Yes YES true True TRUE on On ON");
addWords({ type: "bool", value: false }, "n N no No NO false False FALSE off Off OFF");
addWords({ type: "null", value: null }, "~ null Null NULL");
addWords({ type: "float", value: Number.NaN }, ".nan .NaN .NAN");
addWords({ type: "float", value: Number.POSITIVE_INFINITY }, ".inf .Inf .INF +.inf +.Inf +.INF");
addWords({ type: "float", value: Number.NEGATIVE_INFINITY }, "-.inf -.Inf -.INF");

const NULL: Resolved = { type: "null", value: null };

const integers: readonly (readonly [pattern: RegExp, radix: number])[] = [
  [/^([-+]?)0[xX]([0-9a-fA-F]+)$/, 16],
  [/^([-+]?)0[oO]?([0-7]+)$/, 8],
  [/^([-+]?)0[bB]([01]+)$/, 2],
  [/^([-+]?)(0|[1-9][0-9]*)$/, 10],
];
const floating = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const date =
  /^\d{4}-(\d{1,2})-(\d{1,2})(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?(?:Z|[-+]\d\d:\d\d)| (\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?)?$/;
const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The value of text that was written without quotes. */
export function resolvePlain(text: string): Resolved {
  if (text === "") return NULL;
  const word = Object.hasOwn(words, text) ? words[text] : undefined;
  if (word) return word;
  const first = text.charCodeAt(0);
  const isDigitOrSign = (first >= 48 && first <= 57) || first === 43 || first === 45;
  if (!isDigitOrSign && first !== 46) return { type: "str", value: text };
  if (isTimestamp(text)) return { type: "timestamp", value: text };
  return resolveNumber(isDigitOrSign ? text.replaceAll("_", "") : text) ?? { type: "str", value: text };
}

function resolveNumber(text: string): Resolved | undefined {
  for (const [pattern, radix] of integers) {
    const match = pattern.exec(text);
    if (!match) continue;
    const magnitude = radix === 10 ? Number(match[2]) : Number.parseInt(match[2] ?? "", radix);
    return { type: "int", value: match[1] === "-" && magnitude !== 0 ? -magnitude : magnitude };
  }
  if (!floating.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? { type: "float", value } : undefined;
}

function isTimestamp(text: string): boolean {
  const match = date.exec(text);
  if (!match) return false;
  const [month = 0, day = 0, ...times] = match.slice(1).map((part) => Number(part ?? 0));
  const isClock = times.every((part, index) => part < (index % 3 === 0 ? 24 : 60));
  return month >= 1 && month <= 12 && day >= 1 && day <= (daysInMonth[month - 1] ?? 0) && isClock;
}
