import type { Component } from "../cluster/component.ts";
import { deploymentController } from "./deployment/index.ts";
import { endpointSliceController } from "./endpointslice/index.ts";
import { replicaSetController } from "./replicaset/index.ts";

/** Every controller of kube-controller-manager that is simulated. */
export const controllers: readonly Component[] = [deploymentController, replicaSetController, endpointSliceController];
