import { splitKey } from "../api/object.ts";
import type { View } from "../cluster/view.ts";
import type { ContainerRow, LogLine } from "../cluster/world-rows.ts";
import type { Engine } from "../engine/engine.ts";
import type { Outside } from "../engine/outside.ts";
import type { Client } from "../kubectl/client.ts";
import { execInContainer } from "../world/exec.ts";
import { manifestSource } from "./manifest-source.ts";

/** kubectl's way into the simulated cluster: requests go through kube-apiserver, logs and exec to the machines. */
export function clusterClient(engine: Engine, outside: Outside, line: string, files: { readonly [path: string]: string }): Client {
  const view = engine.view("kubectl");
  return {
    get nowMillis() {
      return engine.nowMillis;
    },
    request: (request) => outside.request(request, { code: "TerminalLine", facts: { line, ...manifestSource(line, files, request) } }),
    logs: (podUid, container, previous) => logsOf(view, podUid, container, previous),
    container: (podUid, container) => measured(view, runsOf(view, podUid, container).at(-1)),
    exec(podUid, container, argv) {
      const running = runsOf(view, podUid, container).findLast(({ state }) => state === "running");
      if (!running) return { stdout: "", stderr: `error: container not found ("${container}")\n`, exitCode: 1, durationMillis: 0 };
      const { actions, ...result } = execInContainer(view, running.id, argv);
      outside.perform(actions);
      return result;
    },
  };
}

/** Usage as metrics-server last measured it, where one is installed; else as it is now. */
function measured(view: View, row: ContainerRow | undefined): ContainerRow | undefined {
  const { namespace, name } = splitKey(row?.podKey ?? "//");
  const reading = row && view.world("podMetrics", `${namespace}/${name}`)?.containers.find((each) => each.name === row.name);
  return row && reading ? { ...row, cpuMillis: reading.cpuMillis, memoryBytes: reading.memoryBytes } : row;
}

/** All runs of a container that its machine still has, oldest first. */
function runsOf(view: View, podUid: string, container: string): readonly ContainerRow[] {
  return view
    .listWorld("container", `${podUid}/`)
    .filter(({ name }) => name === container)
    .sort((left, right) => left.attempt - right.attempt);
}

function logsOf(view: View, podUid: string, container: string, previous: boolean): readonly LogLine[] | undefined {
  const run = runsOf(view, podUid, container).at(previous ? -2 : -1);
  return run && view.listWorld("log", `${run.id}/`).flatMap(({ lines }) => lines);
}
