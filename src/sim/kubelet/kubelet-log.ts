import { nanoTimestamp } from "../api/time.ts";
import type { Action } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import { reasons } from "./reasons.ts";

/** Where a kubelet without systemd writes what it has to say. */
const PATH = "/var/log/kubelet.log";

/** A manifest that is no pod is told nobody else: no object stands for it. Follows kubernetes/pkg/kubelet/config/file.go (run). */
export function logLine(view: View, path: string, error: string): Action {
  const key = `${view.instance}/host:${PATH}`;
  const before = view.world("file", key)?.content ?? "";
  const line = `E ${nanoTimestamp(view.nowMillis)} file.go:107] "Unable to process watch event" err=${JSON.stringify(`can't process config file "${path}": ${error}`)}\n`;
  return {
    type: "world",
    table: "file",
    key,
    value: { path: PATH, content: before + line, modifiedAtMillis: view.nowMillis },
    reason: reasons.RefuseManifest({ path, error, machine: view.instance }),
  };
}
