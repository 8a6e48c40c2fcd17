import { podAmounts, readAmounts } from "../../api/amounts.ts";
import type { Quantity } from "../../api/quantity.ts";
import { forbiddenStatus } from "../../api/status.ts";
import type { Pod } from "../../api/types.ts";
import { resourceName } from "../storage.ts";
import type { AdmissionPlugin } from "./plugin.ts";

/** Resource → the smallest unit that the message counts in, in nanos: milli-cores and bytes. */
const units: readonly (readonly [resource: string, nano: bigint])[] = [
  ["cpu", 1_000_000n],
  ["memory", 1_000_000_000n],
];

/** A running pod may not ask for more than its node could ever give. Follows plugin/pkg/admission/podresize. */
export const podResizeValidator: AdmissionPlugin = {
  name: "PodResizeValidator",
  kinds: ["Pod"],
  validateUpdate(object, previous, { request, context }) {
    if ((request as { readonly subresource?: string }).subresource !== "resize") return undefined;
    const { spec, metadata } = object as unknown as Pod;
    if (!spec.nodeName || previous.metadata.generation === metadata.generation) return undefined;
    const refuse = (why: string) => forbiddenStatus(resourceName(object.kind), metadata.name, why);
    const node = context.view.get("Node", "", spec.nodeName);
    if (!node) return refuse(`node "${spec.nodeName}" not found`);
    const requests = podAmounts(spec, "requests");
    const allocatable = readAmounts(node.status.allocatable as { readonly [resource: string]: string });
    const short = units.flatMap(([resource, unit]) => {
      const [wanted, there] = [nanoOf(requests[resource]), nanoOf(allocatable[resource])];
      return wanted > there ? [`${resource}, requested: ${wanted / unit}, allocatable: ${there / unit}`] : [];
    });
    if (short.length === 0) return undefined;
    const status = refuse(`node didn't have enough allocatable resources: ${short.join("; ")}`);
    return { ...status, details: { ...status.details, causes: [{ reason: "NodeCapacity" }] } };
  },
};

const nanoOf = (quantity: Quantity | undefined): bigint => quantity?.nano ?? 0n;
