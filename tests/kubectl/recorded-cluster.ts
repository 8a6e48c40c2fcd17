import { readFileSync } from "node:fs";
import type { Descriptions } from "../../src/sim/api/descriptions.ts";
import { keyOf } from "../../src/sim/api/object.ts";
import { matchesRequirements, parseLabelSelector } from "../../src/sim/api/selector-text.ts";
import { podSummary } from "../../src/sim/api/tables/pod.ts";
import { microTimestamp } from "../../src/sim/api/time.ts";
import type { ContainerStatus, Pod } from "../../src/sim/api/types.ts";
import type { Request, User } from "../../src/sim/cluster/request.ts";
import { Store } from "../../src/sim/cluster/store.ts";
import type { ContainerRow, LogLine } from "../../src/sim/cluster/world-rows.ts";
import { Engine } from "../../src/sim/engine/engine.ts";
import type { Outside } from "../../src/sim/engine/outside.ts";
import { apiextensionsControllers } from "../../src/sim/kube-apiserver/apiextensions/index.ts";
import { defaultPolicy } from "../../src/sim/kube-apiserver/authorization/default-policy.ts";
import { kubeApiServer } from "../../src/sim/kube-apiserver/index.ts";
import { controllers } from "../../src/sim/kube-controller-manager/index.ts";
import { scheduler } from "../../src/sim/kube-scheduler/index.ts";
import type { Client, CommandContext, CommandResult } from "../../src/sim/kubectl/client.ts";
import { resumeKubectl, runKubectl } from "../../src/sim/kubectl/index.ts";
import { adminConfig, type KubeConfig } from "../../src/sim/kubectl/kube-config.ts";
import { splitWords } from "../../src/sim/kubectl/words.ts";
import { rawAnswer } from "../../src/sim/session/client.ts";
import { recordedKubelet } from "./recorded-kubelet.ts";
import { nodes, polled, startObjects } from "./start-objects.ts";
import { pack } from "./transcript.ts";

const generated = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../src/sim/${path}`, import.meta.url), "utf8"));
const descriptions = generated("api/descriptions.generated.json") as Descriptions;
const help = generated("kubectl/help.generated.json") as { readonly [command: string]: string };
const HOME_SERVER = "https://192.168.56.10:6443";
const why = { code: "Transcript", facts: {} };
/** A command that has not ended by then hangs. */
const COMMAND_LIMIT_MILLIS = 120_000;
const users: { readonly [name: string]: User } = {
  admin: { name: "admin", uid: "admin", groups: ["system:masters", "system:authenticated"] },
  dev: { name: "dev", uid: "dev", groups: ["system:authenticated"] },
};

/** The cluster that every transcript begins with, and a terminal to it. */
export class RecordedCluster {
  readonly engine: Engine;
  readonly files: { [path: string]: string } = {};
  user: User = users.admin as User;
  config: KubeConfig = adminConfig(HOME_SERVER);

  constructor() {
    this.engine = new Engine({
      store: new Store(),
      seed: 1,
      components: [...controllers, ...apiextensionsControllers, scheduler, recordedKubelet()],
      apiServer: kubeApiServer,
    });
    this.engine.input("start", (outside) => {
      for (const object of startObjects()) {
        const namespace = object.metadata.namespace ?? "";
        const response = outside.request({ verb: "create", kind: object.kind, namespace, object }, why);
        if (!response.ok) throw new Error(`${object.kind} ${object.metadata.name}: ${response.status.message}`);
      }
      for (const object of defaultPolicy()) outside.put(object.kind, keyOf(object), object, why);
      this.beat(outside);
    });
    this.pass(5000);
    this.engine.input("no events yet", (outside) => {
      for (const { metadata } of this.view.list("Event")) {
        outside.request({ verb: "delete", kind: "Event", namespace: metadata.namespace ?? "", name: metadata.name }, why);
      }
    });
  }

  /** Lets time pass; the nodes' leases are renewed meanwhile. */
  pass(millis: number): void {
    const until = this.engine.nowMillis + millis;
    while (this.engine.nowMillis < until) {
      this.engine.runUntil(Math.min(until, (Math.floor(this.engine.nowMillis / 8000) + 1) * 8000));
      if (this.engine.nowMillis % 8000 === 0) this.engine.input("lease", (outside) => this.beat(outside));
    }
  }

  beat(outside: Outside): void {
    for (const node of nodes) {
      if (!this.view.get("Node", "", node)) continue;
      const spec = { holderIdentity: node, leaseDurationSeconds: 40, renewTime: microTimestamp(this.engine.nowMillis) };
      const object = { apiVersion: "coordination.k8s.io/v1", kind: "Lease", metadata: { name: node, namespace: "kube-node-lease" }, spec };
      const target = { kind: "Lease", namespace: "kube-node-lease" };
      if (this.view.get("Lease", "kube-node-lease", node))
        outside.request({ verb: "patch", ...target, name: node, patchType: "merge", patch: { spec } }, why);
      else outside.request({ verb: "create", ...target, object }, why);
    }
  }

  get view() {
    return this.engine.view("transcript");
  }

  /** Carries out a line of a transcript. @returns what it printed, as a transcript shows it. */
  step(text: string): readonly string[] {
    const [line = "", ...body] = text.split("\n");
    const [word = "", ...rest] = line.split(" ");
    if (word === "sleep") return this.quietly(() => this.pass(Number(rest[0]) * 1000));
    if (word === "user") return this.quietly(() => this.become(rest[0] ?? ""));
    if (word === "file") return this.quietly(() => this.writeFile(rest[0] ?? "", body.slice(0, -1)));
    if (word === "wait") return this.wait(rest) ? [] : ["[wait timed out]"];
    return this.command(text);
  }

  become(name: string): void {
    this.user = users[name] ?? this.user;
    const { clusters } = adminConfig(HOME_SERVER);
    const contexts = { [`${name}@kubernetes`]: { cluster: "kubernetes", user: name } };
    this.config =
      name === "admin" ? adminConfig(HOME_SERVER) : { clusters, contexts, users: { [name]: {} }, currentContext: `${name}@kubernetes` };
  }

  writeFile(path: string, lines: readonly string[]): void {
    this.files[path] = lines.map((line) => `${line}\n`).join("");
  }

  quietly(action: () => void): readonly string[] {
    action();
    return [];
  }

  command(text: string): readonly string[] {
    const limited = /^timeout (\d+) /.exec(text);
    const split = splitWords(limited ? text.slice(limited[0].length) : text);
    if ("error" in split) return pack("", split.error, 2);
    const [, ...argv] = split.words;
    const endMillis = this.engine.nowMillis + (limited ? Number(limited[1]) * 1000 : COMMAND_LIMIT_MILLIS);
    const stdin = split.stdin === undefined ? {} : { stdin: split.stdin };
    const printed = { stdout: "", stderr: "" };
    let result: CommandResult = { output: [] };
    const take = (next: CommandResult) => {
      for (const { stream, text: part } of next.output) printed[stream] += part;
      result = next;
    };
    this.engine.input(text, (outside) => take(runKubectl(argv, { ...this.context(outside), ...stdin })));
    while (result.exitCode === undefined) {
      if (this.engine.nowMillis >= endMillis) return pack(printed.stdout, printed.stderr, 124);
      const target = Math.min(endMillis, result.wakeAtMillis ?? endMillis, this.engine.nowMillis + 1000);
      if (!this.engine.step(target)) this.pass(Math.max(0, target - this.engine.nowMillis));
      const { state } = result;
      this.engine.input(text, (outside) => take(resumeKubectl(state, { ...this.context(outside), ...stdin })));
    }
    this.pass(50);
    return pack(printed.stdout, printed.stderr, result.exitCode);
  }

  wait(words: readonly string[]): boolean {
    if (words[0] === "settled") return this.settle(1000, 25_000);
    const [status = "", ...options] = words.slice(1);
    const namespace = options.includes("-n") ? (options[options.indexOf("-n") + 1] ?? "default") : "default";
    const label = options.includes("-l") ? options[options.indexOf("-l") + 1] : undefined;
    const ready = options[0]?.startsWith("-") ? undefined : options[0];
    const endMillis = this.engine.nowMillis + 40_000;
    while (this.engine.nowMillis < endMillis) {
      if (this.podsAre(namespace, label, status, ready)) return this.settle(600, 25_000);
      this.pass(200);
    }
    return false;
  }

  podsAre(namespace: string, label: string | undefined, status: string, ready: string | undefined): boolean {
    const parsed = parseLabelSelector(label ?? "");
    const pods = this.view.list("Pod", namespace === "all" ? undefined : namespace);
    const chosen =
      "requirements" in parsed ? pods.filter(({ metadata }) => matchesRequirements(parsed.requirements, metadata.labels)) : pods;
    if (status === "none" || chosen.length === 0) return status === "none" && chosen.length === 0;
    return chosen.every((pod) => {
      const summary = podSummary(pod, this.engine.nowMillis);
      const [part, whole] = summary.ready.split("/");
      return summary.status === status && (ready === undefined ? status !== "Running" || part === whole : summary.ready === ready);
    });
  }

  /** Until no API object but leases has changed for so long. */
  settle(quietMillis: number, limitMillis: number): boolean {
    const endMillis = this.engine.nowMillis + limitMillis;
    let quietSince = this.engine.nowMillis;
    let version = this.version();
    while (this.engine.nowMillis < endMillis) {
      this.pass(100);
      const next = this.version();
      if (next !== version) quietSince = this.engine.nowMillis;
      version = next;
      if (this.engine.nowMillis - quietSince >= quietMillis) return true;
    }
    return false;
  }

  version(): string {
    return polled
      .map((kind) =>
        this.view
          .listAny(kind)
          .map(({ metadata }) => metadata.resourceVersion)
          .join(),
      )
      .join(";");
  }

  context(outside: Outside): CommandContext {
    const write = (config: KubeConfig) => {
      this.config = config;
    };
    const kubeConfig = { path: "<home>/.kube/config", home: HOME_SERVER, read: () => this.config, write };
    return { client: this.client(outside), files: this.files, descriptions, help, kubeConfig };
  }

  client(outside: Outside): Client {
    const { engine } = this;
    return {
      nowMillis: engine.nowMillis,
      request: (request) => outside.request({ user: this.user, ...request }, why),
      raw: (path) => {
        const request = (wanted: Request) => outside.request(wanted, why);
        return rawAnswer(path, { store: engine.store, view: engine.view("raw"), request, descriptions, address: "<server-host>" });
      },
      logs: (podUid, container, previous) => this.logs(podUid, container, previous),
      container: (podUid, container) => this.container(podUid, container),
      exec: () => ({ stdout: "", stderr: "", exitCode: 0, durationMillis: 0 }),
    };
  }

  status(podUid: string, container: string): ContainerStatus | undefined {
    const pod = this.view.list("Pod").find(({ metadata }) => metadata.uid === podUid) as Pod | undefined;
    return [...(pod?.status.containerStatuses ?? []), ...(pod?.status.initContainerStatuses ?? [])].find(({ name }) => name === container);
  }

  /** Every started container has written five lines. */
  logs(podUid: string, container: string, previous: boolean): readonly LogLine[] | undefined {
    const status = this.status(podUid, container);
    const ran = previous
      ? status?.lastState?.terminated
      : (status?.state?.running ?? status?.state?.terminated ?? status?.lastState?.terminated);
    if (!ran) return undefined;
    const line = (index: number) => ({ atMillis: this.engine.nowMillis, stream: "stdout" as const, text: `${container} line ${index}` });
    return [1, 2, 3, 4, 5].map(line);
  }

  container(podUid: string, container: string): ContainerRow | undefined {
    const running = this.status(podUid, container)?.state?.running;
    return running ? ({ state: "running" } as ContainerRow) : undefined;
  }
}
