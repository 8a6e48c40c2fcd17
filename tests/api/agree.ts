/** What stands for something that differs between two runs (see tests/golden/api/README.md), and the texts it may stand for. */
const placeholders: { readonly [name: string]: string } = {
  uid: "[0-9a-f]{8}-[0-9a-f-]{27}",
  rv: "\\d+",
  time: "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z",
  clusterIP: "[0-9.]+",
  nodePort: "\\d+",
  healthCheckNodePort: "\\d+",
  suffix: "[a-z0-9]{5}",
  age: "\\S+",
  port: "\\d+",
  token: "\\S+",
  tmp: "\\S+",
};
const names = Object.keys(placeholders).join("|");
const anyPlaceholder = new RegExp(`<(${names})>`);

/** Is what we got what was recorded, placeholders standing for anything of their kind? */
export function agrees(recorded: unknown, got: unknown): boolean {
  return firstDifference(recorded, got) === undefined;
}

/** Where two values differ first, for a person to read; undefined when they agree. */
export function firstDifference(recorded: unknown, got: unknown, path = ""): string | undefined {
  const told = () => `${path || "."}: recorded ${short(recorded)}, got ${short(got)}`;
  if (typeof recorded === "string") return textAgrees(recorded, got) ? undefined : told();
  if (typeof recorded !== "object" || recorded === null || typeof got !== "object" || got === null) {
    return recorded === got ? undefined : told();
  }
  if (Array.isArray(recorded) !== Array.isArray(got)) return told();
  const [left, right] = [known(recorded), known(got)];
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const difference = firstDifference(left[key], right[key], `${path}.${key}`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

type Fields = { readonly [field: string]: unknown };

function known(value: object): Fields {
  return Object.fromEntries(Object.entries(value).filter(([key, part]) => key !== "managedFields" && part !== undefined));
}

function textAgrees(recorded: string, got: unknown): boolean {
  if (recorded === got) return true;
  if (!anyPlaceholder.test(recorded)) return false;
  if (typeof got !== "string" && typeof got !== "number") return false;
  const pattern = recorded
    .split(new RegExp(`(<(?:${names})>)`))
    .map((part) => placeholders[part.slice(1, -1)] ?? part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("");
  return new RegExp(`^${pattern}$`, "s").test(String(got));
}

/** Printed tables: the widths of their columns depend on ages, so runs of spaces count as one where an age was printed. */
export function printedAgrees(recorded: string, got: string): boolean {
  const squeezed = (text: string) => (recorded.includes("<age>") ? text.replace(/ +/g, " ") : text);
  const [left, right] = [recorded.split("\n"), got.split("\n")];
  return left.length === right.length && left.every((line, index) => textAgrees(squeezed(line), squeezed(right[index] ?? "")));
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
