import type { Component } from "../cluster/component.ts";
import { deploymentController } from "./deployment/index.ts";
import { endpointsController } from "./endpoint.ts";
import { endpointSliceController } from "./endpointslice/index.ts";
import { garbageCollector } from "./garbagecollector.ts";
import { namespaceController } from "./namespace.ts";
import { nodeLifecycleController } from "./nodelifecycle/index.ts";
import { podGcController } from "./podgc.ts";
import { replicaSetController } from "./replicaset/index.ts";
import { taintEvictionController } from "./tainteviction.ts";

/** Every controller of kube-controller-manager that is simulated. */
export const controllers: readonly Component[] = [
  deploymentController,
  replicaSetController,
  endpointsController,
  endpointSliceController,
  namespaceController,
  garbageCollector,
  nodeLifecycleController,
  taintEvictionController,
  podGcController,
];
