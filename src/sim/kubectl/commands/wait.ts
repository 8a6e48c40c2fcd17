import { parseGoDuration } from "../../api/duration.ts";
import { isJsonObject } from "../../api/json-object.ts";
import type { KubeObject } from "../../api/object.ts";
import { needResource } from "../discovery.ts";
import { fail, KubectlError } from "../error.ts";
import { readManifests } from "../manifests.ts";
import { quote } from "../output/json.ts";
import { findValues, parseJsonPath, relaxedExpression } from "../output/jsonpath.ts";
import { printResult } from "../output/print.ts";
import { goText, valueAt } from "../output/values.ts";
import { flags } from "../parse/flags.ts";
import { findObject, getObject } from "../requests.ts";
import type { Command, Pending, Run } from "../run.ts";
import { fileFlags, filePaths, printFlags } from "./apply.ts";
import { type NamedTarget, namedTargets } from "./targets.ts";

/** Is an object as it was waited for? */
type Test = (object: KubeObject) => boolean;

type Goal = { readonly type: "delete" } | { readonly type: "create" } | { readonly type: "test"; readonly test: Test };

interface Waiting {
  readonly deadlineMillis: number;
  readonly left: readonly { readonly resource: string; readonly namespace: string; readonly name: string }[];
}

/** `condition=Ready`, `jsonpath={.status.phase}=Running`, `delete`, `create`. Follows kubectl/pkg/cmd/wait/wait.go (conditionFuncFor). */
function goalOf(text: string): Goal {
  const lower = text.toLowerCase();
  if (lower === "delete" || lower === "create") return { type: lower };
  if (text.startsWith("condition=")) {
    const [name = "", wanted = "true"] = text.slice("condition=".length).split("=");
    return { type: "test", test: (object) => conditionIs(object, name, wanted) };
  }
  if (text.startsWith("jsonpath=")) return { type: "test", test: jsonPathTest(text.slice("jsonpath=".length)) };
  throw fail(`unrecognized condition: ${text === "" ? "[]" : quote(text)}`);
}

function conditionIs(object: KubeObject, name: string, wanted: string): boolean {
  const conditions = valueAt(object, "status", "conditions");
  if (!Array.isArray(conditions)) return false;
  const found = conditions.find((one) => isJsonObject(one) && String(one.type).toLowerCase() === name.toLowerCase());
  const observed = valueAt(found, "observedGeneration") ?? valueAt(object, "status", "observedGeneration");
  if (observed !== undefined && Number(observed) < Number(object.metadata.generation ?? 0)) return false;
  return String(valueAt(found, "status") ?? "").toLowerCase() === wanted.toLowerCase();
}

/** Follows kubectl/pkg/cmd/wait/json.go. */
function jsonPathTest(text: string): Test {
  const [, expression = "", value] = /^(\{.*?\}|[^=]*)(?:=([\s\S]*))?$/.exec(text) ?? [];
  if (expression === "") throw fail("jsonpath expression cannot be empty");
  const path = parseJsonPath(relaxedExpression(expression));
  const wanted = value?.replace(/^["']+|["']+$/g, "");
  if (wanted === "") throw fail("jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3");
  return (object) => {
    const found = findValues(path, object);
    if (found.length > 1) throw fail("given jsonpath expression matches more than one value");
    if (wanted === undefined || found.length === 0) return found.length > 0;
    if (typeof found[0] === "object" && found[0] !== null) throw fail("jsonpath leads to a nested object or list which is not supported");
    return goText(found[0]).trim() === wanted.trim();
  };
}

function wait(run: Run): Pending | undefined {
  const [first, ...words] = run.args;
  const asked = run.flags.list("for");
  const goal = goalOf(asked.at(-1) ?? "");
  const paths = filePaths(run);
  if (first === undefined && paths.length === 0) {
    throw fail(
      "You must provide one or more resources by argument or filename.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource> <name>'\n   '<resource>'",
    );
  }
  const targets = paths.length > 0 ? readManifests(run, paths, { validate: false }).items : namedTargets(run, [first ?? "", ...words]);
  if (targets.length === 0 && goal.type !== "delete") throw fail("no matching resources found");
  const timeout = parseGoDuration(run.flags.text("timeout")) ?? 0;
  const deadlineMillis = run.context.client.nowMillis + (timeout < 0 ? 7 * 24 * 3_600_000 : timeout);
  if (goal.type === "test") for (const target of targets) getObject(run, target, target.name);
  return look(run, {
    deadlineMillis,
    left: targets.map(({ resource, namespace, name }) => ({ resource: wordOf(resource), namespace, name })),
  });
}

const wordOf = ({ resource, version, group }: NamedTarget["resource"]) => (group === "" ? resource : `${resource}.${version}.${group}`);

function look(run: Run, data: unknown): Pending | undefined {
  const { deadlineMillis, left } = data as Waiting;
  const goal = goalOf(run.flags.list("for").at(-1) ?? "");
  const still = left.filter(({ resource, namespace, name }) => {
    const row = needResource(run.context.client, resource);
    const object = findObject(run, { resource: row, namespace }, name);
    if (goal.type === "delete") return object !== undefined;
    const met = object !== undefined && (goal.type === "create" || goal.test(object));
    if (met) printResult(run, object, "condition met");
    return !met;
  });
  if (still.length === 0) return undefined;
  if (run.context.client.nowMillis >= deadlineMillis) {
    const missed =
      (parseGoDuration(run.flags.text("timeout")) ?? 0) === 0 ? "condition not met for" : "timed out waiting for the condition on";
    const texts = still.map(({ resource, name }) =>
      goal.type === "create" ? "timed out waiting for the condition" : `${missed} ${resource.split(".")[0]}/${name}`,
    );
    throw new KubectlError(texts.map((text, index) => (index === 0 ? text : `error: ${text}`)).join("\n"));
  }
  return { data: { deadlineMillis, left: still } satisfies Waiting, wakeAtMillis: deadlineMillis };
}

export const waitCommand: Command = {
  name: "wait",
  flags: [
    ...fileFlags,
    ...printFlags,
    ...flags(
      "for:array",
      "timeout:duration=30s",
      "all:bool",
      "A,all-namespaces:bool",
      "l,selector:string",
      "field-selector:string",
      "local:bool",
    ),
  ],
  run: wait,
  resume: look,
};
