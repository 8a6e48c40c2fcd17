import { allResources, resourceOf } from "../../api/kinds.ts";
import { schemaOf } from "../../api/schema.ts";
import { utf8 } from "../../api/utf8.ts";
import { jsonKind } from "./walk.ts";

// apiVersion and kind of a body, which decide how the rest is read. Follows apimachinery/pkg/runtime/serializer/json/meta.go (Interpret).

export interface VersionParts {
  /** "" for the core group */
  readonly group: string;
  readonly version: string;
  /** the name of Go's internal package: `core`, `apps`, `rbac` */
  readonly shortGroup: string;
}

export function splitVersion(apiVersion: string): VersionParts {
  const slash = apiVersion.indexOf("/");
  const group = slash < 0 ? "" : apiVersion.slice(0, slash);
  return { group, version: apiVersion.slice(slash + 1), shortGroup: group === "" ? "core" : (group.split(".")[0] ?? "") };
}

/** Go prints the whole type of the struct that it reads the two fields into. */
const TYPE_META = 'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }';

/** Why not even apiVersion and kind can be read; undefined when they can (or are left out: the URL tells them). */
export function typeMetaError(body: unknown): string | undefined {
  const cannot = "couldn't get version/kind; json parse error: json: cannot unmarshal ";
  if (body === null) return undefined;
  if (body === undefined) return "couldn't get version/kind; json parse error: unexpected end of JSON input";
  if (typeof body !== "object" || Array.isArray(body)) return `${cannot}${jsonKind(body)} into Go value of type ${TYPE_META}`;
  for (const [name, value] of Object.entries(body)) {
    if (name !== "apiVersion" && name !== "kind") continue;
    if (value !== null && typeof value !== "string") return `${cannot}${jsonKind(value)} into Go struct field .${name} of type string`;
  }
  const apiVersion = (body as { readonly apiVersion?: string | null }).apiVersion ?? "";
  return apiVersion.split("/").length > 2 ? `unexpected GroupVersion string: ${apiVersion}` : undefined;
}

/** Versions that are no longer served, but whose types the server still knows, so it tells another version instead of an unknown kind. */
const oldVersions: { readonly [kind: string]: readonly string[] } = {
  Deployment: ["extensions/v1beta1", "apps/v1beta1", "apps/v1beta2"],
  DaemonSet: ["extensions/v1beta1", "apps/v1beta2"],
  ReplicaSet: ["extensions/v1beta1", "apps/v1beta2"],
  StatefulSet: ["apps/v1beta1", "apps/v1beta2"],
  ControllerRevision: ["apps/v1beta1", "apps/v1beta2"],
  Ingress: ["extensions/v1beta1", "networking.k8s.io/v1beta1"],
  IngressClass: ["networking.k8s.io/v1beta1"],
  NetworkPolicy: ["extensions/v1beta1"],
  CronJob: ["batch/v1beta1"],
  PodDisruptionBudget: ["policy/v1beta1"],
  Role: ["rbac.authorization.k8s.io/v1alpha1", "rbac.authorization.k8s.io/v1beta1"],
  RoleBinding: ["rbac.authorization.k8s.io/v1alpha1", "rbac.authorization.k8s.io/v1beta1"],
  ClusterRole: ["rbac.authorization.k8s.io/v1alpha1", "rbac.authorization.k8s.io/v1beta1"],
  ClusterRoleBinding: ["rbac.authorization.k8s.io/v1alpha1", "rbac.authorization.k8s.io/v1beta1"],
  PriorityClass: ["scheduling.k8s.io/v1alpha1", "scheduling.k8s.io/v1beta1"],
  StorageClass: ["storage.k8s.io/v1beta1"],
  CSIDriver: ["storage.k8s.io/v1beta1"],
  CSINode: ["storage.k8s.io/v1beta1"],
  VolumeAttachment: ["storage.k8s.io/v1alpha1", "storage.k8s.io/v1beta1"],
  EndpointSlice: ["discovery.k8s.io/v1beta1"],
  Lease: ["coordination.k8s.io/v1beta1"],
  RuntimeClass: ["node.k8s.io/v1alpha1", "node.k8s.io/v1beta1"],
  Event: ["events.k8s.io/v1beta1"],
};

/** A kind is registered when it has a type of its own with apiVersion and kind, or is served though its type is not recorded. */
export function isRegistered(apiVersion: string, kind: string): boolean {
  if (apiVersion === "v1" && kind === "List") return true;
  if (Object.hasOwn(oldVersions, kind) && oldVersions[kind]?.includes(apiVersion)) return true;
  const { group } = splitVersion(apiVersion);
  const type = schemaOf(apiVersion, kind);
  if (!type) return resourceOf(apiVersion, kind) !== undefined;
  return type.fields.has("kind") && type.fields.has("metadata") && (group === "" || servedGroups.has(group));
}

const servedGroups: ReadonlySet<string> = new Set(allResources.map(({ group }) => group));

/** The longest part of a body that a message quotes, in bytes. */
const QUOTED_BYTES = 30;

/** The start of the body: as text when it looks like a JSON object, else in hexadecimal. Follows apimachinery/pkg/runtime/error.go (summarizeData). */
export function bodyText(text: string | undefined, body: unknown): string {
  const whole = text ?? (body === undefined ? "" : JSON.stringify(body));
  if (whole === "") return "<empty>";
  const bytes = utf8(whole.slice(0, QUOTED_BYTES + 1));
  const more = bytes.length > QUOTED_BYTES ? " ..." : "";
  if (whole.startsWith("{")) return whole.slice(0, QUOTED_BYTES) + more;
  return (
    bytes
      .slice(0, QUOTED_BYTES)
      .map((byte) => byte.toString(16).padStart(2, "0"))
      .join("") + more
  );
}
