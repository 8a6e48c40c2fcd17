import type { Command } from "../run.ts";
import { applyCommand } from "./apply.ts";
import { createCommand } from "./create/index.ts";
import { deleteCommand } from "./delete.ts";
import { describeCommand } from "./describe.ts";
import { eventsCommand } from "./events.ts";
import { execCommand } from "./exec.ts";
import { exposeCommand } from "./expose.ts";
import { getCommand } from "./get.ts";
import { annotateCommand, labelCommand } from "./label.ts";
import { logsCommand } from "./logs.ts";
import { patchCommand, replaceCommand } from "./patch.ts";
import { rolloutCommand } from "./rollout/index.ts";
import { runCommand } from "./run.ts";
import { scaleCommand } from "./scale.ts";
import { setCommand } from "./set/index.ts";
import { waitCommand } from "./wait.ts";

/** In the order of `kubectl --help`. */
export const commands: readonly Command[] = [
  createCommand,
  exposeCommand,
  runCommand,
  setCommand,
  getCommand,
  deleteCommand,
  rolloutCommand,
  scaleCommand,
  describeCommand,
  logsCommand,
  execCommand,
  applyCommand,
  patchCommand,
  replaceCommand,
  waitCommand,
  labelCommand,
  annotateCommand,
  eventsCommand,
];
