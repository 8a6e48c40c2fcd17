import { runtimeUid } from "../../api/pod.ts";
import { quantityMillis, quantityValue } from "../../api/quantity.ts";
import { failure } from "../../api/status.ts";
import type { Node, Pod } from "../../api/types.ts";
import { needResource } from "../discovery.ts";
import { fail, serverError } from "../error.ts";
import { alignRows } from "../output/tabwriter.ts";
import { flags } from "../parse/flags.ts";
import { findObject, getObject, listObjects } from "../requests.ts";
import { type Command, complain, print, type Run } from "../run.ts";
import { fileFlags, printFlags } from "./apply.ts";
import { namedTargets } from "./targets.ts";

/** There is no editor in the terminal; the object must at least be there. */
export const editCommand: Command = {
  name: "edit",
  flags: [...fileFlags, ...printFlags, ...flags("save-config:bool", "output-patch:bool", "subresource:string", "field-manager:string")],
  run: (run) => {
    if (run.args.length === 0) throw fail("must specify the type of resource to edit");
    for (const target of namedTargets(run)) getObject(run, target, target.name);
    throw fail(
      "이 시뮬레이션의 터미널에는 편집기가 없다. kubectl get … -o yaml 의 내용을 파일에 옮겨 고친 뒤 kubectl apply -f 로 올리거나 kubectl patch 를 쓴다.",
    );
  },
};

const MEBI = 1024 * 1024;

interface Registration {
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

/** Nobody measures until metrics-server is installed and ready. Follows kubectl/pkg/cmd/top/top.go (SupportedMetricsAPIVersionAvailable). */
function needMetrics(run: Run, measured: "pods" | "nodes"): void {
  if (!["", "cpu", "memory"].includes(run.flags.text("sort-by"))) throw fail("--sort-by accepts only cpu or memory");
  const resource = needResource(run.context.client, "apiservices.apiregistration.k8s.io");
  const found = findObject(run, { resource, namespace: "" }, "v1beta1.metrics.k8s.io") as Registration | undefined;
  if (!found) throw fail("Metrics API not available");
  if (found.status?.conditions?.some(({ type, status }) => type === "Available" && status === "True")) return;
  const text = `the server is currently unable to handle the request (get ${measured}.metrics.k8s.io)`;
  throw serverError(failure("ServiceUnavailable", text));
}

/** Use as the machines see it now. Follows kubectl/pkg/cmd/top and metrics_printer.go. */
function topPods(run: Run): undefined {
  needMetrics(run, "pods");
  const everywhere = run.flags.bool("all-namespaces");
  const resource = needResource(run.context.client, "pods");
  const label = run.flags.text("selector");
  const pods = (listObjects(run, { resource, namespace: everywhere ? "" : run.namespace }, { label, field: "" }) as readonly Pod[]).filter(
    ({ metadata, status }) => status.phase === "Running" && (run.args.length === 0 || run.args.includes(metadata.name)),
  );
  if (pods.length === 0)
    return complain(run, everywhere ? "No resources found" : `No resources found in ${run.namespace} namespace.`) as undefined;
  const containers = run.flags.bool("containers");
  const head = [...(everywhere ? ["NAMESPACE"] : []), ...(containers ? ["POD"] : []), "NAME", "CPU(cores)", "MEMORY(bytes)"];
  const rows = pods.flatMap((pod) => {
    const uses = pod.spec.containers.map(({ name }) => ({ name, ...useOf(run, pod, name) }));
    const shown = containers ? uses : [{ name: pod.metadata.name, ...sum(uses) }];
    return shown.map(({ name, cpu, memory }) => [
      ...(everywhere ? [pod.metadata.namespace ?? ""] : []),
      ...(containers ? [pod.metadata.name] : []),
      name,
      `${cpu}m`,
      `${Math.floor(memory / MEBI)}Mi`,
    ]);
  });
  print(run, alignRows(run.flags.bool("no-headers") ? rows : [head, ...rows]));
}

interface Use {
  readonly cpu: number;
  readonly memory: number;
}

function useOf(run: Run, pod: Pod, container: string): Use {
  const row = run.context.client.container(runtimeUid(pod), container);
  return { cpu: row?.cpuMillis ?? 0, memory: row?.memoryBytes ?? 0 };
}

const sum = (uses: readonly Use[]): Use =>
  uses.reduce((total, { cpu, memory }) => ({ cpu: total.cpu + cpu, memory: total.memory + memory }), { cpu: 0, memory: 0 });

function topNodes(run: Run): undefined {
  needMetrics(run, "nodes");
  const { client } = run.context;
  const nodes = listObjects(run, { resource: needResource(client, "nodes"), namespace: "" }) as readonly Node[];
  const pods = listObjects(run, { resource: needResource(client, "pods"), namespace: "" }) as readonly Pod[];
  const rows = nodes
    .filter(({ metadata }) => run.args.length === 0 || run.args.includes(metadata.name))
    .map(({ metadata, status }) => {
      const { cpu, memory } = sum(
        pods
          .filter(({ spec }) => spec.nodeName === metadata.name)
          .flatMap((pod) => pod.spec.containers.map(({ name }) => useOf(run, pod, name))),
      );
      const part = (used: number, all: number) => `${all === 0 ? 0 : Math.floor((used * 100) / all)}%`;
      const allocatable = status.allocatable ?? {};
      return [
        metadata.name,
        `${cpu}m`,
        part(cpu, quantityMillis(allocatable.cpu)),
        `${Math.floor(memory / MEBI)}Mi`,
        part(memory, quantityValue(allocatable.memory)),
      ];
    });
  const head = ["NAME", "CPU(cores)", "CPU(%)", "MEMORY(bytes)", "MEMORY(%)"];
  print(run, alignRows(run.flags.bool("no-headers") ? rows : [head, ...rows]));
}

const topFlags = flags(
  "A,all-namespaces:bool",
  "l,selector:string",
  "containers:bool",
  "no-headers:bool",
  "sort-by:string",
  "field-selector:string",
  "sum:bool",
);

export const topCommand: Command = {
  name: "top",
  subcommands: [
    { name: "node", aliases: ["nodes", "no"], flags: topFlags, run: topNodes },
    { name: "pod", aliases: ["pods", "po"], flags: topFlags, run: topPods },
  ],
};
