import { mirrorHash } from "../../api/pod.ts";
import { namesSecrets, projectsTokens } from "../../api/pod-references.ts";
import { forbiddenStatus } from "../../api/status.ts";
import { parseTimestamp } from "../../api/time.ts";
import type { Container, Pod, PodSpec, ServiceAccount, Volume } from "../../api/types.ts";
import { deepFreeze } from "../../cluster/freeze.ts";
import { drawSuffix } from "../../cluster/random.ts";
import { resourceName } from "../storage.ts";
import { isPathSegment } from "../validation/names.ts";
import type { Admission, AdmissionPlugin } from "./plugin.ts";

const TOKEN_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";
const VOLUME_PREFIX = "kube-api-access-";

/** What every pod finds under TOKEN_PATH: a token, the cluster's CA and the pod's namespace. One object for all pods. */
const apiAccess: Volume["projected"] = deepFreeze({
  sources: [
    { serviceAccountToken: { expirationSeconds: 3607, path: "token" } },
    { configMap: { name: "kube-root-ca.crt", items: [{ key: "ca.crt", path: "ca.crt" }] } },
    { downwardAPI: { items: [{ path: "namespace", fieldRef: { apiVersion: "v1", fieldPath: "metadata.namespace" } }] } },
  ],
  defaultMode: 420,
});

/**
 * Every pod acts as a service account of its namespace and finds its token mounted.
 * Follows plugin/pkg/admission/serviceaccount/admission.go.
 */
export const serviceAccount: AdmissionPlugin = {
  name: "ServiceAccount",
  kinds: ["Pod"],
  admitCreate(object, admission) {
    const pod = object as unknown as Pod;
    if (mirrorHash(pod) !== undefined) {
      const why = refusedInMirrors.find(([holds]) => holds(pod))?.[1];
      return why === undefined ? { object } : { status: forbiddenStatus(resourceName("Pod"), pod.metadata.name, why) };
    }
    const name = pod.spec?.serviceAccountName || "default";
    const { namespace = "" } = pod.metadata;
    const account = accountOf(namespace, name, admission);
    if (!account) {
      const cause = invalidResourceName(name) ?? `serviceaccount "${name}" not found`;
      const why = `error looking up service account ${namespace}/${name}: ${cause}`;
      return { status: forbiddenStatus(resourceName("Pod"), pod.metadata.name, why) };
    }
    const named: PodSpec = { ...pod.spec, serviceAccountName: name, serviceAccount: name, ...pullSecrets(pod.spec, account) };
    const mounts = named.automountServiceAccountToken ?? account.automountServiceAccountToken ?? true;
    return { object: { ...object, spec: mounts ? withToken(named, pod, admission) : named } };
  },
};

/** A mirror pod shows a pod that was started without the API, and so can hold nothing that is got from it. */
const refusedInMirrors: readonly (readonly [holds: (pod: Pod) => boolean, why: string])[] = [
  [({ spec }) => (spec.serviceAccountName ?? "") !== "", "a mirror pod may not reference service accounts"],
  [namesSecrets, "a mirror pod may not reference secrets"],
  [projectsTokens, "a mirror pod may not use ServiceAccountToken volume projections"],
];

/** The plug-in's own client refuses to ask for a name that is no part of a path. Follows client-go/rest/request.go (Name). */
function invalidResourceName(name: string): string | undefined {
  const objections = isPathSegment(name);
  return objections.length === 0 ? undefined : `invalid resource name ${JSON.stringify(name)}: [${objections.join(" ")}]`;
}

type Account = Pick<ServiceAccount, "imagePullSecrets" | "automountServiceAccountToken">;

/** The account `default` is waited for, ten times 100 to 200 ms: in a namespace as young as that it is on its way, and a request answers at once here. */
const WAIT_MILLIS = 1000;
const onItsWay: Account = {};

function accountOf(namespace: string, name: string, { context: { view } }: Admission): Account | undefined {
  const account = view.get("ServiceAccount", namespace, name);
  if (account || name !== "default") return account;
  const created = view.get("Namespace", "", namespace)?.metadata.creationTimestamp;
  const age = created === undefined ? Number.POSITIVE_INFINITY : view.nowMillis - parseTimestamp(created);
  return age <= WAIT_MILLIS ? onItsWay : undefined;
}

function pullSecrets(spec: PodSpec, account: Account): Partial<PodSpec> {
  const secrets = account.imagePullSecrets ?? [];
  return (spec.imagePullSecrets ?? []).length === 0 && secrets.length > 0 ? { imagePullSecrets: secrets } : {};
}

function withToken(spec: PodSpec, pod: Pod, { context }: Admission): PodSpec {
  const everyContainer = [...(spec.initContainers ?? []), ...(spec.containers ?? [])];
  if (everyContainer.length > 0 && everyContainer.every(hasToken)) return spec;
  const existing = spec.volumes?.find(({ name }) => name.startsWith(VOLUME_PREFIX));
  const suffix = () => drawSuffix(context.view.seed, 5, "kube-api-access", pod.metadata.namespace ?? "", pod.metadata.name);
  const name = existing?.name ?? VOLUME_PREFIX + suffix();
  const mount = { mountPath: TOKEN_PATH, name, readOnly: true };
  const withMount = (container: Container): Container =>
    hasToken(container) ? container : { ...container, volumeMounts: (container.volumeMounts ?? []).concat(mount) };
  return {
    ...spec,
    ...(spec.initContainers ? { initContainers: spec.initContainers.map(withMount) } : {}),
    ...(spec.containers ? { containers: spec.containers.map(withMount) } : {}),
    volumes: existing ? spec.volumes : (spec.volumes ?? []).concat({ name, projected: apiAccess }),
  };
}

const hasToken = (container: Container): boolean => container.volumeMounts?.some(({ mountPath }) => mountPath === TOKEN_PATH) ?? false;
