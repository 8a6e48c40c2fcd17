import { quantityMillis, quantityValue } from "../api/quantity.ts";
import type { Container } from "../api/types.ts";
import type { ContainerSpec, Mount, Resolver } from "../cluster/world-rows.ts";
import { normalizePath } from "../world/files.ts";
import { imageEntry } from "../world/images/lookup.ts";
import { environment } from "./env.ts";
import { expand } from "./expansion.ts";
import { nonRootProblem } from "./security-context.ts";
import { bindSubPath } from "./sub-path.ts";
import { tmpfsBytes } from "./tmpfs.ts";
import { podText, type Turn } from "./turn.ts";
import { volumeLocation } from "./volumes.ts";

/** What the runtime is asked to run, or why it cannot be said. Follows kuberuntime_container.go (generateContainerConfig). */
export function containerSpec(turn: Turn, container: Container): { readonly spec: ContainerSpec } | { readonly error: string } {
  const made = environment(turn, container);
  if ("error" in made) return made;
  const problem = nonRootProblem(turn.pod, container, imageEntry(container.image ?? "", turn.view).user);
  if (problem !== undefined) return { error: `${problem} (pod: "${podText(turn.pod)}", container: ${container.name})` };
  const lookup = (name: string) => made.env.find((variable) => variable.name === name)?.value;
  const words = (list: readonly string[] | undefined) => list?.map((word) => expand(word, lookup));
  const command = words(container.command);
  const args = words(container.args);
  const mounts = mountsOf(turn, container, lookup);
  if ("error" in mounts) return mounts;
  const limits = container.resources?.limits;
  const resolver = resolverOf(turn);
  const spec: ContainerSpec = {
    image: container.image ?? "",
    ...(command?.length ? { command } : {}),
    ...(args?.length ? { args } : {}),
    env: made.env,
    ...(container.workingDir ? { workingDir: container.workingDir } : {}),
    hostname: turn.pod.spec.hostNetwork ? turn.machine.name : (turn.pod.spec.hostname ?? turn.pod.metadata.name).slice(0, 63),
    mounts: mounts.mounts,
    ...(limits?.memory === undefined ? {} : { memoryLimitBytes: quantityValue(limits.memory) }),
    ...(limits?.cpu === undefined ? {} : { cpuLimitMillis: quantityMillis(limits.cpu) }),
    ...(container.securityContext?.readOnlyRootFilesystem ? { readOnlyRootFilesystem: true } : {}),
    ...(container.ports?.length ? { ports: container.ports.map(portSpec) } : {}),
    ...(resolver ? { resolver } : {}),
    ...hostsOf(turn),
  };
  return { spec };
}

function portSpec({ containerPort, protocol, hostPort }: NonNullable<Container["ports"]>[number]) {
  return { containerPort, protocol: protocol ?? "TCP", ...(hostPort ? { hostPort } : {}) };
}

/** Follows kubelet_pods.go (makeMounts); in a subPathExpr every variable has to be there. */
function mountsOf(
  turn: Turn,
  container: Container,
  lookup: (name: string) => string | undefined,
): { readonly mounts: readonly Mount[] } | { readonly error: string } {
  const mounts: Mount[] = [];
  for (const { name, mountPath, readOnly, subPath, subPathExpr } of container.volumeMounts ?? []) {
    const volume = turn.pod.spec.volumes?.find((candidate) => candidate.name === name);
    const location = volume && volumeLocation(turn, volume);
    if (!location) continue;
    const missing = new Set<string>();
    const strictly = (variable: string) => {
      const value = lookup(variable) ?? "";
      if (value === "") missing.add(variable);
      return value;
    };
    const inner = subPathExpr ? expand(subPathExpr, strictly) : subPath;
    if (missing.size > 0) return { error: `missing value for ${[...missing].sort().join(", ")}` };
    const path = inner ? bindSubPath(turn, location, inner) : location.path;
    if (path === undefined) return { error: `failed to prepare subPath for volumeMount "${name}" of container "${container.name}"` };
    const bytes = tmpfsBytes(turn, volume);
    mounts.push({
      mountPath: normalizePath(mountPath),
      volume: location.volume,
      ...(path === "" ? {} : { subPath: path }),
      readOnly: readOnly === true || location.readOnly,
      ...(bytes === undefined ? {} : { tmpfsBytes: bytes }),
    });
  }
  return { mounts };
}

/** What makes /etc/hosts other than usual. Follows kubelet_pods.go (GeneratePodHostNameAndDomain, makeHostsMount). */
function hostsOf({ pod }: Turn): Pick<ContainerSpec, "domain" | "hostAliases"> {
  const { subdomain, hostAliases } = pod.spec;
  return {
    ...(subdomain ? { domain: `${subdomain}.${pod.metadata.namespace ?? "default"}.svc.cluster.local` } : {}),
    ...(hostAliases?.length ? { hostAliases: hostAliases.map(({ ip, hostnames = [] }) => ({ ip, hostnames })) } : {}),
  };
}

/** /etc/resolv.conf where it is not the cluster's usual one. Follows kubernetes/pkg/kubelet/network/dns/dns.go (GetPodDNS). */
function resolverOf(turn: Turn): Resolver | undefined {
  const { dnsPolicy, dnsConfig, hostNetwork } = turn.pod.spec;
  const policy =
    dnsPolicy === "ClusterFirstWithHostNet"
      ? "ClusterFirst"
      : dnsPolicy === "ClusterFirst" && hostNetwork
        ? "Default"
        : (dnsPolicy ?? "ClusterFirst");
  if (policy === "ClusterFirst" && !dnsConfig) return undefined;
  const namespace = turn.pod.metadata.namespace ?? "default";
  const cluster = policy === "ClusterFirst";
  const base: Resolver = {
    nameservers: cluster ? ["10.96.0.10"] : policy === "Default" ? ["192.168.56.1"] : [],
    searches: cluster ? [`${namespace}.svc.cluster.local`, "svc.cluster.local", "cluster.local"] : [],
    ndots: cluster ? 5 : 1,
  };
  const ndots = dnsConfig?.options?.find(({ name }) => name === "ndots")?.value;
  return {
    nameservers: [...base.nameservers, ...(dnsConfig?.nameservers ?? [])],
    searches: [...base.searches, ...(dnsConfig?.searches ?? [])],
    ndots: ndots === undefined ? base.ndots : Number(ndots),
  };
}
