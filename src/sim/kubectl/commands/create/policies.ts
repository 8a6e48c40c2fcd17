import { parseQuantity } from "../../../api/quantity.ts";
import { parseLabelSelector } from "../../../api/selector-text.ts";
import type { LabelSelector, LabelSelectorRequirement } from "../../../api/types.ts";
import type { NewObject } from "../../../cluster/request.ts";
import { fail } from "../../error.ts";
import { flags } from "../../parse/flags.ts";
import { defined, generatorCommand, pairs } from "./generator.ts";

function checkQuantity(text: string): void {
  if (parseQuantity(text) === undefined)
    throw fail("quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
}

export const createQuota = generatorCommand({
  name: "quota",
  aliases: ["resourcequota"],
  flags: flags("hard:string", "scopes:string"),
  resource: "resourcequotas",
  failure: "failed to create quota: ",
  make: (name, run) => {
    const text = run.flags.text("hard");
    const hard = text === "" ? {} : pairs(text.split(","), (part) => `Invalid argument syntax ${part}, expected <resource>=<value>`);
    for (const amount of Object.values(hard)) checkQuantity(amount);
    const scopes = run.flags.text("scopes");
    return {
      kind: "ResourceQuota",
      apiVersion: "v1",
      metadata: { name },
      spec: defined({ hard: text === "" ? undefined : hard, scopes: scopes === "" ? undefined : scopes.split(",") }),
      status: {},
    };
  },
});

export const createPriorityClass = generatorCommand({
  name: "priorityclass",
  aliases: ["pc"],
  flags: flags("value:int=0", "global-default:bool", "description:string", "preemption-policy:string=PreemptLowerPriority"),
  resource: "priorityclasses.scheduling.k8s.io",
  failure: "failed to create priorityclass: ",
  make: (name, run) =>
    defined({
      kind: "PriorityClass",
      apiVersion: "scheduling.k8s.io/v1",
      metadata: { name },
      value: run.flags.int("value"),
      globalDefault: run.flags.bool("global-default") || undefined,
      description: run.flags.text("description") || undefined,
      preemptionPolicy: run.flags.text("preemption-policy"),
    }) as NewObject,
});

const intOrText = (text: string) => (/^\d+$/.test(text) ? Number(text) : text);

/** `app=web,tier in (a,b)` as a selector of an object. Follows apimachinery/pkg/apis/meta/v1/helpers.go (ParseToLabelSelector). */
export function selectorObject(text: string): LabelSelector {
  const parsed = parseLabelSelector(text);
  if ("error" in parsed) throw fail(`couldn't parse the selector string "${text}": ${parsed.error}`);
  const isEqual = ({ key, operator }: LabelSelectorRequirement) =>
    operator === "In" && !new RegExp(`(?:^|,)\\s*${key.replace(/[.]/g, "\\$&")}\\s+in\\b`).test(text);
  const equal = parsed.requirements.filter(isEqual);
  const expressions = parsed.requirements.filter((requirement) => !isEqual(requirement));
  return defined({
    matchLabels: equal.length === 0 ? undefined : Object.fromEntries(equal.map(({ key, values = [] }) => [key, values[0] ?? ""] as const)),
    matchExpressions: expressions.length === 0 ? undefined : expressions,
  });
}

export const createPodDisruptionBudget = generatorCommand({
  name: "poddisruptionbudget",
  aliases: ["pdb"],
  flags: flags("min-available:string", "max-unavailable:string", "selector:string"),
  resource: "poddisruptionbudgets.policy",
  failure: "failed to create poddisruptionbudgets: ",
  make: (name, run) => {
    const [least, most, selector] = [run.flags.text("min-available"), run.flags.text("max-unavailable"), run.flags.text("selector")];
    if (selector === "") throw fail("a selector must be specified");
    if ((least === "") === (most === ""))
      throw fail(
        least === ""
          ? "one of min-available or max-unavailable must be specified"
          : "min-available and max-unavailable cannot be both specified",
      );
    for (const [flag, text] of Object.entries({ "min-available": least, "max-unavailable": most })) {
      if (text !== "" && !/^[0-9]+%?$/.test(text)) throw fail(`invalid format specified for ${flag}`);
    }
    return {
      kind: "PodDisruptionBudget",
      apiVersion: "policy/v1",
      metadata: { name },
      spec: defined({
        minAvailable: least === "" ? undefined : intOrText(least),
        selector: selectorObject(selector),
        maxUnavailable: most === "" ? undefined : intOrText(most),
      }),
      status: { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 },
    };
  },
});
