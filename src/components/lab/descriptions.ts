import type { Descriptions, Session } from "../../sim/index.ts";

const explains = /^\s*(?:kubectl|k)\s+explain\b/;
/** Help that is asked for, or that comes to a line which stops before its command is whole. */
const helps = /^\s*(?:kubectl|k)(?:\s+[\w-]+){0,2}\s*$|^\s*(?:kubectl|k)\s.*(?:\bhelp\b|\s-h\b)/;

/**
 * The texts of `kubectl explain` are half a megabyte, those of `--help` a quarter: they are fetched when the first such line is typed,
 * before it runs, so that a run prints the same whoever replays it.
 */
export async function prepareLine(session: Session, line: string): Promise<void> {
  if (explains.test(line) && !session.descriptions) {
    const { default: descriptions } = await import("../../sim/api/descriptions.generated.json");
    session.descriptions = descriptions as Descriptions;
  }
  if (helps.test(line) && !session.help) {
    const { default: help } = await import("../../sim/kubectl/help.generated.json");
    session.help = help;
  }
}
