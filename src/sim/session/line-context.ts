import type { Descriptions } from "../api/descriptions.ts";
import { digestOf } from "../cluster/digest.ts";
import type { Engine } from "../engine/engine.ts";
import type { Outside } from "../engine/outside.ts";
import { whyChain } from "../why/index.ts";
import { BOOT_MILLIS } from "./boot.ts";
import { clusterClient, kubeConfigFile, type TypedLine } from "./client.ts";
import type { LineContext } from "./commands.ts";
import { destinationOf } from "./contexts.ts";

/** A line with what else the terminal knows at its moment. */
export interface TerminalLine extends TypedLine {
  readonly descriptions: Descriptions | undefined;
  readonly help: { readonly [command: string]: string } | undefined;
}

/** What a line can see and do, in the cluster that it goes to. */
export function lineContext(engine: Engine, everywhere: Outside, typed: TerminalLine): LineContext {
  const { line, begunIn, files, descriptions, help } = typed;
  const destination = destinationOf(engine, line, begunIn);
  const { cluster } = destination ?? {};
  const { store, view } = engine.clusterOf(cluster);
  const outside = cluster === undefined ? everywhere : everywhere.in(cluster);
  return {
    client: clusterClient(engine, outside, typed, cluster),
    files,
    ...(descriptions ? { descriptions } : {}),
    ...(help ? { help } : {}),
    ...(destination ? { destination } : {}),
    kubeConfig: kubeConfigFile(engine, outside, typed, cluster),
    view: view("reader", ""),
    outside,
    whyChain: (table, key) => whyChain(store, engine.steps, table, key),
    sequence: engine.stepCount,
    digest: () => digestOf(store),
    clock: (millis) => `${((millis - BOOT_MILLIS) / 1000).toFixed(1)}초`,
  };
}
