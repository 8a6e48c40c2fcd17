import type { Secret, Volume } from "../api/types.ts";
import type { FileRow } from "../cluster/world-rows.ts";
import { decodeBase64 } from "./base64.ts";
import { fieldValue, podNamespace, resourceValue } from "./field-ref.ts";
import { reasons } from "./reasons.ts";
import type { Turn } from "./turn.ts";
import { isApiAccess, volumeLocation } from "./volumes.ts";

export type SetUp = { readonly version: string } | { readonly error: string };

interface Payload {
  readonly path: string;
  readonly content: string;
  readonly mode: number;
}

type Files = { readonly files: readonly Payload[] } | { readonly error: string };

const DEFAULT_MODE = 0o644;

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
 * Makes a volume's files, unless they are already those of `known`.
 * Follows kubernetes/pkg/volume/{configmap,secret,projected,downwardapi,hostpath}.
 */
export function setUp(turn: Turn, volume: Volume, known: string | undefined): SetUp {
  if (isApiAccess(volume)) return apiAccess(turn, volume);
  if (volume.hostPath) return hostPath(turn, volume.hostPath.path, volume.hostPath.type ?? "");
  const strange = Object.keys(volume).find((field) => field !== "name" && !simulated.has(field));
  if (strange !== undefined)
    return { error: `이 시뮬레이션에는 없다: 파드 ${turn.pod.metadata.name}의 spec.volumes ${volume.name}.${strange}` };
  const files = filesOf(turn, volume);
  if (!files) return { version: "" };
  if ("error" in files) return files;
  const version = files.files.map(({ path, content, mode }) => `${path}\0${mode}\0${content}`).join("\0\0");
  if (version !== known) writeFiles(turn, volume, files.files, known !== undefined);
  return { version };
}

function writeFiles(turn: Turn, volume: Volume, files: readonly Payload[], replace: boolean): void {
  const location = volumeLocation(turn, volume.name);
  if (!location) return;
  const reason = reasons.MountVolume({ volume: volume.name, pod: turn.pod.metadata.name });
  const paths = new Set(files.map(({ path }) => `/${path}`));
  const old = replace ? turn.view.listWorld("file", `${location.volume}:/`) : [];
  for (const row of old) {
    if (!paths.has(row.path))
      turn.actions.push({ type: "world", table: "file", key: `${location.volume}:${row.path}`, value: undefined, reason });
  }
  for (const { path, content, mode } of files) {
    const row: FileRow = { path: `/${path}`, content, modifiedAtMillis: turn.nowMillis, ...(mode === DEFAULT_MODE ? {} : { mode }) };
    turn.actions.push({ type: "world", table: "file", key: `${location.volume}:/${path}`, value: row, reason });
  }
}

function filesOf(turn: Turn, volume: Volume): Files | undefined {
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

function projectedFiles(turn: Turn, projected: NonNullable<Volume["projected"]>): Files {
  const mode = projected.defaultMode ?? DEFAULT_MODE;
  const files: Payload[] = [];
  for (const source of projected.sources ?? []) {
    const made: Files = source.configMap
      ? configMapFiles(turn, source.configMap.name ?? "", source.configMap.items, source.configMap.optional === true, mode)
      : source.secret
        ? secretFiles(turn, source.secret.name ?? "", source.secret.items, source.secret.optional === true, mode)
        : source.downwardAPI
          ? downwardFiles(turn, source.downwardAPI.items ?? [], mode)
          : source.serviceAccountToken
            ? { files: [{ path: source.serviceAccountToken.path, content: token(turn), mode }] }
            : { files: [] };
    if ("error" in made) return made;
    files.push(...made.files);
  }
  return { files: files.sort(byPath) };
}

/** A token nobody can use elsewhere: it names whom it is for. */
function token(turn: Turn): string {
  return `simulated-token.${podNamespace(turn.pod)}.${turn.pod.spec.serviceAccountName ?? "default"}`;
}

function apiAccess(turn: Turn, volume: Volume): SetUp {
  const location = volumeLocation(turn, volume.name);
  if (!location || turn.view.world("file", `${location.volume}:/token`)) return { version: "" };
  const authority = turn.view.get("ConfigMap", podNamespace(turn.pod), "kube-root-ca.crt")?.data?.["ca.crt"] ?? "";
  const files: readonly Payload[] = [
    { path: "ca.crt", content: authority, mode: DEFAULT_MODE },
    { path: "namespace", content: podNamespace(turn.pod), mode: DEFAULT_MODE },
    { path: "token", content: token(turn), mode: DEFAULT_MODE },
  ];
  writeFiles(turn, volume, files, false);
  return { version: "" };
}

const typeTexts: { readonly [type: string]: string } = {
  Directory: "a directory",
  File: "a file",
  Socket: "a socket file",
  CharDevice: "a character device",
  BlockDevice: "a block device",
};

/** Directories that every machine has; what is below them depends on what was written there. */
const machineDirectories: ReadonlySet<string> = new Set(
  "/ /bin /boot /dev /etc /home /lib /mnt /opt /proc /root /run /sbin /srv /sys /tmp /usr /var /var/lib /var/log /var/run /usr/local".split(
    " ",
  ),
);

/** Follows kubernetes/pkg/volume/hostpath/host_path.go (checkType). */
function hostPath(turn: Turn, path: string, type: string): SetUp {
  if (type === "") return { version: "" };
  const host = `${turn.machine.name}/host`;
  const clean = path === "/" ? "/" : path.replace(/\/+$/, "");
  const row = turn.view.world("file", `${host}:${clean}`);
  const isDirectory =
    machineDirectories.has(clean) || row?.directory === true || turn.view.listWorld("file", `${host}:${clean}/`).length > 0;
  const isFile = row !== undefined && !row.directory && !row.deleted;
  if (type === "DirectoryOrCreate" || type === "FileOrCreate") {
    const wanted = type === "DirectoryOrCreate" ? "a directory" : "a file";
    if (type === "DirectoryOrCreate" ? isFile : isDirectory) return { error: `hostPath type check failed: ${path} is not ${wanted}` };
    if (!isDirectory && !isFile) makeHostPath(turn, host, clean, type === "DirectoryOrCreate");
    return { version: "" };
  }
  const fits = type === "Directory" ? isDirectory : type === "File" ? isFile : clean.endsWith(".sock") && type === "Socket";
  return fits ? { version: "" } : { error: `hostPath type check failed: ${path} is not ${typeTexts[type] ?? "there"}` };
}

function makeHostPath(turn: Turn, host: string, path: string, directory: boolean): void {
  const row: FileRow = { path, content: "", modifiedAtMillis: turn.nowMillis, ...(directory ? { directory: true } : {}) };
  turn.actions.push({ type: "world", table: "file", key: `${host}:${path}`, value: row, reason: reasons.MountVolume({ path }) });
}
