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

/**
 * The requests in their order, each end a chain, so that a version of the queue shares nearly all of the one before.
 * `front` begins with the request whose image is on its way, `back` with the newest; `front` is empty only if all is.
 */
export interface PullQueue {
  readonly front: PullChain | undefined;
  readonly back: PullChain | undefined;
}

interface PullChain {
  readonly request: PullRequest;
  readonly rest: PullChain | undefined;
}

const nobody: PullQueue = { front: undefined, back: undefined };

/** What the queue needs of a turn. */
type PullTurn = Pick<Turn, "view" | "machine" | "nowMillis" | "actions" | "pulls">;

export const pullsOf = (view: View): Turn["pulls"] => ({ queue: (view.memory(PULLS_KEY) as PullQueue | undefined) ?? nobody });

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
  const { front, back } = pulls.queue;
  pulls.queue = front ? { front, back: { request, rest: back } } : { front: { request, rest: undefined }, back };
  if (!front) requestPull(turn, request);
}

/** The image of a request whose pull has ended, well or not; its place in the queue is then free. */
export function finishedPull(turn: PullTurn, request: PullRequest): ImageRow | undefined {
  const { front } = turn.pulls.queue;
  if (!front || !isSame(front.request, request)) {
    if (!requestsOf(turn.pulls.queue).some((each) => isSame(each, request))) enqueuePull(turn, request);
    return undefined;
  }
  const row = turn.view.world("image", imageKey(turn.machine.name, request.image));
  if (!row || row.state === "pulling") return undefined;
  takeFirst(turn);
  return row;
}

/** A pod that is gone waits for nothing. */
export function dropPulls(turn: PullTurn, podUid: string): void {
  const { pulls } = turn;
  const waiting = requestsOf(pulls.queue);
  const left = waiting.filter((each) => each.podUid !== podUid);
  if (left.length === waiting.length) return;
  pulls.queue = { front: chainOf(left), back: undefined };
  if (left[0] && left[0] !== waiting[0]) requestPull(turn, left[0]);
}

const isSame = (left: PullRequest, right: PullRequest): boolean =>
  left.podUid === right.podUid && left.container === right.container && left.image === right.image;

function takeFirst(turn: PullTurn): void {
  const { pulls } = turn;
  const { front, back } = pulls.queue;
  const rest = front?.rest;
  pulls.queue = rest ? { front: rest, back } : { front: chainOf(listed(back).reverse()), back: undefined };
  if (pulls.queue.front) requestPull(turn, pulls.queue.front.request);
}

const requestsOf = ({ front, back }: PullQueue): readonly PullRequest[] => [...listed(front), ...listed(back).reverse()];

function listed(chain: PullChain | undefined): PullRequest[] {
  const requests: PullRequest[] = [];
  for (let link = chain; link; link = link.rest) requests.push(link.request);
  return requests;
}

const chainOf = (requests: readonly PullRequest[]): PullChain | undefined =>
  requests.reduceRight<PullChain | undefined>((rest, request) => ({ request, rest }), undefined);

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
