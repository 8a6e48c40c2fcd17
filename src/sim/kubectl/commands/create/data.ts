import { encodeBase64 } from "../../../api/base64.ts";
import type { NewObject } from "../../../cluster/request.ts";
import { fail } from "../../error.ts";
import { goJson } from "../../output/json.ts";
import { flags } from "../../parse/flags.ts";
import type { Command, Run } from "../../run.ts";
import { defined, generatorCommand } from "./generator.ts";

const fileOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);

function readFile(run: Run, path: string): string {
  const text = run.context.files[path.replace(/^\.\//, "")];
  if (text === undefined) throw fail(`error reading ${path}: no such file or directory`);
  return text;
}

/** Entries of --from-literal, --from-file and --from-env-file. Follows kubectl/pkg/cmd/create/create_configmap.go and pkg/generate. */
function dataOf(run: Run): { readonly [key: string]: string } {
  const data = new Map<string, string>();
  const add = (key: string, value: string) => {
    if (data.has(key)) throw fail(`cannot add key ${JSON.stringify(key)}, another key by that name already exists in Data`);
    if (!/^[-._a-zA-Z0-9]+$/.test(key)) {
      throw fail(
        `${JSON.stringify(key)} is not valid key name: a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')`,
      );
    }
    data.set(key, value);
  };
  for (const source of run.flags.list("from-file")) {
    const cut = source.indexOf("=");
    const path = source.slice(cut + 1);
    const folder = `${path.replace(/\/$/, "")}/`;
    const inside = Object.keys(run.context.files).filter((name) => name.startsWith(folder) && !name.slice(folder.length).includes("/"));
    if (cut < 0 && inside.length > 0) for (const name of inside.sort()) add(fileOf(name), readFile(run, name));
    else add(cut < 0 ? fileOf(path) : source.slice(0, cut), readFile(run, path));
  }
  for (const literal of run.flags.list("from-literal")) {
    const cut = literal.indexOf("=");
    if (cut <= 0) throw fail(`invalid literal source ${literal}, expected key=value`);
    add(literal.slice(0, cut), literal.slice(cut + 1));
  }
  for (const path of run.flags.list("from-env-file")) {
    for (const line of readFile(run, path)
      .split("\n")
      .map((text) => text.trimStart())) {
      if (line === "" || line.startsWith("#")) continue;
      const cut = line.indexOf("=");
      if (cut > 0) add(line.slice(0, cut), line.slice(cut + 1));
    }
  }
  return Object.fromEntries(data);
}

const sorted = (map: { readonly [key: string]: string }) =>
  Object.fromEntries(Object.entries(map).sort(([left], [right]) => (left < right ? -1 : 1)));
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
  make: (name, run) =>
    defined({ kind: "ConfigMap", apiVersion: "v1", metadata: { name }, data: unlessEmpty(sorted(dataOf(run))) }) as NewObject,
});

function makeSecret(name: string, data: { readonly [key: string]: string }, type: string | undefined): NewObject {
  return defined({
    kind: "Secret",
    apiVersion: "v1",
    metadata: { name },
    data: unlessEmpty(encoded(sorted(data))),
    type: type || undefined,
  }) as NewObject;
}

const secretFailure = "failed to create secret ";

const genericSecret = generatorCommand({
  name: "generic",
  flags: [...dataFlags, ...flags("type:string")],
  resource: "secrets",
  failure: secretFailure,
  make: (name, run) => makeSecret(name, dataOf(run), run.flags.text("type")),
});

const tlsSecret = generatorCommand({
  name: "tls",
  flags: flags("cert:string", "key:string", "append-hash:bool"),
  required: ["cert", "key"],
  resource: "secrets",
  failure: secretFailure,
  make: (name, run) => {
    const [cert = "", key = ""] = ["cert", "key"].map((flag) => {
      const path = run.flags.text(flag);
      const text = run.context.files[path];
      if (text === undefined) throw fail(`Cannot read file ${path}, open ${path}: no such file or directory`);
      return text;
    });
    if (!cert.includes("-----BEGIN ")) throw fail("tls: failed to find any PEM data in certificate input");
    if (!key.includes("-----BEGIN ")) throw fail("tls: failed to find any PEM data in key input");
    return makeSecret(name, { "tls.crt": cert, "tls.key": key }, "kubernetes.io/tls");
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
    if (run.flags.list("from-file").length > 0) return makeSecret(name, dataOf(run), type);
    const [username, password, server] = [text("docker-username"), text("docker-password"), text("docker-server")];
    if (username === "" || password === "" || server === "") {
      throw fail("either --from-file or the combination of --docker-username, --docker-password and --docker-server is required");
    }
    const entry = defined({ username, password, email: text("docker-email") || undefined, auth: encodeBase64(`${username}:${password}`) });
    return makeSecret(name, { ".dockerconfigjson": goJson({ auths: { [server]: entry } }) }, type);
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
