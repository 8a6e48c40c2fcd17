import { messageOf } from "../api/error-message.ts";
import { goJson, sortKeys } from "../api/go-json.ts";
import { isJsonObject } from "../api/json-object.ts";
import { isBuiltInVersion } from "../api/kinds.ts";
import { failure } from "../api/status.ts";
import type { Step } from "../engine/step.ts";
import { answerHttp, refusal } from "../kube-apiserver/rest/answer.ts";
import type { HttpContext, HttpReply, HttpText } from "../kube-apiserver/rest/http.ts";
import { toYaml } from "../kubectl/output/yaml.ts";
import { INTERRUPT } from "./input-log.ts";
import type { Input, Session } from "./session.ts";

/** etcd is compacted this often, and keeps what is younger. Follows apiserver/pkg/storage/etcd3/compact.go. */
const COMPACTION_MILLIS = 5 * 60_000;

/** Whatever goes wrong inside is the server's own fault, and is told so. Follows apiserver/pkg/server/filters/wrap.go. */
export function answerSafely(http: HttpText, context: HttpContext): HttpReply {
  try {
    return answerHttp(http, context);
  } catch (error) {
    return refusal(failure("InternalError", `Internal error occurred: ${messageOf(error)}`));
  }
}

/** An answer as it goes over the wire. */
export function replyText({ format, body }: HttpReply): string {
  if (format === "text") return String(body);
  return format === "yaml" ? toYaml(body) : `${isCustom(body) ? goJson(sortKeys(body)) : JSON.stringify(body)}\n`;
}

/** Objects of custom kinds are maps for the server, whose keys it sorts. */
function isCustom(body: unknown): boolean {
  const [apiVersion, kind] = isJsonObject(body) ? [String(body.apiVersion), String(body.kind)] : ["", ""];
  return apiVersion.includes("/") && !isBuiltInVersion(apiVersion) && kind !== "Table" && kind !== "APIResourceList" && kind !== "Status";
}

/** The oldest resourceVersion that a watch may begin from: what was written before the last compaction is forgotten. */
export function oldestVersion(steps: readonly Step[], nowMillis: number): number {
  const forgotten = (Math.floor(nowMillis / COMPACTION_MILLIS) - 1) * COMPACTION_MILLIS;
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((steps[middle] as Step).atMillis <= forgotten) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : (steps[low - 1] as Step).toEntry;
}

/** Does again what was done from outside, at its moment. */
export function replayInput(session: Session, input: Input): void {
  session.advanceTo(input);
  if ("line" in input && input.line === INTERRUPT) session.interrupt();
  else if ("line" in input) session.type(input.line);
  else if ("http" in input) session.send(input.http, answerSafely);
  else session.edit(input.file, input.text);
}
