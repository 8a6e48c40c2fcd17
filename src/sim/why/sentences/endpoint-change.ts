import type { EndpointSlice } from "../../api/types.ts";
import type { Subject } from "../narrate.ts";
import { 을 } from "../words.ts";

const serviceLabel = "kubernetes.io/service-name";
/** More names than this make a sentence a list. */
const MAX_NAMES = 3;

/** Who joined a Service's list, who left it, and whose readiness changed. */
export function endpointChange({ before, after, name }: Subject): string {
  const [old, now] = [before as EndpointSlice | undefined, after as EndpointSlice | undefined];
  const service = now?.metadata.labels?.[serviceLabel] ?? name;
  const [was, is] = [readiness(old), readiness(now)];
  const joined = [...is.keys()].filter((pod) => !was.has(pod));
  const left = [...was.keys()].filter((pod) => !is.has(pod));
  const ready = [...is.keys()].filter((pod) => was.get(pod) === false && is.get(pod) === true);
  const unready = [...is.keys()].filter((pod) => was.get(pod) === true && is.get(pod) === false);
  const parts = [
    joined.length > 0 ? `파드 ${을(names(joined))} 올렸다` : "",
    left.length > 0 ? `파드 ${을(names(left))} 뺐다` : "",
    ready.length > 0 ? `파드 ${을(names(ready))} 요청을 받을 수 있다고(ready) 고쳤다` : "",
    unready.length > 0 ? `파드 ${을(names(unready))} 요청을 받을 수 없다고(ready: false) 고쳤다` : "",
  ].filter((part) => part !== "");
  const count = [...is.values()].filter((isReady) => isReady).length;
  const what = parts.length > 0 ? parts.join(". ") : "적힌 것을 고쳤다";
  return `엔드포인트슬라이스 컨트롤러가 서비스 ${service}의 목록에서 ${what}. 요청을 받을 파드는 ${count}개다.`;
}

function readiness(slice: EndpointSlice | undefined): ReadonlyMap<string, boolean> {
  return new Map(
    (slice?.endpoints ?? []).map((endpoint) => [
      endpoint.targetRef?.name ?? endpoint.addresses[0] ?? "",
      endpoint.conditions?.ready ?? true,
    ]),
  );
}

function names(pods: readonly string[]): string {
  const shown = pods.slice(0, MAX_NAMES).join(", ");
  return pods.length > MAX_NAMES ? `${shown} 등 ${pods.length}개` : shown;
}
