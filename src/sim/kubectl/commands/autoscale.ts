import { parseQuantity } from "../../api/quantity.ts";
import type { NewObject } from "../../cluster/request.ts";
import { fail, helpError, KubectlError } from "../error.ts";
import { valueAt } from "../output/values.ts";
import { flags } from "../parse/flags.ts";
import { getObject } from "../requests.ts";
import { type Command, complain, type Run } from "../run.ts";
import { dryRunFlag, fileFlags, printFlags } from "./apply.ts";
import { defined, inNamespace } from "./create/generator.ts";
import { sendResult } from "./send.ts";
import { namedTargets } from "./targets.ts";

/** `70%` or `500m` → a metric. Follows kubectl/pkg/cmd/autoscale/autoscale.go (createResourceMetric). */
function metric(name: "cpu" | "memory", text: string) {
  const percent = /^(\d+)%$/.exec(text);
  if (!percent && !parseQuantity(text)) throw fail(`invalid value for --${name}: ${text}`);
  const target = percent ? { type: "Utilization", averageUtilization: Number(percent[1]) } : { type: "AverageValue", averageValue: text };
  return { type: "Resource", resource: { name, target } };
}

function autoscale(run: Run): undefined {
  const max = run.flags.int("max");
  const min = run.flags.int("min");
  if (run.flags.has("cpu-percent")) {
    complain(
      run,
      "Flag --cpu-percent has been deprecated, Use --cpu with percentage or resource quantity format (e.g., '70%' for utilization or '500m' for milliCPU).",
    );
  }
  if (max < 1) throw helpError(`--max=MAXPODS is required and must be at least 1, max: ${max}`, "kubectl autoscale");
  if (max < min) throw fail(`--max=MAXPODS must be larger or equal to --min=MINPODS, max: ${max}, min: ${min}`);
  const cpu = run.flags.has("cpu-percent") ? `${run.flags.int("cpu-percent")}%` : run.flags.text("cpu");
  const memory = run.flags.text("memory");
  const metrics = [...(cpu === "" ? [] : [metric("cpu", cpu)]), ...(memory === "" ? [] : [metric("memory", memory)])];
  for (const target of namedTargets(run)) {
    const object = getObject(run, target, target.name);
    if (valueAt(object, "spec", "replicas") === undefined && object.kind !== "Deployment") throw fail(`cannot autoscale a ${object.kind}`);
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
    sendScaler(run, inNamespace(scaler, run.namespace), metrics.length > 0);
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

export const autoscaleCommand: Command = {
  name: "autoscale",
  flags: [
    ...fileFlags,
    ...printFlags,
    ...dryRunFlag,
    ...flags(
      "max:int=-1",
      "min:int=-1",
      "cpu-percent:int=-1",
      "cpu:string",
      "memory:string",
      "name:string",
      "save-config:bool",
      "field-manager:string",
    ),
  ],
  required: ["max"],
  run: autoscale,
};
