import { runtimeUid } from "../../api/pod.ts";
import type { Action } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";
import type { Machine } from "../../cluster/world-rows.ts";
import { reasons } from "./reasons.ts";

/** A machine has booted: what ran before has ended unseen, and the pods' networks are gone. */
export function syncMachine(view: View, machine: Machine): readonly Action[] {
  return view.listOnNode(machine.name).flatMap((pod): readonly Action[] => {
    const uid = runtimeUid(pod);
    const facts = { pod: pod.metadata.name };
    const lost = view
      .listWorld("container", `${uid}/`)
      .filter((row) => row.state !== "exited" && row.createdAtMillis < machine.bootedAtMillis);
    const containers = lost.map((row): Action => {
      const value = {
        ...row,
        state: "exited" as const,
        exitCode: 255,
        reason: "Unknown",
        finishedAtMillis: view.nowMillis,
        listening: [],
        memoryBytes: 0,
        cpuMillis: 0,
        process: undefined,
      };
      return { type: "world", table: "container", key: row.id, value, reason: reasons.ContainerLost({ ...facts, container: row.name }) };
    });
    const sandbox = view.world("sandbox", uid);
    if (!sandbox || sandbox.createdAtMillis >= machine.bootedAtMillis) return containers;
    return [
      ...containers,
      { type: "world", table: "sandbox", key: uid, value: undefined, reason: reasons.ContainerLost({ ...facts, container: "" }) },
    ];
  });
}
