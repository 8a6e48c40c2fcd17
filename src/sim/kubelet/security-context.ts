import type { Container, Pod } from "../api/types.ts";

/**
 * Why runAsNonRoot forbids this container, if it does.
 * Follows kubernetes/pkg/kubelet/kuberuntime/security_context.go (verifyRunAsNonRoot).
 * @param imageUser the image's own user: a number, a name, or nothing for root
 */
export function nonRootProblem(pod: Pod, container: Container, imageUser: string | undefined): string | undefined {
  const own = container.securityContext;
  const nonRoot = own?.runAsNonRoot ?? pod.spec.securityContext?.runAsNonRoot;
  if (nonRoot !== true) return undefined;
  const user = own?.runAsUser ?? pod.spec.securityContext?.runAsUser;
  if (user !== undefined) return user === 0 ? "container's runAsUser breaks non-root policy" : undefined;
  if (imageUser !== undefined && imageUser !== "" && !/^\d+$/.test(imageUser)) {
    return `container has runAsNonRoot and image has non-numeric user (${imageUser}), cannot verify user is non-root`;
  }
  return imageUser === undefined || imageUser === "" || imageUser === "0"
    ? "container has runAsNonRoot and image will run as root"
    : undefined;
}
