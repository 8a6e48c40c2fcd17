import { aggregateText } from "../api/error-message.ts";
import type { Secret, Volume } from "../api/types.ts";
import { DEFAULT_MODE, type Payload, writeAtomically } from "./atomic-writer.ts";
import { decodeBase64 } from "./base64.ts";
import { fieldValue, podNamespace, resourceValue } from "./field-ref.ts";
import { hostPath } from "./host-path.ts";
import type { Turn } from "./turn.ts";
import { isApiAccess, volumeLocation } from "./volumes.ts";

type Files = { readonly files: readonly Payload[] } | { readonly error: string };

/** Kinds of volumes that have files here. */
const simulated: ReadonlySet<string> = new Set([
  "emptyDir",
  "hostPath",
  "configMap",
  "secret",
  "projected",
  "downwardAPI",
  "persistentVolumeClaim",
  "ephemeral",
]);

/**
 * Makes a volume's files, or brings them up to date. Follows kubernetes/pkg/volume/{configmap,secret,projected,downwardapi,hostpath}.
 * @returns why it cannot be done
 */
export function setUp(turn: Turn, volume: Volume): string | undefined {
  if (volume.hostPath) return hostPath(turn, volume.hostPath.path, volume.hostPath.type ?? "");
  if (volume.csi) return unknownDriver(volume.csi.driver);
  const strange = Object.keys(volume).find((field) => field !== "name" && !simulated.has(field));
  if (strange !== undefined) return `이 시뮬레이션에는 없다: 파드 ${turn.pod.metadata.name}의 spec.volumes ${volume.name}.${strange}`;
  const location = volumeLocation(turn, volume);
  if (!location || (isApiAccess(volume) && turn.view.world("file", `${location.volume}:/..data`))) return undefined;
  const files = filesOf(turn, volume);
  if (files && "error" in files) return files.error;
  if (files) writeAtomically(turn, location.volume, files.files);
  return undefined;
}

/** No driver here makes volumes of a pod's own. Follows kubernetes/pkg/volume/csi/csi_client.go (newCsiDriverClient). */
const unknownDriver = (driver: string): string =>
  `kubernetes.io/csi: mounter.SetUpAt failed to get CSI client: driver name ${driver} not found in the list of registered CSI drivers`;

function filesOf(turn: Turn, volume: Volume): Files | undefined {
  if (isApiAccess(volume)) return apiAccess(turn);
  if (volume.configMap) {
    const { name = "", items, optional, defaultMode } = volume.configMap;
    return configMapFiles(turn, name, items, optional === true, defaultMode ?? DEFAULT_MODE);
  }
  if (volume.secret) {
    const { secretName = "", items, optional, defaultMode } = volume.secret;
    return secretFiles(turn, secretName, items, optional === true, defaultMode ?? DEFAULT_MODE);
  }
  if (volume.downwardAPI) return downwardFiles(turn, volume.downwardAPI.items ?? [], volume.downwardAPI.defaultMode ?? DEFAULT_MODE);
  if (volume.projected) return projectedFiles(turn, volume.projected);
  return undefined;
}

type Items = readonly { readonly key: string; readonly path: string; readonly mode?: number }[] | undefined;

function configMapFiles(turn: Turn, name: string, items: Items, optional: boolean, mode: number): Files {
  const object = turn.view.get("ConfigMap", podNamespace(turn.pod), name);
  if (!object && !optional) return { error: `configmap "${name}" not found` };
  const binary = Object.entries(object?.binaryData ?? {}).map(([key, data]) => [key, decodeBase64(data)] as const);
  const data = new Map([...Object.entries(object?.data ?? {}), ...binary]);
  return chosen(data, items, optional, mode, (key) => `configmap references non-existent config key: ${key}`);
}

function secretFiles(turn: Turn, name: string, items: Items, optional: boolean, mode: number): Files {
  const object: Secret | undefined = turn.view.get("Secret", podNamespace(turn.pod), name);
  if (!object && !optional) return { error: `secret "${name}" not found` };
  const data = new Map(Object.entries(object?.data ?? {}).map(([key, value]) => [key, decodeBase64(value)]));
  return chosen(data, items, optional, mode, (key) => `references non-existent secret key: ${key}`);
}

function chosen(data: ReadonlyMap<string, string>, items: Items, optional: boolean, mode: number, missing: (key: string) => string): Files {
  if (!items?.length) return { files: [...data].map(([path, content]) => ({ path, content, mode })).sort(byPath) };
  const files: Payload[] = [];
  for (const item of items) {
    const content = data.get(item.key);
    if (content !== undefined) files.push({ path: item.path, content, mode: item.mode ?? mode });
    else if (!optional) return { error: missing(item.key) };
  }
  return { files: files.sort(byPath) };
}

const byPath = (left: Payload, right: Payload): number => (left.path < right.path ? -1 : left.path > right.path ? 1 : 0);

type DownwardItems = NonNullable<NonNullable<Volume["downwardAPI"]>["items"]>;

function downwardFiles(turn: Turn, items: DownwardItems, mode: number): Files {
  const files = items.map((item) => ({
    path: item.path,
    content: item.fieldRef
      ? (fieldValue(turn, item.fieldRef.fieldPath) ?? "")
      : item.resourceFieldRef
        ? resourceValue(turn, item.resourceFieldRef, undefined)
        : "",
    mode: item.mode ?? mode,
  }));
  return { files: files.sort(byPath) };
}

type Projected = NonNullable<Volume["projected"]>;

/** All sources are asked, so that all that is missing is told at once; of one path the last source has its way. Follows kubernetes/pkg/volume/projected/projected.go (collectData). */
function projectedFiles(turn: Turn, projected: Projected): Files {
  const mode = projected.defaultMode ?? DEFAULT_MODE;
  const made = (projected.sources ?? []).map((source) => sourceFiles(turn, source, mode));
  const errors = [...new Set(made.flatMap((each) => ("error" in each ? [each.error] : [])))];
  if (errors.length > 0) return { error: aggregateText(errors) };
  const files = made.flatMap((each) => ("files" in each ? each.files : []));
  return { files: [...new Map(files.map((file) => [file.path, file])).values()].sort(byPath) };
}

function sourceFiles(turn: Turn, source: NonNullable<Projected["sources"]>[number], mode: number): Files {
  const { configMap, secret, downwardAPI, serviceAccountToken } = source;
  if (configMap) return configMapFiles(turn, configMap.name ?? "", configMap.items, configMap.optional === true, mode);
  if (secret) return secretFiles(turn, secret.name ?? "", secret.items, secret.optional === true, mode);
  if (downwardAPI) return downwardFiles(turn, downwardAPI.items ?? [], mode);
  return { files: serviceAccountToken ? [{ path: serviceAccountToken.path, content: token(turn), mode }] : [] };
}

/** A token nobody can use elsewhere: it names whom it is for. */
function token(turn: Turn): string {
  return `simulated-token.${podNamespace(turn.pod)}.${turn.pod.spec.serviceAccountName ?? "default"}`;
}

/** The shape of the volume that admission adds to every pod. */
function apiAccess(turn: Turn): Files {
  const authority = turn.view.get("ConfigMap", podNamespace(turn.pod), "kube-root-ca.crt")?.data?.["ca.crt"] ?? "";
  const files = [
    { path: "ca.crt", content: authority },
    { path: "namespace", content: podNamespace(turn.pod) },
    { path: "token", content: token(turn) },
  ];
  return { files: files.map((file) => ({ ...file, mode: DEFAULT_MODE })) };
}
