import { deepEqual } from "../../api/equal.ts";
import { controllerRef, type KubeObject } from "../../api/object.ts";
import type { ControllerRevision, PodTemplateSpec, StringMap } from "../../api/types.ts";
import type { NewObject } from "../../cluster/request.ts";
import { fnv32, safeEncode } from "./hash.ts";

/** What a ControllerRevision keeps: a patch that puts the template back. */
export interface RevisionData {
  readonly spec: { readonly template: PodTemplateSpec & { readonly $patch: "replace" } };
}

export const revisionData = (template: PodTemplateSpec): RevisionData => ({ spec: { template: { ...template, $patch: "replace" } } });

/** The template a revision keeps. */
export function templateOf(revision: ControllerRevision): PodTemplateSpec {
  const { $patch: _, ...template } = (revision.data as unknown as RevisionData).spec.template;
  return template;
}

/** Follows kubernetes/pkg/controller/history/controller_history.go (HashControllerRevision): FNV-32 of the patch as Go writes JSON. */
export function revisionHash(data: RevisionData, collisionCount: number): string {
  return safeEncode(String(fnv32(`${goJson(data)}${collisionCount}`)));
}

/** JSON with sorted keys and `<`, `>`, `&` escaped, as encoding/json writes maps. */
function goJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, field]) => field !== undefined);
    entries.sort(([left], [right]) => (left < right ? -1 : 1));
    return `{${entries.map(([key, field]) => `${goJson(key)}:${goJson(field)}`).join(",")}}`;
  }
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

export interface NewRevision {
  readonly owner: KubeObject;
  readonly name: string;
  readonly labels: StringMap;
  readonly annotations?: StringMap;
  readonly data: RevisionData;
  readonly revision: number;
}

export function newControllerRevision({ owner, name, labels, annotations, data, revision }: NewRevision): NewObject {
  return {
    apiVersion: "apps/v1",
    kind: "ControllerRevision",
    metadata: {
      name,
      namespace: owner.metadata.namespace ?? "",
      labels,
      ...(annotations && Object.keys(annotations).length > 0 ? { annotations } : {}),
      ownerReferences: [controllerRef(owner)],
    },
    data,
    revision,
  };
}

/** Oldest first. */
export const byRevisionNumber = (left: ControllerRevision, right: ControllerRevision): number =>
  left.revision - right.revision || (left.metadata.name < right.metadata.name ? -1 : 1);

export const sameTemplate = (revision: ControllerRevision, template: PodTemplateSpec): boolean => deepEqual(templateOf(revision), template);

/** Revisions beyond the limit that no pod runs any more, oldest first. */
export function surplusRevisions(
  old: readonly ControllerRevision[],
  live: ReadonlySet<string>,
  limit: number,
): readonly ControllerRevision[] {
  const dead = old.toSorted(byRevisionNumber).filter(({ metadata }) => !live.has(metadata.name));
  return dead.slice(0, Math.max(0, dead.length - limit));
}
