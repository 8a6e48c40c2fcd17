import type { Session, Step } from "../../sim/index.ts";

/** One row of the timeline: who, and when they changed something, in milliseconds. */
export interface Lane {
  readonly name: string;
  readonly moments: readonly number[];
}

/** Component → lane; the reader sees the parts of a cluster, not each loop. */
function laneOf({ component }: Step): string | undefined {
  if (component === "user") return "나";
  if (component === "default-scheduler") return "스케줄러";
  if (component === "kubelet") return "kubelet";
  if (component.endsWith("controller") || component.endsWith("-collector")) return "컨트롤러";
  return undefined;
}

const order = ["나", "컨트롤러", "스케줄러", "kubelet"];

interface Cache {
  readonly moments: Map<string, number[]>;
  count: number;
  last: Step | undefined;
}
const caches = new WeakMap<Session, Cache>();

/** Steps that changed API objects, by lane. Only new steps are looked at, unless the run went another way. */
export function lanesOf(session: Session): readonly Lane[] {
  const { steps } = session;
  let cache = caches.get(session);
  if (!cache || steps[cache.count - 1] !== cache.last) {
    cache = { moments: new Map(order.map((name) => [name, []])), count: 0, last: undefined };
    caches.set(session, cache);
  }
  for (const step of steps.slice(cache.count)) {
    const name = laneOf(step);
    if (name && (name === "나" || session.changedObjects(step))) cache.moments.get(name)?.push(step.atMillis - session.toClusterMillis(0));
  }
  cache.count = steps.length;
  cache.last = steps.at(-1);
  return order.map((name) => ({ name, moments: cache.moments.get(name) ?? [] }));
}
