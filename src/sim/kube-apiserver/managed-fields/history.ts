import { controllerOf, keyOf, kindIdOf } from "../../api/object.ts";
import { timestamp } from "../../api/time.ts";
import type { ApiContext } from "../../cluster/api-server.ts";
import type { Entry } from "../../cluster/store.ts";
import type { AnyObject } from "../storage.ts";
import { managedAfterUpdate } from "./field-manager.ts";
import { type Identity, type Managed, noManagers } from "./manager.ts";
import { managedAfterScale } from "./scale.ts";
import type { Fields } from "./typed-value.ts";
import { versionsOf } from "./versions-of.ts";
import { withoutAdmitted } from "./without-admitted.ts";
import { type Writer, writerOf } from "./writers.ts";

/** Nothing is kept for managedFields when an object is written: who manages what is told from the journal, when somebody asks. */
const known = new WeakMap<Entry, Managed>();

/** The managers of an object after a journal entry. What was found out once is not found out again. */
export function managedOf(context: ApiContext, entry: Entry | undefined): Managed {
  const unknown: Entry[] = [];
  let at = entry;
  while (at && !known.has(at)) {
    unknown.push(at);
    at = at.after === undefined ? undefined : at.previous;
  }
  let managed = at ? (known.get(at) ?? noManagers) : noManagers;
  for (const next of unknown.reverse()) {
    managed = next.after === undefined ? noManagers : afterEntry(context, next, managed);
    known.set(next, managed);
  }
  return managed;
}

/** The managers of an object that was answered with: stored, removed just now, or what a dry run would have stored. */
export function managedOfObject(context: ApiContext, object: AnyObject): Managed {
  const entry = context.store.entry(kindIdOf(object), keyOf(object));
  if (entry?.after === object) return managedOf(context, entry);
  const writer = writerOf(object);
  if (writer) return afterWrite(context, writer, object, context.view.nowMillis);
  return managedOf(context, [entry, entry?.previous].find((each) => isVersion(each, object)) ?? entry);
}

const isVersion = (entry: Entry | undefined, { metadata }: AnyObject): boolean =>
  (entry?.after as AnyObject | undefined)?.metadata.resourceVersion === metadata.resourceVersion;

/** The managers after a client's write. */
function afterWrite(context: ApiContext, { identity, stated, before, managed }: Writer, object: AnyObject, atMillis: number): Managed {
  if (managed) return managed;
  const versions = versionsOf(kindIdOf(object), identity.subresource, context.view);
  const write = { live: before?.after as Fields | undefined, next: stated, versions };
  return managedAfterUpdate(write, identity, managedOf(context, before), timestamp(atMillis));
}

function afterEntry(context: ApiContext, entry: Entry, managed: Managed): Managed {
  const object = entry.after as AnyObject;
  const author = context.author(entry.step);
  const writer = writerOf(object);
  if (writer) return afterWrite(context, writer, object, author.atMillis);
  const live = entry.previous?.after as AnyObject | undefined;
  const subresource = subresourceOf(author.component, object, live);
  if (subresource === undefined) return managed;
  const identity: Identity = {
    manager: managerName(author.component, author.key),
    operation: "Update",
    apiVersion: object.apiVersion,
    subresource,
  };
  if (subresource === "scale") return managedAfterScale(managed, identity);
  const next = live ? object : withoutAdmitted(object, ownerOf(context, object));
  const versions = versionsOf(kindIdOf(object), subresource, context.view);
  const write = { live: live as Fields | undefined, next: next as unknown as Fields, versions };
  return managedAfterUpdate(write, identity, managed, timestamp(author.atMillis));
}

function ownerOf({ store }: ApiContext, object: AnyObject): AnyObject | undefined {
  const owner = controllerOf(object);
  return owner && (store.get(owner.kind, `${owner.kind}/${object.metadata.namespace ?? ""}/${owner.name}`) as AnyObject | undefined);
}

/**
 * To what a component wrote, told from what changed: "" the object, a subresource, or undefined for what the API server does without
 * asking for managers (binding, marking for deletion, acts from outside that are no requests).
 */
function subresourceOf(component: string, object: AnyObject, live: AnyObject | undefined): string | undefined {
  if (!live) return "";
  if (component === "user" || object.metadata.deletionTimestamp !== live.metadata.deletionTimestamp) return undefined;
  if (component === "default-scheduler" && object.spec !== live.spec) return undefined;
  if (component === "horizontal-pod-autoscaler" && object.spec !== live.spec) return "scale";
  return object.status === live.status ? "" : "status";
}

/** Components that are programs of their own; all others run in kube-controller-manager. */
const programs: { readonly [component: string]: string } = {
  "default-scheduler": "kube-scheduler",
  kubelet: "kubelet",
  "kube-proxy": "kube-proxy",
  "metrics-server": "metrics-server",
  "csi-driver": "csi-provisioner",
  "service-controller": "cloud-controller-manager",
};

function managerName(component: string, key: string): string {
  if (component === "user") return key === "bootstrap" ? "kube-apiserver" : "unknown";
  return programs[component] ?? "kube-controller-manager";
}
