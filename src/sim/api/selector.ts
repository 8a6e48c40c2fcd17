import type { LabelSelector, LabelSelectorRequirement, StringMap } from "./types.ts";

/** Does a map selector (Service, ReplicationController, nodeSelector) choose these labels? An empty one chooses nothing here: callers decide. */
export function matchesLabels(selector: StringMap, labels: StringMap | undefined): boolean {
  for (const key in selector) {
    if (labels?.[key] !== selector[key]) return false;
  }
  return true;
}

/**
 * Does a LabelSelector choose these labels? Absent chooses nothing, empty everything.
 * Follows apimachinery/pkg/apis/meta/v1/helpers.go (LabelSelectorAsSelector).
 */
export function matchesSelector(selector: LabelSelector | undefined, labels: StringMap | undefined): boolean {
  if (!selector) return false;
  if (selector.matchLabels && !matchesLabels(selector.matchLabels, labels)) return false;
  return (selector.matchExpressions ?? []).every((requirement) => matchesRequirement(requirement, labels));
}

export function matchesRequirement({ key, operator, values }: LabelSelectorRequirement, labels: StringMap | undefined): boolean {
  const value = labels?.[key];
  switch (operator) {
    case "In":
      return value !== undefined && (values ?? []).includes(value);
    case "NotIn":
      return value === undefined || !(values ?? []).includes(value);
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
    case "Gt":
      return isOrdered(values?.[0], value);
    case "Lt":
      return isOrdered(value, values?.[0]);
    default:
      return false;
  }
}

function isOrdered(lower: string | undefined, higher: string | undefined): boolean {
  const [low, high] = [labelNumber(lower), labelNumber(higher)];
  return low !== undefined && high !== undefined && low < high;
}

/** The number in a label's value; undefined for what is none or does not fit into 64 bits. Follows apimachinery/pkg/labels/selector.go (Requirement.Matches). */
export function labelNumber(text: string | undefined): bigint | undefined {
  if (text === undefined || !/^[+-]?\d+$/.test(text)) return undefined;
  const value = BigInt(text.replace("+", ""));
  return BigInt.asIntN(64, value) === value ? value : undefined;
}

/** `app=web,tier in (a,b),!old`: how a LabelSelector is printed. Follows metav1.FormatLabelSelector. */
export function formatSelector(selector: LabelSelector | undefined): string {
  if (!selector) return "<none>";
  const fromLabels = Object.entries(selector.matchLabels ?? {}).map(([key, value]) => ({ key, text: `${key}=${value}` }));
  const fromExpressions = (selector.matchExpressions ?? []).map((requirement) => ({
    key: requirement.key,
    text: formatRequirement(requirement),
  }));
  const parts = [...fromLabels, ...fromExpressions].sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0));
  return parts.length === 0 ? "<none>" : parts.map((part) => part.text).join(",");
}

function formatRequirement({ key, operator, values = [] }: LabelSelectorRequirement): string {
  const set = `(${[...values].sort().join(",")})`;
  const forms: { readonly [operator: string]: string } = {
    In: `${key} in ${set}`,
    NotIn: `${key} notin ${set}`,
    Exists: key,
    DoesNotExist: `!${key}`,
  };
  return forms[operator] ?? key;
}
