import { isJsonObject, type JsonObject } from "../../api/json-object.ts";
import type { KubeObject } from "../../api/object.ts";
import type { NewObject } from "../../cluster/request.ts";
import { fail, throwAll } from "../error.ts";
import { valueAt } from "../output/values.ts";
import { flags } from "../parse/flags.ts";
import { getObject } from "../requests.ts";
import type { Command, Run } from "../run.ts";
import { dryRunFlag, fileFlags, printFlags } from "./apply.ts";
import { defined, inNamespace, pairs } from "./create/generator.ts";
import { sendResult } from "./send.ts";
import { namedTargets } from "./targets.ts";

const exposable: ReadonlySet<string> = new Set(["Pod", "Service", "ReplicationController", "ReplicaSet", "Deployment"]);

/** Follows kubectl/pkg/cmd/expose/expose.go (RunExpose). */
function expose(run: Run): undefined {
  const targets = namedTargets(run);
  const errors: Error[] = [];
  for (const target of targets) {
    try {
      const object = getObject(run, target, target.name);
      if (!exposable.has(object.kind)) throw fail(`cannot expose a ${object.kind}`);
      sendResult(run, "services", inNamespace(makeService(run, object), run.namespace), "exposed");
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      errors.push(error);
    }
  }
  throwAll(errors);
}

function makeService(run: Run, object: KubeObject): NewObject {
  const ports = portsOf(run, object);
  const labelText = run.flags.text("labels");
  const labels = labelText === "" ? object.metadata.labels : pairs(labelText.split(","), (text) => `invalid label spec: ${text}`);
  const affinity = run.flags.text("session-affinity");
  return {
    kind: "Service",
    apiVersion: "v1",
    metadata: defined({ name: run.flags.text("name") || object.metadata.name.slice(0, 63), labels }),
    spec: defined({
      ports,
      selector: selectorOf(run, object),
      clusterIP: run.flags.text("cluster-ip") || undefined,
      type: run.flags.text("type") || undefined,
      externalIPs: run.flags.text("external-ip") === "" ? undefined : [run.flags.text("external-ip")],
      sessionAffinity: affinity || undefined,
    }),
    status: { loadBalancer: {} },
  };
}

function portsOf(run: Run, object: KubeObject): readonly object[] {
  const protocol = run.flags.text("protocol");
  const target = run.flags.text("target-port");
  const targetPort = (port: number) => (target === "" ? port : /^\d+$/.test(target) ? Number(target) : target);
  const found = containerPorts(object);
  const asked = run.flags.text("port");
  const list = asked === "" ? found : asked.split(",").map((text) => ({ port: Number(text), protocol: "TCP" }));
  if (list.length === 0) throw fail("couldn't find port via --port flag or introspection");
  return list.map(({ port, protocol: own }, index) =>
    defined({
      name: list.length > 1 ? `port-${index + 1}` : undefined,
      protocol: protocol || found.find((one) => one.port === port)?.protocol || own,
      port,
      targetPort: targetPort(port),
    }),
  );
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
  if (written !== "") return pairs(written.split(","), (text) => `couldn't parse selector ${text}`);
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
  ],
  run: expose,
};
