import type { Descriptions, Session } from "../../sim/index.ts";

const explains = /^\s*(?:kubectl|k)\s+explain\b/;

/**
 * The texts of `kubectl explain` are half a megabyte: they are fetched when the first such line is typed, before it runs,
 * so that a run prints the same whoever replays it.
 */
export async function prepareLine(session: Session, line: string): Promise<void> {
  if (!explains.test(line) || session.descriptions) return;
  const { default: descriptions } = await import("../../sim/api/descriptions.generated.json");
  session.descriptions = descriptions as Descriptions;
}
