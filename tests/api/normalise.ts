/** `BUILD:repeat:C:N` stands for a character repeated, in requests and in messages that echo them. */
export function unfold(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unfold);
  if (typeof value === "string") {
    return value.replace(/BUILD:repeat:(.):(\d+)/g, (_, character: string, count: string) => character.repeat(Number(count)));
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [unfold(key) as string, unfold(part)]));
}
