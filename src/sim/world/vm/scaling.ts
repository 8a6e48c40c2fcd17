import type { Reason } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";
import type { VmGroup, VmMember } from "../../cluster/world-rows.ts";
import { GUEST_CPU_MILLIS } from "./measures.ts";
import { reasons } from "./reasons.ts";

/** Processors are measured once a minute, as CloudWatch's detailed monitoring and Google Cloud's autoscaler do. */
const PERIOD_MILLIS = 60_000;
/** The size falls only when nothing in this time asked for more: the stabilization period of Google Cloud's autoscaler. */
const STABILIZATION_MILLIS = 600_000;

/** What the manager remembers from period to period. */
export interface Scaling {
  readonly measuredAtMillis: number;
  readonly cpuTimes: { readonly [appId: string]: number };
  /** What each period asked for. */
  readonly wanted: readonly { readonly atMillis: number; readonly size: number }[];
}

export interface Scaled {
  readonly size: number;
  readonly measuredCpu: number | undefined;
  readonly scaling: Scaling;
  readonly reason?: Reason;
}

/** How many VMs there shall be: at the end of a period the measured share of the target, between two periods as before. */
export function scaled(view: View, group: VmGroup, memory: Scaling | undefined): Scaled {
  const before = memory ?? { measuredAtMillis: view.nowMillis, cpuTimes: {}, wanted: [] };
  const unchanged = { size: group.size, measuredCpu: group.measuredCpu, scaling: before };
  if (view.nowMillis - before.measuredAtMillis < PERIOD_MILLIS) return unchanged;
  const cpuTimes = Object.fromEntries(appIds(view, group.members).map((id) => [id, view.world("work", id)?.cpuTimeMillis ?? 0]));
  const percents = measuredPercents(view, group, before);
  if (percents.length === 0) return { ...unchanged, scaling: { ...before, measuredAtMillis: view.nowMillis, cpuTimes } };
  const sum = percents.reduce((total, percent) => total + percent, 0);
  const measuredCpu = Math.round(sum / percents.length);
  const wish = clamp(Math.ceil(sum / group.targetCpu), group.min, group.max);
  const wanted = [...before.wanted, { atMillis: view.nowMillis, size: wish }].filter(
    ({ atMillis }) => view.nowMillis - atMillis < STABILIZATION_MILLIS,
  );
  const size = Math.max(...wanted.map((one) => one.size));
  const facts = { group: group.name, from: group.size, to: size, cpu: measuredCpu, target: group.targetCpu };
  const reason = size === group.size ? {} : { reason: reasons["VmGroup/scale"](facts) };
  return { size, measuredCpu, scaling: { measuredAtMillis: view.nowMillis, cpuTimes, wanted }, ...reason };
}

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

const appIds = (view: View, members: readonly VmMember[]): readonly string[] =>
  members.flatMap(({ vm }) => view.world("vm", vm)?.app?.id ?? []);

/** What each healthy VM used of its processors in the period; the meter cannot show more than all of them. A VM that came up meanwhile counts from then on. */
function measuredPercents(view: View, group: VmGroup, before: Scaling): readonly number[] {
  return group.members.flatMap(({ vm, healthySinceMillis, failures }) => {
    const app = view.world("vm", vm)?.app;
    if (!app || healthySinceMillis === undefined || failures > 0) return [];
    const since = Math.max(before.measuredAtMillis, healthySinceMillis);
    const elapsed = view.nowMillis - since;
    if (elapsed <= 0) return [];
    const spent = (view.world("work", app.id)?.cpuTimeMillis ?? 0) - (before.cpuTimes[app.id] ?? 0);
    const cpuMillis = GUEST_CPU_MILLIS + app.cpuMillis + (spent * 1000) / elapsed;
    return [Math.min(100, (cpuMillis / group.cpuMillis) * 100)];
  });
}
