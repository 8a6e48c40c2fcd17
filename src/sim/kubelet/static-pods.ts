import { objectKey } from "../api/object.ts";
import { nanoTimestamp } from "../api/time.ts";
import type { Pod } from "../api/types.ts";
import type { Action } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import type { FileRow, Machine } from "../cluster/world-rows.ts";
import { logLine } from "./kubelet-log.ts";
import { readStaticManifest } from "./static-manifest.ts";
import { type StaticPod, staticKey, staticPodAt } from "./static-worker.ts";
import { FILE_CHECK_MILLIS, lastFileCheck } from "./timing.ts";

/** The kubelet's key for its second source of pods: the folder of manifests on its machine. */
export const MANIFESTS_KEY = "manifests";

/** staticPodPath, as kubeadm configures it. */
export const MANIFESTS_FOLDER = "/etc/kubernetes/manifests";
const inFolder = `/host:${MANIFESTS_FOLDER}/`;

/** Where the manifests of a machine are in table `file`. */
export const manifestsOf = (machine: string): string => `${machine}${inFolder}`;

/** The machine whose folder a row of table `file` lies in. */
export function machineOfManifest(fileKey: string): string | undefined {
  const at = fileKey.indexOf(inFolder);
  return at > 0 && !fileKey.slice(at + inFolder.length).includes("/") ? fileKey.slice(0, at) : undefined;
}

interface Manifest {
  readonly text: string;
  /** What the text says as it is now; undefined: no pod. */
  readonly pod: Pod | undefined;
}

/** What the folder said when it was last read. */
interface SourceMemory {
  readonly files: { readonly [path: string]: Manifest };
  /** Path → key of the pod that it last gave, though it may be broken now. Follows file.go (fileKeyMapping). */
  readonly keys: { readonly [path: string]: string };
  /** Key → the pod to run: one of each name. */
  readonly pods: { readonly [key: string]: Pod };
}

const empty: SourceMemory = { files: {}, keys: {}, pods: {} };

/** Files whose names begin with a dot are none of the kubelet's business, nor are folders. */
function filesIn(view: View, machine: Machine): readonly FileRow[] {
  return view
    .listWorld("file", manifestsOf(machine.name))
    .filter(({ path, directory, deleted }) => !directory && !deleted && /^[^./][^/]*$/.test(path.slice(MANIFESTS_FOLDER.length + 1)));
}

/**
 * Hears of changed files at once; every 20 s the folder counts as it is, so that a file which has become unreadable takes its pod along.
 * Follows kubernetes/pkg/kubelet/config/file.go (listConfig) and file_linux.go (consumeWatchEvent).
 */
export function syncManifests(view: View, machine: Machine): readonly Action[] {
  const remembered = view.memory(MANIFESTS_KEY) as SourceMemory | undefined;
  const rows = filesIn(view, machine);
  if (!remembered && rows.length === 0) return [];
  const before = remembered ?? empty;
  const actions: Action[] = [];
  const files = readAll(view, rows, before, actions);
  const heard = changed(before, files);
  const listed = asListed(files);
  const atCheck = view.nowMillis === lastFileCheck(view, machine.name, view.nowMillis);
  const now = !remembered || atCheck ? { ...heard, pods: listed } : heard;
  actions.push({ type: "remember", key: MANIFESTS_KEY, value: now });
  for (const key of new Set([...Object.keys(before.pods), ...Object.keys(now.pods)])) actions.push(...want(view, key, now.pods[key]));
  if (uidsOf(now.pods) !== uidsOf(listed)) {
    const dueMillis = lastFileCheck(view, machine.name, view.nowMillis) + FILE_CHECK_MILLIS;
    actions.push({ type: "wake", key: MANIFESTS_KEY, afterMillis: dueMillis - view.nowMillis });
  }
  return actions;
}

const uidsOf = (pods: SourceMemory["pods"]): string =>
  Object.keys(pods)
    .sort()
    .map((key) => `${key} ${pods[key]?.metadata.uid}`)
    .join();

/** Only texts that are new are read. */
function readAll(view: View, rows: readonly FileRow[], before: SourceMemory, actions: Action[]): SourceMemory["files"] {
  const files: { [path: string]: Manifest } = {};
  for (const { path, content } of rows) {
    const known = before.files[path];
    if (known?.text === content) {
      files[path] = known;
      continue;
    }
    const read = readStaticManifest(view, path, content);
    if ("error" in read) actions.push(logLine(view, path, read.error));
    files[path] = { text: content, pod: "pod" in read ? read.pod : undefined };
  }
  return files;
}

const keyOfPod = ({ metadata }: Pod): string => objectKey("Pod", metadata.namespace ?? "", metadata.name);

/** File by file: a pod that can be read takes the place of its name, a file that is gone takes the pod it gave. */
function changed(before: SourceMemory, files: SourceMemory["files"]): SourceMemory {
  const keys = { ...before.keys };
  const pods = { ...before.pods };
  for (const path of Object.keys(before.files).sort()) {
    const key = keys[path];
    if (files[path] || key === undefined) continue;
    delete keys[path];
    delete pods[key];
  }
  for (const path of Object.keys(files).sort()) {
    const manifest = files[path] as Manifest;
    if (!manifest.pod || manifest === before.files[path]) continue;
    keys[path] = keyOfPod(manifest.pod);
    pods[keyOfPod(manifest.pod)] = manifest.pod;
  }
  return { files, keys, pods };
}

/** The folder as a whole: of several files with a pod of one name the last counts. */
function asListed(files: SourceMemory["files"]): SourceMemory["pods"] {
  const pods = Object.keys(files)
    .sort()
    .flatMap((path) => files[path]?.pod ?? []);
  return Object.fromEntries(pods.map((pod) => [keyOfPod(pod), pod]));
}

/** Tells the workers of one name what is wanted now; they are called even where nothing is new, as after a restart their mirrors may lack. */
function want(view: View, key: string, pod: Pod | undefined): readonly Action[] {
  const wake: Action = { type: "wake", key, afterMillis: 1 };
  const known = staticPodAt(view, key);
  if (known?.wanted?.metadata.uid === pod?.metadata.uid) return [wake];
  const isRemoved = known?.worker !== undefined && known.worker.pod.metadata.uid !== pod?.metadata.uid;
  const value: StaticPod = {
    wanted: pod && seen(pod, view.nowMillis),
    worker: known?.worker,
    removedAtMillis: known?.removedAtMillis ?? (isRemoved ? view.nowMillis : undefined),
    tryAtMillis: view.nowMillis,
  };
  return [{ type: "remember", key: staticKey(key), value }, wake];
}

/** What the kubelet notes on every pod that it takes over. Follows kubernetes/pkg/kubelet/config/config.go. */
function seen(pod: Pod, nowMillis: number): Pod {
  const annotations = {
    ...pod.metadata.annotations,
    "kubernetes.io/config.seen": nanoTimestamp(nowMillis),
    "kubernetes.io/config.source": "file",
  };
  return { ...pod, metadata: { ...pod.metadata, annotations } };
}
