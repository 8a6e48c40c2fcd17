/** What robfig/cron says of a schedule it cannot read; undefined for a good one. Follows github.com/robfig/cron/v3/parser.go (ParseStandard). */
interface Field {
  readonly min: number;
  readonly max: number;
  readonly names: readonly string[];
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const cronFields: readonly Field[] = [
  { min: 0, max: 59, names: [] },
  { min: 0, max: 23, names: [] },
  { min: 1, max: 31, names: [] },
  { min: 1, max: 12, names: months },
  { min: 0, max: 6, names: weekdays },
];
const descriptors = new Set(["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"]);

export function cronObjection(schedule: string): string | undefined {
  if (schedule === "") return "empty spec string";
  let rest = schedule;
  if (/^(CRON_)?TZ=/.test(schedule)) {
    const space = schedule.indexOf(" ");
    rest = space < 0 ? "" : schedule.slice(space).trim();
  }
  if (rest.startsWith("@")) return descriptorObjection(rest);
  const fields = rest.split(/\s+/).filter((field) => field !== "");
  if (fields.length !== cronFields.length) return `expected exactly 5 fields, found ${fields.length}: [${fields.join(" ")}]`;
  for (const [index, text] of fields.entries()) {
    const objection = fieldObjection(text, cronFields[index] as Field);
    if (objection !== undefined) return objection;
  }
  return undefined;
}

function descriptorObjection(descriptor: string): string | undefined {
  if (descriptors.has(descriptor)) return undefined;
  const every = "@every ";
  if (!descriptor.startsWith(every)) return `unrecognized descriptor: ${descriptor}`;
  const duration = descriptor.slice(every.length);
  if (/^[-+]?(\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)(((\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h))*)$/.test(duration) || duration === "0")
    return undefined;
  return `failed to parse duration ${descriptor}: time: invalid duration ${JSON.stringify(duration)}`;
}

function fieldObjection(text: string, field: Field): string | undefined {
  for (const part of text.split(",")) {
    if (part === "") continue;
    const objection = rangeObjection(part, field);
    if (objection !== undefined) return objection;
  }
  return undefined;
}

/** `*`, `5`, `5-9`, `5-9/2`: the first thing that is wrong, in the parser's order. */
function rangeObjection(part: string, { min, max, names }: Field): string | undefined {
  const steps = part.split("/");
  const limits = (steps[0] ?? "").split("-");
  const [low = "", high] = limits;
  let [start, end] = [min, max];
  if (low !== "*" && low !== "?") {
    const first = numberOrName(low, names);
    if (typeof first === "string") return first;
    const last = high === undefined ? first : numberOrName(high, names);
    if (limits.length > 2) return `too many hyphens: ${part}`;
    if (typeof last === "string") return last;
    [start, end] = [first, last];
  }
  if (steps.length > 2) return `too many slashes: ${part}`;
  const step = steps[1] === undefined ? 1 : parseNumber(steps[1]);
  if (typeof step === "string") return step;
  if (steps.length === 2 && limits.length === 1) end = max;
  if (start < min) return `beginning of range (${start}) below minimum (${min}): ${part}`;
  if (end > max) return `end of range (${end}) above maximum (${max}): ${part}`;
  if (start > end) return `beginning of range (${start}) beyond end of range (${end}): ${part}`;
  return step === 0 ? `step of range should be a positive number: ${part}` : undefined;
}

function numberOrName(text: string, names: readonly string[]): number | string {
  const index = names.indexOf(text.toLowerCase());
  if (index < 0) return parseNumber(text);
  return names === months ? index + 1 : index;
}

function parseNumber(text: string): number | string {
  if (!/^[+-]?\d+$/.test(text)) return `failed to parse int from ${text}: strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`;
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    return `failed to parse int from ${text}: strconv.Atoi: parsing ${JSON.stringify(text)}: value out of range`;
  return value < 0 ? `negative number (${value}) not allowed: ${text}` : value;
}
