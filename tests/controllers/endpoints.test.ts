import { describe, expect, it } from "vitest";
import type { EndpointSlice, Endpoints } from "../../src/sim/api/types.ts";
import type { RawObject, RecordedStep } from "./recording.ts";
import { played, pod } from "./scenario.ts";

const service = (spec: object): RawObject => ({
  apiVersion: "v1",
  kind: "Service",
  metadata: { name: "s" },
  spec: { ports: [{ port: 80 }], ...spec },
});
const selecting = { selector: { app: "web" } };
const held = pod("a", { labels: { app: "web" }, annotations: { "fake/stop-after": "never" } });
const gone: RecordedStep = { op: "delete", kind: "Pod", name: "a" };
const addresses = (run: ReturnType<typeof played>) => run.get<Endpoints>("Endpoints", "s")?.subsets?.[0]?.addresses ?? [];

describe("the older list of a Service's addresses", () => {
  it("is made again when someone deletes it", () => {
    expect(addresses(played([held, service(selecting)], [{ op: "delete", kind: "Endpoints", name: "s" }]))).toHaveLength(1);
  });

  it("loses a pod that is being deleted, unless addresses are published in any state", () => {
    expect(addresses(played([held, service(selecting)], [gone]))).toHaveLength(0);
    expect(addresses(played([held, service({ ...selecting, publishNotReadyAddresses: true })], [gone]))).toHaveLength(1);
  });
});

describe("a list written by hand", () => {
  it("gives its slice its labels and annotations, also later", () => {
    const byHand: RawObject = {
      apiVersion: "v1",
      kind: "Endpoints",
      metadata: { name: "s", labels: { x: "y" } },
      subsets: [{ addresses: [{ ip: "10.9.9.9" }], ports: [{ port: 80 }] }],
    };
    const metadata = { labels: { x: "z" }, annotations: { k: "v" } };
    const run = played([service({}), byHand], [{ op: "patch", kind: "Endpoints", name: "s", patch: { metadata } }]);
    const [slice = ""] = run.names("EndpointSlice");
    expect(run.get<EndpointSlice>("EndpointSlice", slice)?.metadata).toMatchObject(metadata);
  });

  it("is mirrored up to 1000 addresses, and the rest is told", () => {
    const many = Array.from({ length: 1002 }, (_, index) => ({ ip: `10.9.${index >> 8}.${index & 255}` }));
    const byHand: RawObject = {
      apiVersion: "v1",
      kind: "Endpoints",
      metadata: { name: "s" },
      subsets: [{ addresses: many, ports: [{ port: 80 }] }],
    };
    const run = played([service({}), byHand]);
    const [slice = ""] = run.names("EndpointSlice");
    expect(run.get<EndpointSlice>("EndpointSlice", slice)?.endpoints).toHaveLength(1000);
    expect(run.events).toContain(
      "TooManyAddressesToMirror Endpoints/s: A max of 1000 addresses can be mirrored to EndpointSlices per Endpoints subset. 2 addresses were skipped",
    );
  });
});
