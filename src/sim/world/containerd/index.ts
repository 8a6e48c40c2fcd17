import { type Component, rowOf, type Wake } from "../../cluster/component.ts";
import { draw } from "../../cluster/random.ts";
import { syncContainer } from "./containers.ts";
import { syncImage } from "./image-pulls.ts";
import { syncMachine } from "./machine.ts";
import { syncSandbox } from "./sandboxes.ts";

/** From the order to a running process: shim, namespaces, cgroup. In milliseconds, at least and at most. */
const START_MILLIS = [40, 120] as const;
/** Setting up a pod's network. */
const NETWORK_MILLIS = [80, 250] as const;

const between = ([least, most]: readonly [number, number], chance: number): number => Math.round(least + (most - least) * chance);

const none: readonly Wake[] = [];

/**
 * The container runtime of every machine (an instance each): it does what the kubelet asks for in the tables image, sandbox and container.
 * Keys are `table:key of the row`. It does not wake on what it wrote itself.
 */
export const containerd: Component = {
  name: "containerd",
  watches: {
    image(event) {
      const row = rowOf(event, "image");
      const old = event.old as unknown as typeof row | undefined;
      if (event.type === "DELETED" || row.state !== "pulling" || (old?.state === "pulling" && old.startedAtMillis === row.startedAtMillis))
        return none;
      return [{ key: `image:${event.key}`, instance: row.node, afterMillis: 1 }];
    },
    sandbox(event, view) {
      const row = rowOf(event, "sandbox");
      if (event.type !== "ADDED" || row.ip !== "") return none;
      return [
        { key: `sandbox:${event.key}`, instance: row.node, afterMillis: between(NETWORK_MILLIS, draw(view.seed, "network", event.key)) },
      ];
    },
    container(event, view) {
      const row = rowOf(event, "container");
      const old = event.old as unknown as typeof row | undefined;
      if (event.type === "DELETED" || row.state === "exited") return none;
      const key = `container:${event.key}`;
      if (!old) return [{ key, instance: row.node, afterMillis: between(START_MILLIS, draw(view.seed, "start", event.key)) }];
      const isOrdered = row.stop !== old.stop || (row.signals?.length ?? 0) > 0;
      return isOrdered ? [{ key, instance: row.node, afterMillis: 1 }] : none;
    },
    machine(event) {
      const row = rowOf(event, "machine");
      const old = event.old as unknown as typeof row | undefined;
      const booted = old !== undefined && row.powered && (!old.powered || old.bootId !== row.bootId);
      return booted ? [{ key: "machine:", instance: row.name, afterMillis: 1 }] : none;
    },
  },
  sync(view, key) {
    const machine = view.world("machine", view.instance);
    if (!machine?.powered) return [];
    const colon = key.indexOf(":");
    const rowKey = key.slice(colon + 1);
    switch (key.slice(0, colon)) {
      case "image":
        return syncImage(view, rowKey);
      case "sandbox":
        return syncSandbox(view, machine, rowKey);
      case "container":
        return syncContainer(view, rowKey);
      default:
        return syncMachine(view, machine);
    }
  },
};
