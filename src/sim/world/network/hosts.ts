import type { View } from "../../cluster/view.ts";
import type { ContainerRow } from "../../cluster/world-rows.ts";

const managed =
  "127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\nfe00::0\tip6-localnet\nfe00::0\tip6-mcastprefix\nfe00::1\tip6-allnodes\nfe00::2\tip6-allrouters\n";

/**
 * /etc/hosts as the kubelet makes it: the pod's own name and its hostAliases; on the machine's network, the machine's file with them.
 * Follows kubernetes/pkg/kubelet/kubelet_pods.go (managedHostsFileContent, nodeHostsFileContent).
 */
export function hostsFile(view: View, { spec, podUid }: ContainerRow, ip: string): string {
  const { hostname, domain, hostAliases = [] } = spec;
  const sandbox = view.world("sandbox", podUid);
  const own = `${ip}\t${domain === undefined ? "" : `${hostname}.${domain}\t`}${hostname}\n`;
  const machines = `127.0.0.1\tlocalhost\n${ip}\t${hostname}\n`;
  const base = !sandbox
    ? machines
    : sandbox.hostNetwork
      ? `# Kubernetes-managed hosts file (host network).\n${machines}`
      : `# Kubernetes-managed hosts file.\n${managed}${own}`;
  const aliases = hostAliases.map((alias) => `${alias.ip}\t${alias.hostnames.join("\t")}\n`);
  return aliases.length === 0 ? base : `${base}\n# Entries added by HostAliases.\n${aliases.join("")}`;
}

/** The address that a container's /etc/hosts has for a name; it comes before every DNS server. IPv4 only. */
export function addressInHosts(view: View, container: ContainerRow, ip: string, name: string): string | undefined {
  const text = view.world("file", `${container.id}:/etc/hosts`)?.content ?? hostsFile(view, container, ip);
  const lines = text.split("\n").map((line) => line.replace(/#.*/, "").trim().split(/\s+/));
  return lines.find(([address = "", ...names]) => !address.includes(":") && names.includes(name))?.[0];
}
