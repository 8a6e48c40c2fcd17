import { decodeBase64, encodeBase64 } from "../../../api/base64.ts";
import { type Command, fail, ok, parseOptions } from "../command.ts";
import { inputsOf } from "./text.ts";

/** `base64` and `base64 -d`. */
export const base64: Command = (call) => {
  const { flags, rest } = parseOptions(call.argv, "w");
  const text = inputsOf(call, rest)
    .texts.map((one) => one.text)
    .join("");
  if (!flags.has("d")) return ok(`${encodeBase64(text)}\n`);
  const decoded = decodeBase64(text.replace(/\s/g, ""));
  return decoded === undefined ? fail("base64: invalid input") : ok(decoded);
};
