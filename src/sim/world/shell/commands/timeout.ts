import { type Command, fail, notSimulated } from "../command.ts";

/** `timeout 5 sleep 10` and its like: the wrapped command must be one that only takes time. */
const timeout: Command = ({ argv }) => {
  const words = argv.slice(1).filter((word) => !word.startsWith("-"));
  const limit = Number((words[0] ?? "").replace(/s$/, "")) * 1000;
  if (words[1] !== "sleep" || Number.isNaN(limit)) return fail(`timeout: ${notSimulated(`timeout으로 감싼 명령 ${words[1] ?? ""}`)}`, 125);
  const wanted = Number(words[2] ?? 0) * 1000;
  return { status: wanted > limit ? 124 : 0, afterMillis: Math.min(wanted, limit) };
};

export const timeoutCommand: { readonly [name: string]: Command } = { timeout };
