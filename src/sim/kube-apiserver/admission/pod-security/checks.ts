import type { Container, Pod, PodSpec } from "../../../api/types.ts";

/** What is forbidden and by what, or undefined when all is well. Follows k8s.io/pod-security-admission/policy/check_*.go. */
export interface Finding {
  readonly reason: string;
  readonly detail: string;
}

type Metadata = Pick<Pod["metadata"], "annotations">;
type Check = (spec: PodSpec, metadata: Metadata) => Finding | undefined;

/** In the order in which a pod's containers are looked at. */
function containersOf(spec: PodSpec): readonly Container[] {
  return [...(spec.initContainers ?? []), ...(spec.containers ?? []), ...((spec.ephemeralContainers ?? []) as readonly Container[])];
}

const quotedList = (names: readonly string[]): string => names.map((name) => JSON.stringify(name)).join(", ");
const plural = (word: string, names: readonly unknown[]): string => (names.length === 1 ? word : `${word}s`);
const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)].sort();
const finding = (reason: string, detail: string | undefined): Finding | undefined => (detail ? { reason, detail } : undefined);
const withDetails = (reason: string, details: readonly string[], separator = "; ") => finding(reason, details.join(separator));

/** `containers "a", "b"`, for those of which something holds; undefined when it holds of none. */
function those(spec: PodSpec, holds: (container: Container) => boolean): string | undefined {
  const names = containersOf(spec)
    .filter(holds)
    .map(({ name }) => name);
  return names.length === 0 ? undefined : `${plural("container", names)} ${quotedList(names)}`;
}

const mustNot = (who: string | undefined, what: string): string[] => (who ? [`${who} must not set ${what}`] : []);
const isWindows = ({ os }: PodSpec): boolean => os?.name === "windows";

const appArmor: Check = (spec, { annotations = {} }) => {
  const bad = (type: string | undefined) => type !== undefined && type !== "RuntimeDefault" && type !== "Localhost";
  const values: string[] = [];
  const setters: string[] = [];
  const own = spec.securityContext?.appArmorProfile?.type;
  if (bad(own)) {
    setters.push("pod");
    values.push(JSON.stringify(own));
  }
  const names = containersOf(spec).filter(({ securityContext }) => bad(securityContext?.appArmorProfile?.type));
  if (names.length > 0) {
    setters.push(`${plural("container", names)} ${quotedList(names.map(({ name }) => name))}`);
    values.push(...unique(names.map(({ securityContext }) => JSON.stringify(securityContext?.appArmorProfile?.type))));
  }
  const marked = Object.entries(annotations)
    .filter(
      ([key, value]) =>
        key.startsWith("container.apparmor.security.beta.kubernetes.io/") && !/^(|runtime\/default|localhost\/.*)$/.test(value),
    )
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  const types = unique(values);
  const told = setters.length > 0 ? [`${setters.join(" and ")} must not set AppArmor profile type to ${types.join(", ")}`] : [];
  const notes = marked.length > 0 ? [`${plural("annotation", marked)} ${unique(marked).join(", ")}`] : [];
  return withDetails(`forbidden AppArmor ${plural("profile", [...types, ...marked])}`, [...told, ...notes], " and ");
};

const usualCapabilities: ReadonlySet<string> = new Set(
  "AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT".split(" "),
);

function addedBeyond(spec: PodSpec, allowed: ReadonlySet<string>): string | undefined {
  const added = (container: Container) => (container.securityContext?.capabilities?.add ?? []).filter((name) => !allowed.has(name));
  const who = those(spec, (container) => added(container).length > 0);
  return who && `${who} must not include ${quotedList(unique(containersOf(spec).flatMap(added)))} in securityContext.capabilities.add`;
}

const capabilities: Check = (spec) => finding("non-default capabilities", addedBeyond(spec, usualCapabilities));

const hostNamespaces: Check = (spec) =>
  withDetails(
    "host namespaces",
    (["hostNetwork", "hostPID", "hostIPC"] as const).filter((name) => spec[name]).map((name) => `${name}=true`),
    ", ",
  );

const hostPath: Check = ({ volumes = [] }) => {
  const names = volumes.filter((volume) => volume.hostPath).map(({ name }) => name);
  return finding("hostPath volumes", names.length > 0 ? `${plural("volume", names)} ${quotedList(names)}` : undefined);
};

const hostPorts: Check = (spec) => {
  const ports = unique(
    containersOf(spec).flatMap((container) => (container.ports ?? []).flatMap(({ hostPort }) => (hostPort ? [String(hostPort)] : []))),
  );
  const users = containersOf(spec).filter((container) => container.ports?.some(({ hostPort }) => hostPort));
  const who = those(spec, (container) => users.includes(container));
  return finding("hostPort", who && `${who} ${users.length === 1 ? "uses" : "use"} ${plural("hostPort", ports)} ${ports.join(", ")}`);
};

type Handler = { readonly httpGet?: { readonly host?: string }; readonly tcpSocket?: { readonly host?: string } } | undefined;

const hostProbes: Check = (spec) => {
  const hostsOf = ({ livenessProbe, readinessProbe, startupProbe, lifecycle }: Container) =>
    [livenessProbe, readinessProbe, startupProbe, lifecycle?.postStart, lifecycle?.preStop].flatMap((handler) =>
      [(handler as Handler)?.httpGet?.host, (handler as Handler)?.tcpSocket?.host].filter((host) => host !== undefined && host !== ""),
    );
  const users = containersOf(spec).filter((container) => hostsOf(container).length > 0);
  const who = those(spec, (container) => users.includes(container));
  const hosts = unique(users.flatMap(hostsOf)) as readonly string[];
  const verb = users.length === 1 ? "uses" : "use";
  return finding("probe or lifecycle host", who && `${who} ${verb} probe or lifecycle ${plural("host", hosts)} ${quotedList(hosts)}`);
};

const privileged: Check = (spec) =>
  withDetails(
    "privileged",
    mustNot(
      those(spec, ({ securityContext }) => securityContext?.privileged === true),
      "securityContext.privileged=true",
    ),
  );

const procMount: Check = (spec) => {
  if (spec.hostUsers === false) return undefined;
  const bad = ({ securityContext }: Container) => (securityContext?.procMount ?? "Default") !== "Default";
  const values = unique(
    containersOf(spec)
      .filter(bad)
      .map(({ securityContext }) => String(securityContext?.procMount)),
  );
  return withDetails("procMount", mustNot(those(spec, bad), `securityContext.procMount to ${quotedList(values)}`));
};

const selinuxTypes: readonly string[] = ["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"];

const selinux: Check = (spec) => {
  const options = (holder: PodSpec["securityContext"] | Container["securityContext"]) => holder?.seLinuxOptions ?? {};
  const bad = (holder: PodSpec["securityContext"] | Container["securityContext"]) => {
    const { type = "", user = "", role = "" } = options(holder);
    return !selinuxTypes.includes(type) || user !== "" || role !== "";
  };
  const holders = [spec.securityContext, ...containersOf(spec).map(({ securityContext }) => securityContext)].filter(bad).map(options);
  const who = [bad(spec.securityContext) ? "pod" : undefined, those(spec, ({ securityContext }) => bad(securityContext))].filter(Boolean);
  if (who.length === 0) return undefined;
  const types = unique(holders.flatMap(({ type = "" }) => (selinuxTypes.includes(type) ? [] : [type])));
  const told = [
    ...(types.length > 0 ? [`${plural("type", types)} ${quotedList(types)}`] : []),
    ...(holders.some(({ user }) => user) ? ["user may not be set"] : []),
    ...(holders.some(({ role }) => role) ? ["role may not be set"] : []),
  ];
  return finding("seLinuxOptions", `${who.join(" and ")} set forbidden securityContext.seLinuxOptions: ${told.join("; ")}`);
};

const seccompUnconfined: Check = (spec) => {
  const bad = (type: string | undefined) => type !== undefined && type !== "RuntimeDefault" && type !== "Localhost";
  const own = bad(spec.securityContext?.seccompProfile?.type) ? "pod" : undefined;
  const who = [own, those(spec, ({ securityContext }) => bad(securityContext?.seccompProfile?.type))].filter(Boolean).join(" and ");
  return withDetails("seccompProfile", mustNot(who || undefined, 'securityContext.seccompProfile.type to "Unconfined"'));
};

const allowedSysctls: ReadonlySet<string> = new Set([
  "kernel.shm_rmid_forced",
  "net.ipv4.ip_local_port_range",
  "net.ipv4.ip_unprivileged_port_start",
  "net.ipv4.tcp_syncookies",
  "net.ipv4.ping_group_range",
  "net.ipv4.ip_local_reserved_ports",
  "net.ipv4.tcp_keepalive_time",
  "net.ipv4.tcp_fin_timeout",
  "net.ipv4.tcp_keepalive_intvl",
  "net.ipv4.tcp_keepalive_probes",
  "net.ipv4.tcp_rmem",
  "net.ipv4.tcp_wmem",
]);

const sysctls: Check = ({ securityContext }) =>
  withDetails(
    "forbidden sysctls",
    (securityContext?.sysctls ?? []).map(({ name }) => name).filter((name) => !allowedSysctls.has(name)),
    ", ",
  );

const hostProcess: Check = (spec) => {
  const own = spec.securityContext?.windowsOptions?.hostProcess ? "pod" : undefined;
  const who = [own, those(spec, ({ securityContext }) => securityContext?.windowsOptions?.hostProcess === true)]
    .filter(Boolean)
    .join(" and ");
  return withDetails("hostProcess", mustNot(who || undefined, "securityContext.windowsOptions.hostProcess=true"));
};

const noEscalation: Check = (spec) => {
  if (isWindows(spec)) return undefined;
  const who = those(spec, ({ securityContext }) => securityContext?.allowPrivilegeEscalation !== false);
  return finding("allowPrivilegeEscalation != false", who && `${who} must set securityContext.allowPrivilegeEscalation=false`);
};

const fewCapabilities: Check = (spec) => {
  if (isWindows(spec)) return undefined;
  const who = those(spec, ({ securityContext }) => !securityContext?.capabilities?.drop?.includes("ALL"));
  const added = addedBeyond(spec, new Set(["NET_BIND_SERVICE"]));
  const undropped = who ? [`${who} must set securityContext.capabilities.drop=["ALL"]`] : [];
  return withDetails("unrestricted capabilities", [...undropped, ...(added ? [added] : [])]);
};

const allowedVolumes = ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"];

const volumeTypes: Check = ({ volumes = [] }) => {
  const bad = volumes.filter((volume) => !allowedVolumes.some((type) => type in volume) && Object.keys(volume).length > 1);
  const types = unique(bad.flatMap((volume) => Object.keys(volume).filter((key) => key !== "name")));
  const names = bad.map(({ name }) => name);
  const verb = names.length === 1 ? "uses" : "use";
  const told = `${plural("volume", names)} ${quotedList(names)} ${verb} restricted volume ${plural("type", types)} ${quotedList(types)}`;
  return finding("restricted volume types", names.length > 0 ? told : undefined);
};

const nonRoot: Check = (spec) => {
  if (spec.hostUsers === false) return undefined;
  const own = spec.securityContext?.runAsNonRoot;
  const explicit = those(spec, ({ securityContext }) => securityContext?.runAsNonRoot === false);
  const bad = [own === false ? "pod" : undefined, explicit].filter(Boolean).join(" and ");
  if (bad) return finding("runAsNonRoot != true", `${bad} must not set securityContext.runAsNonRoot=false`);
  const silent = own ? undefined : those(spec, ({ securityContext }) => securityContext?.runAsNonRoot === undefined);
  return finding("runAsNonRoot != true", silent && `pod or ${silent} must set securityContext.runAsNonRoot=true`);
};

const rootUser: Check = (spec) => {
  if (spec.hostUsers === false) return undefined;
  const own = spec.securityContext?.runAsUser === 0 ? "pod" : undefined;
  const who = [own, those(spec, ({ securityContext }) => securityContext?.runAsUser === 0)].filter(Boolean).join(" and ");
  return withDetails("runAsUser=0", mustNot(who || undefined, "runAsUser=0"));
};

const seccompSet: Check = (spec, metadata) => {
  if (isWindows(spec)) return undefined;
  const unconfined = seccompUnconfined(spec, metadata);
  if (unconfined || spec.securityContext?.seccompProfile?.type) return unconfined;
  const silent = those(spec, ({ securityContext }) => !securityContext?.seccompProfile?.type);
  return finding(
    "seccompProfile",
    silent && `pod or ${silent} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`,
  );
};

/** Checks of the levels in the order of their names; what `restricted` says more strictly stands in for what `baseline` says. */
const both: readonly Check[] = [hostNamespaces, hostPorts, hostProbes, privileged, procMount, selinux];
export const checksOf: { readonly [level: string]: readonly Check[] } = {
  privileged: [],
  baseline: [
    appArmor,
    capabilities,
    hostNamespaces,
    hostPath,
    hostPorts,
    hostProbes,
    privileged,
    procMount,
    selinux,
    seccompUnconfined,
    sysctls,
    hostProcess,
  ],
  restricted: [appArmor, ...both, sysctls, hostProcess, noEscalation, fewCapabilities, volumeTypes, nonRoot, rootUser, seccompSet],
};
