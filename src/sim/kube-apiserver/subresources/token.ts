import { invalid } from "../../api/field-error.ts";
import { badRequestStatus, conflictStatus, invalidStatus, notFoundStatus, type Status } from "../../api/status.ts";
import { EPOCH_MILLIS, timestamp } from "../../api/time.ts";
import type { ApiContext } from "../../cluster/api-server.ts";
import { drawUid } from "../../cluster/random.ts";
import type { Request, Response } from "../../cluster/request.ts";
import { serviceAccountToken } from "../../cluster/service-account-token.ts";
import { decodeBody } from "../body.ts";
import { type AnyObject, accepted, missing, readObject, refused } from "../storage.ts";

const ISSUER = "https://kubernetes.default.svc.cluster.local";
const DEFAULT_SECONDS = 3600;
const MIN_SECONDS = 600;
const MAX_SECONDS = 2 ** 32;

interface TokenSpec {
  readonly audiences?: readonly string[];
  readonly expirationSeconds?: number;
  readonly boundObjectRef?: { readonly apiVersion?: string; readonly kind?: string; readonly name?: string; readonly uid?: string } | null;
}

/** What a token may be bound to, and its resource. */
const bindable: { readonly [kind: string]: string } = { Pod: "pods", Secret: "secrets", Node: "nodes" };

/** A token for a service account. Follows pkg/registry/core/serviceaccount/storage/token.go. */
export function requestToken(request: Extract<Request, { verb: "create" }>, context: ApiContext): Response {
  const name = request.name ?? "";
  const decoded = decodeBody(request.object, { ...request, kind: "TokenRequest", apiVersion: "authentication.k8s.io/v1" }, context.view);
  if ("ok" in decoded) return decoded;
  if (!readObject(context, "Namespace", "", request.namespace)) return missing("Namespace", request.namespace);
  const account = readObject(context, "ServiceAccount", request.namespace, name);
  if (!account) return missing("ServiceAccount", name);
  const { audiences = [ISSUER], expirationSeconds = DEFAULT_SECONDS, boundObjectRef = null } = (decoded.object.spec ?? {}) as TokenSpec;
  const trouble =
    expirationSeconds < MIN_SECONDS
      ? "may not specify a duration less than 10 minutes"
      : expirationSeconds > MAX_SECONDS
        ? "may not specify a duration larger than 2^32 seconds"
        : undefined;
  if (trouble) {
    return refused(
      invalidStatus("authentication.k8s.io", "TokenRequest", "", [invalid("spec.expirationSeconds", expirationSeconds, trouble)]),
    );
  }
  const bound = boundClaim(boundObjectRef, account, context);
  if ("status" in bound) return refused(bound.status);
  const { nowMillis, seed } = context.view;
  const expiresAtMillis = nowMillis + expirationSeconds * 1000;
  const { uid, namespace } = account.metadata;
  const issuedAt = Math.floor((EPOCH_MILLIS + nowMillis) / 1000);
  const claims = {
    aud: audiences,
    exp: issuedAt + expirationSeconds,
    iat: issuedAt,
    iss: ISSUER,
    jti: drawUid(seed, "token", uid, nowMillis),
    "kubernetes.io": { namespace, ...bound.claim, serviceaccount: { name, uid } },
    nbf: issuedAt,
    sub: `system:serviceaccount:${request.namespace}:${name}`,
  };
  return accepted(
    {
      apiVersion: "authentication.k8s.io/v1",
      kind: "TokenRequest",
      metadata: { name, namespace, uid, creationTimestamp: timestamp(nowMillis) },
      spec: { audiences, boundObjectRef, expirationSeconds },
      status: { expirationTimestamp: timestamp(expiresAtMillis), token: serviceAccountToken(claims, seed, uid, nowMillis) },
    } as unknown as AnyObject,
    201,
  );
}

/** The object that a token names besides its account; it must be there. */
function boundClaim(
  reference: TokenSpec["boundObjectRef"],
  account: AnyObject,
  context: ApiContext,
): { claim: object } | { status: Status } {
  if (!reference) return { claim: {} };
  const { apiVersion = "", kind = "", name = "", uid } = reference;
  const resource = apiVersion === "v1" && Object.hasOwn(bindable, kind) ? bindable[kind] : undefined;
  if (resource === undefined) return { status: badRequestStatus(`cannot bind token to object of type ${gvkText(apiVersion, kind)}`) };
  const object = readObject(context, kind, kind === "Node" ? "" : (account.metadata.namespace ?? ""), name);
  if (!object) return { status: notFoundStatus({ group: "", resource }, name) };
  const { serviceAccountName } = (object.spec ?? {}) as { readonly serviceAccountName?: string };
  if (kind === "Pod" && serviceAccountName !== account.metadata.name) {
    const why = `cannot bind token for serviceaccount ${JSON.stringify(account.metadata.name)} to pod running with different serviceaccount name.`;
    return { status: badRequestStatus(why) };
  }
  if (uid && uid !== object.metadata.uid) {
    const why = `the UID in the bound object reference (${uid}) does not match the UID in record. The object might have been deleted and then recreated`;
    return { status: conflictStatus({ group: "", resource }, name, why) };
  }
  return { claim: { [kind.toLowerCase()]: { name, uid: object.metadata.uid } } };
}

const gvkText = (apiVersion: string, kind: string): string => `${apiVersion.includes("/") ? "" : "/"}${apiVersion}, Kind=${kind}`;
