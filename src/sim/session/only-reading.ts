import { failure } from "../api/status.ts";
import type { Engine } from "../engine/engine.ts";
import type { Outside } from "../engine/outside.ts";
import { kubeApiServer } from "../kube-apiserver/index.ts";

/** Hands that can only look: what writes is answered with a refusal, and nothing is carried out. */
export function onlyReading(engine: Engine, cluster?: string): Outside {
  const refuse = failure("MethodNotAllowed", "이 명령은 읽기만 할 수 있는 자리에서 쓰였다");
  const { store, view } = engine.clusterOf(cluster);
  return {
    request: (request) =>
      request.verb === "get" || request.verb === "list"
        ? kubeApiServer.handle(request, {
            view: view("reader", ""),
            store,
            write: () => {},
            author: (step) => engine.steps[step] ?? { component: "user", key: "", atMillis: engine.nowMillis },
          })
        : { ok: false, status: refuse, warnings: [] },
    perform: () => {},
    put: () => {},
    plan: () => {},
    forget: () => {},
    in: (other) => onlyReading(engine, other),
  };
}
