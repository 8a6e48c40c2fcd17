export { goJson, sortKeys } from "../../api/go-json.ts";

/** A Go string literal: what `%q` prints. */
export function quote(text: string): string {
  return JSON.stringify(text);
}
