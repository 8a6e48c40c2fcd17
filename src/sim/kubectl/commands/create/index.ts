import { fail, helpError, throwAll } from "../../error.ts";
import { readManifests } from "../../manifests.ts";
import { dryRunMode, printResult } from "../../output/print.ts";
import { flags } from "../../parse/flags.ts";
import { createObject } from "../../requests.ts";
import type { Command, Run } from "../../run.ts";
import {
  asObject,
  dryRunFlag,
  fieldValidation,
  fileFlags,
  filePaths,
  guarded,
  printFlags,
  validateFlag,
  withLastApplied,
} from "../apply.ts";
import { recorded, recordFlag } from "../record.ts";
import { forEachTarget } from "../targets.ts";
import { createConfigMap, createNamespace, createSecret, createServiceAccount } from "./data.ts";
import { createIngress } from "./ingress.ts";
import { createPodDisruptionBudget, createPriorityClass, createQuota } from "./policies.ts";
import { createClusterRole, createClusterRoleBinding, createRole, createRoleBinding } from "./roles.ts";
import { createService } from "./services.ts";
import { createToken } from "./token.ts";
import { createCronJob, createDeployment, createJob } from "./workloads.ts";

/** `kubectl create -f`. Follows kubectl/pkg/cmd/create/create.go (RunCreate). */
function create(run: Run): undefined {
  if (run.args.length > 0) throw helpError(`Unexpected args: [${run.args.join(" ")}]`, "kubectl create");
  const paths = filePaths(run);
  if (paths.length === 0) throw fail("must specify one of -f and -k");
  const validation = fieldValidation(run);
  const { items, errors } = readManifests(run, paths, { validate: validation !== "Ignore" });
  const mode = dryRunMode(run);
  const failures: Error[] = [];
  try {
    forEachTarget(items, (item, index) => {
      const object = recorded(run, run.flags.bool("save-config") ? withLastApplied(item.object) : item.object);
      const options = { dryRun: mode === "server", fieldValidation: validation };
      const created = mode === "client" ? asObject(object) : guarded(item, "creating", () => createObject(run, item, object, options));
      printResult(run, created, "created", index);
    });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    failures.push(error);
  }
  throwAll([...failures, ...errors]);
  if (items.length === 0) throw fail("no objects passed to create");
}

export const createCommand: Command = {
  name: "create",
  flags: [
    ...fileFlags,
    ...printFlags,
    ...dryRunFlag,
    ...validateFlag,
    ...flags("save-config:bool", "edit:bool", "field-manager:string", "l,selector:string", "raw:string", "windows-line-endings:bool"),
    ...recordFlag,
  ],
  run: create,
  subcommands: [
    createClusterRole,
    createClusterRoleBinding,
    createConfigMap,
    createCronJob,
    createDeployment,
    createIngress,
    createJob,
    createNamespace,
    createPodDisruptionBudget,
    createPriorityClass,
    createQuota,
    createRole,
    createRoleBinding,
    createSecret,
    createService,
    createServiceAccount,
    createToken,
  ],
};
