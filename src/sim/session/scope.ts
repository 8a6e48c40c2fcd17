import { allResources, groupVersion } from "../api/kinds.ts";
import { strategies } from "../kube-apiserver/strategy/index.ts";
import { catalogue } from "../world/images/catalogue.ts";
import { components } from "./components.ts";

/** One kind of the real server, and what the simulation does with it. */
export interface KindScope {
  readonly kind: string;
  readonly apiVersion: string;
  /** Decoded, defaulted, validated and stored as the real server does. */
  readonly served: boolean;
  /** Components that act on it. */
  readonly actors: readonly string[];
}

/** What is simulated, read from the code itself: nothing here is written by hand. */
export function simulationScope(): { readonly kinds: readonly KindScope[]; readonly images: readonly string[] } {
  const kinds = allResources.map((resource) => ({
    kind: resource.kind,
    apiVersion: groupVersion(resource),
    served: Object.hasOwn(strategies, resource.kind),
    actors: components.filter(({ watches }) => Object.hasOwn(watches, resource.kind)).map(({ name }) => name),
  }));
  return { kinds, images: Object.keys(catalogue).sort() };
}
