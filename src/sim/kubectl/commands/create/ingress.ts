import { fail } from "../../error.ts";
import { flags } from "../../parse/flags.ts";
import { defined, generatorCommand, pairs } from "./generator.ts";

/** `host/path=svc:port[,tls[=secret]]`; a star at the end of the path means Prefix. Follows kubectl/pkg/cmd/create/create_ingress.go. */
function ingressRule(text: string) {
  const match = /^([\w*\-.]*)(\/[^=]*)=([^:,]+):([^,]+)(?:(,[^=,]*)(?:=([^,]*))?)?/.exec(text);
  if (!match || !/^[\w*\-.]*\/.*=[\w-]+:[\w-]+/.test(text)) {
    throw fail(`rule ${text} is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]`);
  }
  const [, host = "", path = "", service = "", port = "", tls, secret] = match;
  const prefix = path.endsWith("*");
  const number = /^\d+$/.test(port);
  return {
    host,
    tls: tls === undefined ? undefined : defined({ hosts: host === "" ? undefined : [host], secretName: secret || undefined }),
    path: {
      path: prefix ? path.slice(0, -1) : path,
      pathType: prefix ? "Prefix" : "Exact",
      backend: { service: { name: service, port: number ? { number: Number(port) } : { name: port } } },
    },
  };
}

export const createIngress = generatorCommand({
  name: "ingress",
  aliases: ["ing"],
  flags: flags("class:string", "rule:array", "default-backend:string", "annotation:array"),
  resource: "ingresses.networking.k8s.io",
  failure: "failed to create ingress: ",
  make: (name, run) => {
    const rules = run.flags.list("rule").map(ingressRule);
    const backend = run.flags.text("default-backend");
    if (rules.length === 0 && backend === "")
      throw fail(
        "not enough information provided: every ingress has to either specify a default-backend (which catches all traffic) or a list of rules (which catch specific paths)",
      );
    const annotations = run.flags.list("annotation");
    const notes = pairs(annotations, (text) => `annotation ${text} is invalid and should be in format key=[value]`);
    if (backend !== "" && backend.split(":").length !== 2) throw fail("default-backend should be in format servicename:serviceport");
    const hosts = [...new Set(rules.map(({ host }) => host))];
    const [service = "", port = ""] = backend.split(":");
    return {
      kind: "Ingress",
      apiVersion: "networking.k8s.io/v1",
      metadata: defined({
        name,
        annotations: annotations.length > 0 ? notes : undefined,
      }),
      spec: defined({
        ingressClassName: run.flags.text("class") || undefined,
        defaultBackend:
          backend === "" ? undefined : { service: { name: service, port: /^\d+$/.test(port) ? { number: Number(port) } : { name: port } } },
        tls: rules.some(({ tls }) => tls) ? rules.flatMap(({ tls }) => (tls ? [tls] : [])) : undefined,
        rules: hosts.map((host) =>
          defined({ host: host || undefined, http: { paths: rules.filter((rule) => rule.host === host).map(({ path }) => path) } }),
        ),
      }),
      status: { loadBalancer: {} },
    };
  },
});
