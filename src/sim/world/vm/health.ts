import type { Reason } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";
import type { VmGroup, VmMember } from "../../cluster/world-rows.ts";
import { tcpConnect } from "../http.ts";
import { reasons } from "./reasons.ts";

/** A check waits this long for an answer. */
const PATIENCE_MILLIS = 5000;
/** So many failures in a row, and a VM is out: Google Cloud's health checks begin with 2 and 3, AWS target groups with 2. */
const FAILURES = 3;
/** A VM that never answered is not given up before: the usual initial delay of Google Cloud and health check grace period of AWS. */
export const GRACE_MILLIS = 300_000;

/** Asks one VM whether its app listens. */
export function checked(view: View, group: VmGroup, member: VmMember): { readonly member: VmMember; readonly reason?: Reason } {
  const ip = view.world("vm", member.vm)?.ip;
  const answers =
    ip !== undefined &&
    tcpConnect(view, { origin: { place: "outside" }, host: ip, port: group.port, timeoutMillis: PATIENCE_MILLIS }).outcome === "response";
  const facts = { group: group.name, vm: member.vm, failures: member.failures + 1 };
  if (!answers) return fails(member, reasons["VmGroup/unhealthy"](facts));
  if (member.failures === 0 && member.healthySinceMillis !== undefined) return { member };
  const healthySinceMillis = member.healthySinceMillis ?? view.nowMillis;
  return { member: { ...member, failures: 0, healthySinceMillis }, reason: reasons["VmGroup/healthy"](facts) };
}

/** One failure may be chance: a VM that was healthy goes on getting requests until there are enough of them. */
function fails(member: VmMember, reason: Reason): { readonly member: VmMember; readonly reason?: Reason } {
  const wasHealthy = member.healthySinceMillis !== undefined;
  return { member: { ...member, failures: member.failures + 1 }, ...(wasHealthy ? { reason } : {}) };
}

/** Dead: it was healthy and is no longer, or never came up in its time of grace. */
export function isGivenUp(view: View, { failures, healthySinceMillis, sinceMillis }: VmMember): boolean {
  if (failures < FAILURES) return false;
  return healthySinceMillis !== undefined || view.nowMillis - sinceMillis >= GRACE_MILLIS;
}
