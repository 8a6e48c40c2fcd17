import type { View } from "../../cluster/view.ts";
import type { ContainerRow, ProcessorTime } from "../../cluster/world-rows.ts";

/** The length of the scheduler's period for cpu.max, in milliseconds: what containerd writes there. */
const PERIOD_MILLIS = 100;

/** The account of a running container's processor time, brought forward to this moment at the rate its row tells. */
export function processorTimeAt(row: ContainerRow, nowMillis: number): ProcessorTime {
  const { startedAtMillis = nowMillis, cpuMillis, cpuDemandMillis, spec, processorTime } = row;
  const { asOfMillis = startedAtMillis, usedMillis = 0, throttledMillis = 0, limitedMillis = 0, atLimitMillis = 0 } = processorTime ?? {};
  const elapsed = nowMillis - asOfMillis;
  return {
    asOfMillis: nowMillis,
    usedMillis: usedMillis + (elapsed * cpuMillis) / 1000,
    throttledMillis: throttledMillis + (elapsed * ((cpuDemandMillis ?? cpuMillis) - cpuMillis)) / 1000,
    limitedMillis: limitedMillis + (spec.cpuLimitMillis === undefined || cpuMillis === 0 ? 0 : elapsed),
    atLimitMillis: atLimitMillis + (cpuDemandMillis === undefined ? 0 : elapsed),
  };
}

/**
 * cgroup v2's cpu.stat, in microseconds. Programs here do not tell their own time from the kernel's, so all of it is `user_usec`.
 * Follows docs.kernel.org/admin-guide/cgroup-v2.html and linux/kernel/sched/core.c (cpu_extra_stat_show).
 */
export function cpuStat(row: ContainerRow, view: View): string {
  const time = processorTimeAt(row, view.nowMillis);
  const used = Math.round((time.usedMillis + (view.world("work", row.id)?.cpuTimeMillis ?? 0)) * 1000);
  const lines = {
    usage_usec: used,
    user_usec: used,
    system_usec: 0,
    nr_periods: Math.floor(time.limitedMillis / PERIOD_MILLIS),
    nr_throttled: Math.floor(time.atLimitMillis / PERIOD_MILLIS),
    throttled_usec: Math.round(time.throttledMillis * 1000),
    nr_bursts: 0,
    burst_usec: 0,
  };
  return Object.entries(lines)
    .map(([name, value]) => `${name} ${value}`)
    .join("\n");
}
