import type { Command } from "../run.ts";
import { applyCommand } from "./apply.ts";
import { deleteCommand } from "./delete.ts";
import { describeCommand } from "./describe.ts";
import { getCommand } from "./get.ts";
import { scaleCommand } from "./scale.ts";

export const commands: readonly Command[] = [applyCommand, getCommand, describeCommand, deleteCommand, scaleCommand];
