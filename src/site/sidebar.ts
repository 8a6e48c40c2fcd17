// The order of the notes, by hand: a note is read after the ones above it.
import { existsSync } from "node:fs";

const notes = "src/content/notes/"; // Seen from the top folder, where every build runs.

export interface Chapter {
  readonly label: string;
  readonly slugs: readonly string[];
}

export const chapters: readonly Chapter[] = [
  { label: "시작하기", slugs: ["guide/reading", "container/containers-and-vms"] },
  {
    label: "파드, 서비스, 컨트롤러",
    slugs: ["pod/what-is-a-pod", "service/labels-and-services", "controller/deployments-and-self-healing"],
  },
  { label: "클러스터", slugs: ["cluster/nodes-and-control-plane", "cluster/pod-network", "namespace/names-and-teams"] },
  { label: "파드 더 보기", slugs: ["pod/containers-together", "pod/life-and-restart", "pod/probes-and-shutdown"] },
  { label: "스케줄링과 자원", slugs: ["scheduling/choosing-a-node", "scheduling/requests-and-limits", "namespace/limits-and-quotas"] },
  {
    label: "서비스 더 보기",
    slugs: [
      "service/cluster-ip-and-spread",
      "service/node-port",
      "service/load-balancer",
      "service/external-traffic",
      "service/dns-and-discovery",
      "service/headless-services",
      "service/external-name",
    ],
  },
  { label: "네트워크", slugs: ["network/network-policies", "network/vpc-and-services"] },
  {
    label: "볼륨과 설정",
    slugs: ["volume/empty-dir", "volume/host-path", "volume/persistent-volumes", "config/config-map", "config/secret"],
  },
  {
    label: "컨트롤러 더 보기",
    slugs: [
      "controller/replicasets",
      "controller/rolling-updates",
      "controller/daemonsets",
      "controller/jobs",
      "controller/cronjobs",
      "controller/statefulsets",
      "controller/autoscaling",
    ],
  },
  {
    label: "확장과 장애",
    slugs: ["container/scaling-clusters-and-vms", "failure/node-failure", "failure/drain-and-cordon", "cluster/several-clusters"],
  },
  { label: "YAML 클리닉", slugs: ["clinic/source-notes"] },
];

/** Pages beside the notes: tools and gathered things, in no order of reading. */
export const besides: Chapter = {
  label: "노트 곁에",
  slugs: [
    "beside/learning-path",
    "beside/sandbox",
    "beside/live",
    "beside/errors",
    "beside/misconceptions",
    "beside/glossary",
    "beside/scope",
  ],
};

/** Whether the note of this slug is written. */
export function isWritten(slug: string): boolean {
  return [".mdx", ".md"].some((extension) => existsSync(notes + slug + extension));
}

/** Starlight's sidebar: every chapter with at least one written note. */
export function sidebar(): { label: string; items: string[] }[] {
  return [...chapters, besides]
    .map(({ label, slugs }) => ({ label, items: slugs.filter(isWritten) }))
    .filter(({ items }) => items.length > 0);
}
