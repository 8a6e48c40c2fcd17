import { drawUid } from "../cluster/random.ts";
import type { View } from "../cluster/view.ts";
import type { Machine } from "../cluster/world-rows.ts";

/** What `kubectl describe node` calls System Info: the versions this simulation follows. */
export function nodeInfo(view: View, machine: Machine) {
  return {
    architecture: "amd64",
    bootID: machine.bootId,
    containerRuntimeVersion: "containerd://2.2.1",
    kernelVersion: "6.12.57",
    kubeProxyVersion: "",
    kubeletVersion: "v1.36.3",
    machineID: drawUid(view.seed, "machine-id", machine.name).replaceAll("-", ""),
    operatingSystem: "linux",
    osImage: "Debian GNU/Linux 13 (trixie)",
    systemUUID: drawUid(view.seed, "system-uuid", machine.name),
  };
}
