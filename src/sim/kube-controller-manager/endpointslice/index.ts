import { objectKey } from "../../api/object.ts";
import type { EndpointSlice, Service } from "../../api/types.ts";
import { type Action, type Component, defineReasons, type Wake, type WatchEvent } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";
import { objectOf, wakeSelf } from "../common/owned-pods.ts";
import { create, remove, update, whateverHappens } from "../common/requests.ts";
import { changeTrigger, hasSelector, wakeServicesOf } from "../common/services.ts";
import { addressTypesOf, withTriggerTime } from "./endpoints.ts";
import { managedByLabel, reconcileByAddressType, serviceNameLabel, sliceControllerName } from "./reconcile.ts";

const reasons = defineReasons({
  CreateEndpointSlice: { message: ({ service, endpoints }) => `new EndpointSlice of Service ${service} with ${endpoints} endpoints` },
  UpdateEndpointSlice: { message: ({ slice, endpoints }) => `EndpointSlice ${slice} now has ${endpoints} endpoints` },
  DeleteEndpointSlice: { message: ({ slice }) => `delete EndpointSlice ${slice}` },
});

/**
 * Keeps the list of a Service's pods, a hundred to a slice.
 * Follows kubernetes/pkg/controller/endpointslice/endpointslice_controller.go (syncService).
 */
export const endpointSliceController: Component = {
  name: "endpoint-slice-controller",
  watches: { Service: wakeSelf, Pod: wakeServicesOf, EndpointSlice: wakeService },
  sync(view, key) {
    const service = objectOf(view, "Service", key);
    return service && hasSelector(service) ? syncService(view, service) : [];
  },
};

/** A slice that someone else wrote or deleted is put right again. */
function wakeService({ type, object, old }: WatchEvent): readonly Wake[] {
  const { labels = {}, namespace = "" } = object.metadata;
  const service = labels[serviceNameLabel] ?? old?.metadata.labels?.[serviceNameLabel];
  const ours = labels[managedByLabel] === sliceControllerName || old?.metadata.labels?.[managedByLabel] === sliceControllerName;
  return service === undefined || !ours || type === "ADDED" ? [] : [{ key: objectKey("Service", namespace, service) }];
}

function syncService(view: View, service: Service): readonly Action[] {
  const pods = view.listLabelled(service.metadata.namespace ?? "", service.spec.selector ?? {});
  const slices = view
    .listOwned("EndpointSlice", service.metadata.uid)
    .filter(({ metadata }) => metadata.labels?.[managedByLabel] === sliceControllerName && metadata.deletionTimestamp === undefined);
  const types = addressTypesOf(service);
  const { atMillis, told } = changeTrigger(view.memory(`Service/${service.metadata.namespace}/${service.metadata.name}`), service, pods);
  const written = types.flatMap((type) => {
    const ofType = slices.filter(({ addressType }) => addressType === type);
    const changes = reconcileByAddressType(view, service, pods, ofType, type);
    const facts = { service: service.metadata.name };
    return [
      ...(service.metadata.deletionTimestamp === undefined ? changes.create : []).map((slice) =>
        create(
          { ...slice, metadata: { ...slice.metadata, annotations: withTriggerTime(undefined, atMillis) } },
          reasons.CreateEndpointSlice({ ...facts, endpoints: (slice.endpoints ?? []).length }),
        ),
      ),
      ...changes.update.map((slice) => updateSlice(slice, atMillis)),
      ...changes.remove.map(removeSlice),
    ];
  });
  const stale = slices.filter(({ addressType }) => !types.includes(addressType)).map(removeSlice);
  const remembered: readonly Action[] = atMillis === undefined ? [] : [{ type: "remember", value: told }];
  return [...written, ...stale, ...remembered];
}

function updateSlice(slice: EndpointSlice, triggerMillis: number | undefined): Action {
  const next = { ...slice, metadata: { ...slice.metadata, annotations: withTriggerTime(slice.metadata.annotations, triggerMillis) } };
  return update(next, reasons.UpdateEndpointSlice({ slice: slice.metadata.name, endpoints: (slice.endpoints ?? []).length }));
}

const removeSlice = (slice: EndpointSlice): Action =>
  remove(slice, reasons.DeleteEndpointSlice({ slice: slice.metadata.name }), {}, whateverHappens);
