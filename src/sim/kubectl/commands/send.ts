import type { KubeObject } from "../../api/object.ts";
import type { NewObject } from "../../cluster/request.ts";
import { needResource } from "../discovery.ts";
import { dryRunMode, printResult } from "../output/print.ts";
import { createObject } from "../requests.ts";
import type { Run } from "../run.ts";
import { asObject } from "./apply.ts";

/** Creates an object and prints what became of it; with --dry-run=client it is only printed. */
export function sendResult(run: Run, word: string, object: NewObject, operation: string, index = 0): KubeObject {
  const resource = needResource(run.context.client, word);
  const mode = dryRunMode(run);
  const { namespace: _, ...metadata } = object.metadata;
  const shown = mode === "client" && !run.namespaceGiven ? { ...object, metadata } : object;
  const made =
    mode === "client" ? asObject(shown) : createObject(run, { resource, namespace: run.namespace }, object, { dryRun: mode === "server" });
  printResult(run, made, operation, index);
  return made;
}
