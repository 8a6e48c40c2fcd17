import { encodeBase64 } from "../../../api/base64.ts";
import type { NewObject } from "../../../cluster/request.ts";
import { fail } from "../../error.ts";
import { goJson } from "../../output/json.ts";
import { flags } from "../../parse/flags.ts";
import type { Command, Run } from "../../run.ts";
import { contentHash, dataOf, type KeyTexts } from "./data-sources.ts";
import { defined, generatorCommand } from "./generator.ts";

const configMapTexts = (name: string): KeyTexts => ({
  badKey: (key, why) => `${JSON.stringify(key)} is not a valid key name for a ConfigMap: ${why}`,
  repeated: (key) =>
    `cannot add key ${JSON.stringify(key)}, another key by that name already exists in Data for ConfigMap ${JSON.stringify(name)}`,
  envFile: "env config file",
});

const secretTexts: KeyTexts = {
  badKey: (key, why) => `${JSON.stringify(key)} is not valid key name for a Secret ${why}`,
  repeated: (key) => `cannot add key ${key}, another key by that name already exists`,
  envFile: "env secret file",
};

const unlessEmpty = <T extends object>(map: T): T | undefined => (Object.keys(map).length === 0 ? undefined : map);
const encoded = (map: { readonly [key: string]: string }) =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, encodeBase64(value)] as const));

const dataFlags = flags("from-file:array", "from-literal:array", "from-env-file:array", "append-hash:bool");

export const createConfigMap = generatorCommand({
  name: "configmap",
  aliases: ["cm"],
  flags: dataFlags,
  resource: "configmaps",
  failure: "failed to create configmap: ",
  make: (name, run) => {
    const data = dataOf(run, configMapTexts(name));
    const hashed = run.flags.bool("append-hash") ? `${name}-${contentHash({ kind: "ConfigMap", name, data })}` : name;
    return defined({ kind: "ConfigMap", apiVersion: "v1", metadata: { name: hashed }, data: unlessEmpty(data) }) as NewObject;
  },
});

function makeSecret(run: Run, name: string, texts: { readonly [key: string]: string }, type: string): NewObject {
  const data = encoded(texts);
  const hashed = run.flags.bool("append-hash") ? `${name}-${contentHash({ kind: "Secret", type, name, data })}` : name;
  return defined({
    kind: "Secret",
    apiVersion: "v1",
    metadata: { name: hashed },
    data: unlessEmpty(data),
    type: type || undefined,
  }) as NewObject;
}

const secretFailure = "failed to create secret ";

const genericSecret = generatorCommand({
  name: "generic",
  flags: [...dataFlags, ...flags("type:string")],
  resource: "secrets",
  failure: secretFailure,
  make: (name, run) => makeSecret(run, name, dataOf(run, secretTexts), run.flags.text("type")),
});

const tlsSecret = generatorCommand({
  name: "tls",
  flags: flags("cert:string", "key:string", "append-hash:bool"),
  resource: "secrets",
  failure: secretFailure,
  make: (name, run) => {
    if (run.flags.text("cert") === "" || run.flags.text("key") === "") throw fail("key and cert must be specified");
    const [cert = "", key = ""] = ["cert", "key"].map((flag) => {
      const path = run.flags.text(flag);
      const text = run.context.files[path];
      if (text === undefined) throw fail(`Cannot read file ${path}, open ${path}: no such file or directory`);
      return text;
    });
    if (!cert.includes("-----BEGIN ")) throw fail("tls: failed to find any PEM data in certificate input");
    if (!key.includes("-----BEGIN ")) throw fail("tls: failed to find any PEM data in key input");
    return makeSecret(run, name, { "tls.crt": cert, "tls.key": key }, "kubernetes.io/tls");
  },
});

const registrySecret = generatorCommand({
  name: "docker-registry",
  flags: flags(
    "docker-username:string",
    "docker-password:string",
    "docker-email:string",
    "docker-server:string=https://index.docker.io/v1/",
    "from-file:array",
    "append-hash:bool",
  ),
  resource: "secrets",
  failure: secretFailure,
  make: (name, run) => {
    const text = (flag: string) => run.flags.text(flag);
    const type = "kubernetes.io/dockerconfigjson";
    if (run.flags.list("from-file").length > 0) return makeSecret(run, name, dataOf(run, secretTexts), type);
    const [username, password, server] = [text("docker-username"), text("docker-password"), text("docker-server")];
    if (username === "" || password === "" || server === "") {
      throw fail("either --from-file or the combination of --docker-username, --docker-password and --docker-server is required");
    }
    const entry = defined({ username, password, email: text("docker-email") || undefined, auth: encodeBase64(`${username}:${password}`) });
    return makeSecret(run, name, { ".dockerconfigjson": goJson({ auths: { [server]: entry } }) }, type);
  },
});

export const createSecret: Command = { name: "secret", subcommands: [registrySecret, genericSecret, tlsSecret] };

export const createNamespace = generatorCommand({
  name: "namespace",
  aliases: ["ns"],
  resource: "namespaces",
  make: (name) => ({ kind: "Namespace", apiVersion: "v1", metadata: { name }, spec: {}, status: {} }),
});

export const createServiceAccount = generatorCommand({
  name: "serviceaccount",
  aliases: ["sa"],
  resource: "serviceaccounts",
  failure: "failed to create serviceaccount: ",
  make: (name) => ({ kind: "ServiceAccount", apiVersion: "v1", metadata: { name } }),
});
