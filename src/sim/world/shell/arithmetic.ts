/**
 * `$((…))`: C's integer operators on shell variables, by precedence climbing.
 * @returns undefined for what is not an expression (division by zero included).
 */
export function evaluateArithmetic(
  text: string,
  variable: (name: string) => string,
  assign: (name: string, value: string) => void,
): number | undefined {
  const tokens =
    text.match(/0x[0-9a-fA-F]+|\d+|[A-Za-z_][A-Za-z0-9_]*|<<|>>|<=|>=|==|!=|&&|\|\||\+\+|--|[-+*/%]=|[-+*/%<>=!~&|^?:()]/g) ?? [];
  if (tokens.join("") !== text.replace(/[\s$]/g, "")) return undefined;
  const reader: Tokens = { tokens, at: 0, variable, assign, depth: 0 };
  const value = tokens.length === 0 ? 0 : readTernary(reader);
  return reader.at === tokens.length && Number.isFinite(value) ? Math.trunc(value) : undefined;
}

interface Tokens {
  readonly tokens: readonly string[];
  at: number;
  depth: number;
  readonly variable: (name: string) => string;
  readonly assign: (name: string, value: string) => void;
}

const MAX_DEPTH = 100;

const levels: readonly (readonly string[])[] = [
  ["||"],
  ["&&"],
  ["|"],
  ["^"],
  ["&"],
  ["==", "!="],
  ["<", "<=", ">", ">="],
  ["<<", ">>"],
  ["+", "-"],
  ["*", "/", "%"],
];

const operations: { readonly [operator: string]: (left: number, right: number) => number } = {
  "||": (left, right) => Number(left !== 0 || right !== 0),
  "&&": (left, right) => Number(left !== 0 && right !== 0),
  "|": (left, right) => left | right,
  "^": (left, right) => left ^ right,
  "&": (left, right) => left & right,
  "==": (left, right) => Number(left === right),
  "!=": (left, right) => Number(left !== right),
  "<": (left, right) => Number(left < right),
  "<=": (left, right) => Number(left <= right),
  ">": (left, right) => Number(left > right),
  ">=": (left, right) => Number(left >= right),
  "<<": (left, right) => left * 2 ** right,
  ">>": (left, right) => Math.floor(left / 2 ** right),
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => (right === 0 ? Number.NaN : Math.trunc(left / right)),
  "%": (left, right) => (right === 0 ? Number.NaN : left % right),
};

function readTernary(reader: Tokens): number {
  if (++reader.depth > MAX_DEPTH) return Number.NaN;
  const condition = readLevel(reader, 0);
  let value = condition;
  if (reader.tokens[reader.at] === "?") {
    reader.at++;
    const yes = readTernary(reader);
    if (reader.tokens[reader.at++] !== ":") return Number.NaN;
    const no = readTernary(reader);
    value = condition !== 0 ? yes : no;
  }
  reader.depth--;
  return value;
}

function readLevel(reader: Tokens, level: number): number {
  const operators = levels[level];
  if (!operators) return readUnary(reader);
  let left = readLevel(reader, level + 1);
  for (;;) {
    const operator = reader.tokens[reader.at];
    if (operator === undefined || !operators.includes(operator)) return left;
    reader.at++;
    left = (operations[operator] as (left: number, right: number) => number)(left, readLevel(reader, level + 1));
  }
}

function readUnary(reader: Tokens): number {
  const token = reader.tokens[reader.at++];
  if (token === undefined || ++reader.depth > MAX_DEPTH) return Number.NaN;
  const value = readPrimary(reader, token);
  reader.depth--;
  return value;
}

function readPrimary(reader: Tokens, token: string): number {
  if (token === "-") return -readUnary(reader);
  if (token === "+") return readUnary(reader);
  if (token === "!") return Number(readUnary(reader) === 0);
  if (token === "~") return ~readUnary(reader);
  if (token === "(") {
    const value = readTernary(reader);
    return reader.tokens[reader.at++] === ")" ? value : Number.NaN;
  }
  if (/^0[0-7]+$/.test(token)) return Number.parseInt(token, 8);
  if (/^\d|^0x/.test(token)) return Number(token);
  return /^[A-Za-z_]/.test(token) ? readVariable(reader, token) : Number.NaN;
}

function readVariable(reader: Tokens, name: string): number {
  const current = Number(reader.variable(name) || "0");
  const operator = reader.tokens[reader.at];
  if (operator === "++" || operator === "--") {
    reader.at++;
    reader.assign(name, String(current + (operator === "++" ? 1 : -1)));
    return current;
  }
  const compound = operator !== undefined && /^[-+*/%]?=$/.test(operator) ? operator : undefined;
  if (!compound) return current;
  reader.at++;
  const right = readTernary(reader);
  const operation = operations[compound.slice(0, -1)];
  const value = operation ? operation(current, right) : right;
  reader.assign(name, String(value));
  return value;
}
