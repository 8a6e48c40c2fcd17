import type { Container } from "../api/types.ts";
import { isOnMachine } from "../cluster/world-rows.ts";
import { backOffSinceUpdate, durationText, nextBackOff } from "./back-off.ts";
import { parseImageName } from "./image-name.ts";
import { enqueuePull, finishedPull, imageKey, type PullRequest } from "./image-puller.ts";
import type { StartFailure } from "./pod-memory.ts";
import { reasons } from "./reasons.ts";
import { podKeyOf, type Turn, tell } from "./turn.ts";

export type ImageAnswer =
  | { readonly kind: "present" }
  /** The runtime is at it; ask again when the image's row changes. */
  | { readonly kind: "pulling" }
  | { readonly kind: "failed"; readonly failure: StartFailure };

/** gRPC's `NotFound` is told with its code, other failures of a pull come without. Follows kubernetes/pkg/kubelet/images/image_manager.go. */
const ERR_IMAGE_PULL = "ErrImagePull";

/** First look at a container's image, as its policy wants. Follows image_manager.go (EnsureImageExists). */
export function ensureImage(turn: Turn, container: Container): ImageAnswer {
  const image = container.image ?? "";
  const name = parseImageName(image);
  if ("error" in name) return invalidName(turn, container, image, name.error);
  const row = turn.view.world("image", imageKey(turn.machine.name, image));
  const present = row !== undefined && isOnMachine(row);
  const policy = container.imagePullPolicy ?? "IfNotPresent";
  if (present && policy !== "Always") {
    const message = `Container image "${image}" already present on machine and can be accessed by the pod`;
    tell(turn, reasons.Pulled({ image, message }), container.name);
    return { kind: "present" };
  }
  if (policy === "Never") {
    tell(turn, reasons.ErrImageNeverPull({ image }), container.name);
    const message = `Container image "${image}" is not present with pull policy of Never`;
    return failed(turn, container, { reason: "ErrImageNeverPull", message });
  }
  const key = backOffKey(turn, image);
  if (backOffSinceUpdate(turn, key)) {
    tell(turn, reasons.BackOffPull({ image }), container.name);
    const before = turn.memory.pullErrors[image];
    const message = `Back-off pulling image "${image}"${before === undefined ? "" : `: ${before}`}`;
    return failed(turn, container, { reason: "ImagePullBackOff", message });
  }
  tell(turn, reasons.Pulling({ image }), container.name);
  enqueuePull(turn, requestOf(turn, container.name, image));
  return { kind: "pulling" };
}

/** The runtime's answer to a pull that this pod waits for. */
export function pullAnswer(turn: Turn, container: Container, sinceMillis: number): ImageAnswer {
  const image = container.image ?? "";
  const row = finishedPull(turn, requestOf(turn, container.name, image));
  if (!row) return { kind: "pulling" };
  if (row.state === "present") {
    const own = durationText(Math.max(0, row.finishedAtMillis - Math.max(row.startedAtMillis, 0)));
    const all = durationText(turn.nowMillis - sinceMillis);
    const message = `Successfully pulled image "${image}" in ${own} (${all} including waiting). Image size: ${row.sizeBytes} bytes.`;
    tell(turn, reasons.Pulled({ image, message, pullMillis: turn.nowMillis - sinceMillis, bytes: row.sizeBytes }), container.name);
    return { kind: "present" };
  }
  const error = row.error ?? "unknown error";
  tell(turn, reasons.FailedPull({ image, error }), container.name);
  nextBackOff(turn, backOffKey(turn, image), turn.nowMillis);
  turn.memory.pullErrors = { ...turn.memory.pullErrors, [image]: `${ERR_IMAGE_PULL}: ${error}` };
  return failed(turn, container, { reason: ERR_IMAGE_PULL, message: error });
}

const requestOf = ({ pod }: Turn, container: string, image: string): PullRequest => ({
  podKey: podKeyOf(pod),
  podUid: pod.metadata.uid,
  container,
  image,
});

const backOffKey = (turn: Turn, image: string): string => `image|${turn.pod.metadata.uid}|${image}`;

function invalidName(turn: Turn, container: Container, image: string, why: string): ImageAnswer {
  const message = `Failed to apply default image tag "${image}": couldn't parse image name "${image}": ${why}`;
  tell(turn, reasons.InspectFailed({ image, message }), container.name);
  return failed(turn, container, { reason: "InvalidImageName", message });
}

function failed(turn: Turn, container: Container, failure: StartFailure): ImageAnswer {
  tell(turn, reasons.Failed({ error: failure.reason, container: container.name }), container.name);
  return { kind: "failed", failure };
}
