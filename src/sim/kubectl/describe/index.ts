import type { KubeObject } from "../../api/object.ts";
import { describeTabs, setTabs } from "../output/tabwriter.ts";
import type { Run } from "../run.ts";
import { describeAny } from "./any.ts";
import { eventLines } from "./events.ts";
import { describePod } from "./pod.ts";
import type { Lines } from "./text.ts";

export type Describer<O> = (object: O, run: Run) => Lines;

/** Each entry is only ever given objects of its own kind. */
const describers: { readonly [kind: string]: Describer<never> } = {
  Pod: describePod,
};

/** The whole description of an object. Kinds without a describer are told field by field. */
export function describeObject(run: Run, object: KubeObject): string {
  const describer = (describers[object.kind] ?? describeAny) as Describer<KubeObject>;
  const events = withoutEvents.has(object.kind) || !run.flags.bool("show-events") ? [] : eventLines(run, object);
  return `${setTabs([...describer(object, run), ...events].join("\n"), describeTabs)}\n`;
}

const withoutEvents: ReadonlySet<string> = new Set([
  "Namespace",
  "Secret",
  "ResourceQuota",
  "LimitRange",
  "Role",
  "ClusterRole",
  "RoleBinding",
  "ClusterRoleBinding",
]);
