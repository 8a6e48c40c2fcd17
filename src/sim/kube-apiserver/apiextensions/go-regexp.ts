/** What Go's regexp package says of a pattern that it cannot read; undefined for one that it can. Follows regexp/syntax/parse.go. */
export function goRegExpError(pattern: string): string | undefined {
  let depth = 0;
  let at = 0;
  /** Where the last thing that can be repeated begins, and where a repetition of it ended. */
  let repeatable = false;
  let repeatedFrom = -1;
  while (at < pattern.length) {
    const letter = pattern.charAt(at);
    const repetition = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(pattern.slice(at))?.[0];
    if (repetition !== undefined) {
      const operator = repetition;
      if (!repeatable) return `missing argument to repetition operator: \`${operator}\``;
      if (repeatedFrom >= 0) return `invalid nested repetition operator: \`${pattern.slice(repeatedFrom, at)}${operator}\``;
      const counts = /^\{(\d+)(?:,(\d*))?\}/.exec(repetition);
      if (counts && isBadCount(counts)) return `invalid repeat count: \`${counts[0]}\``;
      repeatedFrom = at;
      at += repetition.length;
      continue;
    }
    repeatedFrom = -1;
    if (letter === "\\") {
      const escaped = escapeAt(pattern, at);
      if ("error" in escaped) return escaped.error;
      repeatable = true;
      at = escaped.end;
      continue;
    }
    if (letter === "[") {
      const group = classAt(pattern, at);
      if ("error" in group) return group.error;
      repeatable = true;
      at = group.end;
      continue;
    }
    if (letter === "(") {
      const opened = /^\((?:\?(?:P?<\w+>|[imsU]*(?:-[imsU]+)?[:)]))?/.exec(pattern.slice(at))?.[0] ?? "(";
      const perl = /^\(\?/.test(pattern.slice(at)) && opened === "(";
      if (perl) return `invalid or unsupported Perl syntax: \`${/^\(\?(?:<?[=!]|.)?/.exec(pattern.slice(at))?.[0]}\``;
      if (!opened.endsWith(")")) depth++;
      repeatable = false;
      at += opened.length;
      continue;
    }
    if (letter === ")") {
      if (depth === 0) return `unexpected ): \`${pattern}\``;
      depth--;
    }
    repeatable = letter !== "|";
    at++;
  }
  return depth > 0 ? `missing closing ): \`${pattern}\`` : undefined;
}

const MAX_REPEAT = 1000;

function isBadCount([, least = "", most]: RegExpExecArray): boolean {
  return Number(least) > MAX_REPEAT || (most !== undefined && most !== "" && (Number(most) > MAX_REPEAT || Number(most) < Number(least)));
}

type Read = { readonly end: number } | { readonly error: string };

function escapeAt(pattern: string, at: number): Read {
  if (at + 1 >= pattern.length) return { error: "trailing backslash at end of expression: ``" };
  const rest = pattern.slice(at);
  const known =
    /^\\(?:[AbBzdDsSwWafnrtvC]|[0-7]{1,3}|x[0-9A-Fa-f]{2}|x\{[0-9A-Fa-f]+\}|[pP](?:\w|\{\^?\w+\})|Q.*?(?:\\E|$)|[^0-9A-Za-z])/s.exec(
      rest,
    )?.[0];
  return known === undefined ? { error: `invalid escape sequence: \`${rest.slice(0, 2)}\`` } : { end: at + known.length };
}

/** `[a-z]`: a first `]` is a letter of the class. */
function classAt(pattern: string, start: number): Read {
  let at = start + (pattern.charAt(start + 1) === "^" ? 2 : 1);
  let first = true;
  while (at < pattern.length && (pattern.charAt(at) !== "]" || first)) {
    first = false;
    const named = /^\[:\^?(\w+):\]/.exec(pattern.slice(at))?.[0];
    if (named !== undefined) {
      at += named.length;
      continue;
    }
    const range = /^((?:\\.|[^\\\]]))-((?:\\.|[^\\\]]))/s.exec(pattern.slice(at));
    if (range && (range[1] as string).length === 1 && (range[2] as string).length === 1 && (range[1] as string) > (range[2] as string)) {
      return { error: `invalid character class range: \`${range[0]}\`` };
    }
    if (pattern.charAt(at) === "\\") {
      const escaped = escapeAt(pattern, at);
      if ("error" in escaped) return escaped;
      at = escaped.end;
    } else at++;
  }
  return at >= pattern.length ? { error: `missing closing ]: \`${pattern.slice(start)}\`` } : { end: at + 1 };
}
