import { fieldErrorText } from "../api/field-error.ts";
import { sortKeys } from "../api/go-json.ts";
import { apiObjectReference } from "../api/pod-references.ts";
import type { Pod, Toleration } from "../api/types.ts";
import { parseManifest } from "../api/yaml/index.ts";
import { draw } from "../cluster/random.ts";
import type { View } from "../cluster/view.ts";

/** A manifest file as the kubelet understands it: a pod, or why it is none. */
export type StaticManifest = { readonly pod: Pod } | { readonly error: string };

/** Every control plane of a machine of that name has the same files: they are read once, whichever run asks. */
const known = new Map<string, StaticManifest>();
const MAX_KNOWN = 16;

/**
 * One file of the folder → the pod that this machine is to run.
 * Follows kubernetes/pkg/kubelet/config/common.go (tryDecodeSinglePod, applyDefaults) and file.go (extractFromFile).
 */
export function readStaticManifest(view: View, path: string, text: string): StaticManifest {
  const key = `${view.instance}\n${path}\n${text}`;
  const before = known.get(key);
  if (before) return before;
  const read = readText(view, path, text);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(key, read);
  return read;
}

function readText(view: View, path: string, text: string): StaticManifest {
  const parsed = readDocument(text);
  const decoded = "error" in parsed ? parsed : view.scheme?.decodePod(parsed.manifest);
  if (!decoded) return { error: `${path}: no types to read it with` };
  if ("error" in decoded) return { error: `${path}: couldn't parse as pod(${decoded.error}), please check config file` };
  if (!decoded.pod.metadata.name) return { error: "invalid pod: name is needed for the pod" };
  const pod = placed(decoded.pod, view.instance, path);
  const errors = view.scheme?.validatePod(pod) ?? [];
  if (errors.length > 0) return { error: `invalid pod: [${errors.map(fieldErrorText).join(" ")}]` };
  const needed = apiObjectReference(pod);
  return needed === undefined ? { pod } : { error: `static pods may not reference ${needed}` };
}

/** Only the first document of a file counts. */
function readDocument(text: string): { readonly manifest: unknown } | { readonly error: string } {
  const { documents, error } = parseManifest(text);
  const value: unknown = documents[0]?.value ?? null;
  if (documents.length === 0 && error) return { error: error.message.replace(/^error converting YAML to JSON: /, "") };
  const { kind } = (value ?? {}) as { readonly kind?: unknown };
  if (typeof kind !== "string" || kind === "") return { error: `Object 'Kind' is missing in '${JSON.stringify(value)}'` };
  return kind === "Pod" ? { manifest: value } : { error: `invalid pod: ${kind}` };
}

/** Trouble of its node never moves it: there is nobody who would. */
const anyNoExecute: Toleration = { operator: "Exists", effect: "NoExecute" };

/** The pod on its machine. Its uid is a hash of what the file says, so that a file that says something else is another pod. */
function placed(pod: Pod, node: string, path: string): Pod {
  const { metadata, spec } = pod;
  const uid = metadata.uid || hash(`${JSON.stringify(sortKeys(pod))}host:${node}file:${path}`);
  return {
    ...pod,
    metadata: {
      ...metadata,
      name: `${metadata.name}-${node.toLowerCase()}`,
      namespace: metadata.namespace || "default",
      uid,
      generation: metadata.generation ?? 0,
      annotations: { ...metadata.annotations, "kubernetes.io/config.hash": uid },
    },
    spec: { ...spec, nodeName: node, tolerations: withToleration(spec.tolerations ?? []) },
  };
}

/** One for the same taints is replaced: it may have had an end. Follows pkg/apis/core/helper/helpers.go (AddOrUpdateTolerationInPod). */
function withToleration(own: readonly Toleration[]): Toleration[] {
  const matches = ({ key, operator, value, effect }: Toleration): boolean =>
    !key && operator === "Exists" && !value && effect === "NoExecute";
  return own.some(matches) ? own.map((each) => (matches(each) ? anyNoExecute : each)) : [...own, anyNoExecute];
}

/** As 32 hexadecimal digits; upstream's is FNV too, over Go's own dump of the object. */
const hash = (text: string): string =>
  [0, 1, 2, 3]
    .map((part) =>
      Math.floor(draw(part, text) * 0x1_0000_0000)
        .toString(16)
        .padStart(8, "0"),
    )
    .join("");
