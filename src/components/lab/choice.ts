import type { ClusterSight } from "../../sim/index.ts";
import type { LabState } from "./lab-state.ts";

/** An object that is chosen on the map, and its cluster. */
export interface Chosen {
  readonly cluster: ClusterSight;
  readonly key: string;
}

/** Between a cluster's key and an object's; neither holds it. */
const SEPARATOR = "|";

/** What `selected` holds for an object: its key, and in another cluster than the first that one's before it. */
export const placeOf = ({ key: cluster }: ClusterSight, key: string): string => (cluster === "" ? key : `${cluster}${SEPARATOR}${key}`);

/** The chosen object; undefined when nothing is chosen. */
export function chosenOf({ session, selected }: LabState): Chosen | undefined {
  const place = selected.value;
  if (place === undefined) return undefined;
  const [key = "", home = ""] = place.split(SEPARATOR).reverse();
  const cluster = session.clusters.find((each) => each.key === home);
  return cluster && { cluster, key };
}

/** A line that goes to a cluster whatever context is current. */
export const lineFor = ({ isCurrent, name }: ClusterSight, line: string): string => (isCurrent ? line : `${line} --context ${name}`);
