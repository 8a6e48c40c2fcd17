import { kindIdOf } from "../../api/object.ts";
import type { View } from "../../cluster/view.ts";
import { converted, customVersion, isCustomKind } from "../apiextensions/serving.ts";
import type { AnyObject } from "../storage.ts";
import { toServed, toStored } from "../versions.ts";
import { type Atom, builtInAtom } from "./atom.ts";
import { resetFields } from "./reset-fields.ts";
import { customAtom, type StructuralSchema } from "./structural.ts";
import type { Fields } from "./typed-value.ts";
import type { Versions } from "./updater.ts";
import { zeroObject } from "./zero-object.ts";

const custom = new WeakMap<object, Atom>();

/** A kind's type in all its versions, for writes to a subresource ("" for the object itself). Kinds of definitions are found in the view. */
export function versionsOf(kind: string, subresource: string, view: View): Versions {
  return {
    atom: (apiVersion) => (isCustomKind(kind) ? customAtomOf(kind, apiVersion, view) : builtInAtom(apiVersion, kind)),
    zero: (apiVersion) => zeroObject(apiVersion, kind.split(".")[0] ?? kind),
    convert: (object, apiVersion) => inVersion(object, apiVersion, view),
    resetFields: resetFields(kind, subresource),
  };
}

function customAtomOf(kind: string, apiVersion: string, view: View): Atom | undefined {
  const found = customVersion(view, kind, apiVersion);
  if (!found) return undefined;
  let atom = custom.get(found.version);
  if (!atom) {
    atom = customAtom(found.schema as StructuralSchema | undefined);
    custom.set(found.version, atom);
  }
  return atom;
}

/** An object in another version of its kind. */
function inVersion(object: Fields, apiVersion: string, view: View): Fields {
  const known = object as unknown as AnyObject;
  if (known.apiVersion === apiVersion) return object;
  const result = isCustomKind(kindIdOf(known)) ? converted(view, known, apiVersion) : toServed(toStored(known), apiVersion);
  return result as unknown as Fields;
}
