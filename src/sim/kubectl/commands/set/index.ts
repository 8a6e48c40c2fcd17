import { isJsonObject } from "../../../api/json-object.ts";
import { parseQuantity, quantityPattern } from "../../../api/quantity.ts";
import type { Container, EnvVar } from "../../../api/types.ts";
import { needResource } from "../../discovery.ts";
import { fail } from "../../error.ts";
import { quote } from "../../output/json.ts";
import { dryRunMode, printResult } from "../../output/print.ts";
import { valueAt } from "../../output/values.ts";
import { flags } from "../../parse/flags.ts";
import { getObject, patchObject } from "../../requests.ts";
import { type Command, printLine, type Run } from "../../run.ts";
import { pairs } from "../create/generator.ts";
import { bindingSubjects, subjectFlags } from "../create/policies.ts";
import { containersOf, podSpecOf } from "../pod-specs.ts";
import { forEachTarget } from "../targets.ts";
import { changePodSpecs, setFlags, setTargets, withContainers } from "./change.ts";

/** Words without `=` name objects, the others changes. */
function split(run: Run): { readonly words: readonly string[]; readonly changes: readonly string[] } {
  return { words: run.args.filter((word) => !word.includes("=")), changes: run.args.filter((word) => word.includes("=")) };
}

/** Follows kubectl/pkg/cmd/set/set_image.go. */
function setImage(run: Run): undefined {
  const { words, changes } = split(run);
  const images = pairs(changes, (text) => `invalid image: ${text}`);
  if (words.length === 0 && run.flags.list("filename").length === 0) {
    throw fail("one or more resources must be specified as <resource> <name> or <resource>/<name>");
  }
  if (changes.length === 0) throw fail("at least one image update is required");
  changePodSpecs(run, setTargets(run, words), {
    operation: "image updated",
    failure: "failed to patch image update to pod template: ",
    change: (spec) => {
      const names = containersOf(spec).flatMap(({ list }) => list.map(({ name }) => name));
      const missing = Object.keys(images).find((name) => name !== "*" && !names.includes(name));
      if (missing !== undefined) throw fail(`unable to find container named ${quote(missing)}`);
      return withContainers(spec, (container) => ({ ...container, image: images[container.name] ?? images["*"] ?? container.image ?? "" }));
    },
  });
}

function amounts(text: string): { readonly [name: string]: string } | undefined {
  if (text === "") return undefined;
  const map = pairs(text.split(","), (part) => `Invalid argument syntax ${part}, expected <resource>=<value>`);
  for (const value of Object.values(map)) {
    if (!parseQuantity(value)) throw fail(`quantities must match the regular expression '${quantityPattern}'`);
  }
  return map;
}

function setResources(run: Run): undefined {
  const limits = amounts(run.flags.text("limits"));
  const requests = amounts(run.flags.text("requests"));
  if (!limits && !requests) throw fail("you must specify an update to requests or limits (in the form of --requests/--limits)");
  const wanted = run.flags.text("containers") || "*";
  changePodSpecs(run, setTargets(run), {
    operation: "resource requirements updated",
    failure: "failed to patch resources update to pod template ",
    change: (spec) => {
      if (!containersOf(spec).some(({ list }) => list.some(({ name }) => matches(wanted, name)))) {
        throw fail(`unable to find container named ${wanted}`);
      }
      return withContainers(spec, (container) => (matches(wanted, container.name) ? withAmounts(container, limits, requests) : container));
    },
  });
}

const matches = (pattern: string, name: string) => pattern === "*" || pattern === name;

type Amounts = { readonly [name: string]: string } | undefined;

function withAmounts(container: Container, limits: Amounts, requests: Amounts): Container {
  const own = container.resources ?? {};
  return {
    ...container,
    resources: {
      ...own,
      ...(limits ? { limits: { ...own.limits, ...limits } } : {}),
      ...(requests ? { requests: { ...own.requests, ...requests } } : {}),
    },
  };
}

/** Follows kubectl/pkg/cmd/set/set_env.go. */
function setEnv(run: Run): undefined {
  const isChange = (word: string) => word.includes("=") || /^[A-Za-z_][A-Za-z0-9_.]*-$/.test(word);
  const changes = [...run.args.filter(isChange), ...run.flags.list("env")];
  const targets = setTargets(
    run,
    run.args.filter((word) => !isChange(word)),
  );
  if (run.flags.bool("list")) return listEnv(run, targets);
  const from = run.flags.text("from");
  const added: readonly EnvVar[] =
    from === "" ? changes.filter((word) => !word.endsWith("-") || word.includes("=")).map(variable) : envFrom(run, from);
  const removed = changes.filter((word) => word.endsWith("-") && !word.includes("=")).map((word) => word.slice(0, -1));
  if (added.length === 0 && removed.length === 0) throw fail("at least one environment variable must be provided");
  const names = new Set([...added.map(({ name }) => name), ...removed]);
  const wanted = run.flags.text("containers") || "*";
  const overwrite = !run.flags.has("overwrite") || run.flags.bool("overwrite");
  changePodSpecs(run, targets, {
    operation: "env updated",
    failure: "failed to patch env update to pod template: ",
    change: (spec) =>
      withContainers(spec, (container) => {
        if (!matches(wanted, container.name)) return container;
        const own = container.env ?? [];
        const taken = overwrite ? undefined : own.find(({ name }) => added.some((one) => one.name === name));
        if (taken) throw fail(`'${taken.name}' already has a value (${taken.value ?? ""}), and --overwrite is false`);
        const kept = own.filter(({ name }) => !removed.includes(name)).map((one) => added.find(({ name }) => name === one.name) ?? one);
        const fresh = added.filter(({ name }) => !own.some((one) => one.name === name));
        return names.size > 0 ? { ...container, env: [...kept, ...fresh] } : container;
      }),
  });
}

function variable(text: string): EnvVar {
  const cut = text.indexOf("=");
  return { name: text.slice(0, cut), value: text.slice(cut + 1) };
}

function envFrom(run: Run, from: string): readonly EnvVar[] {
  const [type = "", name = ""] = from.split("/");
  const source = getObject(run, { resource: needResource(run.context.client, type), namespace: run.namespace }, name);
  const data = valueAt(source, "data");
  const keys = run.flags.list("keys");
  const names = isJsonObject(data) ? Object.keys(data).filter((key) => keys.length === 0 || keys.includes(key)) : [];
  const reference = (key: string) => (source.kind === "Secret" ? { secretKeyRef: { name, key } } : { configMapKeyRef: { name, key } });
  const prefix = run.flags.text("prefix");
  return names.sort().map((key) => ({ name: `${prefix}${key.toUpperCase().replace(/[-.]/g, "_")}`, valueFrom: reference(key) }));
}

function listEnv(run: Run, targets: ReturnType<typeof setTargets>): undefined {
  for (const target of targets) {
    const object = getObject(run, target, target.name);
    const spec = podSpecOf(object);
    for (const container of spec ? containersOf(spec).flatMap(({ list }) => list) : []) {
      printLine(run, `# ${object.kind} ${object.metadata.name}, container ${container.name}`);
      for (const one of container.env ?? [])
        printLine(run, one.valueFrom ? `# ${one.name} from ${sourceText(one)}` : `${one.name}=${one.value ?? ""}`);
    }
  }
}

function sourceText({ valueFrom }: EnvVar): string {
  if (valueFrom?.secretKeyRef) return `secret ${valueFrom.secretKeyRef.name}, key ${valueFrom.secretKeyRef.key}`;
  if (valueFrom?.configMapKeyRef) return `configmap ${valueFrom.configMapKeyRef.name}, key ${valueFrom.configMapKeyRef.key}`;
  return valueFrom?.fieldRef
    ? `field path ${valueFrom.fieldRef.fieldPath}`
    : `resource field ${valueFrom?.resourceFieldRef?.resource ?? ""}`;
}

function setServiceAccount(run: Run): undefined {
  const account = run.args.at(-1);
  if (account === undefined || run.args.length < 2) throw fail("serviceaccount is required");
  changePodSpecs(run, setTargets(run, run.args.slice(0, -1)), {
    operation: "serviceaccount updated",
    failure: "failed to patch ServiceAccountName ",
    change: () => ({ serviceAccountName: account }),
  });
}

function setSelector(run: Run): undefined {
  const { words, changes } = split(run);
  const [expression] = changes;
  if (expression === undefined) throw fail("one selector is required");
  const selector = pairs(expression.split(","), (text) => `invalid selector: ${text}`);
  const mode = dryRunMode(run);
  forEachTarget(setTargets(run, words), (target, index) => {
    const object = getObject(run, target, target.name);
    if (object.kind !== "Service") throw fail("setting a selector is only supported for Services");
    const own = valueAt(object, "spec", "selector");
    const removed = Object.fromEntries(
      Object.keys(isJsonObject(own) ? own : {})
        .filter((key) => !(key in selector))
        .map((key) => [key, null] as const),
    );
    const body = { spec: { selector: { ...selector, ...removed } } };
    const done = mode === "client" ? object : patchObject(run, target, target.name, { type: "merge", body }, { dryRun: mode === "server" });
    printResult(run, done, "selector updated", index);
  });
}

function setSubject(run: Run): undefined {
  const added = bindingSubjects(run);
  if (added.length === 0) throw fail("you must specify at least one value of user, group or serviceaccount");
  const mode = dryRunMode(run);
  forEachTarget(setTargets(run), (target, index) => {
    const object = getObject(run, target, target.name);
    const own = valueAt(object, "subjects");
    const subjects = [...(Array.isArray(own) ? own : []), ...added];
    const unique = subjects.filter(
      (one, at) =>
        subjects.findIndex(
          (other) =>
            valueAt(other, "kind") === valueAt(one, "kind") &&
            valueAt(other, "name") === valueAt(one, "name") &&
            valueAt(other, "namespace") === valueAt(one, "namespace"),
        ) === at,
    );
    const body = { subjects: unique };
    const done = mode === "client" ? object : patchObject(run, target, target.name, { type: "merge", body }, { dryRun: mode === "server" });
    printResult(run, done, "subjects updated", index);
  });
}

export const setCommand: Command = {
  name: "set",
  subcommands: [
    {
      name: "env",
      flags: [
        ...setFlags,
        ...flags(
          "c,containers:string",
          "e,env:array",
          "from:string",
          "keys:list",
          "prefix:string",
          "list:bool",
          "overwrite:bool=true",
          "resolve:bool",
        ),
      ],
      run: setEnv,
    },
    { name: "image", flags: setFlags, run: setImage },
    { name: "resources", flags: [...setFlags, ...flags("c,containers:string", "limits:string", "requests:string")], run: setResources },
    { name: "selector", flags: [...setFlags, ...flags("resource-version:string")], run: setSelector },
    { name: "serviceaccount", aliases: ["sa"], flags: setFlags, run: setServiceAccount },
    { name: "subject", flags: [...setFlags, ...subjectFlags], run: setSubject },
  ],
};
