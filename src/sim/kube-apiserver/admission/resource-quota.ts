import { type Amounts, addAmounts, namesOf, pick, readAmounts, writeAmounts, zero } from "../../api/amounts.ts";
import { kindIdOf } from "../../api/object.ts";
import { namesForKind, scopesMatch, unsaid, usageOf } from "../../api/quota-usage.ts";
import { forbiddenStatus, type Status } from "../../api/status.ts";
import type { Pod, ResourceQuota } from "../../api/types.ts";
import { type AnyObject, resourceName, writeObject } from "../storage.ts";
import type { Admission, AdmissionPlugin } from "./plugin.ts";

/** Kinds whose updates can use up more. */
const countedOnUpdate: ReadonlySet<string> = new Set(["PersistentVolumeClaim", "Service"]);

/**
 * What a namespace's quotas leave; what is granted is noted in their status at once.
 * Follows apiserver/pkg/admission/plugin/resourcequota/controller.go (CheckRequest).
 */
export const resourceQuota: AdmissionPlugin = {
  name: "ResourceQuota",
  kinds: ["*"],
  validateCreate: (object, admission) => outcome(object, undefined, admission).status,
  validateUpdate: (object, old, admission) => outcome(object, old, admission).status,
  granted(object, old, admission) {
    for (const { quota, used } of outcome(object, old, admission).granted ?? []) note(quota, used, admission);
  },
};

type Used = { readonly quota: ResourceQuota; readonly used: Amounts };
type Texts = { readonly [name: string]: string };
type Outcome = { readonly status?: Status; readonly granted?: readonly Used[] };

function isCounted({ kind }: AnyObject, old: AnyObject | undefined, { request }: Admission): boolean {
  if (!old) return true;
  const { subresource } = request as { readonly subresource?: string };
  return countedOnUpdate.has(kind) ? !subresource : kind === "Pod" && subresource === "resize";
}

function outcome(object: AnyObject, old: AnyObject | undefined, admission: Admission): Outcome {
  const { namespace } = object.metadata;
  if (namespace === undefined || !isCounted(object, old, admission)) return {};
  const quotas = admission.context.view.list("ResourceQuota", namespace);
  if (quotas.length === 0) return {};
  const kind = kindIdOf(object);
  const name = resourceName(kind, admission.context.view);
  const refuse = (why: string) => ({ status: forbiddenStatus(name, object.metadata.name, why) });
  const concerned: ResourceQuota[] = [];
  for (const quota of quotas) {
    const names = namesForKind(kind, name, Object.keys((quota.status?.hard ?? quota.spec.hard ?? {}) as Texts));
    if (names.length === 0 || !scopesMatch(quota, object)) continue;
    const missing = kind === "Pod" ? unsaid(object as unknown as Pod, names) : undefined;
    if (missing) return refuse(`failed quota: ${quota.metadata.name}: must specify ${missing}`);
    const known = (quota.status?.used ?? {}) as Texts;
    if (quota.status?.hard === undefined || names.some((name) => known[name] === undefined)) {
      return refuse(`status unknown for quota: ${quota.metadata.name}, resources: ${[...names].sort().join(",")}`);
    }
    concerned.push(quota);
  }
  const wanted = more(usageOf(object, name), old ? usageOf(old, name) : {});
  const granted: Used[] = [];
  for (const quota of concerned) {
    const answer = grant(quota, wanted);
    if (answer.why !== undefined) return refuse(answer.why);
    if (answer.changed) granted.push({ quota, used: answer.used });
  }
  return { granted };
}

/** What is used more than before; nothing that stays or shrinks. */
function more(now: Amounts, before: Amounts): Amounts {
  const grown = Object.entries(now).map(([name, amount]) => [name, { ...amount, nano: amount.nano - (before[name]?.nano ?? 0n) }] as const);
  return Object.fromEntries(grown.filter(([, { nano }]) => nano > 0n));
}

function grant({ metadata, status }: ResourceQuota, wanted: Amounts) {
  const hard = readAmounts(status.hard as Texts);
  const used = readAmounts(status.used as Texts);
  const requested = pick(wanted, new Set(Object.keys(hard)));
  const next = addAmounts(used, requested);
  const exceeded = new Set(namesOf(requested).filter((name) => (next[name] ?? zero).nano > (hard[name] ?? zero).nano));
  if (exceeded.size === 0) return { changed: Object.keys(requested).length > 0, used: next };
  const told = (amounts: Amounts) =>
    Object.entries(writeAmounts(pick(amounts, exceeded)))
      .map(([name, text]) => `${name}=${text}`)
      .join(",");
  return { why: `exceeded quota: ${metadata.name}, requested: ${told(requested)}, used: ${told(used)}, limited: ${told(hard)}` };
}

function note(quota: ResourceQuota, used: Amounts, { context }: Admission): void {
  writeObject(context, { ...quota, status: { ...quota.status, used: writeAmounts(used) } } as unknown as AnyObject);
}
