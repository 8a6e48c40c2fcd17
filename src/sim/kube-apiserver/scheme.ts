import type { Pod } from "../api/types.ts";
import type { Scheme } from "../cluster/api-server.ts";
import { decode } from "./decode/index.ts";
import { podStrategy } from "./strategy/pod.ts";
import { qosClassOf } from "./validation/qos.ts";

/** What a request's refusal says before the decoder's own words. */
const requestWords = /^Pod in version "[^"]*" cannot be handled as a Pod: (?:strict decoding error: )?/;

/** The part of this server that needs no cluster; kubelets read the manifests of their machine with it. */
export const scheme: Scheme = {
  decodePod(manifest) {
    const decoded = decode(manifest, "v1", "Pod", "Ignore");
    if ("status" in decoded) return { error: (decoded.status.message ?? "").replace(requestWords, "") };
    const { metadata = {}, ...rest } = decoded.object as unknown as Pod;
    const filled = podStrategy.setDefaults({ ...rest, metadata }) as unknown as Pod;
    return { pod: { ...filled, status: { phase: "Pending", qosClass: qosClassOf(filled.spec) } as Pod["status"] } };
  },
  validatePod: (pod) => podStrategy.validate(pod as never),
};
