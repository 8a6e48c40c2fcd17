import type { NewObject } from "../../../cluster/request.ts";
import { fail } from "../../error.ts";
import { flags } from "../../parse/flags.ts";
import type { Command, Run } from "../../run.ts";
import { defined, generatorCommand } from "./generator.ts";

const badNumber = (text: string, why: string) => fail(`strconv.ParseUint: parsing ${JSON.stringify(text)}: ${why}`);

/** 16 bits of port. Follows kubectl/pkg/cmd/create/create_service.go (parsePorts). */
function parsePort(text: string): number {
  if (!/^\d+$/.test(text)) throw badNumber(text, "invalid syntax");
  if (Number(text) > 65535) throw badNumber(text, "value out of range");
  return Number(text);
}

/** `80:8080` → a port of a Service. */
function servicePort(text: string, nodePort: number) {
  const [portText = "", targetText] = text.split(":");
  const port = parsePort(portText);
  const targetPort = targetText === undefined ? port : /^\d+$/.test(targetText) ? parsePort(targetText) : targetText;
  const name = text.replaceAll(":", "-");
  return defined({ name, protocol: "TCP", port, targetPort, nodePort: nodePort > 0 ? nodePort : undefined });
}

function makeService(type: string) {
  return (name: string, run: Run): NewObject => {
    const tcp = run.flags.list("tcp");
    const clusterIP = run.flags.text("clusterip");
    if (tcp.length === 0 && type !== "ExternalName" && clusterIP !== "None") throw fail("at least one tcp port specifier must be provided");
    const externalName = run.flags.text("external-name");
    const isName = externalName.length <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(externalName);
    if (type === "ExternalName" && !isName) throw fail(`invalid service external name ${externalName}`);
    const nodePort = run.flags.int("node-port");
    const ports = tcp.map((text) => servicePort(text, nodePort));
    return {
      kind: "Service",
      apiVersion: "v1",
      metadata: { name, labels: { app: name } },
      spec: defined({
        ports: ports.length > 0 ? ports : undefined,
        selector: { app: name },
        clusterIP: clusterIP === "" ? undefined : clusterIP,
        type,
        externalName: externalName || undefined,
      }),
      status: { loadBalancer: {} },
    };
  };
}

const service = (name: string, type: string, own: readonly string[], required: readonly string[] = []): Command =>
  generatorCommand({
    name,
    flags: flags("tcp:list", ...own),
    required,
    resource: "services",
    failure: `failed to create ${type} service: `,
    make: makeService(type),
  });

export const createService: Command = {
  name: "service",
  aliases: ["svc"],
  subcommands: [
    service("clusterip", "ClusterIP", ["clusterip:string"]),
    service("externalname", "ExternalName", ["external-name:string"], ["external-name"]),
    service("loadbalancer", "LoadBalancer", []),
    service("nodeport", "NodePort", ["node-port:int=0"]),
  ],
};
