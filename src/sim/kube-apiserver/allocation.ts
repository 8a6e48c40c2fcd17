import { invalid } from "../api/field-error.ts";
import { kindIdOf } from "../api/object.ts";
import { failure, invalidStatus } from "../api/status.ts";
import type { Service } from "../api/types.ts";
import type { ApiContext } from "../cluster/api-server.ts";
import { draw } from "../cluster/random.ts";
import type { Response } from "../cluster/request.ts";
import { needsHealthCheck } from "./defaults/service.ts";
import { type AnyObject, refused } from "./storage.ts";

/** The service network of every simulated cluster, and its numbers. */
const SERVICE_PREFIX = "10.96.";
const SERVICE_CIDR = "10.96.0.0/16";
const SERVICE_ADDRESSES = 65_536;
/** The network's own address and its broadcast address are nobody's. */
const FIRST_ADDRESS = "10.96.0.0";
const LAST_ADDRESS = "10.96.255.255";
/** Addresses below this are kept for those who ask for one. Follows pkg/registry/core/service/ipallocator (calculateRangeOffset). */
const RESERVED_ADDRESSES = 256;
const NODE_PORT_FIRST = 30_000;
const NODE_PORT_LAST = 32_767;
/** Likewise for ports. Follows pkg/registry/core/service/portallocator (calculateRangeOffset). */
const RESERVED_PORTS = 86;
const MAX_DRAWS = 10_000;
/** Beyond the number of ports that a Service can have. */
const HEALTH_CHECK_SALT = 1_000_000;

/** Who holds an address or a port: rows of the table `allocation`, as the server keeps them in etcd beside the objects. */
const TABLE = "allocation";
const ipKey = (ip: string): string => `ip/${ip}`;
const portKey = (protocol: string, port: number): string => `port/${protocol}/${port}`;

type Allocated = { readonly object: AnyObject } | Response;

/** Gives a Service its addresses and node ports, and takes back those it no longer needs. Other kinds pass. */
export function allocate(object: AnyObject, old: AnyObject | undefined, context: ApiContext, dryRun: boolean): Allocated {
  if (kindIdOf(object) !== "Service") return { object };
  const service = object as unknown as Service;
  const before = old as unknown as Service | undefined;
  const addressed = withClusterIp(service, before, context, dryRun);
  if ("ok" in addressed) return addressed;
  const ported = withNodePorts(addressed.service, before, context, dryRun);
  if ("ok" in ported) return ported;
  const checked = withHealthCheckPort(ported.service, context, dryRun);
  if ("ok" in checked) return checked;
  if (!dryRun) record(checked.service, before, context);
  return { object: checked.service as unknown as AnyObject };
}

/** After a Service is gone its numbers are free. */
export function release(object: AnyObject, context: ApiContext): void {
  if (kindIdOf(object) !== "Service") return;
  for (const key of keysOf(object as unknown as Service)) context.write(TABLE, key, undefined);
}

type AllocatedService = { readonly service: Service } | Response;

function withClusterIp(service: Service, old: Service | undefined, context: ApiContext, dryRun: boolean): AllocatedService {
  const { spec } = service;
  if (spec.type === "ExternalName") return { service };
  const asked = spec.clusterIP ?? spec.clusterIPs?.[0];
  if (asked === "None") return { service: { ...service, spec: { ...spec, clusterIP: "None", clusterIPs: ["None"] } } };
  if (asked && asked === old?.spec.clusterIP) return { service };
  if (asked) {
    const trouble = addressTrouble(asked, service, context, dryRun);
    if (trouble) return refuse(service, "spec.clusterIPs", [asked], `failed to allocate IP ${asked}: ${trouble}`);
    return { service: { ...service, spec: { ...spec, clusterIP: asked, clusterIPs: [asked] } } };
  }
  const free = drawFree(
    SERVICE_ADDRESSES - 1 - RESERVED_ADDRESSES,
    (number) => ipKey(addressOf(number + RESERVED_ADDRESSES)),
    service,
    context,
  );
  if (free === undefined)
    return refused(failure("InternalError", "Internal error occurred: failed to allocate a serviceIP: range is full"));
  const ip = addressOf(free + RESERVED_ADDRESSES);
  return { service: { ...service, spec: { ...spec, clusterIP: ip, clusterIPs: [ip] } } };
}

const addressOf = (number: number): string => `${SERVICE_PREFIX}${number >>> 8}.${number & 255}`;

/** A dry run asks only whether the number is in the range. */
function addressTrouble(ip: string, service: Service, context: ApiContext, dryRun: boolean): string | undefined {
  if (!ip.startsWith(SERVICE_PREFIX) || ip === FIRST_ADDRESS || ip === LAST_ADDRESS) return rangeText(ip);
  if (dryRun) return undefined;
  const holder = context.store.get(TABLE, ipKey(ip));
  return holder !== undefined && holder !== holderOf(service) ? "provided IP is already allocated" : undefined;
}

const rangeText = (ip: string): string => `the provided IP (${ip}) is not in the valid range. The range of valid IPs is ${SERVICE_CIDR}`;

function withNodePorts(service: Service, old: Service | undefined, context: ApiContext, dryRun: boolean): AllocatedService {
  const { spec } = service;
  const wanted = spec.type === "NodePort" || (spec.type === "LoadBalancer" && spec.allocateLoadBalancerNodePorts !== false);
  if (!wanted) return { service };
  const taken = new Set<number>();
  const ports = [];
  for (const [index, port] of (spec.ports ?? []).entries()) {
    const protocol = port.protocol ?? "TCP";
    const kept =
      port.nodePort || old?.spec.ports?.find((other) => other.port === port.port && (other.protocol ?? "TCP") === protocol)?.nodePort;
    if (kept) {
      const trouble = portTrouble(kept, protocol, service, context, dryRun);
      if (trouble) return refuse(service, `spec.ports[${index}].nodePort`, kept, trouble);
    }
    const range = NODE_PORT_LAST - NODE_PORT_FIRST - RESERVED_PORTS;
    const free =
      kept || drawFree(range, (number) => portKey(protocol, number + NODE_PORT_FIRST + RESERVED_PORTS), service, context, index, taken);
    if (free === undefined)
      return refused(failure("InternalError", "Internal error occurred: failed to allocate a nodePort: range is full"));
    const nodePort = kept || free + NODE_PORT_FIRST + RESERVED_PORTS;
    taken.add(free);
    ports.push(port.nodePort === nodePort ? port : { ...port, nodePort });
  }
  return { service: { ...service, spec: { ...spec, ports } } };
}

/** Where a load balancer asks which nodes have endpoints. Follows pkg/registry/core/service/storage/alloc.go (allocHealthCheckNodePort). */
function withHealthCheckPort(service: Service, context: ApiContext, dryRun: boolean): AllocatedService {
  const { spec } = service;
  if (!needsHealthCheck(spec)) return { service };
  const asked = spec.healthCheckNodePort;
  if (asked) {
    const trouble = portTrouble(asked, "TCP", service, context, dryRun);
    if (trouble === undefined) return { service };
    return refused(
      failure("InternalError", `Internal error occurred: failed to allocate requested HealthCheck NodePort ${asked}: ${trouble}`),
    );
  }
  const taken = new Set((spec.ports ?? []).map(({ nodePort = 0 }) => nodePort - NODE_PORT_FIRST - RESERVED_PORTS));
  const range = NODE_PORT_LAST - NODE_PORT_FIRST - RESERVED_PORTS;
  const keyOfNumber = (number: number) => portKey("TCP", number + NODE_PORT_FIRST + RESERVED_PORTS);
  const free = drawFree(range, keyOfNumber, service, context, HEALTH_CHECK_SALT, taken);
  if (free === undefined)
    return refused(failure("InternalError", "Internal error occurred: failed to allocate a HealthCheck NodePort: range is full"));
  return { service: { ...service, spec: { ...spec, healthCheckNodePort: free + NODE_PORT_FIRST + RESERVED_PORTS } } };
}

/** A dry run asks only whether somebody else has the port. */
function portTrouble(port: number, protocol: string, service: Service, context: ApiContext, dryRun: boolean): string | undefined {
  if (!dryRun && (port < NODE_PORT_FIRST || port > NODE_PORT_LAST)) {
    return `provided port is not in the valid range. The range of valid ports is ${NODE_PORT_FIRST}-${NODE_PORT_LAST}`;
  }
  const holder = context.store.get(TABLE, portKey(protocol, port));
  return holder !== undefined && holder !== holderOf(service) ? "provided port is already allocated" : undefined;
}

/** A number in [0, count) whose key nobody holds. */
function drawFree(
  count: number,
  keyOfNumber: (number: number) => string,
  service: Service,
  context: ApiContext,
  salt = 0,
  taken?: ReadonlySet<number>,
) {
  for (let attempt = 0; attempt < MAX_DRAWS; attempt++) {
    const number = Math.floor(draw(context.view.seed, "allocate", holderOf(service), salt, attempt) * count);
    if (!taken?.has(number) && context.store.get(TABLE, keyOfNumber(number)) === undefined) return number;
  }
  return undefined;
}

const holderOf = ({ metadata }: Service): string => `${metadata.namespace}/${metadata.name}`;

function keysOf({ spec }: Service): readonly string[] {
  const ips = (spec.clusterIPs ?? []).filter((ip) => ip !== "None" && ip !== "").map(ipKey);
  const ports = (spec.ports ?? [])
    .filter(({ nodePort }) => nodePort)
    .map(({ protocol = "TCP", nodePort = 0 }) => portKey(protocol, nodePort));
  const check = spec.healthCheckNodePort ? [portKey("TCP", spec.healthCheckNodePort)] : [];
  return [...ips, ...ports, ...check];
}

function record(service: Service, old: Service | undefined, context: ApiContext): void {
  const kept = new Set(keysOf(service));
  for (const key of old ? keysOf(old) : []) if (!kept.has(key)) context.write(TABLE, key, undefined);
  for (const key of kept) if (context.store.get(TABLE, key) === undefined) context.write(TABLE, key, holderOf(service) as never);
}

function refuse(service: Service, field: string, value: unknown, detail: string): Response {
  return refused(invalidStatus("", "Service", service.metadata.name, [invalid(field, value, detail)]));
}
