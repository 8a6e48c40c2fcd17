import type { View } from "../cluster/view.ts";
import { type ImageRow, isOnMachine } from "../cluster/world-rows.ts";
import { reasons } from "./reasons.ts";
import type { Turn } from "./turn.ts";

/** A container that waits for an image. */
export interface PullRequest {
  readonly podKey: string;
  readonly podUid: string;
  readonly container: string;
  readonly image: string;
}

/** The kubelet's key for the machine's queue of pulls. */
const PULLS_KEY = "pulls";

const nobody: readonly PullRequest[] = [];

/** What the queue needs of a turn. */
type PullTurn = Pick<Turn, "view" | "machine" | "nowMillis" | "actions" | "pulls">;

export const pullsOf = (view: View): Turn["pulls"] => ({ queue: (view.memory(PULLS_KEY) as readonly PullRequest[] | undefined) ?? nobody });

/** Keeps the queue for the next call, if this one has changed it. */
export function rememberPulls({ view, actions, pulls }: PullTurn): void {
  if (pulls.queue !== pullsOf(view).queue) actions.push({ type: "remember", value: pulls.queue, key: PULLS_KEY });
}

export const imageKey = (machine: string, image: string): string => `${machine}|${image}`;

/**
 * Images are pulled one after the other (serializeImagePulls): the first in the queue is on its way.
 * Follows kubernetes/pkg/kubelet/images/puller.go (serialImagePuller).
 */
export function enqueuePull(turn: PullTurn, request: PullRequest): void {
  const { pulls } = turn;
  pulls.queue = [...pulls.queue, request];
  if (pulls.queue.length === 1) requestPull(turn, request);
}

/** The image of a request whose pull has ended, well or not; its place in the queue is then free. */
export function finishedPull(turn: PullTurn, request: PullRequest): ImageRow | undefined {
  const { queue } = turn.pulls;
  if (!queue.some((each) => isSame(each, request))) {
    enqueuePull(turn, request);
    return undefined;
  }
  const row = turn.view.world("image", imageKey(turn.machine.name, request.image));
  if (!isSame(queue[0] as PullRequest, request) || !row || row.state === "pulling") return undefined;
  dequeue(turn, (each) => isSame(each, request));
  return row;
}

/** A pod that is gone waits for nothing. */
export function dropPulls(turn: PullTurn, podUid: string): void {
  if (turn.pulls.queue.some((each) => each.podUid === podUid)) dequeue(turn, (each) => each.podUid === podUid);
}

const isSame = (left: PullRequest, right: PullRequest): boolean =>
  left.podUid === right.podUid && left.container === right.container && left.image === right.image;

function dequeue(turn: PullTurn, leaves: (request: PullRequest) => boolean): void {
  const { pulls } = turn;
  const [first] = pulls.queue;
  pulls.queue = pulls.queue.filter((each) => !leaves(each));
  const [next] = pulls.queue;
  if (next && next !== first) requestPull(turn, next);
}

/** The runtime decides how long it takes: finishedAtMillis is its answer. */
function requestPull(turn: PullTurn, { image, podKey }: PullRequest): void {
  const node = turn.machine.name;
  const key = imageKey(node, image);
  const before = turn.view.world("image", key);
  const value: ImageRow = {
    node,
    image,
    state: "pulling",
    pulledFor: podKey,
    ...(before && isOnMachine(before) ? { again: true } : {}),
    startedAtMillis: turn.nowMillis,
    finishedAtMillis: Number.MAX_SAFE_INTEGER,
    sizeBytes: before?.sizeBytes ?? 0,
  };
  turn.actions.push({ type: "world", table: "image", key, value, reason: reasons.PullImage({ image, node }) });
}
