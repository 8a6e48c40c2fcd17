import { invalid } from "../api/field-error.ts";
import { kindIdOf } from "../api/object.ts";
import { failure, invalidStatus } from "../api/status.ts";
import type { Service } from "../api/types.ts";
import type { ApiContext } from "../cluster/api-server.ts";
import { draw } from "../cluster/random.ts";
import type { Response } from "../cluster/request.ts";
import { needsHealthCheck } from "./defaults/service.ts";
import { type AnyObject, refused } from "./storage.ts";
import { familyErrors } from "./validation/service-ips.ts";

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
/** Of whatever protocol: a number has one holder. Those below this are kept likewise. Follows pkg/registry/core/service/portallocator (calculateRangeOffset). */
const RESERVED_PORTS = 86;
const MAX_DRAWS = 10_000;
/** Beyond the number of ports that a Service can have. */
const HEALTH_CHECK_SALT = 1_000_000;

/** Who holds an address or a port: rows of the table `allocation`, as the server keeps them in etcd beside the objects. */
const TABLE = "allocation";
const ipKey = (ip: string): string => `ip/${ip}`;
const portKey = (port: number): string => `port/${port}`;

type Allocated = { readonly object: AnyObject } | Response;

/**
 * Gives a Service its addresses and node ports, before its rules are asked. Other kinds pass.
 * Follows pkg/registry/core/service/storage/storage.go (beginCreate, beginUpdate).
 */
export function allocate(object: AnyObject, old: AnyObject | undefined, context: ApiContext, dryRun: boolean): Allocated {
  if (kindIdOf(object) !== "Service") return { object };
  const service = object as unknown as Service;
  const before = old as unknown as Service | undefined;
  const errors = familyErrors(service.spec, before?.spec);
  if (errors.length > 0) return refused(invalidStatus("", "Service", service.metadata.name, errors));
  const addressed = withClusterIp(service, before, context, dryRun);
  if ("ok" in addressed) return addressed;
  const ports: PortOperation = { service, context, dryRun, taken: new Set() };
  const ported = before ? portsOfUpdate(addressed.service, before, ports) : portsOfCreate(addressed.service, ports);
  if ("ok" in ported) return ported;
  const checked = withHealthCheckPort(ported.service, before, ports);
  return "ok" in checked ? checked : { object: checked.service as unknown as AnyObject };
}

/** What an accepted Service was given is its own from now on; what it had and no longer needs is free. */
export function hold(object: AnyObject, old: AnyObject | undefined, context: ApiContext): void {
  if (kindIdOf(object) !== "Service") return;
  const service = object as unknown as Service;
  const kept = new Set(keysOf(service));
  for (const key of old ? keysOf(old as unknown as Service) : []) if (!kept.has(key)) context.write(TABLE, key, undefined);
  for (const key of kept) if (context.store.get(TABLE, key) === undefined) context.write(TABLE, key, holderOf(service) as never);
}

/** After a Service is gone its numbers are free. */
export function release(object: AnyObject, context: ApiContext): void {
  if (kindIdOf(object) !== "Service") return;
  for (const key of keysOf(object as unknown as Service)) context.write(TABLE, key, undefined);
}

type AllocatedService = { readonly service: Service } | Response;

function withClusterIp(service: Service, old: Service | undefined, context: ApiContext, dryRun: boolean): AllocatedService {
  const { spec } = service;
  if (spec.type === "ExternalName" || (old && old.spec.type !== "ExternalName")) return { service };
  const asked = spec.clusterIP ?? spec.clusterIPs?.[0];
  if (asked === "None") return { service: { ...service, spec: { ...spec, clusterIP: "None", clusterIPs: ["None"] } } };
  if (asked) {
    const trouble = addressTrouble(asked, context, dryRun);
    if (trouble) return refuse(service, "spec.clusterIPs", [asked], `failed to allocate IP ${asked}: ${trouble}`);
    return { service: { ...service, spec: { ...spec, clusterIP: asked, clusterIPs: [asked] } } };
  }
  const isFree = (number: number) => context.store.get(TABLE, ipKey(addressOf(number + RESERVED_ADDRESSES))) === undefined;
  const free = drawFree(SERVICE_ADDRESSES - 1 - RESERVED_ADDRESSES, isFree, service, context);
  if (free === undefined) return internal("failed to allocate a serviceIP: range is full");
  const ip = addressOf(free + RESERVED_ADDRESSES);
  return { service: { ...service, spec: { ...spec, clusterIP: ip, clusterIPs: [ip] } } };
}

const addressOf = (number: number): string => `${SERVICE_PREFIX}${number >>> 8}.${number & 255}`;

/** A dry run asks only whether the number is in the range, of the range itself; else the range of an address is looked for. */
function addressTrouble(ip: string, context: ApiContext, dryRun: boolean): string | undefined {
  if (!ip.startsWith(SERVICE_PREFIX) || ip === FIRST_ADDRESS || ip === LAST_ADDRESS) {
    return dryRun ? rangeText(ip) : "the provided network does not match the current range";
  }
  return !dryRun && context.store.get(TABLE, ipKey(ip)) !== undefined ? "provided IP is already allocated" : undefined;
}

const rangeText = (ip: string): string => `the provided IP (${ip}) is not in the valid range. The range of valid IPs is ${SERVICE_CIDR}`;

/** The ports that one request takes. */
interface PortOperation {
  readonly service: Service;
  readonly context: ApiContext;
  readonly dryRun: boolean;
  readonly taken: Set<number>;
}

type Port = NonNullable<Service["spec"]["ports"]>[number];

const hasNodePorts = ({ type }: Service["spec"]): boolean => type === "NodePort" || type === "LoadBalancer";
const needsNoPort = ({ type, allocateLoadBalancerNodePorts }: Service["spec"], { nodePort }: Port): boolean =>
  !nodePort && type === "LoadBalancer" && allocateLoadBalancerNodePorts === false;

/** Ports of one number share a node port. Follows alloc.go (initNodePorts). */
function portsOfCreate(service: Service, operation: PortOperation): AllocatedService {
  const { spec } = service;
  if (!hasNodePorts(spec)) return { service };
  const given = new Map<number, number>();
  const ports: Port[] = [];
  for (const [index, port] of (spec.ports ?? []).entries()) {
    if (needsNoPort(spec, port)) {
      ports.push(port);
      continue;
    }
    const shared = given.get(port.port);
    const sibling = spec.ports?.find((other) => other.port === port.port && other.nodePort)?.nodePort;
    const asked = shared === undefined ? sibling : port.nodePort;
    const isNew = asked && asked !== shared;
    const trouble = isNew ? takePort(asked, operation) : undefined;
    if (trouble) return refuse(service, `spec.ports[${index}].nodePort`, asked, trouble);
    const nodePort = asked || shared || drawPort(index, operation);
    if (nodePort === undefined) return internal("failed to allocate a nodePort: range is full");
    if (shared === undefined) given.set(port.port, nodePort);
    ports.push(port.nodePort === nodePort ? port : { ...port, nodePort });
  }
  return { service: { ...service, spec: { ...spec, ports } } };
}

/** Each port has a node port of its own; those of before are its own already. Follows alloc.go (updateNodePorts). */
function portsOfUpdate(service: Service, old: Service, operation: PortOperation): AllocatedService {
  const { spec } = service;
  if (!hasNodePorts(spec)) return { service };
  const own = new Set(old.spec.ports?.map(({ nodePort }) => nodePort));
  const used = new Set<string>();
  const ports: Port[] = [];
  for (const [index, port] of (spec.ports ?? []).entries()) {
    if (needsNoPort(spec, port)) {
      ports.push(port);
      continue;
    }
    const asked = port.nodePort;
    const trouble = asked && !own.has(asked) && !operation.taken.has(asked) ? takePort(asked, operation) : undefined;
    if (trouble) return refuse(service, `spec.ports[${index}].nodePort`, asked, trouble);
    const nodePort = asked || drawPort(index, operation);
    if (nodePort === undefined) return internal("failed to allocate a nodePort: range is full");
    const name = `${port.protocol ?? "TCP"} ${nodePort}`;
    if (used.has(name)) return refused(plainFailure(`duplicate nodePort: {${name}}`));
    used.add(name);
    ports.push(asked ? port : { ...port, nodePort });
  }
  return { service: { ...service, spec: { ...spec, ports } } };
}

/** Where a load balancer asks which nodes have endpoints. Follows alloc.go (allocHealthCheckNodePort). */
function withHealthCheckPort(service: Service, old: Service | undefined, operation: PortOperation): AllocatedService {
  const { spec } = service;
  if (!needsHealthCheck(spec) || (old && needsHealthCheck(old.spec))) return { service };
  const asked = spec.healthCheckNodePort;
  const trouble = asked ? takePort(asked, operation) : undefined;
  if (trouble) return internal(`failed to allocate requested HealthCheck NodePort ${asked}: ${trouble}`);
  const healthCheckNodePort = asked || drawPort(HEALTH_CHECK_SALT, operation);
  if (healthCheckNodePort === undefined) return internal("failed to allocate a HealthCheck NodePort: range is full");
  return asked ? { service } : { service: { ...service, spec: { ...spec, healthCheckNodePort } } };
}

/** A dry run asks only whether the port is free. */
function takePort(port: number, { taken, context, dryRun }: PortOperation): string | undefined {
  if (!dryRun && (port < NODE_PORT_FIRST || port > NODE_PORT_LAST)) {
    return `provided port is not in the valid range. The range of valid ports is ${NODE_PORT_FIRST}-${NODE_PORT_LAST}`;
  }
  if (taken.has(port) || context.store.get(TABLE, portKey(port)) !== undefined) return "provided port is already allocated";
  taken.add(port);
  return undefined;
}

function drawPort(salt: number, { service, taken, context }: PortOperation): number | undefined {
  const first = NODE_PORT_FIRST + RESERVED_PORTS;
  const isFree = (number: number) => !taken.has(number + first) && context.store.get(TABLE, portKey(number + first)) === undefined;
  const free = drawFree(NODE_PORT_LAST - first, isFree, service, context, salt);
  if (free === undefined) return undefined;
  taken.add(free + first);
  return free + first;
}

/** A number in [0, count) that is free. */
function drawFree(count: number, isFree: (number: number) => boolean, service: Service, context: ApiContext, salt = 0) {
  for (let attempt = 0; attempt < MAX_DRAWS; attempt++) {
    const number = Math.floor(draw(context.view.seed, "allocate", holderOf(service), salt, attempt) * count);
    if (isFree(number)) return number;
  }
  return undefined;
}

const holderOf = ({ metadata }: Service): string => `${metadata.namespace}/${metadata.name}`;

function keysOf({ spec }: Service): readonly string[] {
  const ips = (spec.clusterIPs ?? []).filter((ip) => ip !== "None" && ip !== "").map(ipKey);
  const numbers = [...(spec.ports ?? []).map(({ nodePort }) => nodePort), spec.healthCheckNodePort];
  return [...ips, ...numbers.flatMap((number) => (number ? [portKey(number)] : []))];
}

const internal = (message: string): Response =>
  refused({ ...failure("InternalError", `Internal error occurred: ${message}`), details: { causes: [{ message }] } });

/** An error that no rule of the API made: it has no reason. */
function plainFailure(message: string) {
  const { reason: _, ...status } = failure("InternalError", message);
  return status;
}

function refuse(service: Service, field: string, value: unknown, detail: string): Response {
  return refused(invalidStatus("", "Service", service.metadata.name, [invalid(field, value, detail)]));
}
