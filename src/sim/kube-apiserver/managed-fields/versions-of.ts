import type { View } from "../../cluster/view.ts";
import type { AnyObject } from "../storage.ts";
import { toServed, toStored } from "../versions.ts";
import { builtInAtom } from "./atom.ts";
import { resetFields } from "./reset-fields.ts";
import type { Fields } from "./typed-value.ts";
import type { Versions } from "./updater.ts";
import { zeroObject } from "./zero-object.ts";

/** A kind's type in all its versions, for writes to a subresource ("" for the object itself). */
export function versionsOf(kind: string, subresource: string, _view: View): Versions {
  return {
    atom: (apiVersion) => builtInAtom(apiVersion, kind),
    zero: (apiVersion) => zeroObject(apiVersion, kind),
    convert: inVersion,
    resetFields: resetFields(kind, subresource),
  };
}

/** An object in another version of its kind. */
function inVersion(object: Fields, apiVersion: string): Fields {
  const known = object as unknown as AnyObject;
  return known.apiVersion === apiVersion ? object : (toServed(toStored(known), apiVersion) as unknown as Fields);
}
