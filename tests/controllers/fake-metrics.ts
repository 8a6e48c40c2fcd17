import { objectKey } from "../../src/sim/api/object.ts";
import { parseQuantity, quantityMillis, quantityValue } from "../../src/sim/api/quantity.ts";
import type { Action, Component } from "../../src/sim/cluster/component.ts";
import type { NewObject } from "../../src/sim/cluster/request.ts";
import type { RawObject } from "./recording.ts";

const reason = { code: "FakeMetrics", facts: {} };
export const metricsKey = "usage";
const measureMillis = 1000;
const name = "v1beta1.metrics.k8s.io";

/** Registered from the beginning, answering only when usage is known. */
export const metricsApi: RawObject = { apiVersion: "apiregistration.k8s.io/v1", kind: "APIService", metadata: { name } };

/** Reports for every running pod what the last step `metrics` said. */
export const fakeMetrics: Component = {
  name: "fake-metrics",
  watches: {},
  sync(view) {
    const usage = view.memory(metricsKey) as { readonly [resource: string]: string };
    const [cpu = "0", memory = "0"] = [usage.cpu, usage.memory].map((text) => (text && parseQuantity(text) ? text : "0"));
    const rows = view
      .list("Pod", "ns")
      .filter(({ status }) => status.phase === "Running")
      .map(({ metadata, spec }): Action => {
        const measured = { cpuMillis: quantityMillis(cpu), memoryBytes: quantityValue(memory) };
        const containers = spec.containers.map((container, index) => ({
          name: container.name,
          ...(index === 0 ? measured : { cpuMillis: 0, memoryBytes: 0 }),
        }));
        const value = { namespace: "ns", pod: metadata.name, measuredAtMillis: view.nowMillis, windowMillis: measureMillis, containers };
        return { type: "world", table: "podMetrics", key: `ns/${metadata.name}`, value, reason };
      });
    const service = view.getByKey(objectKey("APIService", "", name));
    const object = { ...service, status: { conditions: [{ type: "Available", status: "True" }] } } as unknown as NewObject;
    const answering = service && "status" in service;
    const served: Action = { type: "request", request: { verb: "update", kind: "APIService", namespace: "", name, object }, reason };
    return [...(answering ? [] : [served]), ...rows, { type: "wake", afterMillis: measureMillis }];
  },
};
