import { objectKey } from "../api/object.ts";
import { type Component, defineReasons, type Wake, type WatchEvent } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import { objectOf } from "./common/owned-pods.ts";
import { create } from "./common/requests.ts";

const reasons = defineReasons({
  CreateServiceAccount: { message: ({ namespace }) => `every namespace has a ServiceAccount default, so ${namespace} gets one` },
  PublishRootCertificate: { message: ({ namespace }) => `pods in ${namespace} need the certificate of the API server` },
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
