import { deepEqual } from "../api/equal.ts";
import { controllerRef, objectKey } from "../api/object.ts";
import type { EndpointSlice, Endpoints, StringMap } from "../api/types.ts";
import { type Action, type Component, defineReasons, type WatchHandler } from "../cluster/component.ts";
import type { NewObject } from "../cluster/request.ts";
import type { View } from "../cluster/view.ts";
import { objectOf, wakeSelf } from "./common/owned-pods.ts";
import { create, emit, remove, update, whateverHappens } from "./common/requests.ts";
import { hasSelector } from "./common/services.ts";

/** --mirroring-max-endpoints-per-subset */
const maxPerSubset = 1000;

const reasons = defineReasons({
  MirrorEndpoints: { message: ({ service, endpoints }) => `EndpointSlice with the ${endpoints} addresses of Endpoints ${service}` },
  UpdateMirror: { message: ({ slice, endpoints }) => `EndpointSlice ${slice} now has ${endpoints} addresses` },
  TooManyAddressesToMirror: {
    event: "Warning",
    message: ({ skipped }) =>
      `A max of ${maxPerSubset} addresses can be mirrored to EndpointSlices per Endpoints subset. ${skipped} addresses were skipped`,
  },
  DeleteMirror: { message: ({ slice }) => `delete EndpointSlice ${slice}` },
});

const managedByLabel = "endpointslice.kubernetes.io/managed-by";
const serviceNameLabel = "kubernetes.io/service-name";
const managedBy = "endpointslicemirroring-controller.k8s.io";
const skipLabel = "endpointslice.kubernetes.io/skip-mirror";
const leaderAnnotation = "control-plane.alpha.kubernetes.io/leader";
/** Annotations about the Endpoints object itself. */
const ownAnnotations = new Set(["endpoints.kubernetes.io/last-change-trigger-time", "kubectl.kubernetes.io/last-applied-configuration"]);

type Subset = NonNullable<Endpoints["subsets"]>[number];
type Endpoint = NonNullable<EndpointSlice["endpoints"]>[number];

const endpointsKey = (namespace: string | undefined, name: string): string => objectKey("Endpoints", namespace ?? "", name);

const wakeBySlice: WatchHandler = ({ object: { metadata } }) => {
  const service = metadata.labels?.[serviceNameLabel];
  return metadata.labels?.[managedByLabel] === managedBy && service !== undefined
    ? [{ key: endpointsKey(metadata.namespace, service) }]
    : [];
};

/**
 * Writes the addresses of hand-made Endpoints into EndpointSlices, which is what kube-proxy reads.
 * Follows kubernetes/pkg/controller/endpointslicemirroring/endpointslicemirroring_controller.go (syncEndpoints).
 */
export const endpointSliceMirroringController: Component = {
  name: "endpoint-slice-mirroring-controller",
  watches: {
    Endpoints: wakeSelf,
    Service: ({ object: { metadata } }) => [{ key: endpointsKey(metadata.namespace, metadata.name) }],
    EndpointSlice: wakeBySlice,
  },
  sync(view, key) {
    const endpoints = objectOf(view, "Endpoints", key);
    if (!endpoints) return [];
    const present = view
      .listOwned("EndpointSlice", endpoints.metadata.uid)
      .filter(({ metadata }) => metadata.labels?.[managedByLabel] === managedBy);
    if (!isMirrored(view, endpoints)) return reconcile(endpoints, present, []);
    return [...tellOfSkipped(endpoints), ...reconcile(endpoints, present, wantedSlices(endpoints))];
  },
};

function isMirrored(view: View, { metadata }: Endpoints): boolean {
  if (metadata.labels?.[skipLabel] === "true" || metadata.annotations?.[leaderAnnotation] !== undefined) return false;
  const service = view.get("Service", metadata.namespace ?? "", metadata.name);
  return service !== undefined && !hasSelector(service) && service.spec.type !== "ExternalName";
}

type Wanted = Pick<EndpointSlice, "addressType" | "endpoints" | "ports">;

function tellOfSkipped(endpoints: Endpoints): readonly Action[] {
  const sizes = (endpoints.subsets ?? []).map(({ addresses = [], notReadyAddresses = [] }) => addresses.length + notReadyAddresses.length);
  const skipped = sizes.reduce((total, size) => total + Math.max(0, size - maxPerSubset), 0);
  return skipped > 0 ? [emit(endpoints, reasons.TooManyAddressesToMirror({ skipped }))] : [];
}

/** No more of a subset than is mirrored, ready addresses first. */
function mirroredPart({ addresses = [], notReadyAddresses = [], ...others }: Subset): Subset {
  const ready = addresses.slice(0, maxPerSubset);
  return { ...others, addresses: ready, notReadyAddresses: notReadyAddresses.slice(0, maxPerSubset - ready.length) };
}

/** One slice for each list of ports and kind of address. */
function wantedSlices({ subsets = [] }: Endpoints): readonly Wanted[] {
  return subsets.map(mirroredPart).flatMap((subset) =>
    (["IPv4", "IPv6"] as const).flatMap((addressType): readonly Wanted[] => {
      const endpoints = [...endpointsOf(subset, "addresses", addressType), ...endpointsOf(subset, "notReadyAddresses", addressType)];
      const ports = (subset.ports ?? []).map(({ name = "", port, protocol = "TCP", appProtocol }) => ({
        name,
        port,
        protocol,
        ...(appProtocol === undefined ? {} : { appProtocol }),
      }));
      return endpoints.length === 0 ? [] : [{ addressType, endpoints, ports }];
    }),
  );
}

const endpointsOf = (subset: Subset, list: "addresses" | "notReadyAddresses", addressType: string): readonly Endpoint[] =>
  (subset[list] ?? [])
    .filter(({ ip }) => ip.includes(":") === (addressType === "IPv6"))
    .map(({ ip, hostname, nodeName, targetRef }) => ({
      addresses: [ip],
      conditions: { ready: list === "addresses" },
      ...(hostname === undefined ? {} : { hostname }),
      ...(nodeName === undefined ? {} : { nodeName }),
      ...(targetRef === undefined ? {} : { targetRef }),
    }));

function reconcile(endpoints: Endpoints, present: readonly EndpointSlice[], wanted: readonly Wanted[]): readonly Action[] {
  const left = [...present];
  const actions: Action[] = [];
  for (const slice of wanted) {
    const index = left.findIndex((each) => each.addressType === slice.addressType && deepEqual(each.ports ?? [], slice.ports ?? []));
    const count = (slice.endpoints ?? []).length;
    const [known] = index < 0 ? [] : left.splice(index, 1);
    if (!known)
      actions.push(create(newSlice(endpoints, slice), reasons.MirrorEndpoints({ service: endpoints.metadata.name, endpoints: count })));
    else if (!deepEqual(known.endpoints, slice.endpoints) || !isLabelled(endpoints, known)) {
      const { annotations: _, ...others } = known.metadata;
      const metadata = { ...others, ...tagsOf(endpoints) };
      actions.push(update({ ...known, ...slice, metadata }, reasons.UpdateMirror({ slice: known.metadata.name, endpoints: count })));
    }
  }
  return [...actions, ...left.map((slice) => remove(slice, reasons.DeleteMirror({ slice: slice.metadata.name }), {}, whateverHappens))];
}

/** What a slice takes over from the Endpoints. */
function tagsOf({ metadata }: Endpoints): { readonly labels: StringMap; readonly annotations?: StringMap } {
  const { name, labels, annotations = {} } = metadata;
  const kept = Object.entries(annotations).filter(([annotation]) => !ownAnnotations.has(annotation));
  return {
    labels: { ...labels, [managedByLabel]: managedBy, [serviceNameLabel]: name },
    ...(kept.length > 0 ? { annotations: Object.fromEntries(kept) } : {}),
  };
}

function isLabelled(endpoints: Endpoints, { metadata }: EndpointSlice): boolean {
  const { labels, annotations = {} } = tagsOf(endpoints);
  return deepEqual(labels, metadata.labels) && deepEqual(annotations, metadata.annotations ?? {});
}

function newSlice(endpoints: Endpoints, slice: Wanted): NewObject {
  const { name, namespace = "" } = endpoints.metadata;
  return {
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    metadata: {
      generateName: `${name}-`,
      namespace,
      ...tagsOf(endpoints),
      ownerReferences: [controllerRef(endpoints)],
    },
    ...slice,
  };
}
