/** What changed, as a unified diff of the two values written as Go writes its internal types. */
export function goDiff(_type: string, before: unknown, after: unknown): string {
  return JSON.stringify([before, after]);
}
