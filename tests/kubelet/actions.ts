import type { ContainerRow, Machine, Sandbox } from "../../src/sim/cluster/world-rows.ts";
import { resumeKubectl, runKubectl } from "../../src/sim/kubectl/index.ts";
import { clusterClient } from "../../src/sim/session/client.ts";
import type { TestCluster } from "./cluster.ts";
import { presentImages } from "./recorder-images.ts";
import type { RecordedAction } from "./recording.ts";

/** A kubectl line that has not ended yet (`drain`, `rollout status`, `delete` that waits). */
interface Ongoing {
  readonly state: unknown;
  readonly wakeAtMillis: number;
}

const SECOND_NODE = { cpuMillis: 2000, memoryBytes: 4 * 1024 ** 3, maxPods: 4 };

/** Does what was done during a recording, at its moments. */
export class Recorder {
  readonly cluster: TestCluster;
  private ongoing: readonly Ongoing[] = [];

  constructor(cluster: TestCluster) {
    this.cluster = cluster;
  }

  /** Lets time pass; lines that wait look again when they want to. */
  runUntil(millis: number): void {
    const { cluster } = this;
    for (let bound = 0; bound < 1000; bound++) {
      const next = Math.min(...this.ongoing.map(({ wakeAtMillis }) => wakeAtMillis), millis);
      cluster.runUntil(next);
      if (next >= millis) return;
      const due = this.ongoing.filter(({ wakeAtMillis }) => wakeAtMillis <= next);
      this.ongoing = this.ongoing.filter(({ wakeAtMillis }) => wakeAtMillis > next);
      for (const { state } of due) this.type((context) => resumeKubectl(state, context), "");
    }
  }

  act({ kubectl, create, op, staticPod }: RecordedAction): void {
    if (create !== undefined) this.cluster.createYaml(create);
    else if (kubectl) this.type((context) => runKubectl(kubectl, context), kubectl.join(" "));
    else if (op) this.changeMachine(op);
    else this.putStaticPod(staticPod ?? undefined);
  }

  private type(run: (context: Parameters<typeof runKubectl>[1]) => ReturnType<typeof runKubectl>, line: string): void {
    const { cluster } = this;
    cluster.act((outside) => {
      const result = run({ client: clusterClient(cluster.engine, outside, { line, files: {} }), files: {} });
      if (result.exitCode !== undefined) return;
      const wakeAtMillis = Math.max(result.wakeAtMillis ?? 0, cluster.nowMillis + 1000);
      this.ongoing = [...this.ongoing, { state: result.state, wakeAtMillis }];
    });
  }

  private changeMachine(op: string): void {
    const { cluster } = this;
    const name = /node-\d+/.exec(op)?.[0] ?? "node-2";
    const forget = () => cluster.act((outside) => outside.forget("kubelet", name));
    if (op.startsWith("kill the kubelet")) {
      cluster.changeMachine(name, { kubeletRunning: false });
      forget();
    } else if (op.startsWith("start the kubelet")) cluster.changeMachine(name, { kubeletRunning: true });
    else if (op.startsWith("kill kubelet and runtime")) {
      cluster.changeMachine(name, { kubeletRunning: false, powered: false });
      forget();
      this.loseContainers(name);
    } else if (cluster.engine.store.get("machine", name)) {
      cluster.changeMachine(name, { kubeletRunning: true, powered: true, bootId: "second", bootedAtMillis: cluster.nowMillis });
    } else cluster.addMachine(name, machineOf(op), presentImages);
  }

  /** The recorder's runtime kept its containers in its own memory: after it nothing is known of them. */
  private loseContainers(node: string): void {
    const { store } = this.cluster.engine;
    const reason = { code: "Test", facts: {} };
    this.cluster.act((outside) => {
      for (const row of store.listTable("container") as readonly ContainerRow[])
        if (row.node === node) outside.put("container", row.id, undefined, reason);
      for (const row of store.listTable("sandbox") as readonly Sandbox[])
        if (row.node === node) outside.put("sandbox", row.podUid, undefined, reason);
    });
  }

  /** A manifest in node-1's folder of static pods; without one, the last is taken away. */
  private putStaticPod(manifest: string | undefined): void {
    const path = "/etc/kubernetes/manifests/recorded.yaml";
    const { cluster } = this;
    const row = manifest === undefined ? undefined : { path, content: manifest, modifiedAtMillis: cluster.nowMillis };
    cluster.act((outside) => outside.put("file", `node-1/host:${path}`, row, { code: "Test", facts: {} }));
  }
}

/** `start node-2 with --node-label k=v --register-with-taints k=v:NoExecute` */
function machineOf(op: string): Partial<Machine> {
  const values = (flag: string): readonly string[] =>
    [...op.matchAll(new RegExp(`--${flag} (\\S+)`, "g"))].map((match) => match[1] as string);
  const labels = values("node-label").map((pair) => pair.split("=") as [string, string]);
  const taints = values("register-with-taints").map((text) => {
    const [pair = "", effect = ""] = text.split(":");
    const [key = "", value] = pair.split("=");
    return { key, effect, ...(value ? { value } : {}) };
  });
  return { ...SECOND_NODE, nodeLabels: Object.fromEntries(labels), registerTaints: taints as Machine["registerTaints"] };
}
