import { parseGoDuration } from "../../../api/duration.ts";
import { deepEqual } from "../../../api/equal.ts";
import type { ApiResource } from "../../../api/kinds.ts";
import type { KubeObject } from "../../../api/object.ts";
import { applyMergePatch } from "../../../api/patch/merge-patch.ts";
import { timestamp } from "../../../api/time.ts";
import { kindTitle, needResource, resourceTitle } from "../../discovery.ts";
import { fail } from "../../error.ts";
import { readManifests } from "../../manifests.ts";
import { quote } from "../../output/json.ts";
import { dryRunMode, printerFor, printResult } from "../../output/print.ts";
import { valueAt } from "../../output/values.ts";
import { flags } from "../../parse/flags.ts";
import { findObject, getObject, patchObject } from "../../requests.ts";
import { type Command, complain, type Pending, print, printLine, type Run } from "../../run.ts";
import { dryRunFlag, fileFlags, filePaths, LAST_APPLIED, printFlags } from "../apply.ts";
import { forEachTarget, type NamedTarget, namedTargets } from "../targets.ts";
import { historyText, type Revision, revisionsOf, templateText } from "./history.ts";
import { rolloutStatus } from "./status.ts";

function targetsOf(run: Run): readonly NamedTarget[] {
  const paths = filePaths(run);
  if (paths.length > 0) return readManifests(run, paths, { validate: false }).items;
  if (run.args.length === 0) throw fail("required resource not specified");
  return namedTargets(everyOne(run));
}

/** A kind alone means all its objects. */
function everyOne(run: Run): Run {
  const { flags: values } = run;
  return { ...run, flags: { ...values, bool: (name) => name === "all" || values.bool(name) } };
}

interface Watching {
  readonly resource: string;
  readonly name: string;
  readonly version: string;
  readonly deadlineMillis: number | undefined;
  /** The others, which come after it. */
  readonly later: readonly { readonly resource: string; readonly name: string }[];
}

function status(run: Run): Pending | undefined {
  const targets = targetsOf(run);
  for (const target of targets) getObject(run, target, target.name);
  const words = targets.map(({ resource: { group, version, resource }, name }) => ({
    resource: group === "" ? resource : `${resource}.${version}.${group}`,
    name,
  }));
  const timeout = parseGoDuration(run.flags.text("timeout")) ?? 0;
  return statusOfNext(run, words, timeout > 0 ? run.context.client.nowMillis + timeout : undefined);
}

function statusOfNext(run: Run, words: Watching["later"], deadlineMillis: number | undefined): Pending | undefined {
  const [first, ...later] = words;
  if (!first) return undefined;
  return lookAtStatus(run, { ...first, version: "", deadlineMillis, later } satisfies Watching);
}

function lookAtStatus(run: Run, data: unknown): Pending | undefined {
  const watching = data as Watching;
  const { deadlineMillis, later } = watching;
  const object = findObject(
    run,
    { resource: needResource(run.context.client, watching.resource), namespace: run.namespace },
    watching.name,
  );
  if (!object) throw fail("object has been deleted");
  if (object.metadata.resourceVersion !== watching.version) {
    const { text, done } = rolloutStatus(object, run.flags.int("revision"));
    printLine(run, text);
    const watch = !run.flags.has("watch") || run.flags.bool("watch");
    if (done || !watch) return statusOfNext(run, later, deadlineMillis);
  }
  if (deadlineMillis !== undefined && run.context.client.nowMillis >= deadlineMillis) throw fail("timed out waiting for the condition");
  const next: Watching = { ...watching, version: object.metadata.resourceVersion };
  return { data: next, ...(deadlineMillis === undefined ? {} : { wakeAtMillis: deadlineMillis }) };
}

const withHistory = new Set(["Deployment", "DaemonSet", "StatefulSet"]);

/** Kinds that kubectl knows as workloads, and could have told a history of. Follows kubectl/pkg/apps/kind_visitor.go. */
const workloads = new Set([...withHistory, "CronJob", "Job", "Pod", "ReplicaSet", "ReplicationController"]);

function needHistory({ resource: { group, kind } }: NamedTarget, retrieved: string, implemented: string): void {
  if (withHistory.has(kind)) return;
  const name = quote(group === "" ? kind : `${kind}.${group}`);
  if (workloads.has(kind)) throw fail(`no ${implemented} has been implemented for ${name}`);
  throw fail(`error retrieving ${retrieved} for ${name}, no visitor method exists for {${group} ${kind}}`);
}

function history(run: Run): undefined {
  const revision = run.flags.int("revision");
  if (revision < 0) throw fail(`revision must be a positive integer: ${revision}`);
  forEachTarget(targetsOf(run), (target) => {
    const object = getObject(run, target, target.name);
    needHistory(target, "history", "history viewer");
    const printer = printerFor(run);
    if (printer) {
      const found = revisionsOf(run, object).filter((one) => revision === 0 || one.revision === revision);
      if (revision > 0 && found.length === 0) throw fail("unable to find the specified revision");
      for (const [index, one] of found.entries()) print(run, printer(one.source, index));
      return;
    }
    const text = historyText(run, object, revision);
    printLine(run, `${kindTitle(target.resource)}/${target.name} ${revision > 0 ? `with revision #${revision}` : ""}`);
    printLine(run, text);
  });
}

function undo(run: Run): undefined {
  const wanted = run.flags.int("to-revision");
  forEachTarget(targetsOf(run), (target, index) => {
    const object = getObject(run, target, target.name);
    needHistory(target, "rollbacker", "rollbacker");
    if (object.metadata.annotations?.[LAST_APPLIED] !== undefined) {
      complain(
        run,
        `Warning: resource ${target.resource.resource}/${target.name} was previously managed with 'kubectl apply'. Rolling back will not update the ${LAST_APPLIED} annotation, which may cause unexpected behavior on future 'kubectl apply' operations. Consider using 'kubectl apply' with your previous configuration file instead.`,
      );
    }
    printResult(run, object, rollBack(run, { target, object, wanted }), index);
  });
}

interface RollBack {
  readonly target: NamedTarget;
  readonly object: KubeObject;
  readonly wanted: number;
}

const HASH = "pod-template-hash";

/** Follows kubectl/pkg/polymorphichelpers/rollback.go. @returns what is printed after the object's name. */
function rollBack(run: Run, { target, object, wanted }: RollBack): string {
  const found = chooseRevision(revisionsOf(run, object), object, wanted);
  const { [HASH]: _, ...labels } = found.template.metadata?.labels ?? {};
  const plain = valueAt(found.source, "spec", "template") ?? found.template;
  const template = { ...(plain as Revision["template"]), metadata: { ...(plain as Revision["template"]).metadata, labels } };
  const mode = dryRunMode(run);
  if (mode === "client") return templateText(plain as Revision["template"]);
  if (valueAt(object, "spec", "paused") === true) {
    throw fail("you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again");
  }
  if (deepEqual(template, valueAt(object, "spec", "template")))
    return `skipped rollback (current template already matches revision ${found.revision})`;
  const causes = found.source.metadata.annotations?.["kubernetes.io/change-cause"];
  const annotations: { readonly [key: string]: string | null } =
    object.kind === "Deployment" ? { "kubernetes.io/change-cause": causes ?? null } : {};
  const body = [
    { op: "replace", path: "/spec/template", value: template },
    ...(object.kind === "Deployment"
      ? [{ op: "replace", path: "/metadata/annotations", value: merged(object.metadata.annotations, annotations) }]
      : []),
  ];
  patchObject(run, target, target.name, { type: "json", body }, { dryRun: mode === "server" });
  return "rolled back";
}

function merged(own: { readonly [key: string]: string } | undefined, change: { readonly [key: string]: string | null }) {
  return Object.fromEntries(Object.entries({ ...own, ...change }).filter(([, value]) => value !== null));
}

function chooseRevision(revisions: readonly Revision[], object: KubeObject, wanted: number): Revision {
  if (wanted !== 0) {
    const found = revisions.find(({ revision }) => revision === wanted);
    if (!found) throw fail(`unable to find specified revision ${wanted} in history`);
    return found;
  }
  const found = revisions.at(-2);
  if (found) return found;
  throw fail(
    object.kind === "Deployment"
      ? `no rollout history found for deployment ${quote(object.metadata.name)}`
      : "no last revision to roll back to",
  );
}

interface PauseLike {
  readonly word: "paused" | "resumed" | "restarted";
  readonly kinds: ReadonlySet<string>;
  readonly unsupported: string;
  readonly body: (object: KubeObject, resource: ApiResource, run: Run) => unknown;
}

function pauseLike({ word, kinds, unsupported, body }: PauseLike) {
  return (run: Run): undefined => {
    const targets = targetsOf(run);
    if (targets.length === 0) complain(run, `No resources found in ${run.namespace} namespace.`);
    forEachTarget(targets, (target, index) => {
      const object = getObject(run, target, target.name);
      const title = `error: ${resourceTitle(target.resource)} ${quote(target.name)}`;
      if (!kinds.has(object.kind)) throw fail(`${title} ${unsupported}`);
      const patch = body(object, target.resource, run);
      if (typeof patch === "string") throw fail(`${title} ${patch}`);
      if (word === "restarted" && deepEqual(applyMergePatch(object, patch), object)) {
        const hint = "if restart has already been triggered within the past second, please wait before attempting to trigger another";
        throw fail(`failed to create patch for ${target.name}: ${hint}`);
      }
      const mode = dryRunMode(run);
      const done =
        mode === "client" ? object : patchObject(run, target, target.name, { type: "merge", body: patch }, { dryRun: mode === "server" });
      printResult(run, done, word, index);
    });
  };
}

const paused = (object: KubeObject) => valueAt(object, "spec", "paused") === true;
const deploymentOnly = new Set(["Deployment"]);
const common = [...fileFlags, ...printFlags, ...dryRunFlag, ...flags("l,selector:string", "field-manager:string")];

export const rolloutCommand: Command = {
  name: "rollout",
  bareHelp: ["stdout", 1],
  subcommands: [
    { name: "history", flags: [...common, ...flags("revision:int=0")], run: history },
    {
      name: "pause",
      flags: common,
      run: pauseLike({
        word: "paused",
        kinds: deploymentOnly,
        unsupported: "pausing is not supported",
        body: (object) => (paused(object) ? "is already paused" : { spec: { paused: true } }),
      }),
    },
    {
      name: "restart",
      flags: common,
      run: pauseLike({
        word: "restarted",
        kinds: withHistory,
        unsupported: "restarting is not supported",
        body: (object, _, run) =>
          paused(object)
            ? "can't restart paused deployment (run rollout resume first)"
            : {
                spec: {
                  template: { metadata: { annotations: { "kubectl.kubernetes.io/restartedAt": timestamp(run.context.client.nowMillis) } } },
                },
              },
      }),
    },
    {
      name: "resume",
      flags: common,
      run: pauseLike({
        word: "resumed",
        kinds: deploymentOnly,
        unsupported: "resuming is not supported",
        body: (object) => (paused(object) ? { spec: { paused: null } } : "is not paused"),
      }),
    },
    {
      name: "status",
      flags: [...fileFlags, ...flags("revision:int=0", "timeout:duration=0s", "w,watch:bool=true", "l,selector:string")],
      run: status,
      resume: lookAtStatus,
    },
    { name: "undo", flags: [...common, ...flags("to-revision:int=0")], run: undo },
  ],
};
