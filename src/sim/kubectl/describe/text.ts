import type { KubeObject } from "../../api/object.ts";
import { controllerOf } from "../../api/object.ts";
import { byCodeUnit } from "../../api/order.ts";
import { civilFromDays, EPOCH_MILLIS, parseTimestamp } from "../../api/time.ts";

/** Lines of a description; a tab ends a cell (see output/tabwriter.ts). */
export type Lines = readonly string[];

type StringMap = { readonly [key: string]: string };

export const sortedKeys = (map: object | undefined): readonly string[] => Object.keys(map ?? {}).sort(byCodeUnit);

/** `Title:<tab>first`, the others below it. Follows kubectl/pkg/describe (printLabelsMultilineWithIndent). */
export function multiline(title: string, values: readonly string[], indent = ""): Lines {
  if (values.length === 0) return [`${indent}${title}:\t<none>`];
  return values.map((value, index) => (index === 0 ? `${indent}${title}:\t${value}` : `\t${value}`));
}

export function labelLines(title: string, labels: StringMap | undefined, indent = ""): Lines {
  return multiline(
    title,
    sortedKeys(labels).map((key) => `${key}=${labels?.[key]}`),
    indent,
  );
}

const MAX_ANNOTATION = 140;
const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
const shorten = (text: string, length: number) => (text.length > length ? `${text.slice(0, length)}...` : text);

/** Annotations without apply's own; long ones over several lines. Follows kubectl/pkg/describe (printAnnotationsMultilineWithIndent). */
export function annotationLines(annotations: StringMap | undefined, indent = ""): Lines {
  const shown = sortedKeys(annotations).filter((key) => key !== LAST_APPLIED);
  const texts = shown.map((key) => {
    const value = (annotations?.[key] ?? "").replace(/\n$/, "");
    if (key.length + value.length + 2 <= MAX_ANNOTATION && !value.includes("\n")) return `${key}: ${value}`;
    return [`${key}:`, ...value.split("\n").map((line) => `\t  ${shorten(line, MAX_ANNOTATION - 2)}`)].join("\n");
  });
  return multiline("Annotations", texts, indent).flatMap((text) => text.split("\n"));
}

const weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `Thu, 01 Jan 2026 00:00:12 +0000` (time.RFC1123Z). */
export function longTime(time: string | undefined): string {
  if (!time) return "<unset>";
  const unixMillis = parseTimestamp(time) + EPOCH_MILLIS;
  const days = Math.floor(unixMillis / 86_400_000);
  const { year, month, day } = civilFromDays(days);
  const clock = /T(\d\d:\d\d:\d\d)/.exec(time)?.[1] ?? "00:00:00";
  return `${weekdays[((days % 7) + 7) % 7]}, ${String(day).padStart(2, "0")} ${months[month - 1]} ${year} ${clock} +0000`;
}

export const boolText = (value: boolean | undefined) => (value ? "True" : "False");

export function controlledBy(object: KubeObject): Lines {
  const owner = controllerOf(object);
  return owner ? [`Controlled By:\t${owner.kind}/${owner.name}`] : [];
}

/** Only lines whose value is there. */
export function optional(title: string, value: string | number | undefined): Lines {
  return value === undefined || value === "" ? [] : [`${title}:\t${value}`];
}

/** `a,b` with `<none>` for nothing. */
export const orNone = (text: string | undefined) => text || "<none>";
