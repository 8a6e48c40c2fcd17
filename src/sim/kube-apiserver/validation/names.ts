import { byteLength } from "../../api/utf8.ts";
import type { Format } from "./rules.ts";

/**
 * Formats of names and keys, with the words and patterns kube-apiserver quotes.
 * Follows apimachinery/pkg/util/validation/validation.go.
 */
const dns1123Label = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
const dns1123Subdomain = `${dns1123Label}(\\.${dns1123Label})*`;
const dns1035Label = "[a-z]([-a-z0-9]*[a-z0-9])?";
const underscoreLabel = "_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?";
const qualifiedPart = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
const labelText = `(${qualifiedPart})?`;
const configMapKeyPattern = "[-._a-zA-Z0-9]+";
const headerPattern = "[-A-Za-z0-9]+";
const percentPattern = "[0-9]+%";
const wildcardPattern = `\\*\\.${dns1123Subdomain}`;
const cIdentifierPattern = "[A-Za-z_][A-Za-z0-9_]*";

const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`);

/** `… (e.g. 'a', or 'b', regex used for validation is '…')` as upstream's RegexError builds it. */
function patternText(says: string, pattern: string, ...examples: readonly string[]): string {
  const listed = examples.map((example) => `'${example}', `).join(" or ");
  return `${says} (e.g. ${listed}regex used for validation is '${pattern}')`;
}

/** A format with a longest length and one pattern: both can be wrong at once. */
function named(pattern: string, text: string, longest?: { readonly length: number; readonly unit: "characters" | "bytes" }): Format {
  const expression = whole(pattern);
  return (value) => {
    const tooLong = longest !== undefined && byteLength(value) > longest.length;
    const right = expression.test(value);
    if (right && !tooLong) return none;
    return [...(tooLong ? [`must be no more than ${longest.length} ${longest.unit}`] : []), ...(right ? [] : [text])];
  };
}

const none: readonly string[] = [];
const subdomainText = patternText(
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
  dns1123Subdomain,
  "example.com",
);
const labelPatternText = patternText(
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
  dns1123Label,
  "my-name",
  "123-abc",
);

export const isDnsSubdomain: Format = named(dns1123Subdomain, subdomainText, { length: 253, unit: "characters" });

const labelExpression = whole(dns1123Label);
const subdomainExpression = whole(dns1123Subdomain);
/** A label that would be a subdomain is told only that dots are not allowed. */
export const isDnsLabel: Format = (value) => {
  const tooLong = byteLength(value) > 63;
  if (!tooLong && labelExpression.test(value)) return none;
  const objections = tooLong ? ["must be no more than 63 characters"] : [];
  if (labelExpression.test(value)) return objections;
  return [...objections, subdomainExpression.test(value) ? "must not contain dots" : labelPatternText];
};

export const isDns1035Label: Format = named(
  dns1035Label,
  patternText(
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
    dns1035Label,
    "my-name",
    "abc-123",
  ),
  { length: 63, unit: "characters" },
);

export const isSubdomainWithUnderscore: Format = named(
  `${underscoreLabel}(\\.${underscoreLabel})*`,
  patternText(
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character",
    `${underscoreLabel}(\\.${underscoreLabel})*`,
    "example.com",
  ),
  { length: 253, unit: "characters" },
);

export const isWildcardSubdomain: Format = named(
  wildcardPattern,
  patternText(
    "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character",
    wildcardPattern,
    "*.example.com",
  ),
  { length: 253, unit: "characters" },
);

export const isLabelValue: Format = named(
  labelText,
  patternText(
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
    labelText,
    "MyValue",
    "my_value",
    "12345",
  ),
  { length: 63, unit: "bytes" },
);

const qualifiedText = (says: string) =>
  patternText(
    `${says} must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character`,
    qualifiedPart,
    "MyName",
    "my.name",
    "123-abc",
  );
const qualifiedNameText = qualifiedText("name part");
const qualifiedKeyText = `${qualifiedText("a valid label key")} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`;
const qualifiedExpression = whole(qualifiedPart);

const isPrefix: Format = named(dns1123Subdomain, subdomainText, { length: 253, unit: "bytes" });

/** `[prefix/]name`: label keys, annotation keys, resource names, condition types. */
export const isQualifiedName: Format = (value) => {
  if (value.length <= 63 && qualifiedExpression.test(value)) return none;
  const parts = value.split("/");
  if (parts.length > 2) return [qualifiedKeyText];
  const objections: string[] = [];
  if (parts.length === 2) {
    const [prefix = ""] = parts;
    if (prefix === "") objections.push("prefix part must be non-empty");
    else objections.push(...isPrefix(prefix).map((text) => `prefix part ${text}`));
  }
  const name = parts[parts.length - 1] ?? "";
  if (name === "") objections.push("name part must be non-empty");
  else if (byteLength(name) > 63) objections.push("name part must be no more than 63 bytes");
  if (!qualifiedExpression.test(name)) objections.push(qualifiedNameText);
  return objections;
};

const configMapKeyExpression = whole(configMapKeyPattern);
export const isConfigMapKey: Format = (value) => {
  const objections: string[] = [];
  if (byteLength(value) > 253) objections.push("must be no more than 253 characters");
  if (!configMapKeyExpression.test(value)) {
    const says = "a valid config key must consist of alphanumeric characters, '-', '_' or '.'";
    objections.push(patternText(says, configMapKeyPattern, "key.name", "KEY_NAME", "key-name"));
  }
  return [...objections, ...dotNames(value)];
};

function dotNames(value: string): readonly string[] {
  if (value === ".") return ["must not be '.'"];
  if (value === "..") return ["must not be '..'"];
  return value.startsWith("..") ? ["must not start with '..'"] : none;
}

/** Names of environment variables: any printable ASCII but '='. */
export const isEnvVarName: Format = (value) =>
  /^[ -<>-~]+$/.test(value) ? none : ["a valid environment variable name must consist only of printable ASCII characters other than '='"];

export const isHttpHeaderName: Format = named(
  headerPattern,
  patternText("a valid HTTP header must consist of alphanumeric characters or '-'", headerPattern, "X-Header-Name"),
);

export const isCIdentifier: Format = named(
  cIdentifierPattern,
  patternText(
    "a valid C identifier must start with alphabetic character or '_', followed by a string of alphanumeric characters or '_'",
    cIdentifierPattern,
    "my_name",
    "MY_NAME",
    "MyName",
  ),
);

export const isPercent: Format = named(
  percentPattern,
  patternText("a valid percent string must be a numeric string followed by an ending '%'", percentPattern, "1%", "93%"),
);

/** Names of container ports. */
export const isPortName: Format = (value) => {
  const objections: string[] = [];
  if (byteLength(value) > 15) objections.push("must be no more than 15 characters");
  if (!/^[-a-z0-9]+$/.test(value)) objections.push("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
  if (!/[a-z]/.test(value)) objections.push("must contain at least one letter (a-z)");
  if (value.includes("--")) objections.push("must not contain consecutive hyphens");
  if (value.startsWith("-") || value.endsWith("-")) objections.push("must not begin or end with a hyphen");
  return objections;
};

/** Names that become a path segment of the API (RBAC objects and others whose names are free otherwise). */
export const isPathSegment: Format = (value) => {
  if (value === ".") return ["may not be '.'"];
  if (value === "..") return ["may not be '..'"];
  return ["/", "%"].filter((part) => value.includes(part)).map((part) => `may not contain '${part}'`);
};

/** A name that gets a suffix may end in a dash. Follows apimachinery/pkg/api/validation/generic.go (maskTrailingDash). */
export function maskTrailingDash(value: string): string {
  return value.length > 1 && value.endsWith("-") && !value.endsWith("--") ? `${value.slice(0, -2)}a` : value;
}
