import type { FileRow, Machine } from "../cluster/world-rows.ts";
import { MANIFESTS_FOLDER } from "../kubelet/static-pods.ts";

const VERSION = "v1.36.3";

interface StaticPart {
  readonly name: string;
  readonly image: string;
  /** Where it says its address itself. */
  readonly annotation?: (ip: string) => string;
  readonly flags: (machine: Pick<Machine, "name" | "ip">) => readonly string[];
  readonly requests: readonly string[];
}

/** The control plane as kubeadm 1.36 configures it, but for certificates: nothing is encrypted here (docs/differences.md). */
const parts: readonly StaticPart[] = [
  {
    name: "etcd",
    image: "registry.k8s.io/etcd:3.6.8-0",
    annotation: (ip) => `kubeadm.kubernetes.io/etcd.advertise-client-urls: https://${ip}:2379`,
    flags: ({ name, ip }) => [
      `--advertise-client-urls=https://${ip}:2379`,
      "--data-dir=/var/lib/etcd",
      `--initial-cluster=${name}=https://${ip}:2380`,
      `--listen-client-urls=https://127.0.0.1:2379,https://${ip}:2379`,
      `--name=${name}`,
    ],
    requests: ["cpu: 100m", "memory: 100Mi"],
  },
  {
    name: "kube-apiserver",
    image: `registry.k8s.io/kube-apiserver:${VERSION}`,
    annotation: (ip) => `kubeadm.kubernetes.io/kube-apiserver.advertise-address.endpoint: ${ip}:6443`,
    flags: ({ ip }) => [
      `--advertise-address=${ip}`,
      "--allow-privileged=true",
      "--authorization-mode=Node,RBAC",
      "--enable-admission-plugins=NodeRestriction",
      "--etcd-servers=https://127.0.0.1:2379",
      "--secure-port=6443",
      "--service-cluster-ip-range=10.96.0.0/12",
    ],
    requests: ["cpu: 250m"],
  },
  {
    name: "kube-controller-manager",
    image: `registry.k8s.io/kube-controller-manager:${VERSION}`,
    flags: () => [
      "--allocate-node-cidrs=true",
      "--bind-address=127.0.0.1",
      "--cluster-cidr=10.244.0.0/16",
      "--cluster-name=kubernetes",
      "--kubeconfig=/etc/kubernetes/controller-manager.conf",
      "--leader-elect=true",
      "--service-cluster-ip-range=10.96.0.0/12",
    ],
    requests: ["cpu: 200m"],
  },
  {
    name: "kube-scheduler",
    image: `registry.k8s.io/kube-scheduler:${VERSION}`,
    flags: () => ["--bind-address=127.0.0.1", "--kubeconfig=/etc/kubernetes/scheduler.conf", "--leader-elect=true"],
    requests: ["cpu: 100m"],
  },
];

/**
 * The folder that a control plane's kubelet takes its first pods from, long before there is an API server to ask.
 * Follows kubernetes/cmd/kubeadm/app/phases/controlplane/manifests.go and phases/etcd/local.go.
 */
export function controlPlaneManifests(machine: Pick<Machine, "name" | "ip">): readonly FileRow[] {
  const files = parts.map((part) => ({
    path: `${MANIFESTS_FOLDER}/${part.name}.yaml`,
    content: manifestText(part, machine),
    modifiedAtMillis: 0,
  }));
  return [{ path: MANIFESTS_FOLDER, content: "", modifiedAtMillis: 0, directory: true }, ...files];
}

function manifestText({ name, image, annotation, flags, requests }: StaticPart, machine: Pick<Machine, "name" | "ip">): string {
  return `apiVersion: v1
kind: Pod
metadata:
${annotation ? `  annotations:\n    ${annotation(machine.ip)}\n` : ""}  labels:
    component: ${name}
    tier: control-plane
  name: ${name}
  namespace: kube-system
spec:
  containers:
  - command:
    - ${[name, ...flags(machine)].join("\n    - ")}
    image: ${image}
    imagePullPolicy: IfNotPresent
    name: ${name}
    resources:
      requests:
        ${requests.join("\n        ")}
  hostNetwork: true
  priority: 2000001000
  priorityClassName: system-node-critical
  securityContext:
    seccompProfile:
      type: RuntimeDefault
`;
}
