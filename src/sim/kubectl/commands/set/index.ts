import { isJsonObject } from "../../../api/json-object.ts";
import { parseQuantity, quantityPattern } from "../../../api/quantity.ts";
import type { Container, LabelSelectorRequirement } from "../../../api/types.ts";
import { fail } from "../../error.ts";
import { patchedLocally } from "../../local-patch.ts";
import { quote } from "../../output/json.ts";
import { dryRunMode, printResult } from "../../output/print.ts";
import { valueAt } from "../../output/values.ts";
import { flags } from "../../parse/flags.ts";
import { getObject, patchObject } from "../../requests.ts";
import type { Command, Run } from "../../run.ts";
import { pairs } from "../create/generator.ts";
import { selectorObject } from "../create/policies.ts";
import { bindingSubjects, subjectFlags } from "../create/roles.ts";
import { containersOf } from "../pod-specs.ts";
import { recordPatch } from "../record.ts";
import { forEachTarget } from "../targets.ts";
import { changePodSpecs, checkSelectors, currentObject, setFlags, setTargets, withContainers } from "./change.ts";
import { setEnv } from "./env.ts";

/** `deploy web nginx=nginx:1.28`: objects first, then changes. Follows kubectl/pkg/cmd/util/helpers.go (GetResourcesAndPairs). */
function split(run: Run, word: string): { readonly words: readonly string[]; readonly changes: readonly string[] } {
  const isPair = (text: string) => (text.includes("=") && !text.startsWith("=")) || (text.endsWith("-") && text !== "-");
  const first = run.args.findIndex(isPair);
  if (first < 0) return { words: run.args, changes: [] };
  const changes = run.args.slice(first);
  const stray = changes.find((text) => !isPair(text));
  if (stray !== undefined) throw fail(`all resources must be specified before ${word} changes: ${stray}`);
  return { words: run.args.slice(0, first), changes };
}

/** Follows kubectl/pkg/cmd/set/set_image.go: the objects are looked up before the options are checked. */
function setImage(run: Run): undefined {
  const { words, changes } = split(run, "image");
  const images = pairs(changes, (text) => `invalid image format: ${text}`);
  const targets = setTargets(run, words);
  checkSelectors(run);
  if (changes.length === 0) throw fail("at least one image update is required");
  if (changes.length > 1 && "*" in images) {
    throw fail("all containers are already specified by *, but saw more than one container_name=container_image pairs");
  }
  changePodSpecs(run, targets, {
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

function setServiceAccount(run: Run): undefined {
  const account = run.args.at(-1);
  if (account === undefined) throw fail("serviceaccount is required");
  changePodSpecs(run, setTargets(run, run.args.slice(0, -1)), {
    operation: "serviceaccount updated",
    failure: "failed to patch ServiceAccountName ",
    change: () => ({ serviceAccountName: account }),
  });
}

/** The last word is the selector. Follows kubectl/pkg/cmd/set/set_selector.go (getResourcesAndSelector). */
function setSelector(run: Run): undefined {
  const text = run.args.at(-1);
  if (text === undefined) throw fail("one selector is required");
  const { matchLabels = {}, matchExpressions } = selectorObject(text);
  const mode = dryRunMode(run);
  forEachTarget(setTargets(run, run.args.slice(0, -1)), (target, index) => {
    const object = currentObject(run, target);
    if (matchExpressions) throw fail(`match expression ${goValue(matchExpressions)} not supported on this object`);
    if (object.kind !== "Service") throw fail("setting a selector is only supported for Services");
    const own = valueAt(object, "spec", "selector");
    const removed = Object.fromEntries(
      Object.keys(isJsonObject(own) ? own : {})
        .filter((key) => !(key in matchLabels))
        .map((key) => [key, null] as const),
    );
    const version = run.flags.text("resource-version");
    const metadata = { ...recordPatch(run)?.metadata, ...(version === "" ? {} : { resourceVersion: version }) };
    const body = { metadata, spec: { selector: { ...matchLabels, ...removed } } };
    const done =
      mode === "client" || run.flags.bool("local")
        ? patchedLocally(object, "merge", body)
        : patchObject(run, target, target.name, { type: "merge", body }, { dryRun: mode === "server" });
    printResult(run, done, "selector updated", index);
  });
}

/** How `%v` shows requirements: `[{a In [b]}]`. */
const goValue = (list: readonly LabelSelectorRequirement[]): string =>
  `[${list.map(({ key, operator, values = [] }) => `{${key} ${operator} [${values.join(" ")}]}`).join(" ")}]`;

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
