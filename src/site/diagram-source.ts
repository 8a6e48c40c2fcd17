// What a diagram's source says about itself: Mermaid's own two keywords, and the same two in a comment of PlantUML.
import { createHash } from "node:crypto";

/** The hash that ties a drawn SVG to its source; kept in the SVG as data-source-hash. */
export function sourceHash(source: string): string {
  return createHash("sha256").update(source.replaceAll("\r\n", "\n")).digest("hex").slice(0, 16);
}

function sentence(source: string, key: string): string {
  const value = source.match(new RegExp(`^[\\s']*${key}:\\s*(.+)$`, "m"))?.[1]?.trim();
  if (!value) throw new Error(`A diagram has no "${key}:" line; without it a screen reader has nothing to read.`);
  return value;
}

/** The title and the description that a screen reader reads instead of the drawing. */
export function accessibleText(source: string): { title: string; description: string } {
  return { title: sentence(source, "accTitle"), description: sentence(source, "accDescr") };
}
