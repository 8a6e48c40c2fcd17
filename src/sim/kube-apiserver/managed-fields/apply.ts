import { keyOf, kindIdOf } from "../../api/object.ts";
import { badRequestStatus, failure, type Status } from "../../api/status.ts";
import type { ApiContext } from "../../cluster/api-server.ts";
import type { NewObject } from "../../cluster/request.ts";
import type { AnyObject } from "../storage.ts";
import { conflictsStatus, managedAfterApply } from "./field-manager.ts";
import { managedOf } from "./history.ts";
import type { Managed } from "./manager.ts";
import { type Fields, isFields } from "./typed-value.ts";
import { typeProblems } from "./validate.ts";
import { versionsOf } from "./versions-of.ts";

/** How a configuration is to be applied. */
export interface ApplyOptions {
  /** a kindId */
  readonly kind: string;
  readonly apiVersion: string;
  readonly manager: string;
  /** "" for the object itself */
  readonly subresource: string;
  /** take what others state */
  readonly force: boolean;
  readonly time: string;
}

/**
 * The object that a configuration makes of the one there is, with its managers; or why it may not.
 * Follows apimachinery/pkg/util/managedfields/internal/{versioncheck,structuredmerge}.go (Apply).
 */
export function applyConfiguration(
  configuration: NewObject,
  live: AnyObject | undefined,
  options: ApplyOptions,
  context: ApiContext,
): { readonly object: Fields; readonly managed: Managed } | { readonly status: Status } {
  const { kind, apiVersion, manager, subresource, force, time } = options;
  const [kindName = kind] = kind.split(".");
  if (configuration.apiVersion !== apiVersion || configuration.kind !== kindName) {
    return { status: badRequestStatus(`invalid object type: ${typeText(configuration)}`) };
  }
  const metadata: unknown = configuration.metadata;
  if (isFields(metadata) && metadata.managedFields !== undefined && metadata.managedFields !== null) {
    return { status: badRequestStatus("metadata.managedFields must be nil") };
  }
  const versions = versionsOf(kind, subresource, context.view);
  const atom = versions.atom(apiVersion);
  if (!atom) return { status: unforeseen(`no corresponding type for ${typeText(configuration)}`) };
  const problems = typeProblems(configuration, atom);
  if (problems !== undefined) return { status: unforeseen(`failed to create typed patch object (${titleOf(configuration)}): ${problems}`) };
  const entry = live && context.store.entry(kindIdOf(live), keyOf(live));
  const change = {
    live: live ? versions.convert(live as unknown as Fields, apiVersion) : versions.zero(apiVersion),
    next: configuration as unknown as Fields,
    versions,
  };
  const identity = { manager, operation: "Apply", apiVersion, subresource } as const;
  const applied = managedAfterApply(change, identity, managedOf(context, entry), time, force);
  return "conflicts" in applied ? { status: conflictsStatus(applied.conflicts) } : applied;
}

/** An error that no part of the server foresaw has a message and a code, but no reason. */
function unforeseen(message: string): Status {
  const { reason: _, ...status } = failure("InternalError", message);
  return status;
}

/** How messages call a configuration: `default/web; apps/v1, Kind=Deployment`. */
export function titleOf(configuration: NewObject): string {
  const { namespace = "", name = "" } = configuration.metadata ?? {};
  return `${namespace}/${name}; ${typeText(configuration)}`;
}

const typeText = ({ apiVersion = "", kind = "" }: NewObject): string =>
  `${apiVersion.includes("/") ? apiVersion : `/${apiVersion}`}, Kind=${kind}`;
