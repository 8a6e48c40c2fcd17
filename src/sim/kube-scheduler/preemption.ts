import { byCodeUnit } from "../api/order.ts";
import { matchesSelector } from "../api/selector.ts";
import type { PodDisruptionBudget } from "../api/types.ts";
import { draw } from "../cluster/random.ts";
import { type ActiveFilter, type Attempt, copyFilters, runFiltersWithNominated, updateFilters } from "./cycle.ts";
import { type Cycle, type Rejection, unresolvable } from "./framework.ts";
import { unfitMessage } from "./message.ts";
import { addPod, makeNodeInfo, type NodeInfo, removePod } from "./node-info.ts";
import { NOTHING_TO_DEALLOCATE } from "./plugins/dynamic-resources.ts";
import type { PodInfo } from "./pod-info.ts";

/** What became of the search for room. `nominated`: undefined leaves the status as it is, "" clears it. */
export interface PostFilterResult {
  readonly message: string;
  readonly nominated?: string;
  readonly victims: readonly PodInfo[];
}

interface Candidate {
  readonly node: NodeInfo;
  readonly victims: readonly PodInfo[];
  readonly violations: number;
}

const MIN_CANDIDATE_PERCENT = 10;
const MIN_CANDIDATES = 100;

const noVictims = unresolvable("DefaultPreemption", "No preemption victims found for incoming pod");
const notHelpful = unresolvable("DefaultPreemption", "Preemption is not helpful for scheduling");

/** Looks for less important pods whose removal would make room. Follows kubernetes/pkg/scheduler/framework/preemption/preemption.go (Preempt). */
export function postFilter(attempt: Attempt): PostFilterResult {
  // After a refused pre-filter the first post-filter finds its own preparation missing, and that is all it says.
  if (attempt.preFilter) return { message: "not found", victims: [] };
  const ineligible = ineligibility(attempt);
  if (ineligible) return { message: `${NOTHING_TO_DEALLOCATE}, preemption: ${ineligible}`, victims: [] };
  const potential = attempt.refused.filter((_node, index) => attempt.rejections[index]?.code === "Unschedulable");
  const { candidates, rejections } = dryRun(attempt, potential);
  const best = pickOne(attempt.cycle, candidates);
  if (best) return { message: "", nominated: best.node.facts.name, victims: best.victims };
  const found = unfitMessage({ nodes: attempt.cycle.snapshot.nodes.length, rejections, others: notHelpful });
  return { message: `${NOTHING_TO_DEALLOCATE}, preemption: ${found}`, nominated: "", victims: [] };
}

/** Follows plugins/defaultpreemption/default_preemption.go (PodEligibleToPreemptOthers). */
function ineligibility({ cycle, refused, rejections }: Attempt): string | undefined {
  const { pod, podInfo, snapshot } = cycle;
  if (pod.spec.preemptionPolicy === "Never") return "not eligible due to preemptionPolicy=Never.";
  const nominated = pod.status.nominatedNodeName;
  if (!nominated) return undefined;
  const index = refused.findIndex((node) => node.facts.name === nominated);
  if (index < 0 || rejections[index]?.code === "UnschedulableAndUnresolvable") return undefined;
  const leaving = snapshot.byName(nominated)?.pods.some((other) => other.priority < podInfo.priority && isLeavingForPreemption(other));
  return leaving ? "not eligible due to a terminating pod on the nominated node." : undefined;
}

function isLeavingForPreemption({ pod }: PodInfo): boolean {
  if (pod.metadata.deletionTimestamp === undefined) return false;
  const target = pod.status.conditions?.find((condition) => condition.type === "DisruptionTarget");
  return target?.status === "True" && target.reason === "PreemptionByScheduler";
}

/** Tries nodes one after another from a random one on, until there are enough to choose from. */
function dryRun(attempt: Attempt, potential: readonly NodeInfo[]): { candidates: readonly Candidate[]; rejections: readonly Rejection[] } {
  const { cycle, filters } = attempt;
  const budgets = potential.length === 0 ? [] : cycle.view.list("PodDisruptionBudget");
  const wanted = Math.min(Math.max(Math.trunc((potential.length * MIN_CANDIDATE_PERCENT) / 100), MIN_CANDIDATES), potential.length);
  const offset = Math.floor(draw(cycle.view.seed, "kube-scheduler", "preemption", cycle.pod.metadata.uid) * potential.length);
  const harmless: Candidate[] = [];
  const violating: Candidate[] = [];
  const rejections: Rejection[] = [];
  for (let index = 0; index < potential.length; index++) {
    const node = potential[(offset + index) % potential.length] as NodeInfo;
    const found = selectVictims(cycle, filters, node, budgets);
    if ("code" in found) rejections.push(found);
    else (found.violations === 0 ? harmless : violating).push(found);
    if (harmless.length > 0 && harmless.length + violating.length >= wanted) break;
  }
  return { candidates: [...harmless, ...violating], rejections };
}

/**
 * Takes away every less important pod, then gives back as many as possible, the most important first.
 * Follows default_preemption.go (SelectVictimsOnNode).
 */
function selectVictims(
  cycle: Cycle,
  filters: readonly ActiveFilter[],
  original: NodeInfo,
  budgets: readonly PodDisruptionBudget[],
): Candidate | Rejection {
  const lower = original.pods.filter((other) => other.priority < cycle.podInfo.priority);
  if (lower.length === 0) return noVictims;
  const staying = original.pods.filter((other) => other.priority >= cycle.podInfo.priority);
  const node = makeNodeInfo(original.facts, staying);
  const copies = copyFilters(filters);
  const change = (other: PodInfo, sign: 1 | -1) => {
    if (sign > 0) addPod(node, other);
    else removePod(node, other);
    updateFilters(cycle, copies, other, node, sign);
  };
  for (const other of lower) updateFilters(cycle, copies, other, node, -1);
  const rejection = runFiltersWithNominated(cycle, copies, node);
  if (rejection) return rejection;
  const { violating, others } = splitByBudgets(lower.sort(byImportance(cycle.view.nowMillis)), budgets);
  const mustGo = (other: PodInfo) => {
    change(other, 1);
    if (!runFiltersWithNominated(cycle, copies, node)) return false;
    change(other, -1);
    return true;
  };
  const badVictims = violating.filter(mustGo);
  const victims = [...badVictims, ...others.filter(mustGo)];
  if (violating.length > 0 && others.length > 0) victims.sort(byImportance(cycle.view.nowMillis));
  return { node: original, victims, violations: badVictims.length };
}

/** Which pods may not go without breaking a budget. Follows default_preemption.go (filterPodsWithPDBViolation). */
function splitByBudgets(pods: readonly PodInfo[], budgets: readonly PodDisruptionBudget[]) {
  const allowed = budgets.map((budget) => budget.status?.disruptionsAllowed ?? 0);
  const violating: PodInfo[] = [];
  const others: PodInfo[] = [];
  for (const info of pods) {
    let violates = false;
    for (const [index, budget] of budgets.entries()) {
      if (!protects(budget, info)) continue;
      allowed[index] = (allowed[index] ?? 0) - 1;
      if ((allowed[index] ?? 0) < 0) violates = true;
    }
    (violates ? violating : others).push(info);
  }
  return { violating, others };
}

function protects(budget: PodDisruptionBudget, { pod }: PodInfo): boolean {
  const { selector } = budget.spec;
  const isEmpty = Object.keys(selector?.matchLabels ?? {}).length === 0 && (selector?.matchExpressions?.length ?? 0) === 0;
  const labels = pod.metadata.labels ?? {};
  if (budget.metadata.namespace !== pod.metadata.namespace || isEmpty || Object.keys(labels).length === 0) return false;
  return matchesSelector(selector, labels) && budget.status?.disruptedPods?.[pod.metadata.name] === undefined;
}

/** More important first: higher priority, then running for longer. Follows kubernetes/pkg/scheduler/util/utils.go (MoreImportantPod). */
const byImportance = (nowMillis: number) => (left: PodInfo, right: PodInfo) =>
  right.priority - left.priority || startMillis(left, nowMillis) - startMillis(right, nowMillis) || byCodeUnit(left.uid, right.uid);

const startMillis = (info: PodInfo, nowMillis: number): number => info.startMillis ?? nowMillis;

/** Follows preemption.go (pickOneNodeForPreemption): each rule decides among what the one before left over, the rest is chance. */
function pickOne({ view, pod }: Cycle, candidates: readonly Candidate[]): Candidate | undefined {
  const highest = ({ victims }: Candidate) => victims[0]?.priority ?? 0;
  const rules: readonly ((candidate: Candidate) => number)[] = [
    ({ violations }) => -violations,
    (candidate) => -highest(candidate),
    ({ victims }) => -victims.reduce((sum, victim) => sum + victim.priority + 2 ** 31, 0),
    ({ victims }) => -victims.length,
    (candidate) => earliestStart(candidate, view.nowMillis),
  ];
  let left = candidates.filter(({ victims }) => victims.length > 0);
  for (const rule of rules) {
    if (left.length <= 1) break;
    const values = left.map(rule);
    const best = Math.max(...values);
    left = left.filter((_candidate, index) => values[index] === best);
  }
  return left[Math.floor(draw(view.seed, "kube-scheduler", "candidate", pod.metadata.uid) * left.length)];
}

/** When the longest running of the most important victims (they come first) was started. */
function earliestStart({ victims }: Candidate, nowMillis: number): number {
  const highest = victims[0]?.priority;
  let earliest = Number.POSITIVE_INFINITY;
  for (const victim of victims) {
    if (victim.priority === highest) earliest = Math.min(earliest, startMillis(victim, nowMillis));
  }
  return earliest;
}
