import { configMapStrategy } from "./config-map.ts";
import { deploymentStrategy } from "./deployment.ts";
import { endpointSliceStrategy } from "./endpoint-slice.ts";
import { eventStrategy } from "./event.ts";
import { namespaceStrategy } from "./namespace.ts";
import { nodeStrategy } from "./node.ts";
import { podStrategy } from "./pod.ts";
import { replicaSetStrategy } from "./replica-set.ts";
import { secretStrategy } from "./secret.ts";
import { serviceStrategy } from "./service.ts";
import { serviceAccountStrategy } from "./service-account.ts";
import type { Strategy } from "./strategy.ts";

/** Kind → what kube-apiserver knows about it. */
export const strategies: { readonly [kind: string]: Strategy } = {
  ConfigMap: configMapStrategy,
  Deployment: deploymentStrategy,
  EndpointSlice: endpointSliceStrategy,
  Event: eventStrategy,
  Namespace: namespaceStrategy,
  Node: nodeStrategy,
  Pod: podStrategy,
  ReplicaSet: replicaSetStrategy,
  Secret: secretStrategy,
  Service: serviceStrategy,
  ServiceAccount: serviceAccountStrategy,
};
