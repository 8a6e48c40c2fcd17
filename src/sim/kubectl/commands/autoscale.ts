import { canonicalQuantity, parseQuantity } from "../../api/quantity.ts";
import type { NewObject } from "../../cluster/request.ts";
import { fail, KubectlError } from "../error.ts";
import { flags } from "../parse/flags.ts";
import { getObject } from "../requests.ts";
import type { Command, Run } from "../run.ts";
import { dryRunFlag, fileFlags, printFlags } from "./apply.ts";
import { defined, inNamespace } from "./create/generator.ts";
import { recorded, recordFlag } from "./record.ts";
import { sendResult } from "./send.ts";
import { namedTargets } from "./targets.ts";

const units = { cpu: "m", memory: "Mi" };

/** `70%`, `500m` or a bare number of the resource's usual unit → a metric. Follows kubectl/pkg/cmd/autoscale/autoscale.go (parseResourceInput). */
function metric(name: "cpu" | "memory", text: string) {
  const target = text.endsWith("%") ? { type: "Utilization", averageUtilization: percentage(text.slice(0, -1)) } : undefined;
  const amount = /^[-+]?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(text) ? `${Number(text)}${units[name]}` : text;
  if (!target && !parseQuantity(amount)) throw fail(`invalid resource ${name} value: ${text}`);
  return { type: "Resource", resource: { name, target: target ?? { type: "AverageValue", averageValue: canonicalQuantity(amount) } } };
}

function percentage(text: string): number {
  if (!/^\d+$/.test(text)) throw fail(`invalid percentage value: ${text}`);
  return Number(text);
}

function autoscale(run: Run): undefined {
  const max = run.flags.int("max");
  const min = run.flags.int("min");
  if (max < 1) throw fail(`--max=MAXPODS is required and must be at least 1, max: ${max}`);
  if (max < min) throw fail(`--max=MAXPODS must be larger or equal to --min=MINPODS, max: ${max}, min: ${min}`);
  if (run.flags.int("cpu-percent") > 0 && run.flags.text("cpu") !== "") throw fail("--cpu-percent and --cpu are mutually exclusive");
  const cpu = run.flags.has("cpu-percent") ? `${run.flags.int("cpu-percent")}%` : run.flags.text("cpu");
  const memory = run.flags.text("memory");
  const metrics = [...(cpu === "" ? [] : [metric("cpu", cpu)]), ...(memory === "" ? [] : [metric("memory", memory)])];
  for (const target of namedTargets(run)) {
    const object = getObject(run, target, target.name);
    const { group, version, kind, resource, subresources } = target.resource;
    if (!subresources.includes("scale")) {
      const named = `${group}/${version}, Resource=${resource}`;
      throw fail(`cannot autoscale a ${kind}: could not find scale subresource for ${named} in discovery information`);
    }
    const scaler = {
      kind: "HorizontalPodAutoscaler",
      apiVersion: "autoscaling/v2",
      metadata: { name: run.flags.text("name") || object.metadata.name },
      spec: defined({
        scaleTargetRef: { kind: object.kind, name: object.metadata.name, apiVersion: object.apiVersion },
        minReplicas: min > 0 ? min : undefined,
        maxReplicas: max,
        metrics: metrics.length > 0 ? metrics : undefined,
      }),
      status: { desiredReplicas: 0, currentMetrics: null },
    };
    sendScaler(run, inNamespace(recorded(run, scaler), run.namespace), metrics.length > 0);
  }
}

/** The real one falls back to autoscaling/v1, which knows only a CPU percentage; without one it gives up in these words. */
function sendScaler(run: Run, scaler: NewObject, hasMetrics: boolean): void {
  try {
    sendResult(run, "horizontalpodautoscalers.v2.autoscaling", scaler, "autoscaled");
  } catch (error) {
    if (hasMetrics || !(error instanceof KubectlError)) throw error;
    throw fail("failed to create autoscaling/v2 HPA and the configuration is incompatible with autoscaling/v1: empty input");
  }
}

const CPU_PERCENT = "Use --cpu with percentage or resource quantity format (e.g., '70%' for utilization or '500m' for milliCPU).";

export const autoscaleCommand: Command = {
  name: "autoscale",
  flags: [
    ...fileFlags,
    ...printFlags,
    ...dryRunFlag,
    ...flags("max:int=-1", "min:int=-1", "cpu:string", "memory:string", "name:string", "save-config:bool", "field-manager:string"),
    ...flags("cpu-percent:int=-1").map((flag) => ({ ...flag, deprecated: CPU_PERCENT })),
    ...recordFlag,
  ],
  required: ["max"],
  run: autoscale,
};
