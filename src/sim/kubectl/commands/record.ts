import type { NewObject } from "../../cluster/request.ts";
import { type Flag, flags } from "../parse/flags.ts";
import type { Run } from "../run.ts";
import { withAnnotation } from "./apply.ts";

/** --record writes the line into an annotation, which `rollout history` shows. */
export const recordFlag: readonly Flag[] = flags("record:bool").map((flag) => ({
  ...flag,
  deprecated: "--record will be removed in the future",
}));

/** What `rollout history` shows beside a revision. */
export const CHANGE_CAUSE = "kubernetes.io/change-cause";

/** The line with its words first and its flags in full. Follows cli-runtime/pkg/genericclioptions/record_flags.go (parseCommandArguments). */
function lineText({ path, args, flags: values }: Run): string {
  return [path, ...args, ...values.written.map(([name, value]) => `--${name}=${value}`)].join(" ");
}

/** An object with the line that makes it, where --record asks for that. */
export function recorded<T extends NewObject>(run: Run, object: T): T {
  return run.flags.bool("record") ? (withAnnotation(object, CHANGE_CAUSE, lineText(run)) as T) : object;
}

/** The merge patch that writes the line down; undefined without --record. */
export function recordPatch(run: Run): { readonly metadata: { readonly annotations: { readonly [key: string]: string } } } | undefined {
  return run.flags.bool("record") ? { metadata: { annotations: { [CHANGE_CAUSE]: lineText(run) } } } : undefined;
}
