import { splitKey } from "../api/object.ts";
import type { Status } from "../api/status.ts";
import type { View } from "../cluster/view.ts";
import type { ContainerRow, LogLine, Machine } from "../cluster/world-rows.ts";
import type { Engine } from "../engine/engine.ts";
import type { Outside } from "../engine/outside.ts";
import { answerHttp } from "../kube-apiserver/rest/answer.ts";
import type { HttpContext } from "../kube-apiserver/rest/http.ts";
import type { Client } from "../kubectl/client.ts";
import type { KubeConfigFile } from "../kubectl/kube-config.ts";
import { execInContainer } from "../world/exec.ts";
import { API_SERVER_PORT, configRow, readConfig, serverOf } from "./contexts.ts";
import { replyText } from "./http-answer.ts";
import { manifestSource } from "./manifest-source.ts";

export interface TypedLine {
  readonly line: string;
  /** The reader's files. */
  readonly files: { readonly [path: string]: string };
  /** The context of a line that goes on: a program has read its configuration once. */
  readonly begunIn?: string | undefined;
}

/** kubectl's way into a simulated cluster: requests go through kube-apiserver, logs and exec to the machines. */
export function clusterClient(engine: Engine, outside: Outside, { line, files }: TypedLine, cluster?: string): Client {
  const { view: viewOf } = engine.clusterOf(cluster);
  const view = viewOf("kubectl", "");
  return {
    get nowMillis() {
      return engine.nowMillis;
    },
    request: (request) => outside.request(request, { code: "TerminalLine", facts: { line, ...manifestSource(line, files, request) } }),
    definitions: () => view.listAny("CustomResourceDefinition"),
    raw: (path) =>
      rawAnswer(path, {
        store: engine.store,
        view,
        request: (request) => outside.request(request, { code: "TerminalLine", facts: { line } }),
        address: "kubernetes:6443",
      }),
    unreachable: () => apiServerTrouble(view),
    kubeletTrouble: (node) => kubeletTrouble(view, node),
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

/** What the API server's HTTP side says to a GET, as text. */
export function rawAnswer(path: string, context: HttpContext): { readonly text: string } | { readonly status: Status } {
  const reply = answerHttp({ method: "GET", path }, context);
  return reply.code >= 400 ? { status: reply.body as Status } : { text: replyText(reply) };
}

/** A cluster of which no control plane machine runs and can be reached does not answer; one without such machines is somebody else's care. */
function apiServerTrouble(view: View): string | undefined {
  const machines = view.listWorld("machine").filter(({ nodeLabels }) => "node-role.kubernetes.io/control-plane" in nodeLabels);
  if (machines.length === 0 || machines.some(({ powered, networkCut }) => powered && !networkCut)) return undefined;
  const [{ ip }] = machines as [Machine];
  return `dial tcp ${ip}:${API_SERVER_PORT}: i/o timeout`;
}

/** Why the API server does not reach a node's kubelet, as Go says it; undefined when it does. */
function kubeletTrouble(view: View, node: string): string | undefined {
  const machine = view.world("machine", node);
  if (!machine || (machine.powered && !machine.networkCut && machine.kubeletRunning)) return undefined;
  const isThere = machine.powered && !machine.networkCut;
  return `dial tcp ${machine.ip}:${KUBELET_PORT}: ${isThere ? "connect: connection refused" : "i/o timeout"}`;
}

/** `~/.kube/config` of the terminal, a row like everything else that changes. */
export function kubeConfigFile(engine: Engine, outside: Outside, { line, begunIn }: TypedLine, cluster?: string): KubeConfigFile {
  return {
    path: "/root/.kube/config",
    home: serverOf(engine, cluster),
    read: () => (begunIn === undefined ? readConfig(engine) : { ...readConfig(engine), currentContext: begunIn }),
    write: (config) => outside.in("").put(configRow.table, configRow.key, config as never, { code: "TerminalLine", facts: { line } }),
  };
}

const KUBELET_PORT = 10_250;

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
