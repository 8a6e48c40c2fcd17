import { deepEqual } from "../api/equal.ts";
import type { Node, Service } from "../api/types.ts";
import { type Action, type Component, defineReasons, type Reason } from "../cluster/component.ts";
import type { Request } from "../cluster/request.ts";
import type { View } from "../cluster/view.ts";
import type { BalancerRow } from "../cluster/world-rows.ts";
import { isTarget, securityRules, wantedBalancer, wantsLoadBalancer } from "./provider.ts";

const FINALIZER = "service.kubernetes.io/load-balancer-cleanup";

const reasons = defineReasons({
  EnsuringLoadBalancer: { event: "Normal", message: () => "Ensuring load balancer" },
  EnsuredLoadBalancer: { event: "Normal", message: () => "Ensured load balancer" },
  UpdatedLoadBalancer: { event: "Normal", message: () => "Updated load balancer with new hosts" },
  UnAvailableLoadBalancer: { event: "Warning", message: () => "There are no available nodes for LoadBalancer" },
  DeletingLoadBalancer: { event: "Normal", message: () => "Deleting load balancer" },
  DeletedLoadBalancer: { event: "Normal", message: () => "Deleted load balancer" },
  AddBalancerFinalizer: { message: ({ service }) => `Service ${service} stays until its load balancer is gone` },
  RemoveBalancerFinalizer: { message: ({ service }) => `the load balancer of Service ${service} is gone` },
  OrderBalancer: { message: ({ service }) => `the cloud builds a load balancer for Service ${service}` },
  ChangeBalancer: { message: ({ service }) => `the cloud changes the load balancer of Service ${service}` },
  RemoveBalancer: { message: ({ service }) => `the cloud removes the load balancer of Service ${service}` },
  OpenSecurityGroup: { message: ({ service }) => `the cloud opens the ports of Service ${service}` },
  CloseSecurityGroup: { message: ({ service }) => `the cloud closes the ports of Service ${service}` },
  WriteBalancerStatus: { message: ({ service, ip }) => `Service ${service} has the address ${ip}` },
});

/**
 * The service controller of a cloud-controller-manager: a load balancer of the cloud for each Service of type LoadBalancer.
 * Without a cloud it does nothing, and the address stays <pending>.
 * Follows k8s.io/cloud-provider/controllers/service/controller.go.
 */
export const serviceController: Component = {
  name: "service-controller",
  watches: {
    Service: ({ object, key }) => (needsCare(object as Service) ? [{ key }] : []),
    Node: ({ object, old, type }, view) => {
      const isSame = type === "MODIFIED" && old !== undefined && isTarget(old as Node) === isTarget(object as Node);
      return isSame ? [] : view.listWorld("balancer").map(({ service }) => ({ key: `Service/${service}` }));
    },
  },
  sync(view, key) {
    if (!view.world("cloud", "provider")) return [];
    const service = view.getByKey(key) as Service | undefined;
    const name = key.slice("Service/".length);
    const balancer = view.world("balancer", name);
    if (!service) return balancer ? removeBalancer(view, name) : [];
    if (!wantsLoadBalancer(service) || needsCleanup(service)) return cleanUp(view, service, name, balancer);
    return balancer ? ensured(view, service, name, balancer) : order(view, service, name);
  },
};

const hasFinalizer = ({ metadata }: Service): boolean => metadata.finalizers?.includes(FINALIZER) === true;
const needsCare = (service: Service): boolean => wantsLoadBalancer(service) || hasFinalizer(service);
const needsCleanup = ({ metadata }: Service): boolean => metadata.deletionTimestamp !== undefined;

const event = (about: Service, reason: Reason): Action => ({ type: "event", about, reason });

const put = (name: string, value: BalancerRow | undefined, reason: Reason): Action => ({
  type: "world",
  table: "balancer",
  key: name,
  value,
  reason,
});

const unavailable = (service: Service, { nodes }: BalancerRow): readonly Action[] =>
  nodes.length === 0 ? [event(service, reasons.UnAvailableLoadBalancer({}))] : [];

/** Begins: the finalizer first, so that the Service cannot go without its load balancer. */
function order(view: View, service: Service, name: string): readonly Action[] {
  const wanted = wantedBalancer(view, service, undefined);
  return [
    event(service, reasons.EnsuringLoadBalancer({})),
    ...(hasFinalizer(service)
      ? []
      : [patchFinalizers(service, [...(service.metadata.finalizers ?? []), FINALIZER], reasons.AddBalancerFinalizer({ service: name }))]),
    ...unavailable(service, wanted),
    put(name, wanted, reasons.OrderBalancer({ service: name, ip: wanted.ip })),
    ...securityRules(view, name, wanted, (group) => reasons.OpenSecurityGroup({ service: name, group })),
    { type: "wake", afterMillis: wanted.readyAtMillis - view.nowMillis },
  ];
}

/** Keeps a load balancer as its Service wants it, and tells its address once it is built. */
function ensured(view: View, service: Service, name: string, before: BalancerRow): readonly Action[] {
  const wanted = wantedBalancer(view, service, before);
  const building: readonly Action[] =
    before.readyAtMillis > view.nowMillis ? [{ type: "wake", afterMillis: before.readyAtMillis - view.nowMillis }] : [];
  const changed = { ...before, nodes: wanted.nodes };
  if (!deepEqual(changed, wanted)) {
    return [
      event(service, reasons.EnsuringLoadBalancer({})),
      put(name, wanted, reasons.ChangeBalancer({ service: name })),
      ...securityRules(view, name, wanted, (group) => reasons.OpenSecurityGroup({ service: name, group })),
      ...(building.length > 0 ? building : [event(service, reasons.EnsuredLoadBalancer({})), ...tellAddress(service, name, wanted)]),
    ];
  }
  const moved = deepEqual(before.nodes, wanted.nodes) ? [] : [put(name, wanted, reasons.ChangeBalancer({ service: name }))];
  if (building.length > 0) return [...moved, ...building];
  const told = tellAddress(service, name, wanted);
  if (told.length > 0) return [...moved, event(service, reasons.EnsuredLoadBalancer({})), ...told];
  if (moved.length === 0) return [];
  return [...moved, ...(wanted.nodes.length > 0 ? [event(service, reasons.UpdatedLoadBalancer({}))] : unavailable(service, wanted))];
}

function tellAddress(service: Service, name: string, { ip }: BalancerRow): readonly Action[] {
  const ingress = [{ ip, ipMode: "VIP" }];
  if (deepEqual(service.status?.loadBalancer?.ingress, ingress)) return [];
  return [patch(service, { status: { loadBalancer: { ingress } } }, reasons.WriteBalancerStatus({ service: name, ip }), "status")];
}

/** The Service goes, or wants a load balancer no more. */
function cleanUp(view: View, service: Service, name: string, balancer: BalancerRow | undefined): readonly Action[] {
  if (!balancer && !hasFinalizer(service)) return [];
  const hadStatus = (service.status?.loadBalancer?.ingress ?? []).length > 0 && service.metadata.deletionTimestamp === undefined;
  const left = (service.metadata.finalizers ?? []).filter((finalizer) => finalizer !== FINALIZER);
  return [
    ...(balancer ? [event(service, reasons.DeletingLoadBalancer({})), ...removeBalancer(view, name)] : []),
    ...(hadStatus
      ? [patch(service, { status: { loadBalancer: { ingress: null } } }, reasons.RemoveBalancer({ service: name }), "status")]
      : []),
    ...(hasFinalizer(service) ? [patchFinalizers(service, left, reasons.RemoveBalancerFinalizer({ service: name }))] : []),
    event(service, reasons.DeletedLoadBalancer({})),
  ];
}

function removeBalancer(view: View, name: string): readonly Action[] {
  const reason = reasons.RemoveBalancer({ service: name });
  return [
    put(name, undefined, reason),
    ...securityRules(view, name, undefined, (group) => reasons.CloseSecurityGroup({ service: name, group })),
  ];
}

function patchFinalizers(service: Service, finalizers: readonly string[], reason: Reason): Action {
  return patch(service, { metadata: { finalizers: finalizers.length > 0 ? finalizers : null } }, reason);
}

function patch({ metadata }: Service, body: object, reason: Reason, subresource?: "status"): Action {
  const target = { kind: "Service", namespace: metadata.namespace ?? "", name: metadata.name };
  const request: Request = { verb: "patch", patchType: "merge", patch: body, ...target, ...(subresource ? { subresource } : {}) };
  return { type: "request", request, reason };
}
