import { groupVersion } from "../../../api/kinds.ts";
import type { KubeObject } from "../../../api/object.ts";
import type { FieldValidation, NewObject, Subresource } from "../../../cluster/request.ts";
import { fail, KubectlError } from "../../error.ts";
import type { ManifestItem } from "../../manifests.ts";
import { dryRunMode } from "../../output/print.ts";
import { patchObject, type WriteOptions } from "../../requests.ts";
import { type Run, warn } from "../../run.ts";
import { LAST_APPLIED } from "../apply.ts";
import { type Done, warnIfDeleting } from "./client-side.ts";
import { ownersOf, upgradedManagers } from "./client-side-upgrade.ts";

const MANAGER = "kubectl";

const howToResolve = `Please review the fields above--they currently have other managers. Here
are the ways you can resolve this warning:
* If you intend to manage all of these fields, please re-run the apply
  command with the \`--force-conflicts\` flag.
* If you do not intend to manage all of the fields, please edit your
  manifest to remove references to the fields that should keep their
  current managers.
* You may co-own fields by updating your manifest to match the existing
  value; in this case, you'll become the manager if the other manager(s)
  stop managing the field (remove it from their configuration).
See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts`;

/** Follows kubectl/pkg/cmd/apply/apply.go (applyOneObject, where ServerSideApply). */
export function applyServerSide(run: Run, item: ManifestItem, fieldValidation: FieldValidation): Done {
  const fieldManager = run.flags.has("field-manager") ? run.flags.text("field-manager") : MANAGER;
  const options: WriteOptions = { fieldManager, fieldValidation, dryRun: dryRunMode(run) === "server", managedFields: true };
  const applied = migrated(run, item, send(run, item, options), options);
  warnIfDeleting(run, applied);
  return { object: applied, operation: "serverside-applied" };
}

function send(run: Run, item: ManifestItem, options: WriteOptions): KubeObject {
  const subresource = run.flags.text("subresource") as Subresource | "";
  const patch = { type: "apply" as const, body: item.object, force: run.flags.bool("force-conflicts") };
  try {
    return patchObject(run, item, item.name, { ...patch, ...(subresource === "" ? {} : { subresource }) }, options);
  } catch (error) {
    if (error instanceof KubectlError && error.status?.reason === "Conflict") throw fail(`${error.message}\n${howToResolve}`);
    throw error;
  }
}

/** An object that was applied client-side before becomes one that is applied server-side: what the old manager stated is the new one's. */
function migrated(run: Run, item: ManifestItem, applied: KubeObject, options: WriteOptions): KubeObject {
  const saved = attempt(run, "failed to migrate kubectl.kubernetes.io/last-applied-configuration for Server-Side Apply.", () =>
    saveAnnotation(run, item, applied, options),
  );
  if (!saved) return applied;
  const upgraded = attempt(run, "server rejected managed fields migration to Server-Side Apply.", () => upgrade(run, item, saved, options));
  if (!upgraded || upgraded === saved) return saved;
  const again = attempt(run, "failed to re-apply configuration after performing Server-Side Apply migration.", () =>
    send(run, item, options),
  );
  return again ?? upgraded;
}

function attempt<T>(run: Run, failed: string, action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof KubectlError)) throw error;
    warn(run, `${failed} This is non-fatal and will be retried next time you apply. Error: ${error.message}`);
    return undefined;
  }
}

/** The annotation of client-side apply gets an applier of its own, so that nobody takes it away. Follows apply.go (saveLastApplyAnnotationIfNecessary). */
function saveAnnotation(run: Run, item: ManifestItem, object: KubeObject, options: WriteOptions): KubeObject {
  const text = object.metadata.annotations?.[LAST_APPLIED];
  if (options.fieldManager !== MANAGER || text === undefined || ownersOf(object, "Apply").length > 0) return object;
  const { name, namespace } = object.metadata;
  const metadata = { annotations: { [LAST_APPLIED]: text }, name, ...(namespace === undefined ? {} : { namespace }) };
  const body: NewObject = { apiVersion: groupVersion(item.resource), kind: item.resource.kind, metadata };
  return patchObject(run, item, item.name, { type: "apply", body }, { ...options, fieldManager: "kubectl-last-applied" });
}

/** Follows apply.go (migrateToSSAIfNecessary) and client-go/util/csaupgrade/upgrade.go (UpgradeManagedFieldsPatch). */
function upgrade(run: Run, item: ManifestItem, object: KubeObject, options: WriteOptions): KubeObject {
  const managedFields = upgradedManagers(object, options.fieldManager ?? MANAGER);
  if (!managedFields) return object;
  const body = [
    { op: "replace", path: "/metadata/managedFields", value: managedFields },
    { op: "replace", path: "/metadata/resourceVersion", value: object.metadata.resourceVersion },
  ];
  return patchObject(run, item, item.name, { type: "json", body }, options);
}
