import { base64Bytes, base64ErrorAt, decodeBase64, encodeBase64 } from "../../api/base64.ts";
import { type FieldError, invalid, required, tooLong } from "../../api/field-error.ts";
import type { Secret } from "../../api/types.ts";
import { assign, withDefaults } from "../defaults/share.ts";
import { goJsonError } from "../validation/go-json.ts";
import { immutable, subdomainMeta } from "../validation/metadata.ts";
import { dataBytesMax, dataKey, validateImmutable } from "./config-map.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

/** Follows pkg/apis/core/validation/validation.go (ValidateSecret) and pkg/apis/core/v1/conversion.go (stringData). */
type DraftSecret = DraftOf<Secret>;
type Data = NonNullable<DraftSecret["data"]>;

const accountAnnotation = "kubernetes.io/service-account.name";

function mustHold(data: Data, keys: readonly string[], report: FieldError[]): void {
  for (const key of keys) if (data[key] === undefined) report.push(required(`data[${key}]`));
}

function jsonIn(key: string): (data: Data, report: FieldError[]) => void {
  return (data, report) => {
    const value = data[key];
    const objection = value === undefined ? undefined : goJsonError(decodeBase64(value) ?? "");
    if (value === undefined) report.push(required(`data[${key}]`));
    else if (objection !== undefined) report.push(invalid(`data[${key}]`, "<secret contents redacted>", objection));
  };
}

/** What a type of secret has to hold. Other types hold what they like. */
const typeRules: { readonly [type: string]: (data: Data, report: FieldError[]) => void } = {
  "kubernetes.io/dockercfg": jsonIn(".dockercfg"),
  "kubernetes.io/dockerconfigjson": jsonIn(".dockerconfigjson"),
  "kubernetes.io/basic-auth": (data, report) => {
    if (data.username === undefined && data.password === undefined) mustHold(data, ["username", "password"], report);
  },
  "kubernetes.io/ssh-auth": (data, report) => {
    if (!data["ssh-privatekey"]) report.push(required("data[ssh-privatekey]"));
  },
  "kubernetes.io/tls": (data, report) => mustHold(data, ["tls.crt", "tls.key"], report),
};

function rules({ metadata, data = {}, type = "" }: DraftSecret, report: FieldError[]): void {
  let bytes = 0;
  for (const [key, value = ""] of Object.entries(data)) {
    dataKey(key, `data[${key}]`, report);
    bytes += base64Bytes(value);
  }
  if (bytes > dataBytesMax) report.push(tooLong("data", dataBytesMax));
  if (type === "kubernetes.io/service-account-token" && !metadata?.annotations?.[accountAnnotation]) {
    report.push(required(`metadata.annotations[${accountAnnotation}]`));
  }
  typeRules[type]?.(data, report);
}

/** `stringData` is a way of writing: it ends in `data`. */
function defaults(secret: DraftSecret): DraftSecret {
  const typed = withDefaults(secret, { type: "Opaque" });
  const { stringData } = typed;
  if (stringData === undefined) return typed;
  const written = Object.fromEntries(Object.entries(stringData).map(([key, value = ""]) => [key, encodeBase64(value)]));
  const merged = Object.keys(written).length === 0 ? typed : { ...typed, data: { ...typed.data, ...written } };
  return assign(merged, "stringData", undefined);
}

/** The types of the blocks that a text in PEM holds. */
function pemTypes(base64 = ""): readonly string[] {
  const blocks = (decodeBase64(base64) ?? "").matchAll(/-----BEGIN ([^\n-]+)-----\s([^-]*)-----END \1-----/g);
  return [...blocks].filter(([, , body = ""]) => base64ErrorAt(body.replace(/\s/g, "")) < 0).map(([, type = ""]) => type);
}

/** What a certificate and its key are not: as far as their texts tell; what is in the blocks is not read. Follows crypto/tls (X509KeyPair). */
function keyPairWarnings(data: Data): readonly string[] {
  const [certificates, keys] = [pemTypes(data["tls.crt"]), pemTypes(data["tls.key"])];
  if (certificates.length === 0) return ["tls: failed to find any PEM data in certificate input"];
  return !certificates.includes("CERTIFICATE") || keys.length > 0 ? [] : ["tls: failed to find any PEM data in key input"];
}

export const secretStrategy = defineStrategy<DraftSecret>({
  meta: subdomainMeta,
  generation: false,
  status: false,
  metaOnUpdate: ["update", "create"],
  defaults,
  prepareForUpdate: (secret, old) => (secret.type ? secret : assign(secret, "type", old.type)),
  updateFirst(secret, old, report) {
    if (secret.type !== old.type) report.push(invalid("type", secret.type ?? "", immutable));
    validateImmutable(secret, old, ["data"], report);
  },
  rules,
  warnings: ({ type, data }) => (type === "kubernetes.io/tls" ? keyPairWarnings(data ?? {}) : []),
});
