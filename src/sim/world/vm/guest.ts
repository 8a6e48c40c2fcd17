import type { Action } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";
import type { ContainerRow, VirtualMachine } from "../../cluster/world-rows.ts";
import { usageOf } from "../containerd/containers.ts";
import { imageEntry } from "../images/lookup.ts";
import { appendLog } from "../log.ts";
import { advance, newProcess, nextWakeMillis } from "../process.ts";
import type { Run } from "../shell/machine.ts";
import { copyProcess, type ProcessState } from "../shell/state.ts";
import { surroundingsOf } from "../surroundings.ts";
import { guestOsBytes } from "./measures.ts";

/** What a guest's app did: its new state, what it wrote, and when it wants to be looked at again. */
export interface GuestStep {
  readonly app: ContainerRow;
  readonly actions: readonly Action[];
  readonly wakeMillis: number | undefined;
}

/** The guest's init starts the app from its own disk, as a service: nothing is pulled. */
export function startApp(view: View, vm: VirtualMachine): GuestStep {
  const { entrypoint, command, env = {} } = imageEntry(vm.image, view);
  const spec = { image: vm.image, env: [], hostname: vm.name, mounts: [] };
  const row: ContainerRow = {
    id: `vm/${vm.name}/${view.nowMillis}`,
    node: vm.name,
    podUid: `vm/${vm.name}`,
    podKey: `VM//${vm.name}`,
    name: vm.name,
    attempt: 0,
    spec,
    state: "running",
    createdAtMillis: view.nowMillis,
    startedAtMillis: view.nowMillis,
    listening: [],
    memoryBytes: 0,
    cpuMillis: 0,
  };
  return runApp(view, vm, row, newProcess([...entrypoint, ...command], spec, env));
}

/** Lets the app go on until it waits again. */
export function continueApp(view: View, vm: VirtualMachine, app: ContainerRow): GuestStep {
  return runApp(view, vm, app, copyProcess(app.process as ProcessState));
}

function runApp(view: View, vm: VirtualMachine, row: ContainerRow, state: ProcessState): GuestStep {
  const run: Run = { state, around: surroundingsOf(view, row, () => []), lines: [], budget: 0 };
  advance(run);
  const lines = run.lines.map(({ stream, text }) => ({ atMillis: view.nowMillis, stream, text }));
  const actions = [...run.around.files.actions(), ...appendLog(view, row, lines), ...run.around.actions];
  const usage = usageOf(row, state);
  const isOutOfMemory = guestOsBytes(vm) + usage.memoryBytes > vm.memoryBytes;
  if (isOutOfMemory || state.exitCode !== undefined) {
    const end = isOutOfMemory ? { exitCode: 137, reason: "OOMKilled" } : { exitCode: state.exitCode ?? 0, reason: "Error" };
    return { app: { ...row, ...end, state: "exited", listening: [], memoryBytes: 0, cpuMillis: 0 }, actions, wakeMillis: undefined };
  }
  return { app: { ...row, ...usage, process: state }, actions, wakeMillis: nextWakeMillis(state, view.nowMillis) };
}
