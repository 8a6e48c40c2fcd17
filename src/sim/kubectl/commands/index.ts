import type { Command } from "../run.ts";
import { apiResourcesCommand, apiVersionsCommand, clusterInfoCommand, versionCommand } from "./api.ts";
import { applyCommand } from "./apply.ts";
import { authCommand } from "./auth.ts";
import { autoscaleCommand } from "./autoscale.ts";
import { createCommand } from "./create/index.ts";
import { deleteCommand } from "./delete.ts";
import { describeCommand } from "./describe.ts";
import { eventsCommand } from "./events.ts";
import { execCommand } from "./exec.ts";
import { explainCommand } from "./explain.ts";
import { exposeCommand } from "./expose.ts";
import { getCommand } from "./get.ts";
import { annotateCommand, labelCommand } from "./label.ts";
import { logsCommand } from "./logs.ts";
import { cordonCommand, drainCommand, uncordonCommand } from "./nodes.ts";
import { configCommand, editCommand, topCommand } from "./other.ts";
import { patchCommand, replaceCommand } from "./patch.ts";
import { rolloutCommand } from "./rollout/index.ts";
import { runCommand } from "./run.ts";
import { scaleCommand } from "./scale.ts";
import { setCommand } from "./set/index.ts";
import { taintCommand } from "./taint.ts";
import { waitCommand } from "./wait.ts";

/** In the order of `kubectl --help`. */
export const commands: readonly Command[] = [
  createCommand,
  exposeCommand,
  runCommand,
  setCommand,
  explainCommand,
  getCommand,
  editCommand,
  deleteCommand,
  rolloutCommand,
  scaleCommand,
  autoscaleCommand,
  clusterInfoCommand,
  topCommand,
  cordonCommand,
  uncordonCommand,
  drainCommand,
  taintCommand,
  describeCommand,
  logsCommand,
  execCommand,
  authCommand,
  eventsCommand,
  applyCommand,
  patchCommand,
  replaceCommand,
  waitCommand,
  labelCommand,
  annotateCommand,
  apiResourcesCommand,
  apiVersionsCommand,
  configCommand,
  versionCommand,
];
