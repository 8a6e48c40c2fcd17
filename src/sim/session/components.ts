import { serviceController } from "../cloud-controller/index.ts";
import type { Component } from "../cluster/component.ts";
import { coredns } from "../coredns/index.ts";
import { csiDriver } from "../csi-driver/index.ts";
import { apiextensionsControllers } from "../kube-apiserver/apiextensions/index.ts";
import { controllers } from "../kube-controller-manager/index.ts";
import { kubeProxy } from "../kube-proxy/index.ts";
import { scheduler } from "../kube-scheduler/index.ts";
import { kubelet } from "../kubelet/index.ts";
import { metricsServer } from "../metrics-server/index.ts";
import { networkPolicyAgent } from "../network-policy/index.ts";
import { runtime } from "../world/index.ts";
import { loadGenerator } from "../world/load.ts";
import { vmGroups } from "../world/vm/group.ts";
import { hypervisor } from "../world/vm/hypervisor.ts";
import { TERMINAL } from "./terminal-rows.ts";

/** Lets a running command look again at a moment it asked for; what it then prints is written by the session. */
const terminal: Component = { name: TERMINAL, watches: {}, sync: () => [] };

/** Everything that acts in a simulated cluster. */
export const components: readonly Component[] = [
  ...controllers,
  ...apiextensionsControllers,
  scheduler,
  kubelet,
  runtime,
  kubeProxy,
  coredns,
  networkPolicyAgent,
  serviceController,
  csiDriver,
  metricsServer,
  hypervisor,
  vmGroups,
  loadGenerator,
  terminal,
];
