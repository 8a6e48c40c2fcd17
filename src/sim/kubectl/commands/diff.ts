import { isJsonObject } from "../../api/json-object.ts";
import { isBuiltInVersion } from "../../api/kinds.ts";
import type { KubeObject } from "../../api/object.ts";
import { createThreeWayMergePatch, createThreeWayPatch } from "../../api/three-way-patch.ts";
import { timestamp } from "../../api/time.ts";
import { draw } from "../../cluster/random.ts";
import type { NewObject } from "../../cluster/request.ts";
import { KubectlError, KubectlErrors } from "../error.ts";
import { type ManifestItem, readManifests } from "../manifests.ts";
import { withoutManagedFields } from "../output/print.ts";
import { unifiedDiff } from "../output/unified-diff.ts";
import { toYaml } from "../output/yaml.ts";
import { flags } from "../parse/flags.ts";
import { createObject, findObject, patchObject, type WriteOptions } from "../requests.ts";
import { type Command, print, type Run } from "../run.ts";
import { fileFlags, filePaths, LAST_APPLIED } from "./apply.ts";

/** Differences end in 1, so that a mistake has to end in something more. */
const TROUBLE = 2;

/** What an apply of these files would change: live objects against the answers to a dry run. Follows kubectl/pkg/cmd/diff/diff.go. */
function diff(run: Run): undefined {
  try {
    const paths = filePaths(run);
    if (paths.length === 0) throw new KubectlError("must specify one of -f and -k");
    const { items, errors } = readManifests(run, paths, { validate: false });
    for (const item of items) diffOne(run, item);
    if (errors[0]) throw errors[0];
  } catch (error) {
    if (error instanceof KubectlErrors || !(error instanceof KubectlError)) throw error;
    throw new KubectlError(error.message, error.status, TROUBLE);
  }
}

function diffOne(run: Run, item: ManifestItem): void {
  const live = findObject(run, item, item.name);
  const [before, after] = masked(live, merged(run, item, live));
  const hunks = unifiedDiff(textOf(before), textOf(after));
  if (hunks === "") return;
  const { group, version, kind } = item.resource;
  const name = `${group === "" ? "" : `${group}.`}${version}.${kind}.${item.namespace}.${item.name}`;
  const { nowMillis } = run.context.client;
  const folder = (word: string) => `/tmp/${word}-${Math.floor(draw(0, "diff", word, nowMillis) * 1e10)}/${name}`;
  const [left, right] = [folder("LIVE"), folder("MERGED")];
  const time = `${timestamp(nowMillis).replace("T", " ").replace("Z", ".000000000")} +0000`;
  print(run, `diff -u -N ${left} ${right}\n--- ${left}\t${time}\n+++ ${right}\t${time}\n${hunks}`);
  run.exitCode = 1;
}

/** The object as the server would keep it; what the user last applied is not written anew, so it makes no difference. */
function merged(run: Run, item: ManifestItem, live: KubeObject | undefined): KubeObject {
  const options: WriteOptions = { dryRun: true, fieldValidation: "Strict", fieldManager: run.flags.text("field-manager") };
  if (!live) return createObject(run, item, item.object, options);
  const last: unknown = JSON.parse(live.metadata.annotations?.[LAST_APPLIED] ?? "{}");
  const note = live.metadata.annotations?.[LAST_APPLIED];
  const modified = note === undefined ? item.object : withNote(item.object, note);
  const before = isJsonObject(last) ? last : {};
  const { apiVersion, kind } = item.object;
  const isCustom = !isBuiltInVersion(apiVersion);
  const patch = isCustom
    ? createThreeWayMergePatch(before, modified, { ...live })
    : createThreeWayPatch(before, modified, { ...live }, apiVersion, kind);
  const body = { ...patch, metadata: { ...(patch.metadata as object | undefined), resourceVersion: live.metadata.resourceVersion } };
  return patchObject(run, item, item.name, { type: isCustom ? "merge" : "strategic", body }, options);
}

const withNote = (object: NewObject, note: string): NewObject => ({
  ...object,
  metadata: { ...object.metadata, annotations: { ...(object.metadata.annotations as object | undefined), [LAST_APPLIED]: note } },
});

const textOf = (object: unknown): string => (object === undefined ? "" : toYaml(withoutManagedFields(object)));

type Data = { readonly [key: string]: string };

/** Values of a Secret are not shown, only which of them differ. Follows diff.go (Masker). */
function masked(live: KubeObject | undefined, next: KubeObject): readonly [KubeObject | undefined, KubeObject] {
  if (next.kind !== "Secret") return [live, next];
  const [from, to] = [dataOf(live), dataOf(next)];
  const hidden = (own: Data, other: Data, differing: string) =>
    Object.fromEntries(Object.keys(own).map((key) => [key, key in other && other[key] !== own[key] ? differing : "***"]));
  const before = live && ({ ...live, data: hidden(from, to, "*** (before)") } as KubeObject);
  return [before, { ...next, data: hidden(to, from, "*** (after)") } as KubeObject];
}

const dataOf = (object: KubeObject | undefined): Data => (object as { readonly data?: Data } | undefined)?.data ?? {};

export const diffCommand: Command = {
  name: "diff",
  flags: [
    ...fileFlags,
    ...flags(
      "l,selector:string",
      "field-manager:string=kubectl-client-side-apply",
      "server-side:bool",
      "force-conflicts:bool",
      "prune:bool",
      "show-managed-fields:bool",
    ),
  ],
  run: diff,
};
