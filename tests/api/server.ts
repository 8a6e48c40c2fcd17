import { deepEqual } from "../../src/sim/api/equal.ts";
import type { Response } from "../../src/sim/cluster/request.ts";
import { Store } from "../../src/sim/cluster/store.ts";
import { Engine } from "../../src/sim/engine/engine.ts";
import { kubeApiServer } from "../../src/sim/kube-apiserver/index.ts";
import { type HttpRequest, route } from "../../src/sim/kube-apiserver/rest/route.ts";
import { bootstrap } from "../../src/sim/session/bootstrap.ts";

/** A control plane without nodes or controllers, as the recordings of the API were made on. */
export function controlPlane() {
  const engine = new Engine({ store: new Store(), seed: 1, components: [], apiServer: kubeApiServer });
  engine.input("bootstrap", (outside) => bootstrap({ nodes: [], systemPods: false }, 1, outside));
  return {
    engine,
    ask(http: HttpRequest): Response {
      const routed = route(http);
      if ("status" in routed) return { ok: false, status: routed.status, warnings: [] };
      let answer: Response | undefined;
      engine.input("request", ({ request }) => {
        answer = request(routed.request, { code: "Test", facts: {} });
      });
      return answer as Response;
    },
  };
}

export type ControlPlane = ReturnType<typeof controlPlane>;

export const sameCauses = (left: unknown, right: unknown, anyOrder: boolean): boolean => {
  if (!anyOrder) return deepEqual(left, right);
  const sorted = (causes: unknown) => (Array.isArray(causes) ? causes.map((cause) => JSON.stringify(cause)).sort() : causes);
  return deepEqual(sorted(left), sorted(right));
};
