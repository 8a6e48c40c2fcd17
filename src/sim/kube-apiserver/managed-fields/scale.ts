import { difference, has, setOfPath } from "./field-set.ts";
import { type Identity, identifier, type Managed } from "./manager.ts";
import { fieldElement } from "./path-element.ts";

const replicas = ["spec", "replicas"].map(fieldElement);

/**
 * The managers after a change through the scale subresource: whoever had the replicas loses them to the scaler. Where nobody had them,
 * nobody gets them. Follows apimachinery/pkg/util/managedfields/scalehandler.go (ToSubresource, ToParent).
 */
export function managedAfterScale(managed: Managed, identity: Identity): Managed {
  const owners = [...managed].filter(([, { fields }]) => has(fields, replicas));
  if (owners.length === 0) return managed;
  const next = new Map(managed);
  for (const [id, owner] of owners) {
    const fields = difference(owner.fields, setOfPath(replicas));
    if (fields.size === 0) next.delete(id);
    else next.set(id, { ...owner, fields });
  }
  return next.set(identifier(identity), { ...identity, time: undefined, fields: setOfPath(replicas) });
}
