/** What labels, their keys and taints may look like, in the words of apimachinery/pkg/util/validation. */

const MAX_LENGTH = 63;
const VALUE =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
const NAME =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const PREFIX =
  "prefix part a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const QUALIFIED =
  "a qualified name must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";

export function labelValueTroubles(value: string): readonly string[] {
  return [
    ...(value.length > MAX_LENGTH ? [`must be no more than ${MAX_LENGTH} bytes`] : []),
    ...(/^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/.test(value) ? [] : [VALUE]),
  ];
}

export function labelValueTrouble(value: string): string | undefined {
  const troubles = labelValueTroubles(value);
  return troubles.length === 0 ? undefined : troubles.join("; ");
}

/** The part of a key after its prefix. */
export function labelNameTrouble(name: string): string | undefined {
  if (!/^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/.test(name)) return NAME;
  return name.length > MAX_LENGTH ? `name part must be no more than ${MAX_LENGTH} bytes` : undefined;
}

/** Follows apimachinery/pkg/util/validation/validation.go (IsQualifiedName). */
export function labelKeyTrouble(key: string): string | undefined {
  const [prefix = "", name, ...more] = key.split("/");
  if (name === undefined) return prefix === "" ? `name part must be non-empty; ${NAME}` : labelNameTrouble(prefix);
  if (more.length > 0) return QUALIFIED;
  const wrongPrefix = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(prefix) ? undefined : PREFIX;
  const troubles = [prefix === "" ? "prefix part must be non-empty" : wrongPrefix, name === "" ? "name part must be non-empty" : undefined];
  const found = [...troubles, labelNameTrouble(name)].filter((text) => text !== undefined);
  return found.length === 0 ? undefined : found.join("; ");
}
