import type { PodSpec } from "../../api/types.ts";
import type { Draft } from "../strategy/strategy.ts";

/** Files of one volume that stand in one another's way: allowed, but one hides the other. Follows pkg/api/pod/warnings.go (warningsForOverlappingVirtualPaths). */
type DraftVolume = NonNullable<Draft<PodSpec>["volumes"]>[number];
type Projection = NonNullable<NonNullable<DraftVolume["projected"]>["sources"]>[number];

interface File {
  readonly path: string;
  /** who writes it, when a volume has several writers */
  readonly source: string;
}

const shown = ({ path, source }: File) => (source === "" ? JSON.stringify(path) : `${JSON.stringify(path)} (${source})`);

const filesOf = (items: readonly { readonly path?: string }[] | undefined, source = ""): readonly File[] =>
  (items ?? []).map(({ path = "" }) => ({ path: path.replace(/\/+$/, ""), source }));

/** A file and a directory of one path, or one within the other. */
const overlap = (left: string, right: string) => `${left}/`.startsWith(`${right}/`) || `${right}/`.startsWith(`${left}/`);

function overlaps(files: readonly File[]): readonly string[] {
  const texts: string[] = [];
  for (let index = 1; index < files.length; index++) {
    const file = files[index] as File;
    for (let before = 0; before < index; before++) {
      const other = files[before] as File;
      if (file.path !== "" && other.path !== "" && overlap(file.path, other.path)) texts.push(`${shown(file)} with ${shown(other)}`);
    }
  }
  return texts;
}

function projectedFiles({ configMap, secret, downwardAPI, serviceAccountToken }: Projection): readonly File[] {
  if (configMap?.items) return filesOf(configMap.items, `ConfigMap ${JSON.stringify(configMap.name ?? "")}`);
  if (secret?.items) return filesOf(secret.items, `Secret ${JSON.stringify(secret.name ?? "")}`);
  if (downwardAPI?.items) return filesOf(downwardAPI.items, "DownwardAPI");
  return serviceAccountToken ? filesOf([serviceAccountToken], "ServiceAccountToken") : [];
}

/** Who writes which files, for the kinds of volume that have a list of them. */
function writtenBy({
  configMap,
  secret,
  downwardAPI,
  projected,
}: DraftVolume): readonly [what: string, files: readonly File[]] | undefined {
  if (configMap) return [`ConfigMap ${JSON.stringify(configMap.name ?? "")}`, filesOf(configMap.items)];
  if (secret) return [`Secret ${JSON.stringify(secret.secretName ?? "")}`, filesOf(secret.items)];
  if (downwardAPI) return ["DownwardAPI", filesOf(downwardAPI.items)];
  return projected && ["Projected", (projected.sources ?? []).flatMap(projectedFiles)];
}

export function overlapWarnings(volume: DraftVolume): readonly string[] {
  const written = writtenBy(volume);
  if (!written) return none;
  const name = JSON.stringify(volume.name ?? "");
  const texts = overlaps(written[1]).map((text) => `volume ${name} (${written[0]}): overlapping paths: ${text}`);
  const bare = volume.projected?.sources?.filter((source) => Object.keys(source).length === 0) ?? none;
  return [...bare.map(() => `volume ${name} (Projected) has no sources provided`), ...texts];
}

const none: readonly never[] = [];
