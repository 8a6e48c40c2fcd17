import type { Container, Pod } from "../api/types.ts";
import type { ObservedPod } from "./observed.ts";

/**
 * Should a container that ended with this code run again?
 * Rules of the container come first, then its own policy, then the pod's. Follows kubernetes/pkg/api/v1/pod/util.go (ContainerShouldRestart).
 */
export function restartsAfter(container: Container, pod: Pod, exitCode: number): boolean {
  const rule = container.restartPolicyRules?.find(({ exitCodes }) => {
    const listed = exitCodes?.values?.includes(exitCode) ?? false;
    return exitCodes !== undefined && (exitCodes.operator === "In" ? listed : !listed);
  });
  if (rule) return rule.action === "Restart";
  const policy = container.restartPolicy ?? pod.spec.restartPolicy;
  return policy === "Always" || (policy === "OnFailure" && exitCode !== 0);
}

/** Would the next sync start this container? Follows kubernetes/pkg/kubelet/container/helpers.go (ShouldContainerBeRestarted). */
export function shouldBeStarted(container: Container, pod: Pod, observed: ObservedPod): boolean {
  if (pod.metadata.deletionTimestamp !== undefined) return false;
  const seen = observed.newest.get(container.name);
  if (!seen) return true;
  if (seen.state === "running") return false;
  if (seen.state === "created") return true;
  return restartsAfter(container, pod, seen.row.exitCode ?? 0);
}
