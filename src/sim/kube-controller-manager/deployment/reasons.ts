import { defineReasons } from "../../cluster/component.ts";

export const deploymentReasons = defineReasons({
  ScalingReplicaSet: {
    event: "Normal",
    message: ({ direction, replicaSet, from, to }) => `Scaled ${direction} replica set ${replicaSet} from ${from} to ${to}`,
  },
  ReplicaSetCreateError: {
    event: "Warning",
    message: ({ replicaSet, error }) => `Failed to create new replica set "${replicaSet}": ${error}`,
  },
  SelectingAll: { event: "Warning", message: () => "This deployment is selecting all pods. A non-empty selector is required." },
  CreateReplicaSet: { message: ({ replicaSet }) => `create ReplicaSet ${replicaSet} for a new template` },
  ScaleReplicaSet: { message: ({ replicaSet, from, to }) => `scale ReplicaSet ${replicaSet} from ${from} to ${to}` },
  AnnotateReplicaSet: { message: ({ replicaSet }) => `annotate ReplicaSet ${replicaSet}` },
  CleanupReplicaSet: { message: ({ replicaSet }) => `delete ReplicaSet ${replicaSet} beyond the history limit` },
  UpdateDeploymentStatus: { message: ({ name }) => `status of Deployment ${name}` },
});
