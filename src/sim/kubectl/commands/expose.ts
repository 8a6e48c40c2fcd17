import { isJsonObject, type JsonObject } from "../../api/json-object.ts";
import type { ApiResource } from "../../api/kinds.ts";
import type { KubeObject } from "../../api/object.ts";
import type { NewObject } from "../../cluster/request.ts";
import { fail, throwAll } from "../error.ts";
import { readManifests } from "../manifests.ts";
import { valueAt } from "../output/values.ts";
import { flags } from "../parse/flags.ts";
import { getObject } from "../requests.ts";
import type { Command, Run } from "../run.ts";
import { dryRunFlag, fileFlags, filePaths, printFlags } from "./apply.ts";
import { defined, inNamespace, labelsOf, portNumber, withOverrides } from "./create/generator.ts";
import { recorded, recordFlag } from "./record.ts";
import { sendResult } from "./send.ts";
import { namedTargets } from "./targets.ts";

const exposable: ReadonlySet<string> = new Set(["Pod", "Service", "ReplicationController", "ReplicaSet", "Deployment"]);

/** Follows kubectl/pkg/cmd/expose/expose.go (RunExpose). */
function expose(run: Run): undefined {
  const paths = filePaths(run);
  const targets = paths.length > 0 ? readManifests(run, paths, { validate: false }).items : exposedTargets(run);
  const errors: Error[] = [];
  for (const target of targets) {
    try {
      if (!exposable.has(target.resource.kind)) throw fail(`cannot expose a ${kindWithGroup(target.resource)}`);
      const object = getObject(run, target, target.name);
      const service = recorded(run, withOverrides(run, makeService(run, object)));
      sendResult(run, "services", inNamespace(service, run.namespace), "exposed");
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      errors.push(error);
    }
  }
  throwAll(errors);
}

const kindWithGroup = ({ group, kind }: ApiResource): string => (group === "" ? kind : `${kind}.${group}`);

/** The words alone name what is exposed: --selector is the Service's. */
function exposedTargets(run: Run): ReturnType<typeof namedTargets> {
  const { flags: values } = run;
  return namedTargets({ ...run, flags: { ...values, text: (name) => (name === "selector" ? "" : values.text(name)) } });
}

const affinities: ReadonlySet<string> = new Set(["", "None", "ClientIP"]);

function makeService(run: Run, object: KubeObject): NewObject {
  const text = (flag: string) => run.flags.text(flag);
  const selector = selectorOf(run, object);
  const headless = text("cluster-ip") === "None";
  const ports = portsOf(run, object, headless);
  const labels = text("labels") === "" ? object.metadata.labels : labelsOf(text("labels"));
  const [affinity, type] = [text("session-affinity"), text("type")];
  if (!affinities.has(affinity)) throw fail(`unknown session affinity: ${affinity}`);
  return {
    kind: "Service",
    apiVersion: "v1",
    metadata: defined({ name: text("name") || object.metadata.name.slice(0, 63), labels }),
    spec: defined({
      ports: ports.length > 0 ? ports : undefined,
      selector,
      clusterIP: text("cluster-ip") || undefined,
      type: type || undefined,
      externalIPs: text("external-ip") === "" ? undefined : [text("external-ip")],
      sessionAffinity: affinity || undefined,
      loadBalancerIP: type === "LoadBalancer" ? text("load-balancer-ip") || undefined : undefined,
    }),
    status: { loadBalancer: {} },
  };
}

/** One Service port for each port asked for or found; a port with several protocols becomes several. */
function portsOf(run: Run, object: KubeObject, headless: boolean): readonly object[] {
  const protocol = run.flags.text("protocol");
  const target = run.flags.text("target-port");
  const targetPort = (port: number) => (target === "" ? port : /^\d+$/.test(target) ? Number(target) : target);
  const found = containerPorts(object);
  const written = run.flags.text("port");
  const asked = written === "" ? [...new Set(found.map(({ port }) => port))] : written.split(",").map(portNumber);
  if (asked.length === 0 && !headless) throw fail("couldn't find port via --port flag or introspection");
  return asked.flatMap((port, index) => {
    const own = [...new Set(found.filter((one) => one.port === port).map((one) => one.protocol))];
    const protocols = protocol !== "" ? [protocol] : own.length > 0 ? own : ["TCP"];
    const several = protocols.length > 1;
    return protocols.map((one) =>
      defined({
        name: several ? `port-${index + 1}-${one.toLowerCase()}` : asked.length > 1 ? `port-${index + 1}` : undefined,
        protocol: one,
        port,
        targetPort: targetPort(port),
      }),
    );
  });
}

function containerPorts(object: KubeObject): readonly { readonly port: number; readonly protocol: string }[] {
  const services = object.kind === "Service" ? valueAt(object, "spec", "ports") : undefined;
  const spec = object.kind === "Pod" ? valueAt(object, "spec") : valueAt(object, "spec", "template", "spec");
  const containers = valueAt(spec, "containers");
  const ports = Array.isArray(services)
    ? services
    : (Array.isArray(containers) ? containers : []).flatMap((container) => {
        const list = valueAt(container, "ports");
        return Array.isArray(list) ? list : [];
      });
  return ports
    .filter(isJsonObject)
    .map((port: JsonObject) => ({ port: Number(port.port ?? port.containerPort), protocol: String(port.protocol ?? "TCP") }));
}

/** Follows kubectl/pkg/polymorphichelpers/mapbasedselectorforobject.go. */
function selectorOf(run: Run, object: KubeObject): unknown {
  const written = run.flags.text("selector");
  if (written !== "") return labelsOf(written);
  const trouble = (why: string) => fail(`couldn't retrieve selectors via --selector flag or introspection: ${why}`);
  if (object.kind === "Pod") {
    if (Object.keys(object.metadata.labels ?? {}).length === 0) throw trouble("the pod has no labels and cannot be exposed");
    return object.metadata.labels;
  }
  const selector = valueAt(object, "spec", "selector");
  if (object.kind === "Service" || object.kind === "ReplicationController") {
    if (!isJsonObject(selector)) throw trouble("the service has no pod selector set");
    return selector;
  }
  const expressions = valueAt(selector, "matchExpressions");
  if (Array.isArray(expressions) && expressions.length > 0)
    throw trouble('couldn\'t convert expressions - "[...]" to map-based selector format');
  return valueAt(selector, "matchLabels");
}

export const exposeCommand: Command = {
  name: "expose",
  flags: [
    ...fileFlags,
    ...printFlags,
    ...dryRunFlag,
    ...flags(
      "port:string",
      "target-port:string",
      "name:string",
      "type:string",
      "protocol:string",
      "l,labels:string",
      "selector:string",
      "cluster-ip:string",
      "external-ip:string",
      "load-balancer-ip:string",
      "session-affinity:string",
      "overrides:string",
      "override-type:string=merge",
      "save-config:bool",
      "field-manager:string",
    ),
    ...recordFlag,
  ],
  run: expose,
};
