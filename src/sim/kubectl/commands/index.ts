import type { Command } from "../run.ts";
import {
  certificateCommand,
  completionCommand,
  kubercCommand,
  kustomizeCommand,
  optionsCommand,
  pluginCommand,
  proxyCommand,
} from "./absent.ts";
import { apiResourcesCommand, apiVersionsCommand, clusterInfoCommand, versionCommand } from "./api.ts";
import { applyCommand } from "./apply/index.ts";
import { authCommand } from "./auth.ts";
import { autoscaleCommand } from "./autoscale.ts";
import { configCommand } from "./config.ts";
import { createCommand } from "./create/index.ts";
import { debugCommand } from "./debug.ts";
import { deleteCommand } from "./delete.ts";
import { describeCommand } from "./describe.ts";
import { diffCommand } from "./diff.ts";
import { eventsCommand } from "./events.ts";
import { execCommand } from "./exec.ts";
import { explainCommand } from "./explain.ts";
import { exposeCommand } from "./expose.ts";
import { getCommand } from "./get.ts";
import { annotateCommand, labelCommand } from "./label.ts";
import { logsCommand } from "./logs.ts";
import { cordonCommand, drainCommand, uncordonCommand } from "./nodes.ts";
import { editCommand, topCommand } from "./other.ts";
import { patchCommand, replaceCommand } from "./patch.ts";
import { attachCommand, cpCommand, portForwardCommand } from "./remote.ts";
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
  certificateCommand,
  clusterInfoCommand,
  topCommand,
  cordonCommand,
  uncordonCommand,
  drainCommand,
  taintCommand,
  describeCommand,
  logsCommand,
  attachCommand,
  execCommand,
  portForwardCommand,
  proxyCommand,
  cpCommand,
  authCommand,
  debugCommand,
  eventsCommand,
  diffCommand,
  applyCommand,
  patchCommand,
  replaceCommand,
  waitCommand,
  kustomizeCommand,
  labelCommand,
  annotateCommand,
  completionCommand,
  apiResourcesCommand,
  apiVersionsCommand,
  configCommand,
  kubercCommand,
  pluginCommand,
  versionCommand,
  optionsCommand,
];
