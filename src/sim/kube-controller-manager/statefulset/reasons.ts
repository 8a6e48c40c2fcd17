import { defineReasons } from "../../cluster/component.ts";

export const reasons = defineReasons({
  SuccessfulCreate: { event: "Normal", message: ({ pod, set }) => `Create Pod ${pod} in StatefulSet ${set} successful` },
  FailedCreate: { event: "Warning", message: ({ pod, set, error }) => `Create Pod ${pod} in StatefulSet ${set} failed error: ${error}` },
  SuccessfulDelete: { event: "Normal", message: ({ pod, set }) => `Delete Pod ${pod} in StatefulSet ${set} successful` },
  FailedDelete: { event: "Warning", message: ({ pod, set, error }) => `Delete Pod ${pod} in StatefulSet ${set} failed error: ${error}` },
  SuccessfulUpdate: { event: "Normal", message: ({ pod, set }) => `Update Pod ${pod} in StatefulSet ${set} successful` },
  FailedUpdate: { event: "Warning", message: ({ pod, set, error }) => `Update Pod ${pod} in StatefulSet ${set} failed error: ${error}` },
  ConflictingController: {
    event: "Warning",
    message: ({ claim }) =>
      `PersistentVolumeClaim ${claim} has a conflicting OwnerReference that acts as a manging controller, the retention policy is ignored for this claim`,
  },
  OwnClaim: { message: ({ claim }) => `owners of claim ${claim} follow the retention policy` },
  ClaimCreated: {
    event: "Normal",
    reason: "SuccessfulCreate",
    message: ({ claim, pod, set }) => `Create Claim ${claim} Pod ${pod} in StatefulSet ${set} success`,
  },
  ClaimFailed: {
    event: "Warning",
    reason: "FailedCreate",
    message: ({ claim, pod, set, error }) => `Create Claim ${claim} for Pod ${pod} in StatefulSet ${set} failed error: ${error}`,
  },
  CreateControllerRevision: { message: ({ revision }) => `keep the template as ControllerRevision ${revision}` },
  UpdateControllerRevision: { message: ({ revision }) => `ControllerRevision ${revision} is the latest again` },
  DeleteControllerRevision: { message: ({ revision }) => `delete ControllerRevision ${revision} beyond the history limit` },
  UpdateStatefulSetStatus: { message: ({ set, ready }) => `status of StatefulSet ${set}: ${ready} ready` },
});
