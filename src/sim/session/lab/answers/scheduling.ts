import type { Node, Pod } from "../../../api/types.ts";
import type { View } from "../../../cluster/view.ts";
import { explainScheduling, type SchedulingRow, type SchedulingTable } from "../../../kube-scheduler/explain.ts";
import { alignColumns, nodeReason, 은, 을, 이 } from "../../../why/index.ts";
import type { LineContext } from "../../commands.ts";
import { formatCount, podRequests, untolerated } from "./capacity.ts";

/** Why a pod has no node: the scheduler's table of nodes × plugins, as things are now. */
export function schedulingAnswer({ view }: LineContext, pod: Pod): readonly string[] {
  const { name } = pod.metadata;
  const gates = pod.spec.schedulingGates ?? [];
  if (gates.length > 0) return [`파드 ${은(name)} 스케줄링 게이트(${gates.map((gate) => gate.name).join(", ")})가 열리기를 기다린다.`];
  if (pod.spec.schedulerName !== "default-scheduler")
    return [`파드 ${은(name)} 스케줄러 ${을(pod.spec.schedulerName)} 기다리는데, 그런 스케줄러는 이 클러스터에 없다.`];
  const table = explainScheduling(view, pod);
  if (table.preFilter)
    return [
      `파드 ${은(name)} 노드를 보기도 전에 거절되었다(${table.preFilter.plugin}): ${table.preFilter.reasons.map(nodeReason).join(", ")}.`,
    ];
  const fits = table.rows.filter(({ rejection }) => !rejection);
  const head =
    fits.length > 0
      ? `파드 ${은(name)} 노드를 기다린다. 노드 ${table.rows.length}개 가운데 ${fits.map(({ node }) => node).join(", ")}에 맞으므로 곧 정해진다.`
      : `파드 ${은(name)} 노드를 기다린다. 노드 ${table.rows.length}개 가운데 맞는 것이 없다.`;
  return [head, "", ...tableLines(view, pod, table)];
}

/** Only plugins that said no have a column; the others are named below. */
function tableLines(view: View, pod: Pod, table: SchedulingTable): readonly string[] {
  const asked = table.filterPlugins.map((plugin, index) => ({ plugin, index }));
  const refusing = asked.filter(({ index }) => table.rows.some(({ verdicts }) => verdicts[index]));
  const passing = asked.filter((one) => !refusing.includes(one)).map(({ plugin }) => plugin);
  const header = ["노드", "결과", ...refusing.map(({ plugin }) => plugin)];
  const rows = table.rows.map((row) => [row.node, resultOf(row), ...refusing.map(({ index }) => verdictText(view, pod, row, index))]);
  const rest = passing.length > 0 ? ["", `모든 노드에서 통과: ${passing.join(", ")}`] : [];
  return [...alignColumns([header, ...rows]), ...rest];
}

const resultOf = ({ rejection, total }: SchedulingRow): string => (rejection ? "안 됨" : `됨${total === undefined ? "" : ` (${total}점)`}`);

function verdictText(view: View, pod: Pod, row: SchedulingRow, index: number): string {
  const verdict = row.verdicts[index];
  if (!verdict) return "✓";
  const node = view.get("Node", "", row.node);
  return `✗ ${verdict.reasons.map((reason) => `${nodeReason(reason)}${node ? detail(view, pod, node, reason) : ""}`).join(", ")}`;
}

/** The numbers and names behind a no. */
function detail(view: View, pod: Pod, node: Node, reason: string): string {
  const resource = /^Insufficient (\S+)$/.exec(reason)?.[1];
  if (resource !== undefined) {
    const { wanted, free, capacity } = podRequests(view, pod, node, resource);
    return `(요청 ${formatCount(resource, wanted)}, 남은 것 ${formatCount(resource, free)}, 전체 ${formatCount(resource, capacity)})`;
  }
  if (reason.includes("untolerated taint")) return `(${untolerated(pod, node).join(", ")})`;
  if (!reason.includes("node affinity/selector")) return "";
  const selector = Object.entries(pod.spec.nodeSelector ?? {}).filter(([key, value]) => node.metadata.labels?.[key] !== value);
  const missing = selector.map(([key, value]) => `${key}=${value}`).join(", ");
  return missing === "" ? "" : `(레이블 ${이(missing)} 없다)`;
}
