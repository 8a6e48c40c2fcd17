import type { Component } from "../cluster/component.ts";
import { clusterRoleAggregationController } from "./clusterroleaggregation.ts";
import { cronJobController } from "./cronjob/index.ts";
import { daemonSetController } from "./daemon/index.ts";
import { deploymentController } from "./deployment/index.ts";
import { disruptionController } from "./disruption/index.ts";
import { endpointsController } from "./endpoint.ts";
import { endpointSliceController } from "./endpointslice/index.ts";
import { endpointSliceMirroringController } from "./endpointslicemirroring.ts";
import { garbageCollector } from "./garbagecollector.ts";
import { jobController } from "./job/index.ts";
import { namespaceController } from "./namespace.ts";
import { nodeLifecycleController } from "./nodelifecycle/index.ts";
import { horizontalPodAutoscaler } from "./podautoscaler/index.ts";
import { podGcController } from "./podgc.ts";
import { replicaSetController, replicationController } from "./replicaset/index.ts";
import { resourceQuotaController } from "./resourcequota.ts";
import { rootCertificatePublisher, serviceAccountController, tokensController } from "./serviceaccount.ts";
import { statefulSetController } from "./statefulset/index.ts";
import { taintEvictionController } from "./tainteviction.ts";
import { ttlController } from "./ttl.ts";
import { ttlAfterFinishedController } from "./ttlafterfinished.ts";
import { ephemeralVolumeController } from "./volume/ephemeral.ts";
import { expandController } from "./volume/expand.ts";
import { persistentVolumeController } from "./volume/index.ts";
import { claimProtectionController, volumeProtectionController } from "./volume/protection.ts";

/**
 * Every controller of kube-controller-manager that is simulated. Of one write they hear in this order. Real ones hear it together, so a
 * ReplicaSet acts on a size set by hand before its Deployment corrects it.
 */
export const controllers: readonly Component[] = [
  replicaSetController,
  replicationController,
  deploymentController,
  daemonSetController,
  disruptionController,
  jobController,
  cronJobController,
  horizontalPodAutoscaler,
  statefulSetController,
  endpointsController,
  endpointSliceController,
  endpointSliceMirroringController,
  namespaceController,
  garbageCollector,
  nodeLifecycleController,
  taintEvictionController,
  podGcController,
  ttlController,
  ttlAfterFinishedController,
  serviceAccountController,
  rootCertificatePublisher,
  tokensController,
  resourceQuotaController,
  clusterRoleAggregationController,
  persistentVolumeController,
  ephemeralVolumeController,
  expandController,
  claimProtectionController,
  volumeProtectionController,
];
