/** What changed, as a unified diff of two values in indented JSON. Follows apimachinery/pkg/util/diff (Diff) and Python's difflib. */
const context = 3;

/** Lines from..to of one side; equal ones stand in both. */
interface Change {
  readonly oldFrom: number;
  readonly oldTo: number;
  readonly newFrom: number;
  readonly newTo: number;
}

export function goDiff(before: object | null, after: object | null): string {
  const old = JSON.stringify(before, null, 1).split("\n");
  const now = JSON.stringify(after, null, 1).split("\n");
  const changes = changesBetween(old, now, 0, old.length, 0, now.length);
  return groups(changes)
    .map((group) => hunk(group, old, now))
    .join("");
}

/** The longest run of equal lines divides the rest, as difflib's SequenceMatcher does it. */
function changesBetween(
  old: readonly string[],
  now: readonly string[],
  oldFrom: number,
  oldTo: number,
  newFrom: number,
  newTo: number,
): readonly Change[] {
  if (oldFrom === oldTo && newFrom === newTo) return [];
  const run = longestRun(old, now, oldFrom, oldTo, newFrom, newTo);
  if (run.length === 0) return [{ oldFrom, oldTo, newFrom, newTo }];
  return [
    ...changesBetween(old, now, oldFrom, run.oldAt, newFrom, run.newAt),
    ...changesBetween(old, now, run.oldAt + run.length, oldTo, run.newAt + run.length, newTo),
  ];
}

function longestRun(old: readonly string[], now: readonly string[], oldFrom: number, oldTo: number, newFrom: number, newTo: number) {
  let best = { oldAt: oldFrom, newAt: newFrom, length: 0 };
  let lengths = new Map<number, number>();
  const positions = new Map<string, number[]>();
  for (let index = newFrom; index < newTo; index++) {
    const line = now[index] ?? "";
    const list = positions.get(line);
    if (list) list.push(index);
    else positions.set(line, [index]);
  }
  for (let index = oldFrom; index < oldTo; index++) {
    const next = new Map<number, number>();
    for (const position of positions.get(old[index] ?? "") ?? []) {
      const length = (lengths.get(position - 1) ?? 0) + 1;
      next.set(position, length);
      if (length > best.length) best = { oldAt: index - length + 1, newAt: position - length + 1, length };
    }
    lengths = next;
  }
  return best;
}

/** Changes whose surroundings touch are shown together. */
function groups(changes: readonly Change[]): readonly (readonly Change[])[] {
  const result: Change[][] = [];
  for (const change of changes) {
    const last = result.at(-1)?.at(-1);
    if (last && change.oldFrom - last.oldTo <= 2 * context) result.at(-1)?.push(change);
    else result.push([change]);
  }
  return result;
}

function hunk(group: readonly Change[], old: readonly string[], now: readonly string[]): string {
  const [first, last] = [group[0], group.at(-1)];
  if (!first || !last) return "";
  const lead = Math.min(context, first.oldFrom, first.newFrom);
  const tail = Math.min(context, old.length - last.oldTo);
  const lines: string[] = [];
  let at = first.oldFrom - lead;
  for (const change of group) {
    for (; at < change.oldFrom; at++) lines.push(` ${old[at]}`);
    for (; at < change.oldTo; at++) lines.push(`-${old[at]}`);
    for (let index = change.newFrom; index < change.newTo; index++) lines.push(`+${now[index]}`);
  }
  for (; at < last.oldTo + tail; at++) lines.push(` ${old[at]}`);
  const oldSide = range(first.oldFrom - lead, last.oldTo + tail);
  const newSide = range(first.newFrom - lead, last.newTo + tail);
  return `@@ -${oldSide} +${newSide} @@\n${lines.join("\n")}\n`;
}

/** `start,length` with lines counted from 1; a single line has no length. */
function range(from: number, to: number): string {
  const length = to - from;
  if (length === 1) return `${from + 1}`;
  return `${length === 0 ? from : from + 1},${length}`;
}
