import { runtimeUid } from "../../api/pod.ts";
import type { Action } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";
import type { Machine, Sandbox } from "../../cluster/world-rows.ts";
import { fromNumber, parseRange } from "../network/address.ts";
import { reasons } from "./reasons.ts";

/** Where the next free address is looked for; kept so that one that was given back is not used again at once. */
const NEXT_ADDRESS = "next-address";

interface NextAddress {
  readonly host: number;
  /** The range has been gone through once: from here on an address may be in use, before it none was ever given. */
  readonly lapped: boolean;
}

const RETRY_MILLIS = 1000;

/** Gives a pod its address, as the CNI plugin host-local does: the next one round the machine's range. */
export function syncSandbox(view: View, machine: Machine, key: string): readonly Action[] {
  const row = view.world("sandbox", key);
  if (row?.ip !== "") return [];
  if (row.hostNetwork) return [give(key, { ...row, ip: machine.ip })];
  const range = parseRange(machine.podCidr);
  const next = (view.memory(NEXT_ADDRESS) as NextAddress | undefined) ?? { host: firstFree(view, machine), lapped: false };
  const lapped = next.lapped || (range !== undefined && next.host > range.size - 2);
  const host = lapped ? freeHost(view, machine, next.host) : range && next.host;
  if (!range || host === undefined) return [{ type: "wake", afterMillis: RETRY_MILLIS }];
  const given: NextAddress = { host: host + 1, lapped };
  return [give(key, { ...row, ip: fromNumber(range.first + host) }), { type: "remember", key: NEXT_ADDRESS, value: given }];
}

function give(key: string, value: Sandbox): Action {
  return { type: "world", table: "sandbox", key, value, reason: reasons.AddressGiven({ pod: value.podKey, ip: value.ip }) };
}

function addressesInUse(view: View, machine: Machine): ReadonlySet<string> {
  return new Set(view.listOnNode(machine.name).flatMap((pod) => view.world("sandbox", runtimeUid(pod))?.ip ?? []));
}

/** After a restart of the runtime: behind the highest address in use. */
function firstFree(view: View, machine: Machine): number {
  const first = parseRange(machine.podCidr)?.first ?? 0;
  const used = [...addressesInUse(view, machine)].map((ip) => ip.split(".").reduce((sum, part) => sum * 256 + Number(part), 0) - first);
  return Math.max(machine.nextPodAddress, ...used.filter((host) => host > 0 && host < 65_536).map((host) => host + 1));
}

function freeHost(view: View, machine: Machine, start: number): number | undefined {
  const range = parseRange(machine.podCidr);
  if (!range) return undefined;
  const last = range.size - 2;
  const used = addressesInUse(view, machine);
  let host = start > last ? machine.nextPodAddress : start;
  for (let tries = 0; tries <= last; tries++) {
    if (!used.has(fromNumber(range.first + host))) return host;
    host = host >= last ? machine.nextPodAddress : host + 1;
  }
  return undefined;
}
