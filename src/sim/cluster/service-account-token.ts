import { encodeBase64 } from "../api/base64.ts";
import { draw } from "./random.ts";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const SIGNATURE_LENGTH = 342;

/** A JSON web token that can be read like a real one; its signature is chance, as nobody here has a key and nobody checks it. */
export function serviceAccountToken(claims: object, seed: number, ...labels: readonly (string | number)[]): string {
  const signature = Array.from({ length: SIGNATURE_LENGTH }, (_, index) => LETTERS[Math.floor(draw(seed, "token", ...labels, index) * 64)]);
  return [base64Url(JSON.stringify({ alg: "RS256", kid: "simulated" })), base64Url(JSON.stringify(claims)), signature.join("")].join(".");
}

/** What a token says that outlives every pod: the one in a Secret. Follows kubernetes/pkg/serviceaccount/legacy.go (LegacyClaims). */
export function legacyClaims(account: { readonly name: string; readonly uid: string; readonly namespace: string }, secret: string): object {
  return {
    iss: "kubernetes/serviceaccount",
    "kubernetes.io/serviceaccount/namespace": account.namespace,
    "kubernetes.io/serviceaccount/secret.name": secret,
    "kubernetes.io/serviceaccount/service-account.name": account.name,
    "kubernetes.io/serviceaccount/service-account.uid": account.uid,
    sub: `system:serviceaccount:${account.namespace}:${account.name}`,
  };
}

const base64Url = (text: string): string => encodeBase64(text).replace(/=+$/, "").replaceAll("+", "-").replaceAll("/", "_");
