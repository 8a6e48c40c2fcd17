// Runs of labs in this browser's storage, as link codes, so that a page that is loaded anew loses nobody's work.
// A browser may forbid storage altogether; then labs work without.

/** Before a lab's id. */
const PREFIX = "kubenote-run:";
/** Of more labs, the one that was left alone longest is forgotten: with the most a code may have, a third of what a browser stores. */
const MOST_RUNS = 12;

/** @returns the link code of the lab's last run; whoever reads it finds out whether it is one. */
export function keptRun(lab: string): string | undefined {
  return tried(() => localStorage.getItem(PREFIX + lab)?.replace(/^\d+ /, ""));
}

/** Keeps the run of a lab in the place of an earlier one. */
export function keepRun(lab: string, code: string): void {
  tried(() => {
    localStorage.setItem(PREFIX + lab, `${Date.now()} ${code}`);
    for (const name of namesOldestFirst().slice(0, -MOST_RUNS)) localStorage.removeItem(name);
  });
}

export function forgetRun(lab: string): void {
  tried(() => localStorage.removeItem(PREFIX + lab));
}

function namesOldestFirst(): readonly string[] {
  const writtenAt = (name: string): number => Number.parseInt(localStorage.getItem(name) ?? "", 10) || 0;
  const names = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
  return names.sort((one, other) => writtenAt(one) - writtenAt(other));
}

function tried<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
