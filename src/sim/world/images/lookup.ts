import { remembered } from "../../api/remembered.ts";
import { draw } from "../../cluster/random.ts";
import type { View } from "../../cluster/view.ts";
import { absentPattern, catalogue, type ImageEntry, officialImages, onAlpine, packagedTools, privatePattern } from "./catalogue.ts";
import { type ImageReference, parseReference } from "./reference.ts";

const MIB = 1024 * 1024;

const MAX_ENTRIES = 1000;

const fromCatalogue = remembered(MAX_ENTRIES, (image): ImageEntry => {
  const reference = parseReference(image);
  const known = reference && Object.hasOwn(catalogue, reference.familiar) ? catalogue[reference.familiar] : undefined;
  if (known?.hasShell && /(^|-)alpine/.test(reference?.tag ?? "")) return onAlpine(known);
  const tools = ["generic-program", "curl", ...packagedTools];
  return known ?? { entrypoint: ["generic-program", image], command: [], sizeBytes: 90 * MIB, hasShell: true, tools, generic: true };
});

/** How an image is run: as the scenario says (with a view), else the catalogue; one that is in neither runs the generic program. */
export function imageEntry(image: string, view?: View): ImageEntry {
  const row = view?.world("registry", image);
  const entry = fromCatalogue(row?.like ?? image);
  if (row?.sizeBytes === undefined && row?.user === undefined) return entry;
  return { ...entry, sizeBytes: row.sizeBytes ?? entry.sizeBytes, ...(row.user === undefined ? {} : { user: row.user }) };
}

/** Bytes of an image; two tags of one repository differ a little. */
export function imageSize(image: string, view: View): number {
  const fixed = view.world("registry", image)?.sizeBytes;
  return fixed ?? Math.round(imageEntry(image, view).sizeBytes * (0.95 + 0.1 * draw(0, "image-size", image)));
}

/** Milliseconds of a pull: 0.4 s of talk with the registry, then about 100 MiB/s of what is not there yet, with the network's moods. */
export function pullMillis(image: string, view: View, labels: readonly (string | number)[], isThere = false): number {
  const fixed = view.world("registry", image)?.pullMillis;
  if (fixed !== undefined) return fixed;
  if (parseReference(image)?.familiar.includes("slow")) return 20_000;
  const mood = 0.8 + 0.4 * draw(view.seed, "pull", image, ...labels);
  const missingMib = isThere ? 0 : imageSize(image, view) / MIB;
  return Math.round(Math.min(4000, 400 + missingMib * 10) * mood);
}

/** Why an image cannot be pulled, in containerd's words as the kubelet shows them; undefined if it can. */
export function pullError(image: string, view: View): string | undefined {
  const reference = parseReference(image);
  if (!reference)
    return `rpc error: code = InvalidArgument desc = failed to parse image reference ${JSON.stringify(image)}: invalid reference format`;
  const { text, familiar } = reference;
  const row = view.world("registry", image);
  const failed = `failed to pull and unpack image "${text}": failed to resolve reference "${text}": `;
  if (row ? row.missing : isAbsent(reference)) return `rpc error: code = NotFound desc = ${failed}${text}: not found`;
  if (row) return undefined;
  const isUnknownOfficial =
    reference.registry === "docker.io" && !familiar.includes("/") && !officialImages.has(familiar) && !Object.hasOwn(catalogue, familiar);
  if (!isUnknownOfficial && !privatePattern.test(familiar)) return undefined;
  return `${failed}pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`;
}

/** A name or tag that says it is none, or a version above the newest. */
function isAbsent({ familiar, tag }: ImageReference): boolean {
  if (absentPattern.test(familiar) || absentPattern.test(tag.toLowerCase())) return true;
  const newest = Object.hasOwn(catalogue, familiar) ? catalogue[familiar]?.newest : undefined;
  const version = /^v?(\d+)(?:\.(\d+))?/.exec(tag);
  if (!newest || !version) return false;
  const [major = 0, minor = 99] = newest;
  const [, tagMajor, tagMinor] = version;
  return Number(tagMajor) > major || (Number(tagMajor) === major && tagMinor !== undefined && Number(tagMinor) > minor);
}
