import { encodeBase64 } from "../api/base64.ts";
import { objectKey } from "../api/object.ts";
import type { Secret, ServiceAccount } from "../api/types.ts";
import { type Component, defineReasons, type Wake, type WatchEvent } from "../cluster/component.ts";
import { legacyClaims, serviceAccountToken } from "../cluster/service-account-token.ts";
import type { View } from "../cluster/view.ts";
import { objectOf } from "./common/owned-pods.ts";
import { create, remove, update, whateverHappens } from "./common/requests.ts";

const reasons = defineReasons({
  CreateServiceAccount: { message: ({ namespace }) => `every namespace has a ServiceAccount default, so ${namespace} gets one` },
  PublishRootCertificate: { message: ({ namespace }) => `pods in ${namespace} need the certificate of the API server` },
  FillToken: { message: ({ secret, account }) => `Secret ${secret} gets a token of ServiceAccount ${account}` },
  DeleteToken: { message: ({ secret, account }) => `Secret ${secret} was for ServiceAccount ${account}, which is not there` },
});

const rootCertificate = "kube-root-ca.crt";
const description =
  "Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. " +
  "No other usage is guaranteed across distributions of Kubernetes clusters.";
/** The simulation has no keys to sign with: the text is only there to be mounted. */
const certificate = "-----BEGIN CERTIFICATE-----\nsimulated\n-----END CERTIFICATE-----\n";

/** The namespace that is new, or that has lost what it must have. */
const wakeNamespace =
  (name: string) =>
  ({ type, object }: WatchEvent): readonly Wake[] =>
    type === "DELETED" && object.metadata.name === name ? [{ key: objectKey("Namespace", "", object.metadata.namespace ?? "") }] : [];
const wakeOnNew = ({ type, key }: WatchEvent): readonly Wake[] => (type === "ADDED" ? [{ key }] : []);

function liveNamespace(view: View, key: string): string | undefined {
  const namespace = objectOf(view, "Namespace", key);
  return namespace && namespace.metadata.deletionTimestamp === undefined ? namespace.metadata.name : undefined;
}

/** Follows kubernetes/pkg/controller/serviceaccount/serviceaccounts_controller.go. */
export const serviceAccountController: Component = {
  name: "service-account-controller",
  watches: { Namespace: wakeOnNew, ServiceAccount: wakeNamespace("default") },
  sync(view, key) {
    const namespace = liveNamespace(view, key);
    if (namespace === undefined || view.get("ServiceAccount", namespace, "default")) return [];
    const account = { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "default", namespace } };
    return [create(account, reasons.CreateServiceAccount({ namespace }))];
  },
};

/** Follows kubernetes/pkg/controller/certificates/rootcacertpublisher/publisher.go. */
export const rootCertificatePublisher: Component = {
  name: "root-ca-certificate-publisher-controller",
  watches: { Namespace: wakeOnNew, ConfigMap: wakeNamespace(rootCertificate) },
  sync(view, key) {
    const namespace = liveNamespace(view, key);
    if (namespace === undefined || view.get("ConfigMap", namespace, rootCertificate)) return [];
    const metadata = { name: rootCertificate, namespace, annotations: { "kubernetes.io/description": description } };
    return [
      create(
        { apiVersion: "v1", kind: "ConfigMap", metadata, data: { "ca.crt": certificate } },
        reasons.PublishRootCertificate({ namespace }),
      ),
    ];
  },
};

const TOKEN_TYPE = "kubernetes.io/service-account-token";
const NAME_NOTE = "kubernetes.io/service-account.name";
const UID_NOTE = "kubernetes.io/service-account.uid";

const isTokenSecret = (object: unknown): object is Secret => (object as Secret).type === TOKEN_TYPE;
const accountOf = ({ metadata }: Secret): string => metadata.annotations?.[NAME_NOTE] ?? "";

/** A Secret is a ServiceAccount's only as long as the account is the one that it was made for. */
function holder(view: View, secret: Secret): ServiceAccount | undefined {
  const account = view.get("ServiceAccount", secret.metadata.namespace ?? "", accountOf(secret));
  const uid = secret.metadata.annotations?.[UID_NOTE];
  return uid === undefined || uid === account?.metadata.uid ? account : undefined;
}

/**
 * Secrets for tokens are filled in, and go with their ServiceAccount. No certificate comes with them, as nothing here speaks TLS.
 * Follows kubernetes/pkg/controller/serviceaccount/tokens_controller.go.
 */
export const tokensController: Component = {
  name: "serviceaccount-token-controller",
  watches: {
    Secret: ({ type, object, key }) => (type !== "DELETED" && isTokenSecret(object) ? [{ key }] : []),
    ServiceAccount: ({ type, object }, view) =>
      type === "MODIFIED"
        ? []
        : view
            .list("Secret", object.metadata.namespace)
            .filter((secret) => isTokenSecret(secret) && accountOf(secret) === object.metadata.name)
            .map(({ metadata }) => ({ key: objectKey("Secret", metadata.namespace ?? "", metadata.name) })),
  },
  sync(view, key) {
    const secret = objectOf(view, "Secret", key);
    if (!secret || !isTokenSecret(secret)) return [];
    const facts = { secret: secret.metadata.name, account: accountOf(secret) };
    const account = holder(view, secret);
    if (!account) return [remove(secret, reasons.DeleteToken(facts), {}, whateverHappens)];
    return isFilled(secret) ? [] : [update(filled(view, secret, account), reasons.FillToken(facts), whateverHappens)];
  },
};

const isFilled = ({ data }: Secret): boolean => Boolean(data?.namespace && data.token);

function filled(view: View, secret: Secret, { metadata }: ServiceAccount): Secret {
  const { name, uid, namespace = "" } = metadata;
  const claims = legacyClaims({ name, uid, namespace }, secret.metadata.name);
  const token = serviceAccountToken(claims, view.seed, secret.metadata.uid);
  return {
    ...secret,
    metadata: { ...secret.metadata, annotations: { ...secret.metadata.annotations, [NAME_NOTE]: name, [UID_NOTE]: uid } },
    data: { namespace: encodeBase64(namespace), token: encodeBase64(token), ...secret.data },
  };
}
