import { decodeBase64 } from "../../api/base64.ts";
import { readJson } from "../../api/json-text.ts";
import { EPOCH_MILLIS } from "../../api/time.ts";
import type { User } from "../../cluster/request.ts";
import type { View } from "../../cluster/view.ts";

const ACCOUNT = /^system:serviceaccount:([^:]+):([^:]+)$/;

interface Claims {
  readonly sub?: unknown;
  readonly exp?: unknown;
}

/**
 * Whose a bearer token is: a service account's that `kubectl create token` has given out, or that a Secret holds, as long as the account lives and the token has not expired.
 * The signature is not looked at, as nothing here has a secret. Follows kubernetes/pkg/serviceaccount/jwt.go (AuthenticateToken).
 */
export function userOfToken(token: string, view: View): User | "unknown" {
  const { sub, exp } = claimsOf(token);
  const [, namespace = "", name = ""] = ACCOUNT.exec(String(sub)) ?? [];
  const account = view.get("ServiceAccount", namespace, name);
  if (!account) return "unknown";
  if (typeof exp === "number" && exp * 1000 <= EPOCH_MILLIS + view.nowMillis) return "unknown";
  return {
    name: String(sub),
    uid: account.metadata.uid,
    groups: ["system:serviceaccounts", `system:serviceaccounts:${namespace}`, "system:authenticated"],
  };
}

function claimsOf(token: string): Claims {
  const payload = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
  const text = decodeBase64(payload.padEnd(Math.ceil(payload.length / 4) * 4, "="));
  const read = readJson(text ?? "");
  return "value" in read && typeof read.value === "object" && read.value !== null ? read.value : {};
}
