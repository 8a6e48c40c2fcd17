import { invalid } from "../../api/field-error.ts";
import { invalidStatus } from "../../api/status.ts";
import { timestamp } from "../../api/time.ts";
import type { ApiContext } from "../../cluster/api-server.ts";
import { draw } from "../../cluster/random.ts";
import type { Request, Response } from "../../cluster/request.ts";
import { decodeBody } from "../body.ts";
import { type AnyObject, accepted, missing, readObject, refused } from "../storage.ts";

const ISSUER = "https://kubernetes.default.svc.cluster.local";
const DEFAULT_SECONDS = 3600;
const MIN_SECONDS = 600;
const MAX_SECONDS = 2 ** 32;
const SIGNATURE_LENGTH = 86;

interface TokenSpec {
  readonly audiences?: readonly string[];
  readonly expirationSeconds?: number;
  readonly boundObjectRef?: unknown;
}

/** A token for a service account. Follows pkg/registry/core/serviceaccount/storage/token.go. */
export function requestToken(request: Extract<Request, { verb: "create" }>, context: ApiContext): Response {
  const name = request.name ?? "";
  const decoded = decodeBody(request.object, { ...request, kind: "TokenRequest", apiVersion: "authentication.k8s.io/v1" });
  if ("ok" in decoded) return decoded;
  const account = readObject(context, "ServiceAccount", request.namespace, name);
  if (!account) return missing("ServiceAccount", name);
  const { audiences = [ISSUER], expirationSeconds = DEFAULT_SECONDS, boundObjectRef = null } = (decoded.object["spec"] ?? {}) as TokenSpec;
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
  const { nowMillis, seed } = context.view;
  const expiresAtMillis = nowMillis + expirationSeconds * 1000;
  const claims = {
    aud: audiences,
    exp: timestamp(expiresAtMillis),
    iss: ISSUER,
    sub: `system:serviceaccount:${request.namespace}:${name}`,
  };
  const { uid, namespace } = account.metadata;
  return accepted(
    {
      apiVersion: "authentication.k8s.io/v1",
      kind: "TokenRequest",
      metadata: { name, namespace, uid, creationTimestamp: timestamp(nowMillis) },
      spec: { audiences, boundObjectRef, expirationSeconds },
      status: { expirationTimestamp: timestamp(expiresAtMillis), token: signed(claims, seed, uid, nowMillis) },
    } as unknown as AnyObject,
    201,
  );
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Looks like a JSON web token and can be read like one; nobody here checks the signature. */
function signed(claims: object, seed: number, uid: string, nowMillis: number): string {
  const signature = Array.from(
    { length: SIGNATURE_LENGTH },
    (_, index) => LETTERS[Math.floor(draw(seed, "token", uid, nowMillis, index) * 64)],
  );
  return [base64Url(JSON.stringify({ alg: "RS256", kid: "simulated" })), base64Url(JSON.stringify(claims)), signature.join("")].join(".");
}

/** Of a text of ASCII letters. */
function base64Url(text: string): string {
  let result = "";
  for (let index = 0; index < text.length; index += 3) {
    const [first = 0, second, third] = [...text.slice(index, index + 3)].map((letter) => letter.charCodeAt(0));
    const bits = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    const count = second === undefined ? 2 : third === undefined ? 3 : 4;
    for (let letter = 0; letter < count; letter++) result += LETTERS[(bits >> (18 - 6 * letter)) & 63];
  }
  return result;
}
