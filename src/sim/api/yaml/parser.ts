import { peekToken, takeToken } from "./scanner.ts";
import { createScanner, MAX_DEPTH, type Mark, type Scanner, type Token, type TokenType, YamlError } from "./scanner-state.ts";

// Tokens → a tree of nodes, each with its place. Follows go.yaml.in/yaml/v2 (parserc.go, decode.go parser).

export interface YamlNode {
  readonly kind: "scalar" | "sequence" | "mapping" | "alias";
  readonly start: Mark;
  /** long form: `tag:yaml.org,2002:str`; "" without one */
  readonly tag: string;
  /** a scalar's text; an alias's name */
  readonly value: string;
  /** written without quotes, so that its text decides its type */
  readonly plain: boolean;
  /** items; of a mapping: key, value, key, value … */
  readonly children: YamlNode[];
  /** of an alias: what it names */
  readonly target?: YamlNode;
}

interface Parser {
  readonly scanner: Scanner;
  readonly handles: Map<string, string>;
  readonly anchors: Map<string, YamlNode>;
  depth: number;
}

const YAML_PREFIX = "tag:yaml.org,2002:";

/** The first document of the text, as go-yaml's Unmarshal reads it; undefined for an empty one. Throws YamlError. */
export function parseDocument(text: string): YamlNode | undefined {
  const scanner = createScanner(text);
  const handles = new Map([
    ["!", "!"],
    ["!!", YAML_PREFIX],
  ]);
  const parser: Parser = { scanner, handles, anchors: new Map(), depth: 0 };
  if (typeAhead(parser) === "stream-end") return undefined;
  const isExplicit = readDirectives(parser);
  const isEmpty = isExplicit && ends.document.has(typeAhead(parser));
  const root = isEmpty ? empty(peekToken(scanner).start) : parseNode(parser, "block");
  // The end of the document is looked at too, so a broken token after it is an error.
  peekToken(scanner);
  return root;
}

const typeAhead = ({ scanner }: Parser): TokenType => peekToken(scanner).type;

const setOf = (...types: TokenType[]): ReadonlySet<TokenType> => new Set(types);

/** Tokens in whose place a node is empty. */
const ends = {
  document: setOf("version-directive", "tag-directive", "document-start", "document-end", "stream-end"),
  blockEntry: setOf("block-entry", "block-end"),
  indentlessEntry: setOf("block-entry", "key", "value", "block-end"),
  blockPart: setOf("key", "value", "block-end"),
  pairKey: setOf("value", "flow-entry", "flow-sequence-end"),
  pairValue: setOf("flow-entry", "flow-sequence-end"),
  flowKey: setOf("value", "flow-entry", "flow-mapping-end"),
  flowValue: setOf("flow-entry", "flow-mapping-end"),
};

/** @returns whether the document begins with `---`. */
function readDirectives(parser: Parser): boolean {
  const { scanner } = parser;
  let explicit = false;
  let versions = 0;
  for (let next = peekToken(scanner); next.type.endsWith("directive"); next = peekToken(scanner)) {
    explicit = true;
    if (next.type === "tag-directive") parser.handles.set(next.value, next.suffix);
    else if (versions++ > 0) throw parserError("found duplicate %YAML directive", next.start);
    else if (next.value !== "1.1") throw parserError("found incompatible YAML document", next.start);
    takeToken(scanner);
  }
  const next = peekToken(scanner);
  if (next.type === "document-start") takeToken(scanner);
  else if (explicit) throw parserError("did not find expected <document start>", next.start);
  return next.type === "document-start";
}

/** The parser tells the line of the token before in its own count: the mark's line from 0, or the context's when that is 0. */
function parserError(problem: string, mark: Mark, context: Mark = mark): YamlError {
  const line = mark.line === 0 ? context.line : mark.line;
  return new YamlError(`${line === 0 ? "" : `line ${line}: `}${problem}`, mark);
}

const node = (kind: YamlNode["kind"], start: Mark, tag: string, value = "", plain = false): YamlNode => ({
  kind,
  start,
  tag,
  value,
  plain,
  children: [],
});

const empty = (start: Mark): YamlNode => node("scalar", start, "", "", true);

type Context = "block" | "block-or-indentless" | "flow";

function parseNode(parser: Parser, context: Context): YamlNode {
  const { scanner, anchors } = parser;
  const first = peekToken(scanner);
  if (first.type === "alias") {
    takeToken(scanner);
    const target = anchors.get(first.value);
    if (!target) throw new YamlError(`unknown anchor '${first.value}' referenced`, first.start);
    return { ...node("alias", first.start, "", first.value), target };
  }
  if (++parser.depth > MAX_DEPTH) throw parserError(`exceeded max depth of ${MAX_DEPTH}`, first.start);
  const { anchor, tag } = readProperties(parser);
  const parsed = parseContent(parser, context, first.start, tag, anchor);
  parser.depth--;
  return parsed;
}

interface Properties {
  readonly anchor: string | undefined;
  readonly tag: string | undefined;
}

function readProperties(parser: Parser): Properties {
  const { scanner } = parser;
  let anchor: string | undefined;
  let tag: string | undefined;
  for (let next = peekToken(scanner); ; next = peekToken(scanner)) {
    if (next.type === "anchor" && anchor === undefined) anchor = next.value;
    else if (next.type === "tag" && tag === undefined) tag = fullTag(parser, next);
    else return { anchor, tag };
    takeToken(scanner);
  }
}

function fullTag({ handles }: Parser, { value: handle, suffix, start }: Token): string {
  if (handle === "") return suffix;
  const prefix = handles.get(handle);
  if (prefix === undefined) throw parserError("found undefined tag handle", start);
  return prefix + suffix;
}

function parseContent(parser: Parser, context: Context, start: Mark, tag: string | undefined, anchor: string | undefined): YamlNode {
  const next = peekToken(parser.scanner);
  const begin = (made: YamlNode): YamlNode => {
    if (anchor !== undefined) parser.anchors.set(anchor, made);
    return made;
  };
  if (context === "block-or-indentless" && next.type === "block-entry") {
    return indentlessSequence(parser, begin(node("sequence", next.start, tag ?? "")));
  }
  if (next.type === "scalar") {
    takeToken(parser.scanner);
    return begin(node("scalar", next.start, tag ?? "", next.value, next.plain && tag === undefined));
  }
  const collection = collections[next.type];
  if (collection && (context !== "flow" || collection.flow)) {
    takeToken(parser.scanner);
    return collection.parse(parser, begin(node(collection.kind, next.start, tag ?? "")));
  }
  if (anchor !== undefined || tag !== undefined) return begin(node("scalar", start, tag ?? "", "", tag === undefined));
  throw parserError("did not find expected node content", next.start, start);
}

interface Collection {
  readonly kind: "sequence" | "mapping";
  readonly flow: boolean;
  readonly parse: (parser: Parser, into: YamlNode) => YamlNode;
}

const collections: { readonly [T in TokenType]?: Collection } = {
  "block-sequence-start": { kind: "sequence", flow: false, parse: blockSequence },
  "block-mapping-start": { kind: "mapping", flow: false, parse: blockMapping },
  "flow-sequence-start": { kind: "sequence", flow: true, parse: flowSequence },
  "flow-mapping-start": { kind: "mapping", flow: true, parse: flowMapping },
};

/** The node here, or an empty one where `stops` follows at once. */
function nodeUnless(parser: Parser, stops: ReadonlySet<TokenType>, context: Context, at: Mark): YamlNode {
  return stops.has(typeAhead(parser)) ? empty(at) : parseNode(parser, context);
}

function blockSequence(parser: Parser, into: YamlNode): YamlNode {
  for (let next = takeToken(parser.scanner); next.type !== "block-end"; next = takeToken(parser.scanner)) {
    if (next.type !== "block-entry") throw parserError("did not find expected '-' indicator", next.start, into.start);
    into.children.push(nodeUnless(parser, ends.blockEntry, "block", next.end));
  }
  return into;
}

function indentlessSequence(parser: Parser, into: YamlNode): YamlNode {
  while (typeAhead(parser) === "block-entry") {
    const { end } = takeToken(parser.scanner);
    into.children.push(nodeUnless(parser, ends.indentlessEntry, "block", end));
  }
  return into;
}

function blockMapping(parser: Parser, into: YamlNode): YamlNode {
  for (let next = takeToken(parser.scanner); next.type !== "block-end"; next = takeToken(parser.scanner)) {
    if (next.type !== "key") throw parserError("did not find expected key", next.start, into.start);
    into.children.push(nodeUnless(parser, ends.blockPart, "block-or-indentless", next.end));
    into.children.push(valueAfter(parser, ends.blockPart, "block-or-indentless"));
  }
  return into;
}

function valueAfter(parser: Parser, stops: ReadonlySet<TokenType>, context: Context): YamlNode {
  const next = peekToken(parser.scanner);
  if (next.type !== "value") return empty(next.start);
  takeToken(parser.scanner);
  return nodeUnless(parser, stops, context, next.end);
}

function flowSequence(parser: Parser, into: YamlNode): YamlNode {
  for (let isFirst = true; typeAhead(parser) !== "flow-sequence-end"; isFirst = false) {
    if (!isFirst) takeComma(parser, into, "]");
    const next = peekToken(parser.scanner);
    if (next.type === "flow-sequence-end") break;
    if (next.type !== "key") {
      into.children.push(parseNode(parser, "flow"));
      continue;
    }
    takeToken(parser.scanner);
    const pair = node("mapping", next.start, "");
    const isKeyless = ends.pairKey.has(typeAhead(parser));
    pair.children.push(nodeUnless(parser, ends.pairKey, "flow", next.end));
    // The real parser loses the token after a `?` without a key.
    if (isKeyless) takeToken(parser.scanner);
    pair.children.push(valueAfter(parser, ends.pairValue, "flow"));
    into.children.push(pair);
  }
  takeToken(parser.scanner);
  return into;
}

function flowMapping(parser: Parser, into: YamlNode): YamlNode {
  for (let isFirst = true; typeAhead(parser) !== "flow-mapping-end"; isFirst = false) {
    if (!isFirst) takeComma(parser, into, "}");
    const next = peekToken(parser.scanner);
    if (next.type === "flow-mapping-end") break;
    if (next.type === "key") {
      takeToken(parser.scanner);
      into.children.push(nodeUnless(parser, ends.flowKey, "flow", next.end));
      into.children.push(valueAfter(parser, ends.flowValue, "flow"));
    } else {
      into.children.push(parseNode(parser, "flow"));
      into.children.push(empty(peekToken(parser.scanner).start));
    }
  }
  takeToken(parser.scanner);
  return into;
}

function takeComma(parser: Parser, into: YamlNode, closing: "]" | "}"): void {
  const next = peekToken(parser.scanner);
  if (next.type !== "flow-entry") throw parserError(`did not find expected ',' or '${closing}'`, next.start, into.start);
  takeToken(parser.scanner);
}
