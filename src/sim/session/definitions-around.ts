import type { Definitions } from "../api/custom-resources.ts";
import type { CustomResourceDefinition } from "../api/types.ts";
import { parseManifest } from "../api/yaml/index.ts";
import { decode } from "../kube-apiserver/decode/index.ts";
import type { AnyObject } from "../kube-apiserver/storage.ts";
import { strategyOf } from "../kube-apiserver/strategy-of.ts";

const KIND = "CustomResourceDefinition";

/** The cluster's custom kinds and those that the reader's files define, as if these had been applied: what is written counts before what is stored. */
export function definitionsAround(cluster: Definitions, texts: readonly string[]): Definitions {
  const written = texts.filter((text) => text.includes(KIND)).flatMap(definitionsIn);
  const names = new Set(written.map(({ metadata }) => metadata.name));
  const stored = cluster.listAny(KIND).filter(({ metadata }) => !names.has(metadata.name));
  const definitions = [...written, ...stored];
  return { listAny: (kind) => (kind === KIND ? definitions : cluster.listAny(kind)) };
}

/** The definitions of a text that the server would take, with the names they ask for. */
function definitionsIn(text: string): readonly CustomResourceDefinition[] {
  return parseManifest(text).documents.flatMap(({ value }) => {
    const { apiVersion, kind } = (value ?? {}) as { readonly apiVersion?: unknown; readonly kind?: unknown };
    if (apiVersion !== "apiextensions.k8s.io/v1" || kind !== KIND) return [];
    const decoded = decode(value, apiVersion, kind, "Ignore");
    if ("status" in decoded) return [];
    const strategy = strategyOf(KIND);
    const object = strategy.prepareForCreate(strategy.setDefaults(decoded.object as unknown as AnyObject));
    return strategy.validate(object).length > 0 ? [] : [established(object as unknown as CustomResourceDefinition)];
  });
}

function established(definition: CustomResourceDefinition): CustomResourceDefinition {
  const conditions = ["NamesAccepted", "Established"].map((type) => ({ type, status: "True" }));
  return { ...definition, status: { ...definition.status, acceptedNames: definition.spec.names, conditions } };
}
